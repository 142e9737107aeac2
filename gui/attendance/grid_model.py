"""The register as a table for Qt: a name, a cell for each meeting, how often and when last."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.attendance.words import cell_words, meeting_words, silence_words, state_words, tally_words
from network.presence import Occasion, Register, Row
from riskmodel.kernel.words import say

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

NAME = 0
FIRST = 1  # the column of the first meeting


class RegisterModel(QAbstractTableModel):
    """Rows of agencies in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = Register()

    def show(self, register: Register) -> None:
        """Show another register."""
        self.beginResetModel()
        self.register = register
        self.endResetModel()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The agencies."""
        return self.register.rows

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """The meetings."""
        return self.register.occasions

    @property
    def tally_column(self) -> int:
        """The column after the meetings."""
        return FIRST + len(self.occasions)

    @property
    def silence_column(self) -> int:
        """The last column."""
        return self.tally_column + 1

    def row_at(self, index: Index) -> Row | None:
        """The agency of an index."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def occasion_at(self, index: Index) -> Occasion | None:
        """The meeting of an index; None in the other columns."""
        place = index.column() - FIRST
        return self.occasions[place] if index.isValid() and 0 <= place < len(self.occasions) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are agencies."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The meetings, the name before them, and how often and when last after."""
        return 0 if parent.isValid() else len(self.occasions) + 3

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """A word for the eye, the whole cell for the ear."""
        row = self.row_at(index)
        if row is None or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        spoken = role == Role.AccessibleTextRole
        if index.column() == NAME:
            return row.name
        if index.column() == self.tally_column:
            return (
                f"{row.name}, {say('attendance_place.attended')} {tally_words(row)}"
                if spoken
                else tally_words(row)
            )
        if index.column() == self.silence_column:
            words = silence_words(row)
            return f"{row.name}, {say('attendance_place.last_sign')} {words}" if spoken else words
        place = index.column() - FIRST
        return cell_words(row, place) if spoken else state_words(row, place)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The meeting's day and title; the agency's name."""
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.rows[section].name if section < len(self.rows) else None
        if section == NAME:
            return say("attendance_place.agency")
        if section == self.tally_column:
            return say("attendance_place.attended")
        if section == self.silence_column:
            return say("attendance_place.last_sign")
        place = section - FIRST
        return meeting_words(self.occasions[place]) if 0 <= place < len(self.occasions) else None
