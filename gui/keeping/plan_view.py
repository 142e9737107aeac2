"""What is kept, why, on which ground and for how long, and what the document plan says about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.facts import Facts
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.sidepanel import Beside, SidePanel
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.keeping.rows import KeepingFile
from network.keeping import RecordAction
from network.protection import PlanLine
from riskmodel.kernel.words import say

TONES = {RecordAction.PRESERVE: "", RecordAction.WEED: "", RecordAction.UNDECIDED: "warning"}


class PlanView(QWidget):
    """One row for each kind of record, with everything about the chosen one beside it."""

    change_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        outer = column(look, self, gap="none")
        page = box()
        inside = column(look, page, margins=("normal", "none", "normal", "none"), gap="medium")
        self._change = button(look, say("keeping_place.change"), self._ask_change, icon="pencil")
        self._change.setEnabled(not desk.is_read_only)
        tools = box()
        Flow(look, tools).addWidget(self._change)
        inside.addWidget(tools)
        rows = TableModel(self._columns(), row_name=_spoken, key=_key)
        self.table = Table(desk, rows, name=say("keeping_place.tab.plan"), row="row_tall")
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self.change_wanted.emit)
        inside.addWidget(self.table, 1)
        words = say("keeping_place.panel")
        self._panel = SidePanel(desk, [("record", words)], words)
        self._title = label("", "lead", wrap=True)
        self._text = label("", "muted", wrap=True)
        self._facts = Facts(look)
        for each in (self._title, self._text, self._facts):
            self._panel.body("record").addWidget(each)
        self._panel.body("record").addStretch(1)
        self.beside = Beside(desk, page, self._panel)
        outer.addWidget(self.beside, 1)

    def _columns(self) -> list[Column[PlanLine]]:
        return [
            Column("record", say("keeping_place.column.record"), lambda p: p.record.title, kind="two",
                   second=lambda p: str(p.record.purposes)),
            Column("rule", say("keeping_place.column.rule"), lambda p: p.words, width=60,
                   tone=lambda p: TONES[p.action]),
            Column("authority", say("keeping_place.column.authority"), lambda p: p.authority, kind="muted",
                   width=56, is_essential=False),
        ]  # fmt: skip

    def show_file(self, file: KeepingFile) -> None:
        """Show the plan."""
        self.table.show_things(file.plan)
        if self.table.current() is None:
            self.table.choose_first()
        self._chose(self.table.current())

    def _chose(self, line: PlanLine | None) -> None:
        if line is None:
            return
        record = line.record
        self._title.setText(record.title)
        self._text.setText(record.text)
        facts = [
            (say("protection.purpose"), str(record.purposes)),
            (say("protection.ground"), str(record.grounds)),
            (say("protection.retention"), str(record.retentions)),
            (say("protection.rule"), line.words),
            (say("keeping_place.column.authority"), line.authority),
            (say("keeping_place.counts"), str(record.counts)),
            (say("keeping_place.effect"), str(record.effects)),
            (say("keeping_place.fields"), _listed([field.title for field in record.fields])),
        ]
        if record.is_sensitive:
            facts.insert(0, (say("keeping_place.sensitive"), say("keeping_place.sensitive.text")))
        if line.row is not None and line.row.note:
            facts.append((say("keeping_place.note"), line.row.note))
        self._facts.say(facts)

    def _ask_change(self) -> None:
        if (line := self.table.current()) is not None:
            self.change_wanted.emit(line)


def _listed(titles: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(titles))


def _key(line: PlanLine) -> str:
    return line.record.id


def _spoken(line: PlanLine) -> str:
    return f"{line.record.title}, {line.words}, {line.authority}"
