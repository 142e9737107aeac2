"""Attendance over the years: which agencies come, which do not, and who has not been heard from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.attendance.acts import AttendanceActs
from gui.attendance.figures import FiguresView
from gui.attendance.grid import AttendanceGrid
from gui.attendance.legend import Legend
from gui.attendance.tools import FilterRow
from gui.attendance.twin import RegisterTable
from gui.attendance.words import cell_words, silence_words, tally_words
from gui.attendance.writing import Writing
from gui.common.action import Action
from gui.common.boxes import box, column, line
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fresh import Fresh
from gui.common.head import Head
from gui.common.place import Place
from gui.common.room import Room
from network.attendance import Attendance
from network.mailing import OfficeProfile
from network.meeting import Meeting
from network.member import Group, Member, Membership
from network.presence import Register, in_order
from network.registers import YEARS_BACK, Habits, Ledger, read_ledger
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

CONCERNED = frozenset({Attendance, Meeting, Member, Membership, Group, OfficeProfile})
VIEWS = ("grid", "table", "figures")


class AttendancePlace(Place):
    """What `where()` tells: the `view`, what is filtered, and the chosen `member_id` and `meeting_id`."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self._ledger = Ledger(Register(), Habits({}, {}))
        self._shown, self._silent = Register(), 0
        self._wanted: tuple[object, object] = (None, None)
        self._writing = Writing(desk, self)
        self._acts = AttendanceActs(desk, self)
        look = self.look
        self._head = Head(look, self.title())
        self._view = Segments(
            look, [(one, say(f"attendance_place.view.{one}")) for one in VIEWS], "grid",
            name=say("attendance_place.view"),
        )  # fmt: skip
        self._view.committed.connect(self._chose_view)
        self._head.add(self._view)
        self._write = button(look, "", self._writing.ask, kind="main")
        self._write.hide()
        self._head.add(self._write)
        self.tools = FilterRow(look)
        self.tools.changed.connect(self._filter)
        self.tools.silence_chosen.connect(self._acts.count_silent_after)
        self.grid = AttendanceGrid(desk, self.title())
        self.grid.arrived.connect(self.hint_changed)
        self.grid.opened.connect(self._open_cell)
        self.grid.marked.connect(self._mark)
        self.twin = RegisterTable(desk)
        self.figures = FiguresView(desk)
        self._legend = Legend(look)
        self._empty = Empty(
            look, "user-check", say("attendance_place.empty"), say("attendance_place.empty.text"),
            action=say("attendance_place.empty.go"), run=self._go_to_meetings,
        )  # fmt: skip
        self._lay_out()
        desk.room_changed.connect(self._fit)
        self._fresh = Fresh(desk, self, self._ask, self._show_ledger, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Närvaro."""
        return say("attendance_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show a view, filtered, with an agency and a meeting chosen; what is not named stays."""
        self._view.set_value(what.get("view", self._view.value()))
        if "filter" in what:
            self.tools.set_value(what["filter"])
        if "member_id" in what or "meeting_id" in what:
            self._wanted = what.get("member_id"), what.get("meeting_id")
        if not self._fresh.see():
            self._show_register()

    def where(self) -> Mapping[str, Any]:
        """The view, the filter and the current cell."""
        row, at = self.grid.row, self.grid.occasion
        return {
            "view": self._view.value(),
            "filter": self.tools.value(),
            "member_id": row.member_id if row else None,
            "meeting_id": at.id if at else None,
        }

    def commands(self) -> Sequence[Action]:
        """Writing to the silent, opening the meeting, the marks, the report and the ways to see it."""
        return (
            Action("attendance_place.cmd.write", self._writing.ask, "mail", enabled_when=self._has_silent),
            Action("attendance_place.cmd.open", self._open_cell, "presentation", enabled_when=self._occasion),
            *[
                Action(f"attendance_place.cmd.mark.{letter}", partial(self._mark, letter),
                       enabled_when=self._can_mark)
                for letter in "PDFU"
            ],
            Action("attendance_place.cmd.report", self._go_to_report, "file-text", "Ctrl+P", "file",
                   enabled_when=self._has_held),
            Action("attendance_place.cmd.export", self._acts.ask_export, "download", "Ctrl+E", "file",
                   enabled_when=self._has_held),
            *[
                Action(f"attendance_place.cmd.view.{view}", partial(self._choose_view, view),
                       shortcut=f"Ctrl+Shift+{number}", menu="view")
                for number, view in enumerate(VIEWS, 1)
            ],
        )  # fmt: skip

    def keys_hint(self) -> str:
        """The current cell in words, and the keys that matter."""
        row, at = self.grid.row, self.grid.occasion
        if self._view.value() != "grid" or row is None:
            return say("attendance_place.keys")
        if at is None:
            words = f"{row.name}: {tally_words(row)}, {silence_words(row)}"
            return f"{words} · {say('attendance_place.keys.row')}"
        words = cell_words(row, row.occasions.index(at))
        keys = "attendance_place.keys.mark" if self._can_mark() else "attendance_place.keys.cell"
        return f"{words} · {say(keys)}"

    def help_text(self) -> str:
        """What the place is for."""
        return say("attendance_place.help")

    def take_focus(self) -> None:
        """Work begins in the grid."""
        target: QWidget = self.grid
        if self._view.value() == "table" and self.twin.table is not None:
            target = self.twin.table
        elif self._view.value() == "figures":
            target = self.figures.table
        target.setFocus()

    # -- what is shown ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        outer = column(look, self, gap="none")
        outer.addWidget(self._head)
        page = box()
        inside = column(look, page, margins=("normal", "medium", "normal", "none"), gap="small")
        tools = box()
        held = column(look, tools, margins=("small", "none", "small", "none"), gap="none")
        held.addWidget(self.tools)
        inside.addWidget(tools)
        self._stack = QStackedWidget()
        for part in (self.grid, self.twin, self.figures, self._empty):
            self._stack.addWidget(part)
        inside.addWidget(self._stack, 1)
        outer.addWidget(page, 1)
        self._foot = box()
        foot = column(look, self._foot, gap="none")
        foot.addWidget(line())
        under = column(look, margins=("large", "small", "large", "small"), gap="none")
        under.addWidget(self._legend)
        foot.addLayout(under)
        outer.addWidget(self._foot)

    def _ask(self) -> Callable[[Reading], Ledger]:
        today = self.desk.today()
        return partial(_read, today.year - YEARS_BACK + 1, today.year, today)

    def _show_ledger(self, ledger: Ledger) -> None:
        self._ledger = ledger
        register = ledger.register
        self.tools.show_register(register, may_write=not self.desk.is_read_only)
        self._silent = len(register.silent())
        self._write.setVisible(bool(self._silent) and not self.desk.is_read_only)
        self._show_register()

    def _show_register(self) -> None:
        chosen = self._chosen()
        given = self.tools.value()
        register = given.of(self._ledger.register)
        self._shown = replace(register, rows=in_order(register.rows, given.order))
        has_any = bool(self._ledger.register.occasions)
        self.grid.cells.show(self._shown)
        self.grid.choose(*chosen)
        view = self._view.value()
        if view == "table":
            self.twin.show_register(self._shown)
        if view == "figures":
            self.figures.show_figures(self._shown, self._ledger)
        parts: Mapping[str, QWidget] = {"grid": self.grid, "table": self.twin, "figures": self.figures}
        self._stack.setCurrentWidget(parts[view] if has_any else self._empty)
        self.tools.setVisible(has_any)
        self._fit(self.desk.room)
        self.hint_changed.emit()

    def _chosen(self) -> tuple[object, object]:
        """What is to be the current cell: what was asked for, else what it was."""
        wanted, self._wanted = self._wanted, (None, None)
        if wanted != (None, None):
            return wanted
        row, at = self.grid.row, self.grid.occasion
        return row.member_id if row else None, at.id if at else None

    def _filter(self) -> None:
        self._show_register()
        self.desk.announce(say("attendance_place.shown", n=len(self._shown.rows)))

    def _chose_view(self, _view: object) -> None:
        self._show_register()

    def _choose_view(self, view: str) -> None:
        self._view.set_value(view)
        self._show_register()
        self.take_focus()

    def _fit(self, room: Room) -> None:
        has_any, is_narrow = bool(self._ledger.register.occasions), room is Room.NARROW
        key = "attendance_place.write.short" if is_narrow else "attendance_place.write"
        self._write.setText(say(key, n=self._silent))
        self.tools.fit(is_narrow=is_narrow)
        self._head.say("" if is_narrow else self.title())
        self._foot.setVisible(has_any and self._view.value() == "grid" and not is_narrow)

    # -- what can be done ------------------------------------------------------------------------------

    def _has_silent(self) -> bool:
        return self._write.isVisible()

    def _has_held(self) -> bool:
        return bool(self._ledger.register.held)

    def _occasion(self) -> bool:
        return self.grid.occasion is not None

    def _can_mark(self) -> bool:
        at = self.grid.occasion
        return at is not None and at.is_open and not self.desk.is_read_only

    def _open_cell(self) -> None:
        row, at = self.grid.row, self.grid.occasion
        if at is not None:
            self.desk.go("meetings", meeting_id=at.id)
        elif row is not None:
            self.desk.go("members", member_id=row.member_id)

    def _mark(self, letter: str) -> None:
        row, at = self.grid.row, self.grid.occasion
        if row is not None and at is not None:
            self._acts.mark(letter, row, at)

    def _go_to_meetings(self) -> None:
        self.desk.go("meetings")

    def _go_to_report(self) -> None:
        at = self.grid.occasion
        held = self._ledger.register.held
        year = at.year if at is not None and at.is_held else held[-1].year
        self.desk.go("reports", report="attendance", year=year)


def _read(first: int, last: int, today: Any, reading: Reading) -> Ledger:
    return read_ledger(reading, first, last, today)
