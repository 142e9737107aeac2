"""One mark: what it may be and why, where it stands, and what could stand instead."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.fields import LineField
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.theme import Look
from gui.deidentify.words import around, decision_words, field_words, kind_words, why_words
from network.deidentify.session import Decision, Item, Session
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line


class OneMark(QWidget):
    """The mark that one is at, with its suggestion to edit."""

    taken = Signal(str, bool)  # what is to stand instead, and whether everywhere
    kept = Signal()
    reopened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._item: Item | None = None
        outer = column(look, self, gap="small")
        self._kind = label("", "caption", wrap=True)
        self._text = label("", "title", wrap=True)
        self._why = label("", "muted", wrap=True)
        self._where = label("", "caption", wrap=True)
        self._around = label("", wrap=True)
        for one in (self._kind, self._text, self._why):
            outer.addWidget(one)
        outer.addSpacing(look.space("small"))
        outer.addWidget(self._where)
        outer.addWidget(self._around)
        outer.addSpacing(look.space("small"))
        self._make_field()
        outer.addWidget(self._choosing)
        self._decided = label("", "strong", wrap=True)
        self._again = button(look, say("deidentify.again"), self.reopened.emit, icon="undo-2")
        outer.addWidget(self._decided)
        outer.addWidget(self._again)
        outer.addStretch(1)
        self.show_item(None, None)

    def show_item(
        self, session: Session | None, item: Item | None, number: int = 0, is_locked: bool = False
    ) -> None:
        """Show a mark; `number` is which it is among all, from 1."""
        self._item = item
        parts = (self._kind, self._text, self._why, self._where, self._around)
        for part in parts:
            part.setVisible(item is not None)
        is_left = item is not None and item.decision is Decision.LEFT and not is_locked
        self._choosing.setVisible(is_left)
        self._decided.setVisible(not is_left)
        self._again.setVisible(item is not None and not is_left and not is_locked)
        if session is None or item is None:
            self._decided.setText(say("deidentify.none_left"))
            return
        self._kind.setText(
            say("deidentify.number", kind=kind_words(item.mark), number=number, n=len(session.items))
        )
        self._text.setText(seen_line(item.mark.text))
        self._why.setText(why_words(item.mark))
        self._where.setText(field_words(item.field))
        self._around.setText(around(session.texts[item.field], item))
        self._decided.setText(decision_words(item))
        others = len(session.same(item))
        self._field.set_value(item.instead)
        self._label.setText(say("deidentify.instead" if item.instead else "deidentify.instead.own"))
        self._everywhere.setVisible(others > 0)
        self._everywhere.setText(say("deidentify.everywhere", n=others + 1))

    def take(self, everywhere: bool = False) -> None:
        """Take what stands in the field."""
        if self._item is not None and self._item.decision is Decision.LEFT:
            self.taken.emit(self._field.value(), everywhere)

    def focus_field(self) -> None:
        """Put the keyboard in the suggestion, to write another."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _make_field(self) -> None:
        look = self._look
        self._choosing = box()
        inside = column(look, self._choosing, gap="small")
        self._label: QLabel = label("", "strong", wrap=True)
        self._field = LineField(look)
        self._label.setBuddy(self._field)
        self._field.setAccessibleName(say("deidentify.instead"))
        self._field.returnPressed.connect(self._take_here)
        inside.addWidget(self._label)
        inside.addWidget(self._field)
        line = box()
        flow = Flow(look, line)
        self._take_button = button(look, say("deidentify.replace"), self._take_here, kind="main")
        self._keep_button = button(look, say("deidentify.keep"), self.kept.emit)
        self._everywhere = button(look, "", self._take_everywhere)
        for one in (self._take_button, self._keep_button, self._everywhere):
            flow.addWidget(one)
        inside.addWidget(line)

    def _take_here(self) -> None:
        self.take()

    def _take_everywhere(self) -> None:
        self.take(everywhere=True)
