"""Everything that can be done with the year: asks what must be asked, and runs the verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import LineField
from gui.common.figures import day_month
from gui.common.form import Field
from gui.year.compare import ComparePart
from gui.year.weights import WeightsPart
from network.meeting import Meeting, MeetingState
from network.verbs.office import start_network
from network.verbs.year import (
    allow_day,
    change_weights,
    exclude_day,
    move_date,
    pick_date,
    pin_meeting,
    plan_year,
    release_date,
    take_proposal,
    unpin_meeting,
)
from network.yearfile import CHOSEN, YearFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit


class YearActs(QObject):
    """Runs the verbs of the year for the page."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk

    def plan(self, file: YearFile) -> None:
        """Lay out a year; the network is started first where it has not been."""
        if file.groups:
            self._plan(file.year)
        else:
            self._desk.do(start_network, owner=self, done=partial(self._started, file.year))

    def pick(self, meeting: Meeting, day: date) -> None:
        """Choose a day; one who moves a meeting that people have been invited to is asked first."""
        if meeting.state in CHOSEN and day != meeting.day:
            self.move(meeting, day)
        else:
            words = say("year.picked", day=day_month(day), meeting=meeting.label)
            self._desk.do(pick_date, meeting.id, day, owner=self, done=self._told(words))

    def move(self, meeting: Meeting, day: date) -> None:
        """Move a meeting to a day."""
        if meeting.state is not MeetingState.INVITED:
            self._move(meeting.id, day, {})
            return
        self._desk.dialogs.ask(
            say("year.move.ask", meeting=meeting.label, day=day_month(day)),
            say("year.move.text"),
            accept=say("year.move.do"),
            reject=say("year.move.leave"),
            done=partial(self._move, meeting.id, day),
        )

    def ask_move(self, meeting: Meeting, today: date) -> None:
        """Ask for a day to move a meeting to."""
        look = self._desk.look
        field = DateField(look, meeting.day, today=today)
        self._desk.dialogs.ask(
            say("year.move.where", meeting=meeting.label),
            fields=(Field("day", say("year.table.day"), field, required=say("year.move.empty")),),
            accept=say("year.move.do"),
            done=partial(self._asked_move, meeting),
        )

    def exclude(self, day: date) -> None:
        """Rule a day out, with a reason if one wants."""
        look = self._desk.look
        self._desk.dialogs.ask(
            say("year.exclude.ask", day=day_month(day)),
            say("year.exclude.text"),
            (Field("why", say("year.exclude.why"), LineField(look), help=say("year.exclude.help")),),
            accept=say("year.exclude.do"),
            done=partial(self._exclude, day),
        )

    def allow(self, day: date) -> None:
        """Let a day be used again."""
        self._desk.do(allow_day, day, owner=self)

    def pin(self, meeting: Meeting) -> None:
        """Pin, or unpin what is pinned."""
        self._desk.do(unpin_meeting if meeting.pinned else pin_meeting, meeting.id, owner=self)

    def release(self, meeting: Meeting) -> None:
        """Make a chosen day a proposal again."""
        self._desk.do(release_date, meeting.id, owner=self)

    def compare(self, file: YearFile) -> None:
        """Show a new proposal beside what stands, and take what is ticked of it."""
        part = ComparePart(self._desk.look, file)
        self._desk.dialogs.ask(
            say("year.compare.title", year=file.year),
            say("year.compare.text"),
            (Field("days", "", part),),
            accept=say("year.compare.take"),
            reject=say("year.compare.leave"),
            done=self._take,
        )

    def weigh(self, file: YearFile) -> None:
        """Change what the reasons cost."""
        part = WeightsPart(self._desk.look, file.setting.weights)
        self._desk.dialogs.ask(
            say("year.weights.title", year=file.year),
            say("year.weights.text"),
            (Field("weights", "", part),),
            accept=say("year.weights.do"),
            done=partial(self._weigh, file.year),
        )

    # -- inner -----------------------------------------------------------------------------------------

    def _plan(self, year: int) -> None:
        self._desk.do(plan_year, year, owner=self, done=partial(self._planned, year))

    def _planned(self, year: int, _edit: Edit) -> None:
        self._desk.tell(say("year.planned", year=year), undo=True)

    def _started(self, year: int, _edit: Edit) -> None:
        self._plan(year)

    def _move(self, meeting_id: UUID, day: date, _given: Mapping[str, Any]) -> None:
        self._desk.do(move_date, meeting_id, day, owner=self)

    def _asked_move(self, meeting: Meeting, given: Mapping[str, Any]) -> None:
        self.move(meeting, given["day"])

    def _exclude(self, day: date, given: Mapping[str, Any]) -> None:
        words = say("year.excluded_day", day=day_month(day))
        self._desk.do(exclude_day, day, given["why"], owner=self, done=self._told(words))

    def _take(self, given: Mapping[str, Any]) -> None:
        if given["days"]:
            self._desk.do(
                take_proposal, given["days"], owner=self, done=self._told(say("year.compare.taken"))
            )

    def _weigh(self, year: int, given: Mapping[str, Any]) -> None:
        self._desk.do(change_weights, year, given["weights"], owner=self)

    def _told(self, words: str) -> Callable[[Edit], None]:
        return partial(self._tell, words)

    def _tell(self, words: str, _edit: Edit) -> None:
        self._desk.tell(words, undo=True)
