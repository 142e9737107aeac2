"""How step 1 ends: one of three words, why, who decided, and when the need is considered again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QRadioButton, QWidget

from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import LineField
from gui.common.form import Field, FormRow
from gui.common.labels import label
from gui.common.room import Room
from gui.common.textedit import GrowingText
from riskmodel.analysis import Conclusion, NeedCheck
from riskmodel.content import model
from riskmodel.kernel.words import say


class ConclusionForm(QWidget):
    """Each field saves by itself: `changed` carries a field of the need check and its new value."""

    changed = Signal(str, object)
    next_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        layout = column(look, self, gap="normal")
        layout.addWidget(label(say("analysis_place.need.conclusion"), "lead", wrap=True))
        self._group = QButtonGroup(self)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(look.space("large"))
        for number, each in enumerate(Conclusion):
            self._words.addWidget(self._option(number, each), 1)
        layout.addLayout(self._words)
        self._group.idClicked.connect(self._chose)
        self.reason = GrowingText(look, hint=say("analysis_place.need.reason_hint"))
        self.decided_by = LineField(look, hint=say("analysis_place.need.decided_hint"))
        self.next_on = DateField(look)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(look.space("large"))
        self._put_fields(layout)
        foot = row(look)
        foot.addStretch(1)
        self.next = button(look, say("analysis_place.go_to", n=2), self.next_asked.emit, kind="main")
        foot.addWidget(self.next)
        layout.addLayout(foot)
        self.reason.committed.connect(self._reason)
        self.decided_by.committed.connect(self._decided)
        self.next_on.committed.connect(self._next_on)
        desk.room_changed.connect(self._room_changed)
        self._room_changed(desk.room)

    def show_check(self, check: NeedCheck | None, *, locked: bool) -> None:
        """Show what has been concluded."""
        conclusion = check.conclusion if check else None
        self._group.setExclusive(False)
        for number, each in enumerate(Conclusion):
            self._group.button(number).setChecked(each is conclusion)
            self._group.button(number).setEnabled(not locked)
        self._group.setExclusive(True)
        self.reason.set_value(check.reason if check else "")
        if not self.decided_by.is_dirty:
            self.decided_by.set_value(check.decided_by if check else "")
        if not self.next_on.is_dirty:
            self.next_on.set_value(check.next_on if check else None)
        for field in (self.reason, self.decided_by, self.next_on):
            field.setReadOnly(locked)

    def option(self, conclusion: Conclusion) -> QRadioButton:
        """The button of one of the three words."""
        found = self._group.button(list(Conclusion).index(conclusion))
        assert isinstance(found, QRadioButton)  # noqa: S101 - the group holds nothing else
        return found

    def take_focus(self) -> None:
        """Put the keyboard on the words, or on the reason when one is chosen."""
        chosen = self._group.checkedButton()
        target = self._group.button(0) if chosen is None else self.reason
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Keep what has been typed."""
        for field in (self.reason, self.decided_by, self.next_on):
            field.commit()

    def _put_fields(self, layout: QBoxLayout) -> None:
        look = self._desk.look
        reason = Field(
            "reason", say("analysis_place.reason"), self.reason, help=say("analysis_place.need.reason_help")
        )
        decided = Field("decided_by", say("analysis_place.need.decided"), self.decided_by)
        again = Field(
            "next_on",
            say("analysis_place.need.next"),
            self.next_on,
            help=say("analysis_place.need.next_help"),
        )
        layout.addWidget(FormRow(look, reason))
        self._pair.addWidget(FormRow(look, decided), 1, Qt.AlignmentFlag.AlignTop)
        self._pair.addWidget(FormRow(look, again), 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._pair)

    def _option(self, number: int, conclusion: Conclusion) -> QWidget:
        look, made = self._desk.look, QWidget()
        layout = column(look, made, gap="none")
        words = model().need_conclusions.by_id(conclusion.value).title
        help_words = say(f"analysis_place.need.means_{conclusion.value}")
        choice = QRadioButton(words)
        choice.setAccessibleDescription(help_words)
        self._group.addButton(choice, number)
        layout.addWidget(choice)
        inset = row(look, gap="none")
        inset.addSpacing(look.size("icon") + look.space("small"))
        inset.addWidget(label(help_words, "caption", wrap=True), 1)
        layout.addLayout(inset)
        layout.addStretch(1)
        return made

    def _room_changed(self, room: Room) -> None:
        narrow = room is Room.NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._words.setDirection(direction)
        self._pair.setDirection(direction)

    def _chose(self, number: int) -> None:
        self.changed.emit("conclusion", list(Conclusion)[number])

    def _reason(self, text: str) -> None:
        self.changed.emit("reason", text)

    def _decided(self, text: str) -> None:
        self.changed.emit("decided_by", text)

    def _next_on(self, day: object) -> None:
        self.changed.emit("next_on", day)
