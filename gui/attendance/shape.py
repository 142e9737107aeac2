"""Where the parts of the grid lie: frozen names and figures, and the meetings between them that scroll."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize

from gui.attendance.grid_model import FIRST, NAME
from gui.common.theme import Look
from network.presence import Occasion

NAMES, NAMES_LEAST = 51, 30  # units
TALLY, SILENCE = 21, 34
WIDEST, NARROWEST = 9, 6.75  # a meeting's column
YEAR_GAP = 3
ROW = 7
HEAD = 15
EDGE = 2  # units at the left and right of everything
ROOM_FOR_SILENCE, ROOM_FOR_TALLY = 150, 95  # units of width under which a column of figures goes


@dataclass(frozen=True)
class GridShape:
    """The geometry for a size of the picture; `across` and `down` is how far one has scrolled."""

    look: Look
    size: QSize
    occasions: tuple[Occasion, ...]
    rows: int
    across: int = 0
    down: int = 0

    # -- columns ----------------------------------------------------------------------------------------

    @cached_property
    def edge(self) -> int:
        """Free room at the left and the right."""
        return self.look.px(EDGE)

    @cached_property
    def names(self) -> QRect:
        """The column of names, over all its height."""
        wide = min(self.look.px(NAMES), max(self.look.px(NAMES_LEAST), int(self.size.width() * 0.36)))
        return QRect(0, 0, wide, self.size.height())

    @cached_property
    def silence(self) -> QRect:
        """The column *Senaste tecken*; empty when there is no room for it."""
        wide = self.look.px(SILENCE) if self.size.width() >= self.look.px(ROOM_FOR_SILENCE) else 0
        return QRect(self.size.width() - wide, 0, wide, self.size.height())

    @cached_property
    def tally(self) -> QRect:
        """The column *Deltog*; empty when there is no room for it."""
        wide = self.look.px(TALLY) if self.size.width() >= self.look.px(ROOM_FOR_TALLY) else 0
        return QRect(self.silence.left() - wide, 0, wide, self.size.height())

    @cached_property
    def meetings(self) -> QRect:
        """What the meetings are seen in."""
        left = self.names.width()
        return QRect(left, 0, max(0, self.tally.left() - left), self.size.height())

    @cached_property
    def _starts(self) -> list[int]:
        """Where each meeting's column begins, before scrolling, from the left of all of them."""
        gap, starts, at = self.look.px(YEAR_GAP), [], 0
        for place, occasion in enumerate(self.occasions):
            at += gap if place and occasion.year != self.occasions[place - 1].year else 0
            starts.append(at)
            at += self.column_width
        return [*starts, at]

    @cached_property
    def column_width(self) -> int:
        """As wide as there is room for, between what can be read and what looks well."""
        count = max(1, len(self.occasions))
        gaps = sum(one.year != other.year for one, other in pairwise(self.occasions))
        room = (self.meetings.width() - gaps * self.look.px(YEAR_GAP)) // count
        return min(self.look.px(WIDEST), max(self.look.px(NARROWEST), room))

    @property
    def full_width(self) -> int:
        """How wide all meetings are together."""
        return self._starts[-1] if self.occasions else 0

    @property
    def most_across(self) -> int:
        """How far one can scroll to the right."""
        return max(0, self.full_width - self.meetings.width())

    def start(self, place: int) -> int:
        """Where a meeting's column begins, before scrolling."""
        return self._starts[place]

    def column(self, column: int) -> QRect:
        """A column of the model, over all its height."""
        if column == NAME:
            return self.names
        place = column - FIRST
        if place < len(self.occasions):
            left = self.meetings.left() + self._starts[place] - self.across
            return QRect(left, 0, self.column_width, self.size.height())
        return self.tally if place == len(self.occasions) else self.silence

    def seen_places(self) -> range:
        """The meetings that can be seen."""
        first, last = self.across, self.across + self.meetings.width()
        seen = [
            place
            for place in range(len(self.occasions))
            if self._starts[place] + self.column_width > first and self._starts[place] < last
        ]
        return range(seen[0], seen[-1] + 1) if seen else range(0)

    # -- rows -------------------------------------------------------------------------------------------

    @cached_property
    def row_height(self) -> int:
        """The height of an agency."""
        return self.look.px(ROW)

    @cached_property
    def head(self) -> int:
        """The height of years and days."""
        return self.look.px(HEAD)

    @property
    def most_down(self) -> int:
        """How far one can scroll down."""
        return max(0, self.rows * self.row_height - self.room_down)

    @property
    def page(self) -> QSize:
        """How much of the meetings and agencies is seen at once."""
        return QSize(self.meetings.width(), self.room_down)

    @property
    def step(self) -> QSize:
        """How far one step of a scroll bar goes."""
        return QSize(self.column_width, self.row_height)

    @property
    def room_down(self) -> int:
        """The height in which agencies are seen."""
        return max(0, self.size.height() - self.head)

    def row_top(self, row: int) -> int:
        """Where an agency's row begins."""
        return self.head + row * self.row_height - self.down

    def seen_rows(self) -> range:
        """The agencies that can be seen."""
        first = self.down // self.row_height
        last = -(-(self.down + self.room_down) // self.row_height)
        return range(min(first, self.rows), min(last, self.rows))

    # -- cells ------------------------------------------------------------------------------------------

    def cell(self, row: int, column: int) -> QRect:
        """A cell, wherever it has been scrolled to."""
        across = self.column(column)
        return QRect(across.left(), self.row_top(row), across.width(), self.row_height)

    def at(self, point: QPoint) -> tuple[int, int] | None:
        """The row and column of the model under a point; None outside."""
        row = (point.y() - self.head + self.down) // self.row_height
        if point.y() < self.head or not 0 <= row < self.rows:
            return None
        last = FIRST + len(self.occasions) + 1
        if self.meetings.contains(point):
            found = (FIRST + place for place in self.seen_places())
            return next(((row, one) for one in found if self.column(one).contains(point)), None)
        return next(((row, one) for one in (NAME, last - 1, last) if self.column(one).contains(point)), None)

    def scroll_to(self, row: int, column: int) -> tuple[int, int]:
        """How far to have scrolled, across and down, for a cell to be seen."""
        across, down = self.across, self.down
        place = column - FIRST
        if 0 <= place < len(self.occasions):
            left = self._starts[place]
            across = min(max(across, left + self.column_width - self.meetings.width()), left)
        top = row * self.row_height
        down = min(max(down, top + self.row_height - self.room_down), top)
        return across, down
