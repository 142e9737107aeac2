"""The year's meetings as a model with one row each, so that eye, ear and keys share one list."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.common.figures import weekday_date
from network.meeting import Meeting
from network.yearfile import YearFile, is_pinned_proposal
from network.yearview import clock_words, meeting_title, state_word
from riskmodel.kernel.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


def spoken_meeting(file: YearFile, meeting: Meeting) -> str:
    """A meeting as one would say it."""
    group = file.group(meeting)
    rated = file.scores.get(meeting.id)
    parts = [
        weekday_date(meeting.day) if meeting.day else say("year.no_date"),
        clock_words(meeting.starts_at),
        group.title if group else "",
        meeting_title(meeting),
        state_word(meeting),
        say("year.pinned") if is_pinned_proposal(meeting) else "",
        say("year.points", n=rated.total) if rated else "",
    ]
    return ", ".join(part for part in parts if part)


class YearModel(QAbstractTableModel):
    """A row for each meeting, by day."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file: YearFile | None = None
        self.meetings: tuple[Meeting, ...] = ()

    def show(self, file: YearFile) -> None:
        """Show a year."""
        self.beginResetModel()
        self.file, self.meetings = file, file.meetings
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many meetings."""
        return 0 if parent.isValid() else len(self.meetings)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One: the whole row is one cell."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The meeting in words."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or self.file is None or role not in wanted:
            return None
        return spoken_meeting(self.file, self.meetings[index.row()])

    def meeting_at(self, index: Index) -> Meeting | None:
        """The meeting of a row."""
        return self.meetings[index.row()] if index.isValid() else None

    def row_of(self, meeting_id: UUID | None) -> int | None:
        """The row of a meeting."""
        return next((row for row, each in enumerate(self.meetings) if each.id == meeting_id), None)

    def next_after(self, day: date) -> int:
        """The row of the first meeting from a day on; the last when there is none."""
        for row, meeting in enumerate(self.meetings):
            if meeting.day is None or meeting.day >= day:
                return row
        return len(self.meetings) - 1
