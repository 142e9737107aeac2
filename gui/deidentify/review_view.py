"""What the second person sees: the text as it stands, what was decided, and questions to answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, clear, column, row
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.facts import Facts
from gui.common.fields import Tick
from gui.common.figures import long_date
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.readingtext import ReadingText
from gui.common.room import Room
from gui.common.sidepanel import Beside, SidePanel
from gui.deidentify.reading import One
from gui.deidentify.words import field_words
from network.deidentify.going_through import DESK_FIELDS
from network.experience import ExperienceStatus
from network.experience_file import status_words
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line

BEFORE, AFTER = "before", "after"
QUESTIONS = ("read", "person", "agency", "files")
MOST_TOLD = 12


class ReviewView(QWidget):
    """Read at the left; decide at the right."""

    approve_asked = Signal()
    back_asked = Signal()
    publish_asked = Signal()
    withdraw_asked = Signal()
    reopen_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self.one: One | None = None
        self.reading = ReadingText(self._look)
        self._make_panel()
        page = box()
        inside = column(self._look, page, gap="none")
        self._tools = box()
        held = column(self._look, self._tools, margins=("large", "none", "large", "small"))
        views = [(key, say(f"deidentify.view.{key}")) for key in (AFTER, BEFORE)]
        self.views = Segments(self._look, views, AFTER, name=say("deidentify.view"))
        self.views.committed.connect(self._turn)
        bar = box()
        flow = Flow(self._look, bar)
        self._open = button(
            self._look, say("deidentify.panel.open.review"), self.beside_open, icon="panel-right-open"
        )
        flow.addWidget(self.views)
        flow.addWidget(self._open)
        held.addWidget(bar)
        inside.addWidget(self._tools)
        inside.addWidget(self.reading, 1)
        self.beside = Beside(desk, page, self.panel)
        outer = column(self._look, self, gap="none")
        outer.addWidget(self.beside, 1)

    def show_one(self, one: One) -> None:
        """Show an experience that has been gone through, approved, published or withdrawn."""
        is_new = self.one is None or self.one.experience.id != one.experience.id
        is_further = not is_new and not self._is_at(one.experience.status)
        stood = self.window().focusWidget()
        stood_in_text, stood_here = self.reading.isAncestorOf(stood), self.isAncestorOf(stood)
        self.one = one
        self.views.setVisible(bool(one.before))
        self.fit(self._desk.room)
        if is_new:
            self.views.set_value(AFTER)
        self._turn(self.views.value() if one.before else AFTER)
        self._show_facts(one)
        self._show_steps(one, is_new=is_new)
        if stood_in_text or (stood_here and is_further):
            # The text is laid anew, and what was pressed has gone.
            QTimer.singleShot(0, self, self.take_focus)

    def take_focus(self) -> None:
        """Reading begins in the text."""
        self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_panel(self) -> bool:
        """Open or close the column to the right."""
        return self.beside.toggle()

    def beside_open(self) -> None:
        """Show the questions, where there is no room for them beside the text."""
        self.beside.open_panel()

    def fit(self, room: Room) -> None:
        """Where the column to the right does not fit, a button leads to it."""
        self._open.setVisible(room is not Room.WIDE)
        self._tools.setVisible(room is not Room.WIDE or (self.one is not None and bool(self.one.before)))

    def can_approve(self) -> bool:
        """Whether every question is ticked."""
        return self.has_questions() and all(tick.value() for tick in self.ticks)

    def has_questions(self) -> bool:
        """Whether it waits for a second person."""
        return self._is_at(ExperienceStatus.DEIDENTIFIED) and not self._desk.is_read_only

    def next_question(self) -> None:
        """Go to the first question that is left."""
        left = next((tick for tick in self.ticks if not tick.value()), None)
        if left is not None and self._is_at(ExperienceStatus.DEIDENTIFIED):
            self.beside.open_panel()
            left.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_publish(self) -> bool:
        """Whether it is approved."""
        return self._is_at(ExperienceStatus.REVIEWED) and not self._desk.is_read_only

    # -- inner -----------------------------------------------------------------------------------------

    def _make_panel(self) -> None:
        look = self._look
        name = say("deidentify.panel.review")
        self.panel = SidePanel(self._desk, [("review", name)], name)
        body = self.panel.body("review")
        self._banner = Banner(look)
        body.addWidget(self._banner)
        self._facts = Facts(look)
        body.addWidget(self._facts)
        body.addSpacing(look.space("medium"))
        self._ask = label(say("deidentify.questions"), "lead", wrap=True)
        body.addWidget(self._ask)
        self._holder = box()
        self._rows = column(look, self._holder, gap="small")
        body.addWidget(self._holder)
        self.ticks: list[Tick] = []
        self._why_not = label("", "caption", wrap=True)
        body.addWidget(self._why_not)
        body.addStretch(1)
        body.addWidget(label(say("deidentify.promise.review"), "muted", wrap=True))
        line = box()
        flow = Flow(look, line)
        self.approve = button(look, say("deidentify.approve"), self.approve_asked.emit, kind="main")
        self.publish = button(look, say("deidentify.publish"), self.publish_asked.emit, kind="main")
        self.back = button(look, say("deidentify.back"), self.back_asked.emit)
        self.withdraw = button(look, say("deidentify.withdraw"), self.withdraw_asked.emit)
        self.reopen = button(look, say("deidentify.reopen"), self.reopen_asked.emit)
        for one in (self.approve, self.publish, self.back, self.withdraw, self.reopen):
            flow.addWidget(one)
        self.panel.foot.addWidget(line, 1)
        self.panel.show_foot()

    def _show_facts(self, one: One) -> None:
        experience = one.experience
        rows: list[tuple[str, str]] = [(say("deidentify.fact.status"), status_words(experience))]
        if experience.deidentified_on is not None:
            rows.append(
                (say("deidentify.fact.done"), _signed(experience.deidentified_by, experience.deidentified_on))
            )
        if experience.reviewed_on is not None:
            rows.append(
                (say("deidentify.fact.reviewed"), _signed(experience.reviewed_by, experience.reviewed_on))
            )
        source = experience.shown_source or say("deidentify.fact.source.hidden")
        rows.append((say("deidentify.fact.source"), source))
        if experience.kept_marks:
            rows.append(
                (say("deidentify.fact.kept"), ", ".join(map(seen_line, experience.kept_marks[:MOST_TOLD])))
            )
        if one.files:
            rows.append(
                (say("deidentify.fact.files"), ", ".join(seen_line(file.file_name) for file in one.files))
            )
        if experience.remark:
            rows.append((say("deidentify.fact.remark"), seen_line(experience.remark)))
        self._facts.say(rows)

    def _show_steps(self, one: One, *, is_new: bool) -> None:
        status = one.experience.status
        is_waiting = status is ExperienceStatus.DEIDENTIFIED
        self._say_left(one)
        self._ask.setVisible(is_waiting)
        self._holder.setVisible(is_waiting)
        if is_new or not self.ticks:
            self._make_ticks(has_files=bool(one.files))
        can = not self._desk.is_read_only
        self.approve.setVisible(is_waiting)
        self.back.setVisible(is_waiting or status is ExperienceStatus.REVIEWED)
        self.publish.setVisible(status is ExperienceStatus.REVIEWED)
        self.withdraw.setVisible(status is ExperienceStatus.PUBLISHED)
        self.reopen.setVisible(status is ExperienceStatus.WITHDRAWN)
        for each in (self.back, self.publish, self.withdraw, self.reopen):
            each.setEnabled(can)
        self._ticked()

    def _say_left(self, one: One) -> None:
        sure = one.sure_left
        if not sure or one.experience.status is ExperienceStatus.WITHDRAWN:
            self._banner.say("")
            return
        words = ", ".join(dict.fromkeys(seen_line(found.mark.text, 40) for found in sure[:MOST_TOLD]))
        self._banner.say(words, "warning", title=say("deidentify.sure_left", n=len(sure)))

    def _make_ticks(self, *, has_files: bool) -> None:
        clear(self._rows)
        self.ticks = []
        for key in QUESTIONS:
            if key == "files" and not has_files:
                continue
            tick = Tick(self._look, "")
            words = say(f"deidentify.question.{key}")
            tick.setAccessibleName(words)
            tick.committed.connect(self._ticked)
            told = label(words, wrap=True)
            told.setBuddy(tick)
            line = box()
            inside = row(self._look, line, gap="small")
            inside.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            inside.addWidget(told, 1)
            self._rows.addWidget(line)
            self.ticks.append(tick)

    def _ticked(self, _value: object = None) -> None:
        left = sum(not tick.value() for tick in self.ticks)
        is_waiting = self._is_at(ExperienceStatus.DEIDENTIFIED)
        self.approve.setEnabled(self.can_approve())
        self._why_not.setText(say("deidentify.questions.left", n=left) if is_waiting and left else "")
        self._why_not.setVisible(bool(is_waiting and left))

    def _turn(self, view: object) -> None:
        if self.one is None:
            return
        experience = self.one.experience
        texts = dict(self.one.before) if view == BEFORE and self.one.before else {
            name: str(getattr(experience, name)) for name in DESK_FIELDS
        }  # fmt: skip
        sections = [(field_words(name), texts[name]) for name in DESK_FIELDS if name != "title"]
        self.reading.show_text(texts["title"], sections)

    def _is_at(self, status: ExperienceStatus) -> bool:
        return self.one is not None and self.one.experience.status is status


def _signed(who: str, day: date) -> str:
    return say("deidentify.signed", who=who, day=long_date(day)) if who else long_date(day)
