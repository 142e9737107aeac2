"""Letting agencies of the public register in: search, tick several, and say from which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import ChoiceField, SearchField
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.ticktable import TickTable
from gui.members.asks import ask_joining
from gui.members.reading import Read
from gui.members.register_rows import register_columns, register_key, spoken_register_row
from network.sizes import SizeClass, size_class
from network.verbs.members import add_members
from riskmodel.kernel.words import say
from riskmodel.register import RegisterRow
from riskmodel.textsearch import swedish_order


class AddView(QWidget):
    """The agencies of the register that are not in."""

    left = Signal()
    added = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._read: Read | None = None
        self._rows: Sequence[RegisterRow] = ()
        self._search = SearchField(desk.look, say("members.add.search"), hint=say("members.add.search"))
        self._search.typed.connect(self._filter)
        self._size = ChoiceField(desk.look, _sizes(), "")
        self._size.setAccessibleName(say("members.size"))
        self._size.setMinimumContentsLength(10)
        self._size.committed.connect(self._show_rows)
        self._department = ChoiceField(desk.look, [("", say("members.any.department"))], "")
        self._department.setAccessibleName(say("members.department"))
        self._department.setMinimumContentsLength(16)
        self._department.committed.connect(self._show_rows)
        self._table = TickTable(
            desk,
            register_columns(),
            row_name=spoken_register_row,
            key=register_key,
            name=say("members.add.title"),
            row="row_tall",
        )
        self._table.say_empty(
            Empty(desk.look, "building-2", say("members.add.none"), say("members.add.none.text")),
            nothing_found=(say("members.add.nothing"), say("members.add.nothing.text")),
        )
        self._search.went_down.connect(self._table.setFocus)
        self._table.ticks_changed.connect(self._ticks_changed)
        self._take = button(desk.look, "", self._ask, kind="main")
        self._leave = button(desk.look, say("members.add.leave"), self.left.emit)
        self._lay_out()
        self._ticks_changed()

    def show_read(self, read: Read) -> None:
        """Show those that are not in."""
        self._read = read
        chosen = self._department.value()
        departments = sorted(
            {row.department for row in read.coverage.outside if row.department}, key=swedish_order
        )
        self._department.set_choices(
            [("", say("members.any.department")), *((one, one) for one in departments)],
            chosen if chosen in departments else "",
        )
        self._show_rows()

    def take_focus(self) -> None:
        """Begin with a word."""
        self._search.setFocus()

    def _lay_out(self) -> None:
        outer = column(self._look, self, margins=("normal", "none", "normal", "medium"), gap="medium")
        tools = box()
        flow = Flow(self._look, tools)
        self._search.setMinimumWidth(self._look.px(64))
        for widget in (self._search, self._size, self._department):
            flow.addWidget(widget)
        above = column(self._look, margins=("small", "none", "small", "none"), gap="small")
        above.addWidget(tools)
        above.addWidget(label(say("members.add.help"), "muted", wrap=True))
        outer.addLayout(above)
        outer.addWidget(self._table, 1)
        foot = box()
        ends = Flow(self._look, foot)
        ends.addWidget(self._take)
        ends.addWidget(self._leave)
        outer.addWidget(foot)

    def _filter(self, words: str) -> None:
        self._table.filter(words)
        self._table.choose_first()

    def _show_rows(self, _chosen: object = None) -> None:
        if self._read is None:
            return
        size, department = self._size.value(), self._department.value()
        self._rows = [
            row
            for row in self._read.coverage.outside
            if (not size or _size_of(row) == size) and (not department or row.department == department)
        ]
        self._table.show_things(self._rows)
        if self._table.current() is None:
            self._table.choose_first()

    def _ticks_changed(self) -> None:
        count = len(self._table.ticked())
        self._take.setText(say("members.add.take", n=count) if count else say("members.add.take_none"))
        self._take.setEnabled(count > 0 and not self._desk.is_read_only)

    def _ask(self) -> None:
        if self._read is None or not self._table.ticked():
            return
        count = len(self._table.ticked())
        ask_joining(
            self._desk,
            self._read.groups,
            title=say("members.add.ask", n=count),
            accept=say("members.add.take", n=count),
            done=self._add,
        )

    def _add(self, joined_on: date, group_ids: Sequence[object], record_number: str) -> None:
        numbers = sorted(str(number) for number in self._table.ticked())
        self._desk.do(
            add_members,
            numbers,
            joined_on,
            group_ids=group_ids,
            record_number=record_number,
            owner=self,
            done=self._added,
        )

    def _added(self, _edit: object) -> None:
        count = len(self._table.ticked())
        self._table.untick()
        self.added.emit(count)


def _sizes() -> list[tuple[str, str]]:
    return [
        ("", say("members.any.size")),
        *((one.value, say("coverage.size", size=one.words)) for one in SizeClass),
    ]


def _size_of(row: RegisterRow) -> str:
    found = size_class(row.work_units[-1][1] if row.work_units else None)
    return found.value if found else ""
