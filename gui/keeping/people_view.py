"""Everybody that the office holds something about: search, take out an extract, see what may be erased."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import SearchField
from gui.common.figures import iso
from gui.common.flow import Flow
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.keeping.rows import KeepingFile, PersonRow
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order


class PeopleView(QWidget):
    """One row for each person."""

    extract_wanted = Signal(object)
    erase_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        outer = column(look, self, margins=("normal", "none", "normal", "none"), gap="medium")
        self.search = SearchField(look, say("keeping_place.search"), hint=say("keeping_place.search"))
        self.search.typed.connect(self._filter)
        self._extract = button(look, say("keeping_place.extract"), self._ask_extract, icon="file-text")
        self._look_at = button(look, say("keeping_place.look"), self._ask_erase, icon="eye")
        tools = box()
        flow = Flow(look, tools)
        self.search.setMinimumWidth(look.px(60))
        for each in (self.search, self._extract, self._look_at):
            flow.addWidget(each)
        outer.addWidget(tools)
        rows = TableModel(self._columns(), row_name=_spoken, key=_key)
        self.table = Table(desk, rows, name=say("keeping_place.tab.people"), row="row_tall")
        self.table.say_empty(
            Empty(
                look, "users-round", say("keeping_place.people.none"), say("keeping_place.people.none.text")
            )
        )
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self.erase_wanted.emit)
        self.search.went_down.connect(self.table.setFocus)
        outer.addWidget(self.table, 1)
        self._chose(None)

    def _columns(self) -> list[Column[PersonRow]]:
        return [
            Column("name", say("keeping_place.column.name"), _name, kind="two",
                   second=lambda r: r.agencies or say("keeping_place.no_agency"),
                   sort=lambda r: swedish_order(r.person.name)),
            Column("last", say("keeping_place.column.last"), lambda r: iso(r.last), kind="date", width=30,
                   sort=lambda r: r.last, is_essential=False),
            Column("standing", say("keeping_place.column.standing"), lambda r: r.words, width=80,
                   tone=lambda r: "accent" if r.standing == "ready" else "muted"),
        ]  # fmt: skip

    def show_file(self, file: KeepingFile) -> None:
        """Show everybody."""
        self.table.show_things(file.people)
        if self.table.current() is None:
            self.table.choose_first()

    def _filter(self, words: str) -> None:
        self.table.filter(words)
        self.table.choose_first()

    def _chose(self, row: PersonRow | None) -> None:
        self._extract.setEnabled(row is not None)
        self._look_at.setEnabled(row is not None)

    def _ask_extract(self) -> None:
        if (row := self.table.current()) is not None:
            self.extract_wanted.emit(row)

    def _ask_erase(self) -> None:
        if (row := self.table.current()) is not None:
            self.erase_wanted.emit(row)


def _name(row: PersonRow) -> str:
    return row.person.name or say("keeping_place.nameless")


def _key(row: PersonRow) -> UUID:
    return row.person.id


def _spoken(row: PersonRow) -> str:
    return ", ".join(part for part in (_name(row), row.agencies, row.words) if part)
