"""The year: its meetings on a line, as a wheel or as a table; proposing, choosing and moving their days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from gui.common.action import Action
from gui.common.boxes import column, line
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import short_date
from gui.common.fresh import Fresh, Question
from gui.common.menus import action_menu
from gui.common.place import Place
from gui.common.scroll import Scroll
from gui.common.taskacts import TaskActs
from gui.year.acts import YearActs
from gui.year.bar import YearBar
from gui.year.below import BelowPart
from gui.year.export import YearExport
from gui.year.stepping import Stepping
from gui.year.timeline import Timeline
from gui.year.twin import YearTables
from gui.year.wheel import Wheel
from network.days import FIRST_YEAR, LAST_YEAR
from network.dayscore import DayScore
from network.meeting import Meeting, MeetingState, MeetingTask, YearPlan
from network.member import Group, Member, Membership
from network.planner import alternatives, cost, default_slots
from network.yearfile import DONE, YearFile, read_scored
from riskmodel.kernel.words import say

CONCERNED = frozenset({Meeting, MeetingTask, YearPlan, Group, Member, Membership})


class YearPlace(Place):
    """The year view."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._year: int | None = None
        self._wanted: UUID | None = None
        self._view = "line"
        self.file: YearFile | None = None
        self.acts = YearActs(desk, self)
        self.stepping = Stepping(self)
        self.stepping.settled.connect(self.acts.move)
        self._tasks = TaskActs(desk, self)
        self._export = YearExport(desk, self)
        self.bar = YearBar(self.look)
        self.timeline = Timeline(self.look)
        self.below = BelowPart(desk)
        self.wheel = Wheel(self.look)
        self.tables = YearTables(desk)
        self.table = self.tables.meetings
        self._lay_out()
        self._connect()
        self._fresh = Fresh(desk, self, self._ask, self._show, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Året 2027."""
        return say("year.title", year=self._year) if self._year else say("year.place")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show a `year` (else the one to work with) in a `view` (line, wheel, table) with a `meeting_id`."""
        self._view = what.get("view", self._view)
        self._wanted = what.get("meeting_id", self._wanted)
        year = what.get("year", self._year)
        if year != self._year:
            self._year = year
            self._fresh.again()
        elif not self._fresh.see() and self.file is not None:
            self._show(self.file)

    def where(self) -> Mapping[str, Any]:
        """The year, the view and the chosen meeting."""
        meeting = self.meeting
        chosen = {"meeting_id": meeting.id} if meeting else {}
        return {"year": self._year, "view": self._view, **chosen}

    def commands(self) -> Sequence[Action]:
        """What can be done with the year."""
        one, write = self._has_one, self._can_write
        return (
            Action("year.cmd.propose", self._propose, "calendar-range", "Ctrl+N", enabled_when=write),
            Action("year.cmd.pick", self._pick, "check", enabled_when=one),
            Action("year.cmd.open", self._open, "presentation", menu="go"),
            Action("year.cmd.exclude", self._exclude, "x", enabled_when=one),
            Action("year.cmd.pin", self._pin, "map-pin", enabled_when=one),
            Action("year.cmd.move", self._ask_move, "move", "F2", enabled_when=one),
            Action("year.cmd.weights", self._weigh, "scale", enabled_when=write),
            Action("year.cmd.task", self._add_task, "plus", enabled_when=one),
            Action("year.cmd.before", self._before, "chevron-left", "Ctrl+PgUp", menu="go"),
            Action("year.cmd.after", self._after, "chevron-right", "Ctrl+PgDown", menu="go"),
            Action("year.cmd.line", self._to_line, "", "Ctrl+Shift+1", menu="view"),
            Action("year.cmd.wheel", self._to_wheel, "", "Ctrl+Shift+2", menu="view"),
            Action("year.cmd.table", self._to_table, "table-2", "Ctrl+Shift+3", menu="view"),
            Action("year.cmd.export", self._ask_export, "download", "Ctrl+E", menu="file"),
            Action("year.cmd.picture", self._ask_picture, "printer", "Ctrl+P", menu="file"),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("year.keys")

    def help_text(self) -> str:
        """What the place is for."""
        return say("year.help")

    def leave(self) -> None:
        """A day that is being moved is written at once."""
        self.stepping.settle()

    def take_focus(self) -> None:
        """Work begins in what is shown of the year."""
        if self.file is not None and not self.file.meetings:
            target: QWidget | None = self._empty.action
        else:
            target = {"line": self.timeline, "wheel": self.wheel, "table": self.table}[self._view]
        (target or self).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- making ----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        outer.addWidget(self.bar)
        outer.addWidget(line())
        self._stack = QStackedLayout()
        outer.addLayout(self._stack, 1)
        self._line_page = Scroll(self.look, margins="none", gap="none")
        self._line_page.body.addWidget(self.timeline)
        self._line_page.body.addWidget(line())
        self._line_page.body.addWidget(self.below)
        self._line_page.body.addStretch(1)
        action = say("year.propose")
        self._empty = Empty(
            self.look, "calendar-range", " ", " ", action=action, run=self._propose, kind="main"
        )
        self._pages = {
            "line": self._line_page,
            "wheel": self.wheel,
            "table": self.tables,
            "empty": self._empty,
        }
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._line_page)

    def _connect(self) -> None:
        self.bar.before_wanted.connect(self._before)
        self.bar.after_wanted.connect(self._after)
        self.bar.view_chosen.connect(self._choose_view)
        self.bar.propose_wanted.connect(self._propose)
        self.timeline.arrived.connect(self._arrived)
        self.timeline.stepped.connect(self._step)
        self.timeline.entered.connect(self._enter)
        self.timeline.opened.connect(self._open)
        self.timeline.ruled_out.connect(self._exclude)
        self.timeline.menu_wanted.connect(self._menu)
        below = self.below
        below.others.arrived.connect(self._look_at)
        below.others.entered.connect(self._pick)
        below.why.pick_wanted.connect(self._pick)
        below.why.open_wanted.connect(self._open)
        below.why.exclude_wanted.connect(self._exclude)
        below.why.allow_wanted.connect(self._allow)
        below.why.pin_wanted.connect(self._pin)
        below.why.release_wanted.connect(self._release)
        below.weights_wanted.connect(self._weigh)
        below.todo.ticked.connect(self._tasks.tick)
        below.todo.opened.connect(self._change_task)
        below.todo.add_wanted.connect(self._add_task)
        self.table.opened.connect(self._open_row)
        self.table.chosen.connect(self._chose_row)
        self.table.export_wanted.connect(self._ask_export)
        self.tables.calendar.export_wanted.connect(self._ask_export)

    # -- what is shown ---------------------------------------------------------------------------------

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that is chosen."""
        return self.timeline.meeting

    @property
    def day(self) -> date | None:
        """The day that is looked at: the meeting's own, or another."""
        return self.stepping.day or self.timeline.shown_day or (self.meeting.day if self.meeting else None)

    def _ask(self) -> Question:
        return partial(read_scored, year=self._year, today=self.desk.today())

    def _show(self, file: YearFile) -> None:
        self.stepping.forget()
        self.file, self._year = file, file.year
        self.bar.show_file(file, self._view, can_write=self._can_write())
        self.timeline.show_file(file)
        self.wheel.show_file(file)
        self.tables.show_file(file)
        if self._wanted is not None:
            wanted = next((each for each in file.meetings if each.id == self._wanted), None)
            self.timeline.choose(wanted)
            self._wanted = None
        self._show_view()
        self._show_below()
        self.titled.emit()

    def _show_view(self) -> None:
        file = self.file
        if file is None:
            return
        if not file.meetings:
            count = file.wanted or len(default_slots())
            self._empty.say(say("year.empty", year=file.year), say("year.empty.text"))
            self._empty.offer(self._can_write(), say("year.plan.first", n=count, year=file.year))
        page = self._pages[self._view if file.meetings else "empty"]
        self._stack.setCurrentWidget(page)

    def _show_below(self) -> None:
        file, meeting = self.file, self.meeting
        if file is None or meeting is None:
            return
        slot = file.slot(meeting.id)
        days: list[tuple[DayScore, str]] = []
        own = file.scores.get(meeting.id)
        if own is not None:
            chosen = meeting.state is not MeetingState.PROPOSED
            days.append((own, say("year.others.chosen" if chosen else "year.others.proposal")))
        if meeting.state not in DONE:
            days += [(each, each.short) for each in alternatives(slot, file.slots, file.setting)]
        self.below.show_meeting(file, meeting, days)
        self._show_why(meeting.day)

    def _show_why(self, day: date | None) -> DayScore | None:
        file, meeting = self.file, self.meeting
        if file is None or meeting is None:
            return None
        found = cost(day, file.slot(meeting.id), file.slots, file.setting) if day else None
        is_excluded = day in file.setting.excluded if day else False
        self.below.why.show_day(meeting, found, is_excluded=is_excluded, can_write=self._can_write())
        return found.rated if found else None

    def _arrived(self, _meeting: Meeting) -> None:
        self.stepping.settle()
        self._show_below()

    def _look_at(self, rated: DayScore) -> None:
        self.timeline.look_at(rated.day)
        self._show_why(rated.day)

    def _choose_view(self, view: str) -> None:
        self._view = view
        self.bar.views.set_value(view)
        self._show_view()
        self.take_focus()

    def _to_line(self) -> None:
        self._choose_view("line")

    def _to_wheel(self) -> None:
        self._choose_view("wheel")

    def _to_table(self) -> None:
        self._choose_view("table")

    # -- going -----------------------------------------------------------------------------------------

    def _before(self) -> None:
        self._go_year(-1)

    def _after(self) -> None:
        self._go_year(1)

    def _go_year(self, by: int) -> None:
        year = (self._year or self.desk.today().year) + by
        if FIRST_YEAR < year < LAST_YEAR:
            self.stepping.settle()
            self.desk.go("year", year=year, view=self._view)

    def _open(self) -> None:
        if self.meeting is not None:
            self.stepping.settle()
            self.desk.go("meetings", meeting_id=self.meeting.id)

    def _open_row(self, row: Any) -> None:
        self.desk.go("meetings", meeting_id=row.meeting_id)

    def _chose_row(self, row: Any) -> None:
        if row is not None and self.file is not None and self._view == "table":
            found = next((each for each in self.file.meetings if each.id == row.meeting_id), None)
            self.timeline.choose(found)

    # -- what can be done ------------------------------------------------------------------------------

    def _can_write(self) -> bool:
        return not self.desk.is_read_only

    def _has_one(self) -> bool:
        return self._can_write() and self.meeting is not None and self.meeting.state not in DONE

    def _propose(self) -> None:
        file = self.file
        if file is not None and self._can_write():
            if not file.groups or len(file.meetings) < file.wanted:
                self.acts.plan(file)
            elif file.is_settled:
                self._after()
            else:
                self.acts.compare(file)

    def _enter(self) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        if meeting.state is MeetingState.PROPOSED or self.day != meeting.day:
            self._pick()
        else:
            self._open()

    def _pick(self) -> None:
        meeting, day = self.meeting, self.day
        if meeting is not None and day is not None and self._has_one():
            self.stepping.forget()
            self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes when it is done
            self.acts.pick(meeting, day)

    def _exclude(self) -> None:
        if self.day is not None and self._has_one():
            self.stepping.settle()
            self.acts.exclude(self.day)

    def _allow(self) -> None:
        if self.day and self._can_write():
            self.acts.allow(self.day)

    def _pin(self) -> None:
        if self.meeting is not None and self._has_one():
            self.acts.pin(self.meeting)

    def _release(self) -> None:
        if self.meeting is not None and self._has_one():
            self.acts.release(self.meeting)

    def _ask_move(self) -> None:
        if self.meeting is not None and self._has_one():
            self.acts.ask_move(self.meeting, self.desk.today())

    def _weigh(self) -> None:
        if self.file is not None and self._can_write():
            self.acts.weigh(self.file)

    def _add_task(self) -> None:
        if self.meeting is not None and self._can_write():
            self._tasks.ask_new(self.meeting)

    def _change_task(self, task_id: UUID) -> None:
        if self.file is None or self.meeting is None:
            return
        for task in self.file.tasks.get(self.meeting.id, ()):
            if task.id == task_id:
                self._tasks.ask_change(task)

    def _step(self, days: int) -> None:
        meeting, day, file = self.meeting, self.day, self.file
        if meeting is None or day is None or file is None or not self._has_one():
            return
        then = self.stepping.step(meeting, day, days)
        if then is not None:
            self.timeline.look_at(then)
            rated = self._show_why(then)
            self.desk.announce(say("year.stepped", day=short_date(then), n=rated.total if rated else 0))

    def _menu(self, at: QPoint) -> None:
        action_menu(self, self.look, self.commands()[1:6]).popup(at)

    def _ask_export(self) -> None:
        if self.file is not None:
            self._export.ask(self.file)

    def _ask_picture(self) -> None:
        if self.file is not None:
            self._export.ask_picture(self.wheel, self.file.year)
