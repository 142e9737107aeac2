"""A new proposal beside what stands, meeting by meeting; what is ticked is taken."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, row
from gui.common.choices import Segments
from gui.common.fields import Tick
from gui.common.figures import short_date
from gui.common.labels import label
from gui.common.theme import Look
from network.dayscore import Reason, Setting
from network.planner import STANCES, Difference, compare, elsewhere, propose, rate, with_stance
from network.yearfile import YearFile, is_fixed
from network.yearview import meeting_title
from riskmodel.kernel.words import say

OTHER_WEEKS = "other"


class ComparePart(QWidget):
    """Its value is the days taken, by meeting."""

    committed = Signal(object)

    def __init__(self, look: Look, file: YearFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._file = look, file
        self._ticks: dict[UUID, tuple[Tick, date]] = {}
        layout = column(look, self, gap="small")
        choices = [(stance, say(f"year.stance.{stance}")) for stance in (*STANCES, OTHER_WEEKS)]
        self.stance = Segments(look, choices, name=say("year.stance"))
        self.stance.committed.connect(self._show)
        layout.addWidget(self.stance)
        self._under = label("", "muted", wrap=True)
        layout.addWidget(self._under)
        self._rows = column(look, gap="small")
        layout.addLayout(self._rows)
        self._show(self.stance.value())

    def value(self) -> dict[UUID, date]:
        """The days that are ticked."""
        return {meeting: day for meeting, (tick, day) in self._ticks.items() if tick.value()}

    def set_value(self, _value: object) -> None:
        """What is shown comes from the year alone."""

    def fault(self) -> str:
        """Nothing can be wrong."""
        return ""

    def _show(self, stance: str) -> None:
        file = self._file
        clear(self._rows)
        self._ticks.clear()
        now = rate(file.slots, file.setting)
        then = propose(file.year, file.slots, self._setting(stance))
        # Both are scored by the year's own weights, or the numbers could not be compared.
        then = rate([each.slot for each in then], file.setting)
        found = compare(now, then)
        totals = [sum(each.score for each in proposals) for proposals in (now, then)]
        self._under.setText(say("year.compare.totals", now=totals[0], then=totals[1], most=100 * len(now)))
        for difference in found:
            self._rows.addWidget(self._row(difference))

    def _setting(self, stance: str) -> Setting:
        file = self._file
        if stance == OTHER_WEEKS:
            return elsewhere(file.slots, file.setting)
        return with_stance(file.setting, stance)

    def _row(self, difference: Difference) -> QWidget:
        look, made = self._look, QWidget(self)
        meeting = next(each for each in self._file.meetings if str(each.id) == difference.key)
        layout = column(look, made, gap="hair")
        name = f"{meeting.label} {meeting_title(meeting)}"
        first, second = difference.first, difference.second
        now = _day_words(first.date if first else None, first.score if first else 0)
        then = _day_words(second.date if second else None, second.score if second else 0)
        if is_fixed(meeting) or difference.is_same or second is None or second.date is None:
            key = "year.compare.kept" if is_fixed(meeting) else "year.compare.same"
            layout.addWidget(label(say(key, meeting=name, now=now), "muted", wrap=True))
            return made
        line = row(look, gap="small")
        tick = Tick(look, say("year.compare.row", meeting=name, now=now, then=then), value=True)
        line.addWidget(tick, 1, Qt.AlignmentFlag.AlignTop)
        self._ticks[meeting.id] = tick, second.date
        layout.addLayout(line)
        for key, reasons in (("now", difference.only_first), ("then", difference.only_second)):
            if reasons:
                layout.addWidget(
                    label(say(f"year.compare.{key}", reasons=_listed(reasons)), "caption", wrap=True)
                )
        return made


def _day_words(day: date | None, points: int) -> str:
    return say("year.compare.day", day=short_date(day), points=points) if day else say("year.no_date")


def _listed(reasons: tuple[Reason, ...]) -> str:
    return " · ".join(reason.text for reason in reasons)
