"""A register of agencies from a file: first a preview of every row, then all of it or nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from exchange.columns import NEEDED, CellFault, column_of, column_title, read_cell
from exchange.encodings import Encoding
from exchange.table_file import BOUNDS, Bounds, TableFile, TableRow, read_table
from riskmodel.agency import Agency, AgencyKind, AgencyName
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import InputError, RuleError
from riskmodel.kernel.ids import agency_id, new_id
from riskmodel.kernel.work import Edit, OpenReading
from riskmodel.register import load_register

LABEL = "import_agencies"


class RowKind(StrEnum):
    """What taking the file would do with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that would change; `column` is its name in the file."""

    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What a row of the file means.

    `agency` is what would stand in the workspace (None when the row is refused), `changes` what differs from
    what stands there, `refusal` why the row cannot be taken.
    """

    line: int
    kind: RowKind
    org_nr: str
    name: str
    agency: Agency | None = None
    changes: tuple[FieldChange, ...] = ()
    refusal: InputError | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a file would do, row by row, before anything is done.

    `ignored` are headings that mean nothing to us, `absent` our columns that the file lacks: for agencies
    that are here already, what stands in those is left as it is.
    """

    name: str
    encoding: Encoding
    delimiter: str
    rows: tuple[PreviewRow, ...]
    ignored: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def counts(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind."""
        counted = Counter(row.kind for row in self.rows)
        return {kind: counted[kind] for kind in RowKind}

    def of_kind(self, kind: RowKind) -> tuple[PreviewRow, ...]:
        """The rows of one kind in the file's order."""
        return tuple(row for row in self.rows if row.kind is kind)


class AgencyStore(Protocol):
    """What taking a file needs of a workspace."""

    def put_agencies(self, things: Sequence[Entity], label: str) -> list[Edit]:
        """Write things of many agencies in one transaction."""
        ...

    def open_reading(self, agency_id: UUID) -> OpenReading:
        """A view of one agency's data."""
        ...


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one file against what the workspace knows."""

    table: TableFile
    places: Mapping[str, int]
    known: Mapping[UUID, Agency]
    real: frozenset[str]

    def row(self, row: TableRow) -> PreviewRow:
        seen = {column: row.cells[place].strip() for column, place in self.places.items()}
        try:
            agency = self._agency(row)
        except InputError as refusal:
            return PreviewRow(row.line, RowKind.REFUSED, seen["org_nr"], seen["name"], refusal=refusal)
        before = self.known.get(agency.id)
        changes = _changes(before, agency) if before else ()
        kind = RowKind.NEW if before is None else RowKind.CHANGED if changes else RowKind.SAME
        return PreviewRow(row.line, kind, agency.org_nr, agency.name, agency, changes)

    def _agency(self, row: TableRow) -> Agency:
        if row.surplus:
            raise self._refused(row, "surplus", "", n=row.surplus, columns=len(self.table.header))
        values = {column: self._value(row, column) for column in self.places}
        years = tuple(
            (int(column.removeprefix("fte_")), value)
            for column, value in sorted(values.items())
            if column.startswith("fte_")
        )
        plain = {column: value for column, value in values.items() if not column.startswith("fte_")}
        key = agency_id(values["org_nr"])
        before = self.known.get(key) or Agency(
            agency_id=key, id=key, org_nr=values["org_nr"], name=values["name"], kind=AgencyKind.ADDED
        )
        plain["kind"] = self._kind(plain.get("kind"), before)
        return replace(before, **plain, work_units=_work_units(before.work_units, years))

    def _value(self, row: TableRow, column: str) -> Any:
        cell = row.cells[self.places[column]]
        try:
            return read_cell(column, cell)
        except CellFault as fault:
            raise self._refused(row, fault.key, column, **fault.facts) from fault
        except RuleError as fault:
            raise self._refused(row, "rule", column, reason=str(fault)) from fault

    def _kind(self, given: AgencyKind | None, before: Agency) -> AgencyKind:
        """An agency of the public register is real whatever a file calls it."""
        return AgencyKind.REAL if before.org_nr in self.real else given or before.kind

    def _refused(self, row: TableRow, key: str, column: str, **facts: Any) -> InputError:
        heading = column_title(column) if column else ""
        return InputError(
            f"exchange.refused.{key}", file=self.table.name, row=row.line, column=heading, **facts
        )


def preview_agencies(path: Path, known: Iterable[Agency], bounds: Bounds = BOUNDS) -> Preview:
    """Read a register file and say what taking it would do; nothing is changed.

    Args:
        path: a CSV file with at least the columns for organisation number and name.
        known: the agencies of the workspace.
        bounds: how much is read at most.

    Raises:
        InputError: the file as a whole cannot be read, or lacks a column that is needed.
    """
    table = read_table(path, bounds)
    places, ignored = _places(table)
    if not table.rows:
        raise InputError("exchange.file.no_rows", file=table.name)
    reader = _Reader(
        table,
        places,
        {agency.id: agency for agency in known},
        frozenset(row.org_nr for row in load_register()),
    )
    rows = _without_doubles([reader.row(row) for row in table.rows], table.name)
    absent = tuple(field for field in _plain_fields() if field not in places)
    return Preview(table.name, table.encoding, table.delimiter, tuple(rows), ignored, absent)


def take_agencies(
    preview: Preview, store: AgencyStore, today: date, *, skip_refused: bool = False
) -> list[Edit]:
    """Write what a preview showed, all of it in one transaction.

    A former name is kept with the day it ended.

    Raises:
        InputError: `exchange.import.refused` when rows are refused and `skip_refused` is not chosen.
        StaleError: an agency was changed after the preview was made; nothing is written.
    """
    refused = preview.counts[RowKind.REFUSED]
    if refused and not skip_refused:
        raise InputError("exchange.import.refused", file=preview.name, n=refused)
    things: list[Entity] = []
    for row in preview.rows:
        if row.agency is not None and row.kind in {RowKind.NEW, RowKind.CHANGED}:
            things.append(row.agency)
            things += _former_name(row, store, today)
    return store.put_agencies(things, LABEL) if things else []


def _places(table: TableFile) -> tuple[dict[str, int], tuple[str, ...]]:
    places: dict[str, int] = {}
    ignored = []
    for place, heading in enumerate(table.header):
        column = column_of(heading)
        if column is None:
            ignored += [heading] if heading else []
        elif column in places:
            raise InputError(
                "exchange.file.column_twice",
                file=table.name,
                one=table.header[places[column]],
                other=heading,
                column=column_title(column),
            )
        else:
            places[column] = place
    missing = [column for column in NEEDED if column not in places]
    if missing:
        raise InputError(
            "exchange.file.column_missing",
            n=len(missing),
            file=table.name,
            missing=", ".join(column_title(column) for column in missing),
            found=_listed(table.header),
        )
    return places, tuple(ignored)


def _listed(headings: Sequence[str], most: int = 12, longest: int = 30) -> str:
    shown = ", ".join(
        "".join(sign if sign.isprintable() else "·" for sign in text[:longest]) for text in headings[:most]
    )
    return f"{shown} …" if len(headings) > most else shown


def _plain_fields() -> Iterator[str]:
    skipped = {"agency_id", "id", "version", "work_units", "is_network_office", "kind"}
    return (field.name for field in fields(Agency) if field.name not in skipped)


def _work_units(
    before: tuple[tuple[int, float], ...], given: tuple[tuple[int, float | None], ...]
) -> tuple[tuple[int, float], ...]:
    """The years of the file over those known; an empty cell makes its year unknown."""
    units: dict[int, float | None] = {**dict(before), **dict(given)}
    return tuple((year, value) for year, value in sorted(units.items()) if value is not None)


def _changes(before: Agency, after: Agency) -> tuple[FieldChange, ...]:
    found = [
        FieldChange(field, getattr(before, field), getattr(after, field))
        for field in (*_plain_fields(), "kind")
        if getattr(before, field) != getattr(after, field)
    ]
    old, new = dict(before.work_units), dict(after.work_units)
    years = sorted(year for year in {**old, **new} if old.get(year) != new.get(year))
    return (*found, *(FieldChange(f"fte_{year}", old.get(year), new.get(year)) for year in years))


def _without_doubles(rows: list[PreviewRow], file: str) -> list[PreviewRow]:
    """A number that stands in two rows is refused in both: nobody can know which one is right."""
    lines: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        lines[_digits(row.org_nr)].append(row.line)
    return [
        _double(row, lines[_digits(row.org_nr)], file)
        if row.agency and len(lines[_digits(row.org_nr)]) > 1
        else row
        for row in rows
    ]


def _digits(org_nr: str) -> str:
    return "".join(sign for sign in org_nr if sign.isdigit())


def _double(row: PreviewRow, lines: list[int], file: str) -> PreviewRow:
    refusal = InputError(
        "exchange.refused.twice",
        file=file,
        row=row.line,
        column=column_title("org_nr"),
        given=row.org_nr,
        rows=", ".join(str(line) for line in lines),
    )
    return PreviewRow(row.line, RowKind.REFUSED, row.org_nr, row.name, refusal=refusal)


def _former_name(row: PreviewRow, store: AgencyStore, today: date) -> list[Entity]:
    old = next((change.before for change in row.changes if change.column == "name"), None)
    if old is None or row.agency is None:
        return []
    with store.open_reading(row.agency.agency_id)() as reading:
        ends = [name.valid_to for name in reading.find(AgencyName) if name.valid_to]
    valid_from = max(ends) + timedelta(days=1) if ends else None
    yesterday = today - timedelta(days=1)
    return [
        AgencyName(
            agency_id=row.agency.agency_id,
            id=new_id(),
            name=old,
            valid_from=min(valid_from, yesterday) if valid_from else None,
            valid_to=yesterday,
        )
    ]
