"""What may be erased now and what is kept and why: for everybody, or for one person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import number
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.keeping.rows import DueRow, KeepingFile
from riskmodel.kernel.words import say


class DueView(QWidget):
    """The preview, and what can be done with it in turn: export, then erase."""

    export_wanted = Signal()
    erase_wanted = Signal()
    needs_wanted = Signal()
    plan_wanted = Signal()
    everybody_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        look = desk.look
        self._exported = ""
        outer = column(look, self, margins=("normal", "none", "normal", "none"), gap="medium")
        self.banner = Banner(look)
        outer.addWidget(self.banner)
        self._whose = label("", "lead", wrap=True)
        self._everybody = button(
            look, say("keeping_place.everybody"), self.everybody_wanted.emit, kind="link"
        )
        self._export = button(look, say("keeping_place.export"), self.export_wanted.emit, icon="download")
        self._erase = button(
            look, say("keeping_place.erase"), self.erase_wanted.emit, kind="danger", icon="trash-2"
        )
        self._needs = button(look, say("keeping_place.erase_needs"), self.needs_wanted.emit, icon="trash-2")
        outer.addWidget(self._tools())
        rows = TableModel(self._columns(), row_name=_spoken, key=_key)
        self.table = Table(desk, rows, name=say("keeping_place.tab.due"), row="row_tall")
        self._empty = Empty(
            look, "circle-check", say("keeping_place.due.none"), say("keeping_place.due.none.text")
        )
        self.table.say_empty(self._empty)
        outer.addWidget(self.table, 1)

    def _tools(self) -> QWidget:
        made = box()
        words = QHBoxLayout()
        words.addWidget(self._whose)
        flow = Flow(self._look, made)
        for each in (self._export, self._erase, self._needs, self._everybody):
            flow.addWidget(each)
        holder = box()
        lines = column(self._look, holder, margins=("small", "none", "small", "none"), gap="small")
        lines.addLayout(words)
        lines.addWidget(made)
        return holder

    def _columns(self) -> list[Column[DueRow]]:
        return [
            Column("record", say("keeping_place.column.record"), lambda r: r.line.record.title, kind="two",
                   second=lambda r: r.line.words),
            Column("erase", say("keeping_place.column.erase"), _erase, kind="number", width=24,
                   sort=lambda r: r.erase, tone=lambda r: "accent" if r.erase else "muted"),
            Column("keep", say("keeping_place.column.keep"), _kept, kind="number", width=24,
                   sort=lambda r: r.kept),
            Column("why", say("keeping_place.column.why"), lambda r: r.why, kind="muted", width=110,
                   is_essential=False),
        ]  # fmt: skip

    def show_file(self, file: KeepingFile) -> None:
        """Show a preview."""
        self._exported = ""
        count = len(file.found.erase)
        name = file.person.name if file.person is not None else ""
        key = "one" if file.person is not None else "all"
        self._whose.setText(say(f"keeping_place.whose.{key}", n=count, name=name))
        self.table.show_things(file.due)
        can = not self._desk.is_read_only
        self._export.setEnabled(count > 0)
        self._erase.setEnabled(can and count > 0)
        self._needs.setVisible(file.person is None and 0 < file.needs < count)
        self._needs.setEnabled(can)
        self._everybody.setVisible(file.person is not None)
        self._say_undecided(file)

    def _say_undecided(self, file: KeepingFile) -> None:
        if file.undecided:
            self.banner.say(
                say("keeping_place.undecided", n=file.undecided),
                "info",
                link=say("keeping_place.undecided.go"),
                run=self.plan_wanted.emit,
            )
        else:
            self.banner.say("")


def _erase(row: DueRow) -> str:
    return number(row.erase)


def _kept(row: DueRow) -> str:
    return number(row.kept)


def _key(row: DueRow) -> str:
    return row.line.record.id


def _spoken(row: DueRow) -> str:
    return say(
        "keeping_place.spoken.due", record=row.line.record.title, erase=row.erase, keep=row.kept, why=row.why
    )
