"""Which meeting to check in to, when none is held today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import clock, long_date
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from network.meeting import ZONE, Meeting, MeetingState
from riskmodel.kernel.words import say


class MeetingChooser(QWidget):
    """The meetings that have a day, those of today first."""

    chosen = Signal(object)  # the meeting's id

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self.wants_to_choose = False
        self._today = desk.today()
        layout = column(look, self, margins=("large", "normal", "large", "small"), gap="medium")
        layout.addWidget(label(say("checkin.choose"), "lead", wrap=True))
        rows = TableModel(self._columns(), row_name=_spoken, key=_key)
        self._table = Table(desk, rows, name=say("checkin.choose"), row="row_tall")
        self._table.say_empty(
            Empty(look, "presentation", say("checkin.no_meetings"), say("checkin.no_meetings.text"))
        )
        self._table.opened.connect(self._opened)
        layout.addWidget(self._table, 1)

    def show_meetings(self, meetings: Sequence[Meeting], today: date) -> None:
        """Show these, in their order."""
        self._today = today
        self._table.show_things(meetings)

    def take_focus(self) -> None:
        """The table; its first row is the likeliest."""
        self._table.setFocus()
        self._table.choose_first()

    def _columns(self) -> list[Column[Meeting]]:
        return [
            Column("title", say("checkin.column.meeting"), _title, kind="two", second=_when),
            Column("label", say("checkin.column.number"), _label, width=24),
            Column("state", say("checkin.column.state"), self._state, width=44, is_essential=False),
        ]

    def _state(self, meeting: Meeting) -> str:
        if meeting.is_checkin_open:
            return say("checkin.state.open")
        if meeting.day == self._today:
            return say("common.today")
        return say("checkin.state.closed") if meeting.state is MeetingState.HELD else ""

    def _opened(self, meeting: Meeting) -> None:
        self.wants_to_choose = False
        self.chosen.emit(meeting.id)


def _key(meeting: Meeting) -> UUID:
    return meeting.id


def _label(meeting: Meeting) -> str:
    return meeting.label


def _title(meeting: Meeting) -> str:
    return meeting.title or meeting.label


def _when(meeting: Meeting) -> str:
    if meeting.day is None or meeting.starts is None:
        return ""
    return f"{long_date(meeting.day)} {clock(meeting.starts, ZONE)}"


def _spoken(meeting: Meeting) -> str:
    return ", ".join(part for part in (_title(meeting), meeting.label, _when(meeting)) if part)
