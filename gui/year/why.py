"""Why a day: what speaks for it and against it, what it costs, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, row
from gui.common.buttons import button
from gui.common.figures import day_month, short_date, weekday_date
from gui.common.flow import Flow
from gui.common.labels import label, sign
from gui.common.theme import Look
from network.dayscore import Reason, Sign
from network.meeting import Meeting, MeetingState
from network.planner import Cost
from network.yearfile import CHOSEN
from network.yearview import clock_words
from riskmodel.kernel.words import say

SIGNS = {Sign.PLUS: ("plus", "success"), Sign.MINUS: ("minus", "warning"), Sign.STOP: ("x", "danger")}


class WhyPart(QWidget):
    """The reasons of one day of one meeting."""

    pick_wanted = Signal()
    exclude_wanted = Signal()
    allow_wanted = Signal()
    pin_wanted = Signal()
    release_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        layout = column(look, self, gap="small")
        self._title = label("", "lead", wrap=True)
        self._under = label("", "muted", wrap=True)
        layout.addWidget(self._title)
        layout.addWidget(self._under)
        self._reasons = column(look, margins=("none", "tiny", "none", "small"), gap="small")
        layout.addLayout(self._reasons)
        self._cost = label("", "muted", wrap=True)
        layout.addWidget(self._cost)
        buttons = QWidget(self)
        flow = Flow(look, buttons, gap="small")
        self.pick = button(look, "", self._pick)
        self.open = button(look, say("year.open"), self._open)
        self.exclude = button(look, say("year.exclude"), self._exclude, kind="quiet")
        self.allow = button(look, say("year.allow"), self._allow, kind="quiet")
        self.pin = button(look, say("year.pin"), self._pin, kind="quiet")
        self.release = button(look, say("year.release"), self._release, kind="quiet")
        for made in (self.pick, self.open, self.exclude, self.allow, self.pin, self.release):
            flow.addWidget(made)
        layout.addWidget(buttons)
        layout.addStretch(1)

    def show_day(self, meeting: Meeting, found: Cost | None, *, is_excluded: bool, can_write: bool) -> None:
        """Show why a day is good or bad for a meeting; None: it has no day."""
        day = found.rated.day if found else None
        self._title.setText(say("year.why", day=_lower(weekday_date(day))) if day else say("year.no_date"))
        self._under.setText(self._facts(meeting, day))
        clear(self._reasons)
        for reason in found.rated.reasons if found else ():
            self._reasons.addWidget(self._reason(reason))
        self._cost.setText(cost_words(found) if found else "")
        self._cost.setVisible(bool(self._cost.text()))
        self._show_buttons(meeting, day, is_excluded=is_excluded, can_write=can_write)

    def _facts(self, meeting: Meeting, day: date | None) -> str:
        times = f"{clock_words(meeting.starts_at)}–{clock_words(meeting.starts_at + meeting.minutes)}"
        if day is None:
            return times
        key = "year.why.under.chosen" if meeting.state in CHOSEN and day == meeting.day else "year.why.under"
        return say(key, week=day.isocalendar().week, times=times)

    def _show_buttons(
        self, meeting: Meeting, day: date | None, *, is_excluded: bool, can_write: bool
    ) -> None:
        is_over = meeting.state is MeetingState.HELD
        is_own = day is not None and day == meeting.day
        is_chosen = is_own and meeting.state in CHOSEN
        can = can_write and not is_over and day is not None
        if day is not None:
            self.pick.setText(say("year.pick", day=day_month(day)))
        self.pick.setVisible(can and not is_chosen)
        self.open.setVisible(is_own)
        self.exclude.setVisible(can and not is_excluded)
        self.allow.setVisible(can and is_excluded)
        self.pin.setVisible(can and is_own and meeting.state is MeetingState.PROPOSED)
        self.pin.setText(say("year.unpin" if meeting.pinned else "year.pin"))
        self.release.setVisible(can and is_own and meeting.state is MeetingState.PLANNED)

    def _reason(self, reason: Reason) -> QWidget:
        made = QWidget(self)
        layout = row(self._look, made, gap="medium")
        icon, colour = SIGNS[reason.sign]
        layout.addWidget(sign(self._look, icon, colour, "icon_small"), 0, Qt.AlignmentFlag.AlignTop)
        words = label(reason.text, wrap=True)
        words.setAccessibleName(say(f"year.sign.{reason.sign.name.lower()}", text=reason.text))
        layout.addWidget(words, 1)
        if reason.points:
            layout.addWidget(label(f"−{reason.points}", "caption"), 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _pick(self) -> None:
        self.pick_wanted.emit()

    def _open(self) -> None:
        self.open_wanted.emit()

    def _exclude(self) -> None:
        self.exclude_wanted.emit()

    def _allow(self) -> None:
        self.allow_wanted.emit()

    def _pin(self) -> None:
        self.pin_wanted.emit()

    def _release(self) -> None:
        self.release_wanted.emit()


def cost_words(found: Cost) -> str:
    """What a day costs in words; "" when it is the best and disturbs no other meeting."""
    parts = []
    if found.lost and found.best is not None:
        parts.append(
            say(
                "year.cost",
                n=found.lost,
                day=short_date(found.best.day),
                total=found.rated.total,
                best=found.best.total,
            )
        )
    beside = sum(points for _, points in found.beside)
    if beside > 0:
        parts.append(say("year.cost.beside", n=beside))
    return " ".join(parts)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
