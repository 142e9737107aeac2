"""Pieces side by side: the row of a table, a term with its value, a bullet with its text, boxes on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reports.pdf.piece import Paper, Piece, Room
from reports.pdf.signs import rule

SMALL_TABLE = 150.0  # points: a table this high is not parted while it fits on the next page
FEWEST_ROWS = 2  # of a table on either side of a page break


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the cells of a row are: a fixed number of points, or (None) a share of what is left.

    A share never gives less than the cell's `least`, as long as there is room.
    """

    fixed: tuple[float | None, ...]
    shares: tuple[float, ...]
    gap: float = 0.0
    least: tuple[float, ...] = ()

    @lru_cache(maxsize=1000)  # noqa: B019 - a frozen value
    def at(self, width: float) -> tuple[float, ...]:
        """The widths within a total width, without the gaps between them."""
        inside = width - self.gap * (len(self.fixed) - 1)
        held = {place: one for place, one in enumerate(self.fixed) if one is not None}
        while True:
            given = self._given(inside, held)
            narrow = {
                place: least
                for place, least in enumerate(self.least)
                if place not in held and given[place] < least
            }
            if not narrow or sum(held.values()) + sum(narrow.values()) > inside:
                return given
            held |= narrow

    def _given(self, inside: float, held: dict[int, float]) -> tuple[float, ...]:
        left = max(inside - sum(held.values()), 0.0)
        unit = left / (sum(share for place, share in enumerate(self.shares) if place not in held) or 1.0)
        return tuple(held.get(place, share * unit) for place, share in enumerate(self.shares))


class Row(Piece):
    """Cells side by side.

    A `loose` row may be parted between lines wherever the page ends; another one only when a page is not
    enough for it. `line` names the colour of a line below.
    """

    def __init__(
        self,
        cells: Sequence[Piece],
        widths: Widths,
        *,
        padding: tuple[float, float] = (0.0, 0.0),
        line: str = "",
        loose: bool = False,
    ) -> None:
        self._cells = list(cells)
        self._widths = widths
        self._padding = padding
        self._line = line
        self._loose = loose
        self._heights: dict[float, float] = {}

    def height(self, width: float) -> float:
        """The highest cell, and the room above and below."""
        if width not in self._heights:
            highest = max(cell.height(wide) for cell, wide in self._sized(width))
            self._heights[width] = highest + sum(self._padding)
        return self._heights[width]

    def least(self, width: float) -> float:
        """All of it, or what the cells want to begin in."""
        if not self._loose:
            return self.height(width)
        return max(cell.least(wide) for cell, wide in self._sized(width)) + sum(self._padding)

    def split(self, width: float, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Part the cells that are too high; the others stay in the first part."""
        if not (self._loose or force):
            return None
        first: list[Piece] = []
        rest: list[Piece] = []
        for cell, wide in self._sized(width):
            left = room - sum(self._padding)
            parts = (cell, Room()) if cell.height(wide) <= left else cell.split(wide, left, force=force)
            if parts is None:
                return None
            first.append(parts[0])
            rest.append(parts[1])
        return self._with(first, ""), self._with(rest, self._line)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw the cells from left to right, and the line below."""
        place = x
        for cell, wide in self._sized(width):
            cell.draw(paper, place, top - self._padding[0], wide)
            place += wide + self._widths.gap
        if self._line:
            with paper.artifact():
                paper.draw(rule(x, top - self.height(width), width, self._line))

    def inner(self) -> Iterator[Piece]:
        """The cells."""
        return iter(self._cells)

    def _sized(self, width: float) -> Iterator[tuple[Piece, float]]:
        return zip(self._cells, self._widths.at(width), strict=True)

    def _with(self, cells: list[Piece], line: str) -> Row:
        row = Row(cells, self._widths, padding=self._padding, line=line, loose=self._loose)
        row.before, row.after = self.before, self.after
        return row


class Rows(Piece):
    """The rows of a table under a head that comes back on every page, then as an artifact."""

    def __init__(self, head: Row, rows: Sequence[Row], *, again: bool = False) -> None:
        self._head = head
        self._rows = list(rows)
        self._again = again

    def height(self, width: float) -> float:
        """Head and rows."""
        return self._head.height(width) + sum(row.height(width) for row in self._rows)

    def least(self, width: float) -> float:
        """All of a small table; else the head and the first rows."""
        whole = self.height(width)
        if whole <= SMALL_TABLE:
            return whole
        first, *more = (row.height(width) for row in self._rows[:FEWEST_ROWS])
        return self._head.height(width) + (sum((first, *more)) if first < SMALL_TABLE else first)

    def split(self, width: float, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Part between rows; inside a row only when it does not fit a page."""
        left = room - self._head.height(width)
        fit = 0
        while fit < len(self._rows) and self._rows[fit].height(width) <= left:
            left -= self._rows[fit].height(width)
            fit += 1
        if len(self._rows) - fit < FEWEST_ROWS < fit:
            fit = len(self._rows) - FEWEST_ROWS
        if fit:
            return self._part(self._rows[:fit], again=self._again), self._part(self._rows[fit:], again=True)
        parts = self._rows[0].split(width, left, force=force) if self._rows else None
        if parts is None or not isinstance(parts[0], Row) or not isinstance(parts[1], Row):
            return None
        return self._part([parts[0]], again=self._again), self._part([parts[1], *self._rows[1:]], again=True)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw head and rows."""
        if self._again:
            with paper.artifact("Pagination"):
                self._head.draw(paper, x, top, width)
        else:
            self._head.draw(paper, x, top, width)
        top -= self._head.height(width)
        for row in self._rows:
            row.draw(paper, x, top, width)
            top -= row.height(width)

    def inner(self) -> Iterator[Piece]:
        """The rows."""
        return iter(self._rows)

    def _part(self, rows: list[Row], *, again: bool) -> Rows:
        part = Rows(self._head, rows, again=again)
        part.before, part.after = self.before, self.after
        return part
