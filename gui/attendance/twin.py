"""The register as a plain table of words: what the grid shows, for ears, for copying and for export."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.attendance.words import month_short, silence_tone, silence_words, tally_words
from gui.common.boxes import clear, column
from gui.common.desk import Desk
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from network.presence import Occasion, Register, Row
from riskmodel.kernel.words import say

NO_SIGN = 10_000  # sorts who has never been heard from after everybody else


class RegisterTable(QWidget):
    """A row for each agency; the latest meetings have columns, all of them are in the row's words."""

    MEETINGS = 6

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._columns: tuple[UUID, ...] | None = None
        self.table: Table | None = None
        self._layout: QVBoxLayout = column(desk.look, self, gap="none")

    def show_register(self, register: Register) -> None:
        """Show the same as the grid does."""
        latest = tuple(at.id for at in register.held[-self.MEETINGS :])
        if self.table is None or latest != self._columns:
            self._columns = latest
            clear(self._layout)
            self.table = self._make(register)
            self._layout.addWidget(self.table, 1)
        self.table.show_things(register.rows)

    def _make(self, register: Register) -> Table:
        after = register.silent_after
        columns: list[Column[Row]] = [
            Column("name", say("attendance_place.agency"), _name, kind="name"),
            Column("tally", say("attendance_place.attended"), tally_words, kind="number", width=20,
                   sort=_share),
            Column("silence", say("attendance_place.last_sign"), silence_words, width=34, sort=_silence,
                   tone=partial(_tone, after)),
        ]  # fmt: skip
        columns += [
            Column(str(at.id), day_title(at), partial(_state, at.id), width=27, is_essential=False)
            for at in register.held[-self.MEETINGS :]
        ]
        model = TableModel(columns, row_name=_spoken, key=_key)
        return Table(self._desk, model, name=say("attendance_place.title"))


def day_title(at: Occasion) -> str:
    """24 nov 2026, as a column's head."""
    return f"{at.day.day} {month_short(at.day)} {at.day.year}"


def _name(row: Row) -> str:
    return row.name


def _key(row: Row) -> UUID:
    return row.member_id


def _share(row: Row) -> float | None:
    tally = row.tally
    return tally.attended / tally.called if tally.called else None


def _silence(row: Row) -> int:
    silence = row.silence
    return silence.meetings if silence.last else NO_SIGN


def _tone(after: int, row: Row) -> str:
    return silence_tone(row, after)


def _state(meeting_id: UUID, row: Row) -> str:
    for at, state in zip(row.occasions, row.states, strict=True):
        if at.id == meeting_id:
            return say(f"presence.state.{state.value if state else 'none'}")
    return ""


def _spoken(row: Row) -> str:
    attended = f"{say('attendance_place.attended')} {tally_words(row)}"
    return ", ".join((row.name, attended, f"{say('attendance_place.last_sign')} {silence_words(row)}"))
