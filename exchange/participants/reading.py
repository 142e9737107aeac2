"""A participant file of Teams, Zoom or anybody's own making, read into one plain form."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from exchange.cells import without_guard
from exchange.encodings import Encoding
from exchange.participants.actions import Act, stays_of
from exchange.participants.blocks import Block, Parts, Row, taken_apart
from exchange.participants.durations import seconds_of
from exchange.participants.headings import column_of, service_of
from exchange.participants.joining import Stay, joined_people
from exchange.participants.times import DateOrder, moment_of, order_of
from exchange.participants.values import Column, ParticipantList, RefusedRow, Service
from exchange.table_file import DELIMITERS, Bounds, read_bytes, text_of
from exchange.workbook_file import is_workbook, read_cells
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

BOUNDS = Bounds(size=60_000_000, rows=250_000, columns=60, cell=1_000)
"""A meeting with fifty thousand participants, each with several comings and goings."""

LONGEST_NAME = 200
_SNIFFED = 40
_HIDDEN_ORGANISATION = ("(", ")")


def read_participants(
    path: Path,
    *,
    near: date | None = None,
    columns: Mapping[Column, int] | None = None,
    bounds: Bounds = BOUNDS,
) -> ParticipantList:
    """Read a participant file.

    Args:
        path: CSV or text in any of the encodings of `exchange.encodings`, or a workbook.
        near: the day the meeting was held; it decides whether 3/4 is in March or April.
        columns: which column holds what, counted from 0, when a person has said so; the first row is then the
            header.
        bounds: how much is read at most.

    Raises:
        InputError: the file cannot be read, or it is no list of participants; the text says what was
            expected.
    """
    rows, encoding, tabs = _rows_of(path, bounds)
    parts = _chosen(rows, columns, tabs=tabs) if columns else taken_apart(rows, tabs=tabs)
    if not parts.blocks:
        raise _no_list(path.name, rows)
    reader = _Reader(path.name, parts, _order(parts, near))
    stays = reader.stays()
    people = joined_people(stays)
    if not people:
        key = "participants.file.all_refused" if reader.refused else "participants.file.nobody"
        raise InputError(key, file=path.name, n=len(reader.refused))
    count = parts.facts.get("count", "")
    return ParticipantList(
        name=path.name,
        service=parts.service,
        encoding=encoding,
        title=_one_line(parts.facts.get("title", "")),
        started=moment_of(parts.facts.get("start", ""), reader.order),
        ended=moment_of(parts.facts.get("end", ""), reader.order),
        people=people,
        refused=tuple(sorted(reader.refused, key=lambda row: row.line)),
        said=int(count) if count.isascii() and count.isdigit() and len(count) < 7 else None,  # noqa: PLR2004
        rows=len(stays) + len(reader.refused) + reader.absent,
    )


def headings_of(path: Path, bounds: Bounds = BOUNDS) -> tuple[tuple[str, Column | None], ...]:
    """The first row of a file and what each heading seems to mean, for a person to choose columns from.

    Raises:
        InputError: the file cannot be read.
    """
    rows, _, _ = _rows_of(path, bounds)
    first = rows[0][1] if rows else ()
    return tuple(
        (_one_line(cell) or str(place), column_of(cell)) for place, cell in enumerate(first, start=1)
    )


class _Reader:
    """Reads the rows of one file; keeps those it refused and why."""

    def __init__(self, name: str, parts: Parts, order: DateOrder) -> None:
        self.name = name
        self.order = order
        self.refused: list[RefusedRow] = []
        self.absent = 0  # those the file itself says were not there
        self._parts = parts

    def stays(self) -> list[Stay]:
        """Every stay the file tells of."""
        found: list[Stay] = []
        ended = moment_of(self._parts.facts.get("end", ""), self.order)
        for block in self._parts.blocks:
            if Column.ACTION in block.places and Column.MOMENT in block.places:
                found += stays_of(self._acts(block), ended)
            else:
                found += self._stays(block)
        return found

    def _stays(self, block: Block) -> Iterator[Stay]:
        for line, cells in block.rows:
            row = _Cells(line, cells, block.places)
            if self._is_absent(row):
                self.absent += 1
                continue
            name = self._name(row)
            if name is None:
                continue
            stay = self._stay(row, name, block)
            if stay is not None:
                yield stay

    def _stay(self, row: _Cells, name: str, block: Block) -> Stay | None:
        joined, left = self._moment(row, Column.JOINED), self._moment(row, Column.LEFT)
        seconds = seconds_of(row.text(Column.DURATION))
        if seconds is None and row.text(Column.DURATION) and not (joined and left):
            self._refuse(row, Column.DURATION, "duration", given=row.text(Column.DURATION)[:40])
            return None
        if joined and left and left < joined:
            self._refuse(row, Column.LEFT, "backwards")
            return None
        if self._is_cut(row, block, has_time=seconds is not None or bool(joined and left)):
            self._refuse(row, None, "cut")
            return None
        shown, alias = _apart(name, self._parts.service)
        return Stay(
            row.line,
            shown,
            _address(row.text(Column.EMAIL)) or _address(row.text(Column.ACCOUNT)),
            joined,
            left,
            seconds,
            _one_line(row.text(Column.ROLE))[:60],
            _one_line(row.text(Column.ORGANISATION))[:LONGEST_NAME],
            alias,
        )

    def _acts(self, block: Block) -> Iterator[Act]:
        for line, cells in block.rows:
            row = _Cells(line, cells, block.places)
            name = self._name(row)
            moment = self._moment(row, Column.MOMENT)
            if name is None:
                continue
            if moment is None:
                self._refuse(row, Column.MOMENT, "moment", given=row.text(Column.MOMENT)[:40])
                continue
            email = _address(row.text(Column.EMAIL))
            yield Act(line, name, row.text(Column.ACTION), moment, email, row.text(Column.ROLE)[:60])

    def _name(self, row: _Cells) -> str | None:
        first, last = row.text(Column.FIRST_NAME), row.text(Column.LAST_NAME)
        name = _one_line(row.text(Column.NAME) or f"{first} {last}")
        if not name:
            name = _one_line(row.text(Column.EMAIL).partition("@")[0])
        if not name:
            self._refuse(row, Column.NAME, "empty")
            return None
        if len(name) > LONGEST_NAME:
            self._refuse(row, Column.NAME, "long", length=len(name), longest=LONGEST_NAME)
            return None
        return name

    def _moment(self, row: _Cells, column: Column) -> datetime | None:
        return moment_of(row.text(column), self.order)

    def _is_absent(self, row: _Cells) -> bool:
        """Zoom lists who was only let into the waiting room, and webinars who never came."""
        return row.text(Column.WAITING).casefold() in _YES or row.text(Column.ATTENDED).casefold() in _NO

    def _is_cut(self, row: _Cells, block: Block, *, has_time: bool) -> bool:
        """Whether the row ends before its time, though the list has columns for it."""
        timed = {Column.JOINED, Column.LEFT, Column.DURATION} & set(block.places)
        return bool(timed) and not has_time and len(row.cells) < len(block.header)

    def _refuse(self, row: _Cells, column: Column | None, why: str, **facts: object) -> None:
        words = say(f"participants.refused.{why}", **facts)
        self.refused.append(RefusedRow(row.line, column.heading if column else "", words))


_YES = {"yes", "ja", "true", "kyllä", "oui"}
_NO = {"no", "nej", "nein", "nei", "false", "ei", "non"}


@dataclass(frozen=True, slots=True)
class _Cells:
    line: int
    cells: Sequence[str]
    places: Mapping[Column, int]

    def text(self, column: Column) -> str:
        place = self.places.get(column)
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""


def _rows_of(path: Path, bounds: Bounds) -> tuple[list[Row], Encoding | None, bool]:
    data = read_bytes(path, bounds)
    if is_workbook(data):
        return [(row.line, row.cells) for row in read_cells(path, bounds)], None, False
    text, encoding = text_of(data, path.name)
    delimiter = _delimiter(text)
    try:
        return list(_lines(text, delimiter, path.name, bounds)), encoding, delimiter == "\t"
    except csv.Error as fault:
        if delimiter != "\t":
            raise InputError("participants.file.broken", file=path.name) from fault
    # Teams does not quote what it writes: a name that begins with a quotation mark is just that.
    return list(_lines(text, delimiter, path.name, bounds, is_quoted=False)), encoding, True


def _lines(text: str, delimiter: str, name: str, bounds: Bounds, *, is_quoted: bool = True) -> Iterator[Row]:
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        strict=is_quoted,
        quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
    )
    line = 1
    for count, cells in enumerate(reader):
        if count >= bounds.rows:
            raise InputError("exchange.file.rows", file=name, most=bounds.rows)
        if len(cells) > bounds.columns or any(len(cell) > bounds.cell for cell in cells):
            raise InputError("participants.file.wide", file=name, row=line)
        yield line, tuple(without_guard(cell.replace("\x00", "")) for cell in cells)
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """The sign that most of the first lines have in common."""
    lines = [line for line in text[:20_000].splitlines()[:_SNIFFED] if line.strip()]
    if lines and lines[0].casefold().startswith("sep=") and lines[0][4:5] in DELIMITERS:
        return lines[0][4]
    return max(("\t", ";", ","), key=lambda sign: sum(line.count(sign) > 0 for line in lines))


def _chosen(rows: Sequence[Row], columns: Mapping[Column, int], *, tabs: bool) -> Parts:
    if not rows:
        return Parts(Service.PLAIN, {}, ())
    (line, header), *rest = rows
    filled = tuple(row for row in rest if any(cell.strip() for cell in row[1]))
    service = service_of(header, has_sections=False, tabs=tabs)
    return Parts(service, {}, (Block(line, header, dict(columns), filled),))


def _order(parts: Parts, near: date | None) -> DateOrder:
    return order_of(_dates(parts), near, month_first=parts.service is Service.ZOOM)


def _dates(parts: Parts) -> Iterable[str]:
    yield from (parts.facts.get(fact, "") for fact in ("start", "end"))
    for block in parts.blocks:
        places = [
            block.places[column]
            for column in (Column.JOINED, Column.LEFT, Column.MOMENT)
            if column in block.places
        ]
        for _, cells in block.rows:
            yield from (cells[place] for place in places if place < len(cells))


def _no_list(name: str, rows: Sequence[Row]) -> InputError:
    found = next((cells for _, cells in rows if any(cell.strip() for cell in cells)), ())
    shown = ", ".join(_one_line(cell)[:30] for cell in found[:8] if cell.strip())
    return InputError("participants.file.no_list", file=name, found=shown or "–")


def _apart(name: str, service: Service) -> tuple[str, str]:
    """Zoom's `Name (Original name)`, and what guests of Teams get after theirs."""
    opening, closing = _HIDDEN_ORGANISATION
    start = name.rfind(opening)
    if start <= 0 or not name.endswith(closing):
        return name, ""
    inside = name[start + 1 : -1].strip()
    is_wanted = service is Service.ZOOM or inside.casefold() in _GUESTS
    if not is_wanted or not name[:start].strip():
        return name, ""
    return name[:start].strip(), "" if inside.casefold() in _GUESTS else inside


_GUESTS = {
    "guest", "gäst", "gast", "gjest", "gæst", "vieras", "invité", "unverified", "overifierad",
    "ej verifierad",     "nicht überprüft", "external", "extern", "host", "värd",
}  # fmt: skip


def _address(text: str) -> str:
    plain = text.strip().strip("<>").removeprefix("mailto:")
    name, at, domain = plain.rpartition("@")
    return plain if name and at and "." in domain and plain.isprintable() and " " not in plain else ""


def _one_line(text: str) -> str:
    """A text of a file as a name: without the ends of lines and what cannot be seen."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
