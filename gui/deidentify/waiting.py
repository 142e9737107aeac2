"""What waits: to be gone through, to be read by a second person, to be published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import long_date
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.deidentify.reading import ORDER
from network.experience import Experience, ExperienceStatus
from network.experience_file import left_to_do
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line


class WaitingView(QWidget):
    """One row for each experience on its way."""

    opened = Signal(object)  # the id of an experience

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        layout = column(look, self, margins=("normal", "none", "normal", "none"))
        model = TableModel(_columns(), row_name=_spoken, key=_key)
        self.table = Table(desk, model, name=say("deidentify.title"), row="row_tall")
        self._empty = Empty(
            look,
            "scan-text",
            say("deidentify.empty"),
            say("deidentify.empty.text"),
            action=say("deidentify.empty.go"),
            run=self._go,
        )
        self.table.say_empty(self._empty)
        self._desk = desk
        layout.addWidget(self.table, 1)
        self.table.opened.connect(self._open)

    def show_waiting(self, waiting: Sequence[Experience]) -> None:
        """Show what waits."""
        self.table.show_things(waiting)
        if self.table.current() is None:
            self.table.choose_first()

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    def _open(self, experience: Experience) -> None:
        self.opened.emit(experience.id)

    def _go(self) -> None:
        self._desk.go("experiences")


def _columns() -> list[Column[Experience]]:
    return [
        Column("number", say("deidentify.column.number"), lambda one: one.label, kind="muted", width=11,
               sort=lambda one: one.number, is_essential=False),
        Column("title", say("deidentify.column.title"), lambda one: seen_line(one.title), kind="two",
               second=_who),
        Column("next", say("deidentify.column.next"), left_to_do, width=40,
               sort=lambda one: ORDER.index(one.status)),
        Column("since", say("deidentify.column.since"), lambda one: long_date(_since(one)), kind="date",
               width=42, sort=_since, is_essential=False),
    ]  # fmt: skip


def _since(experience: Experience) -> date:
    return experience.reviewed_on or experience.deidentified_on or experience.captured_on


def _who(experience: Experience) -> str:
    if experience.status is ExperienceStatus.REVIEWED:
        return say("deidentify.reviewed_by", who=experience.reviewed_by)
    if experience.status is ExperienceStatus.DEIDENTIFIED:
        return say("deidentify.done_by", who=experience.deidentified_by)
    if experience.remark:
        return say("deidentify.question", question=seen_line(experience.remark))
    return say("deidentify.nobody_yet")


def _spoken(experience: Experience) -> str:
    parts = (experience.label, seen_line(experience.title), left_to_do(experience), _who(experience))
    return ", ".join(parts)


def _key(experience: Experience) -> UUID:
    return experience.id
