"""The year's meetings as one list of rows for eye, ear and keys: heads, items, wishes and free room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.wishes.words import free_words, lane_title, lane_under, spoken_wish
from network.meeting import AgendaItem
from network.wishboard import Lane, WishLine
from riskmodel.kernel.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Kind(StrEnum):
    """What a row of a lane is."""

    HEAD = "head"  # the meeting as a whole
    ITEM = "item"
    WISH = "wish"
    ROOM = "room"  # a new item can be laid here


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A row; `at` is the number of its lane."""

    at: int
    kind: Kind
    lane: Lane
    item: AgendaItem | None = None
    line: WishLine | None = None

    @property
    def key(self) -> tuple[Kind, UUID]:
        """What tells it from the others when the lanes are read anew."""
        thing = self.line.wish.id if self.line else self.item.id if self.item else self.lane.meeting.id
        return self.kind, thing

    @property
    def is_target(self) -> bool:
        """Whether a wish can be laid here."""
        return not self.lane.is_over and self.kind is not Kind.WISH


def rows_of(lanes: Sequence[Lane]) -> list[LaneRow]:
    """The rows of all lanes; of a meeting that has been only what it answered."""
    rows: list[LaneRow] = []
    for at, lane in enumerate(lanes):
        rows.append(LaneRow(at, Kind.HEAD, lane))
        rows += [LaneRow(at, Kind.WISH, lane, line=line) for line in lane.lines_at(None)]
        for item in lane.items:
            laid = lane.lines_at(item.id)
            if not lane.is_over:
                rows.append(LaneRow(at, Kind.ITEM, lane, item))
            rows += [LaneRow(at, Kind.WISH, lane, item, line) for line in laid]
        if not lane.is_over:
            rows.append(LaneRow(at, Kind.ROOM, lane))
    return rows


class LaneModel(QAbstractTableModel):
    """One column; each row says all of itself."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.rows: list[LaneRow] = []
        self.lanes: tuple[Lane, ...] = ()

    def show(self, lanes: Sequence[Lane], today: date) -> None:
        """Show the meetings of a year."""
        self.beginResetModel()
        self._today, self.lanes, self.rows = today, tuple(lanes), rows_of(lanes)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One: the whole row is one cell."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row in words."""
        row = self.row_at(index)
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.spoken(row)

    def spoken(self, row: LaneRow) -> str:
        """A row as one would say it."""
        lane = row.lane
        if row.line is not None:
            return say("wishes_place.row.wish", wish=spoken_wish(row.line, self._today))
        if row.item is not None:
            return say("wishes_place.row.item", title=row.item.title, n=row.item.minutes)
        if row.kind is Kind.ROOM:
            return f"{say('wishes_place.row.room')}, {free_words(lane)}"
        parts = (
            say("wishes_place.row.meeting", label=lane.meeting.label),
            lane_title(lane),
            lane_under(lane, self._today).partition(" · ")[2],
            free_words(lane),
            say("wishes_place.lane.wishes", n=len(lane.lines)),
        )
        return ", ".join(part for part in parts if part)

    def row_at(self, index: Index) -> LaneRow | None:
        """The row of an index."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def place_of(self, key: tuple[Kind, UUID]) -> int | None:
        """Where a row stands."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), None)

    def head_of(self, at: int) -> int | None:
        """Where the head of a lane stands."""
        found = (place for place, row in enumerate(self.rows) if row.at == at and row.kind is Kind.HEAD)
        return next(found, None)
