"""Experiences from a file: first a preview of every one, then all of them or nothing.

A file is JSON, as `exchange.experience_list` writes it, or a table (CSV, XLSX) with at least a title. Texts
are taken as they are, every sign of them; they are shown as plain text. What a table lacks is left as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from exchange.agencies import RowKind
from exchange.columns import CellFault
from exchange.experience_columns import NOT_READ, TEXTS, column_of, column_title, read_cell
from exchange.experience_json import is_json, read_experiences
from exchange.table_file import Bounds, TableFile, TableRow, parse_table, read_bytes
from exchange.workbook_file import is_workbook, read_rows
from network.arriving import Arrival, ArrivalKind, Here, arrive, known_as, name_key
from network.experience import LONGEST_EXPERIENCE_TEXT, Experience, ExperienceStatus
from network.sharing import SharedExperience
from network.verbs.copying import take_experiences
from riskmodel.kernel.errors import InputError, RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork

BOUNDS = Bounds(size=50_000_000, rows=5_000, columns=100, cell=LONGEST_EXPERIENCE_TEXT)
_LONGEST_CELL_OF_EXCEL = 32_767
_NEEDED = "title"

Key = UUID | tuple[str, str]


@dataclass(frozen=True, slots=True)
class ExperienceRow:
    """What an experience of the file would do; `line` is its row, or its place in a JSON file."""

    line: int
    kind: RowKind
    title: str
    source: str = ""
    arrival: Arrival | None = None
    refusal: InputError | None = None


@dataclass(frozen=True, slots=True)
class ExperiencePreview:
    """Everything a file would do, before anything is done; `ignored` are headings that mean nothing to us."""

    name: str
    written_as: str
    rows: tuple[ExperienceRow, ...]
    ignored: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[RowKind, int]:
        """How many there are of each kind."""
        counted = Counter(row.kind for row in self.rows)
        return {kind: counted[kind] for kind in RowKind}

    @property
    def news(self) -> tuple[SharedExperience, ...]:
        """What is to be written: the new and the changed."""
        return tuple(
            row.arrival.shared
            for row in self.rows
            if row.arrival and row.kind in {RowKind.NEW, RowKind.CHANGED}
        )

    def of_kind(self, kind: RowKind) -> list[ExperienceRow]:
        """The rows of a kind, in the file's order."""
        return [row for row in self.rows if row.kind is kind]


class Read(NamedTuple):
    """One entry of a file: what it says, or why it cannot be taken."""

    line: int
    title: str
    shared: SharedExperience | None
    refusal: InputError | None = None


def preview_experiences(path: Path, here: Here, today: date, bounds: Bounds = BOUNDS) -> ExperiencePreview:
    """Read a file and say what taking it would do; nothing is changed.

    Args:
        path: JSON, CSV or XLSX.
        here: what there is already.
        today: no day that has been may come after it.
        bounds: how much is read at most.

    Raises:
        InputError: the file as a whole cannot be read, or is of another kind or a later version.
    """
    data = read_bytes(path, bounds)
    if is_json(data, path.name):
        entries = read_experiences(data, path.name, here.agency.agency_id, today, bounds.rows)
        found = [Read(line, title, shared, refusal) for line, title, shared, refusal in entries]
        return _preview(path.name, "JSON", found, here)
    table = read_rows(path, bounds) if is_workbook(data) else parse_table(data, path.name, bounds)
    return preview_table(table, here, today)


def preview_shared(shared: Iterable[SharedExperience], here: Here, name: str) -> ExperiencePreview:
    """What taking experiences from another agency of the same workspace would do."""
    found = [Read(line, one.experience.title, one) for line, one in enumerate(shared, start=1)]
    return _preview(name, "", found, here)


def preview_table(table: TableFile, here: Here, today: date) -> ExperiencePreview:
    """What taking a table would do.

    Raises:
        InputError: it has no column for titles, or one column twice.
    """
    places, ignored = _places(table)
    if not table.rows:
        raise InputError("experience_list.no_rows", file=table.name)
    found = [_read(row, table, places, here, today) for row in table.rows]
    return _preview(table.name, table.written_as, found, here, ignored)


def take_preview(
    open_work: OpenWork, preview: ExperiencePreview, *, skip_refused: bool = False
) -> Edit | None:
    """Write what a preview showed, all of it in one transaction; None when there is nothing new.

    Raises:
        InputError: `exchange.import.refused` when some are refused and `skip_refused` is not chosen.
    """
    refused = preview.counts[RowKind.REFUSED]
    if refused and not skip_refused:
        raise InputError("exchange.import.refused", file=preview.name, n=refused)
    return take_experiences(open_work, preview.news) if preview.news else None


def _preview(
    name: str, written_as: str, found: Sequence[Read], here: Here, ignored: tuple[str, ...] = ()
) -> ExperiencePreview:
    lines: dict[Key, list[int]] = defaultdict(list)
    for one in found:
        if one.shared is not None:
            lines[_key(one.shared)].append(one.line)
    return ExperiencePreview(name, written_as, tuple(_row(one, lines, here, name) for one in found), ignored)


def _row(one: Read, lines: Mapping[Key, Sequence[int]], here: Here, name: str) -> ExperienceRow:
    if one.shared is None:
        return ExperienceRow(one.line, RowKind.REFUSED, one.title, refusal=one.refusal)
    twice = lines[_key(one.shared)]
    source = one.shared.experience.source_name
    if len(twice) > 1:
        rows = ", ".join(map(str, twice))
        refusal = InputError("experience_list.refused.twice", file=name, rows=rows)
        return ExperienceRow(one.line, RowKind.REFUSED, one.title, source, refusal=refusal)
    try:
        arrival = arrive(here, one.shared)
    except RuleError as fault:
        facts = {"file": name, "row": one.line, "column": column_title("title"), "reason": str(fault)}
        refusal = InputError("experience_list.refused.rule", **facts)
        return ExperienceRow(one.line, RowKind.REFUSED, one.title, source, refusal=refusal)
    kinds = {
        ArrivalKind.NEW: RowKind.NEW,
        ArrivalKind.CHANGED: RowKind.CHANGED,
        ArrivalKind.SAME: RowKind.SAME,
    }
    return ExperienceRow(one.line, kinds[arrival.kind], one.title, source, arrival)


def _key(shared: SharedExperience) -> Key:
    """By what two entries of a file are the same: the id, else title and agency."""
    one = shared.experience
    return one.id if shared.has_id else (name_key(one.title), name_key(one.source_name))


def _places(table: TableFile) -> tuple[dict[str, int], tuple[str, ...]]:
    places: dict[str, int] = {}
    ignored = []
    for place, heading in enumerate(table.header):
        column = column_of(heading)
        if column is None:
            ignored += [heading] if heading else []
        elif column in places:
            one = table.header[places[column]]
            raise InputError(
                "exchange.file.column_twice",
                file=table.name,
                one=one,
                other=heading,
                column=column_title(column),
            )
        elif column not in NOT_READ:
            places[column] = place
    if _NEEDED not in places:
        found = ", ".join(heading[:30] for heading in table.header[:12])
        raise InputError(
            "exchange.file.column_missing", n=1, file=table.name, missing=column_title(_NEEDED), found=found
        )
    return places, tuple(ignored)


def _read(row: TableRow, table: TableFile, places: Mapping[str, int], here: Here, today: date) -> Read:
    """What a row says, on top of what stands here of the same experience."""
    title = row.cells[places[_NEEDED]]
    column = _NEEDED
    try:
        given: dict[str, Any] = {}
        for column, place in places.items():
            _check_cell(row, table, column, row.cells[place])
            given[column] = read_cell(column, row.cells[place])
        column = _NEEDED
        return Read(row.line, title, _shared(given, here, today))
    except (CellFault, RuleError) as fault:
        is_cell = isinstance(fault, CellFault)
        key, facts = (fault.key, fault.facts) if is_cell else ("rule", {"reason": str(fault)})
        facts = {"file": table.name, "row": row.line, "column": column_title(column), **facts}
        return Read(row.line, title, None, InputError(f"experience_list.refused.{key}", **facts))


def _check_cell(row: TableRow, table: TableFile, column: str, cell: str) -> None:
    if row.surplus:
        raise CellFault("surplus", n=row.surplus)
    if column == _NEEDED and not cell.strip():
        raise CellFault("empty")
    if table.sheet and column in TEXTS and len(cell) >= _LONGEST_CELL_OF_EXCEL:
        raise CellFault("cut", longest=_LONGEST_CELL_OF_EXCEL)


def _shared(given: dict[str, Any], here: Here, today: date) -> SharedExperience:
    org_nr = given.pop("org_nr", "")
    id = given.pop("id", None)  # noqa: A001
    captured = given.pop("captured_on", None)
    title = given.pop("title")
    for name in ("captured_on", "published_on"):
        day = captured if name == "captured_on" else given.get(name)
        if day is not None and day > today:
            raise CellFault("ahead", day=day, column=column_title(name))
    blank = Experience(
        agency_id=here.agency.agency_id,
        id=id or new_id(),
        number=1,
        title=title,
        source_name=given.get("source_name", ""),
        captured_on=captured or today,
    )
    before = known_as(here, SharedExperience(blank, has_id=id is not None))
    if before is not None:
        captured = captured or before.captured_on
        blank = replace(before, id=id or before.id, title=title, version=0, captured_on=captured)
    status = given.get("status", blank.status)
    if status is ExperienceStatus.PUBLISHED and not (given.get("published_on") or blank.published_on):
        given["published_on"] = captured or today
    return SharedExperience(replace(blank, **given), org_nr=org_nr, has_id=id is not None)


def changed_words(arrival: Arrival) -> str:
    """What taking one would change, in words."""
    names = [column_title(name) for name in arrival.changed if name not in {"is_copy", "member_id"}]
    if arrival.reuse:
        names.append(say("experience_list.reuse", n=len(arrival.reuse)))
    if arrival.files:
        names.append(say("experience_list.files", n=len(arrival.files)))
    return ", ".join(names)
