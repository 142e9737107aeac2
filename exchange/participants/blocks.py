"""The parts of a participant file: facts about the meeting, and the list of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from exchange.participants.headings import (
    fact_of,
    is_header,
    is_section,
    places_by_order,
    places_of,
    service_of,
)
from exchange.participants.times import moment_of
from exchange.participants.values import Column, Service

Row = tuple[int, tuple[str, ...]]
"""A line of the file, from 1, and its cells."""

_SUMMARY_PART, _PEOPLE_PART = "1", "2"
_FEWEST_BY_ORDER = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A header and the rows below it."""

    line: int
    header: tuple[str, ...]
    places: Mapping[Column, int]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A file taken apart."""

    service: Service
    facts: Mapping[str, str]
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Taking:
    facts: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    section: str = ""
    has_sections: bool = False
    header: Row | None = None
    places: dict[Column, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    loose: tuple[str, ...] = ()

    def close(self) -> None:
        if self.header is not None:
            line, cells = self.header
            self.blocks.append(Block(line, cells, self.places, tuple(self.rows)))
        self.header, self.places, self.rows = None, {}, []

    def take(self, row: Row) -> None:
        cells = row[1]
        if is_section(cells) and (self.header is None or self.has_sections):
            self.close()
            self.has_sections, self.loose = True, ()
            self.section = "".join(cells).strip()[:1]
        elif is_header(cells):
            self._drop_titles()
            self._open(row, places_of(cells))
        elif self.header is not None:
            self.rows.append(row)
        elif self.section == _PEOPLE_PART and len(cells) >= _FEWEST_BY_ORDER:
            self._open(row, {})
        else:
            self._fact(cells)

    def _open(self, row: Row, places: dict[Column, int]) -> None:
        self.close()
        if self.section == _PEOPLE_PART:
            places = _filled_up(places, places_by_order(row[1]))
        self.header, self.places, self.loose = row, places, ()

    def _drop_titles(self) -> None:
        """Zoom's webinars have a line such as `Panelist Details` above each list."""
        while not self.has_sections and self.rows and _filled(self.rows[-1][1]) == 1:
            self.rows.pop()

    def _fact(self, cells: Sequence[str]) -> None:
        """`Heading<tab>value` in one row, or Zoom's headings in one row and the values in the next."""
        if self.loose:
            for heading, value in zip(self.loose, cells, strict=False):
                self._keep(heading, value)
            self.loose = ()
        elif _filled(cells) > 2 and any(fact_of(cell) for cell in cells):  # noqa: PLR2004
            self.loose = tuple(cells)
        elif len(cells) > 1:
            self._keep(cells[0], cells[1])

    def _keep(self, heading: str, value: str) -> None:
        fact = fact_of(heading)
        if fact and value.strip():
            self.facts.setdefault(fact, value.strip())


def taken_apart(rows: Iterable[Row], *, tabs: bool) -> Parts:
    """Find the meeting's facts and the lists of people among the rows of a file."""
    taking = _Taking()
    summary: list[tuple[str, ...]] = []
    filled = [row for row in rows if _filled(row[1])]
    for row in filled:
        taking.take(row)
        if taking.section == _SUMMARY_PART:
            summary.append(row[1])
    taking.close()
    if not taking.blocks and not taking.has_sections:
        taking.blocks += _of_one_column(filled)
    if "title" not in taking.facts:
        _facts_by_order(summary, taking.facts)
    header = taking.blocks[0].header if taking.blocks else ()
    service = service_of(header, has_sections=taking.has_sections, tabs=tabs)
    return Parts(service, taking.facts, tuple(_of_people(taking.blocks)))


def _of_one_column(rows: Sequence[Row]) -> list[Block]:
    """A list of names below the word for name, and nothing else."""
    if len(rows) < 2 or any(len(cells) > 1 for _, cells in rows):  # noqa: PLR2004 - a heading and somebody
        return []
    line, header = rows[0]
    places = places_of(header)
    return [Block(line, header, places, tuple(rows[1:]))] if Column.NAME in places else []


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _filled_up(known: dict[Column, int], by_order: dict[Column, int]) -> dict[Column, int]:
    """What the headings say, and for those that say nothing to us, what Teams always puts there."""
    free = {column: place for column, place in by_order.items() if place not in known.values()}
    return {**{column: place for column, place in free.items() if column not in known}, **known}


def _of_people(blocks: Sequence[Block]) -> list[Block]:
    """Teams lists each person first, and then each coming and going once more: only the former is wanted.

    Zoom's webinars list hosts, panellists and attendees each with a header of its own: all are wanted.
    """
    if not blocks:
        return []
    first = blocks[0]
    doubles = Column.ACCOUNT in first.places and Column.DURATION in first.places
    if not doubles:
        return list(blocks)
    return [block for block in blocks if Column.ACCOUNT in block.places]


def _facts_by_order(summary: Sequence[Sequence[str]], facts: dict[str, str]) -> None:
    """The summary of a Teams file in a language we do not know: title, count, start, end, so ordered."""
    values = [cells[1].strip() for cells in summary if len(cells) > 1 and cells[0].strip()]
    if values and not values[0].isdigit():
        facts.setdefault("title", values[0])
    times = [value for value in values if moment_of(value) is not None]
    for fact, value in zip(("start", "end"), times, strict=False):
        facts.setdefault(fact, value)
    counts = [value for value in values[:3] if value.isdigit()]
    if counts:
        facts.setdefault("count", counts[0])
