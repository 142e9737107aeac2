"""A list of members from a file: a preview of every row against the register, then all of it or nothing.

An agency is known by its organisation number. Without one its name is compared with those of the register;
what is not certain waits for a person, whose choices are handed in again, and so does a number beside a name
that is another's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from exchange.columns import CellFault
from exchange.member_columns import GROUP, column_title, group_names, group_of, read_cell
from exchange.table_file import Bounds, TableFile, TableRow
from network.content.calendar import county_of
from network.entry_update import MemberUpdate, PersonUpdate, UpdateChange, changes
from network.likeness import AgencyNames, Likeness
from network.member import AppointmentRole, Group, Member
from network.membership import MemberFile, member_candidates
from network.registering import member_from, register_candidates
from riskmodel.agency import AgencyKind
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.ids import new_id
from riskmodel.register import RegisterRow, load_register
from riskmodel.textsearch import folded

PROPOSALS = 4
BOUNDS = Bounds(rows=5_000)
"""A list of members has a row for each agency, and there are some hundreds; a longer one is another file."""

_SURE = 90.0


class RowKind(StrEnum):
    """What taking the list would do with a row."""

    ASK = "ask"  # a person has to say which agency it is
    REFUSED = "refused"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SKIPPED = "skipped"  # a person has said that it is to be left out


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person has said of a row: the number of the agency it is, or to leave it out."""

    org_nr: str = ""
    is_skipped: bool = False


SKIP = Choice(is_skipped=True)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What a row of the list means.

    `update` is what would be written, `changes` what differs from the register; `proposals` are agencies by
    organisation number that the name may mean; `likeness` is why the agency was taken for certain.
    """

    line: int
    kind: RowKind
    org_nr: str
    name: str
    update: MemberUpdate | None = None
    changes: tuple[UpdateChange, ...] = ()
    refusal: InputError | None = None
    proposals: tuple[Likeness, ...] = ()
    written_name: str = ""


@dataclass(frozen=True, slots=True)
class MemberPreview:
    """Everything a list would do, row by row; `absent` are members of today that it does not have."""

    name: str
    written_as: str
    rows: tuple[MemberRow, ...]
    absent: tuple[MemberFile, ...]

    @property
    def counts(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind."""
        counted = Counter(row.kind for row in self.rows)
        return {kind: counted[kind] for kind in RowKind}

    @property
    def updates(self) -> tuple[MemberUpdate, ...]:
        """What is to be written: the new and the changed."""
        taken = {RowKind.NEW, RowKind.CHANGED}
        return tuple(row.update for row in self.rows if row.kind in taken and row.update is not None)

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken: nothing refused, nothing left to say, and something to write."""
        return not self.counts[RowKind.ASK] and not self.counts[RowKind.REFUSED]


@dataclass(frozen=True)
class Known:
    """What a list is compared with: the office's own register, its groups and the public register."""

    office_id: UUID
    files: Sequence[MemberFile]
    groups: Sequence[Group]
    today: date
    register: Sequence[RegisterRow] = field(default_factory=load_register)

    def names(self) -> AgencyNames:
        """Every agency by its names, also those that have left; the keys are organisation numbers."""
        own = {file.member.org_nr for file in self.files}
        return AgencyNames(
            (
                *(replace(one, key=one.number) for one in member_candidates(self.files)),
                *(one for one in register_candidates(tuple(self.register)) if one.number not in own),
            )
        )


def preview_members(
    table: TableFile, columns: Mapping[str, int], known: Known, choices: Mapping[int, Choice] | None = None
) -> MemberPreview:
    """Say what taking a list would do; nothing is changed.

    Args:
        table: the file as `exchange.workbook_file.read_rows` gave it.
        columns: the place in the file of each column (`exchange.member_columns`).
        known: what there is already.
        choices: what a person has said about rows, by line.

    Raises:
        InputError: there is neither a column with numbers nor one with names, or there are no rows.
    """
    if "org_nr" not in columns and "name" not in columns:
        raise InputError("members_import.no_agency", file=table.name)
    if not table.rows:
        raise InputError("exchange.file.no_rows", file=table.name)
    reader = _Reader(table, columns, known, choices or {})
    rows = _without_doubles([reader.row(row) for row in table.rows], table.name)
    named = {row.org_nr for row in rows}
    absent = tuple(
        file for file in known.files if file.is_in(known.today) and file.member.org_nr not in named
    )
    return MemberPreview(table.name, table.written_as, tuple(rows), absent)


class _Reader:
    """Reads the rows of one file against what is known."""

    def __init__(
        self, table: TableFile, columns: Mapping[str, int], known: Known, choices: Mapping[int, Choice]
    ) -> None:
        self._table, self._columns, self._known, self._choices = table, columns, known, choices
        self._names = known.names()
        self._files = {file.member.org_nr: file for file in known.files}
        self._register = {row.org_nr: row for row in known.register}
        self._groups = {folded(group.title).text: group for group in known.groups}

    def row(self, row: TableRow) -> MemberRow:
        number, name = self._written(row, "org_nr"), self._written(row, "name")
        choice = self._choices.get(row.line)
        if choice is not None and choice.is_skipped:
            return MemberRow(row.line, RowKind.SKIPPED, number, name)
        try:
            if row.surplus:
                raise self._fault(row, "surplus", "", n=row.surplus, columns=len(self._table.header))
            values = {column: self._value(row, column) for column in self._columns}
            found, proposals = self._agency(row, values, choice)
        except InputError as refusal:
            return MemberRow(row.line, RowKind.REFUSED, number, name, refusal=refusal)
        if found is None:
            return MemberRow(row.line, RowKind.ASK, "", name, proposals=proposals, written_name=name)
        try:
            return self._compared(row, found, values, name)
        except InputError as refusal:
            return MemberRow(row.line, RowKind.REFUSED, found.org_nr, found.name, refusal=refusal)

    def _compared(self, row: TableRow, member: Member, values: Mapping[str, Any], name: str) -> MemberRow:
        update = self._update(row, member, values)
        file = self._files.get(member.org_nr)
        differ = changes(update, file, self._known.today)
        kind = RowKind.NEW if file is None else RowKind.CHANGED if differ else RowKind.SAME
        return MemberRow(row.line, kind, member.org_nr, member.name, update, differ, written_name=name)

    def _agency(
        self, row: TableRow, values: Mapping[str, Any], choice: Choice | None
    ) -> tuple[Member | None, tuple[Likeness, ...]]:
        number = choice.org_nr if choice else values.get("org_nr")
        name = values.get("name") or ""
        if number:
            others = () if choice else self._contradicting(number, name)
            return (None, others) if others else (self._by_number(row, number, name), ())
        if not name:
            raise self._fault(row, "empty", "name" if "name" in self._columns else "org_nr")
        likes = self._names.best(name, PROPOSALS)
        if likes and likes[0].is_certain:
            return self._by_number(row, str(likes[0].key), name), ()
        return None, tuple(likes)

    def _contradicting(self, number: str, name: str) -> tuple[Likeness, ...]:
        """Agencies that the name means when it is surely not the number's; the number's comes first."""
        likes = self._names.best(name, PROPOSALS) if name else []
        if not likes or likes[0].score < _SURE or any(like.key == number for like in likes):
            return ()
        return (*self._names.best(number, 1), *likes)

    def _by_number(self, row: TableRow, number: str, name: str) -> Member:
        if number in self._files:
            return self._files[number].member
        if number in self._register:
            return member_from(self._register[number], self._known.office_id)
        if not name:
            raise self._fault(row, "not_known", "org_nr", given=number)
        return Member(
            agency_id=self._known.office_id, id=new_id(), org_nr=number, name=name, kind=AgencyKind.ADDED
        )

    def _update(self, row: TableRow, member: Member, values: Mapping[str, Any]) -> MemberUpdate:
        told = {
            column: values[column]
            for column in ("short_name", "mailbox", "website", "city", "department", "management", "note")
            if values.get(column)
        }
        if "city" in told:
            told["county"] = county_of(told["city"]) or member.county
        if values.get("work_units") is not None:
            told["work_units"] = values["work_units"]
        return MemberUpdate(
            member=replace(member, **told),
            group_ids=self._group_ids(row, values),
            joined_on=values.get("joined_on"),
            record_number=values.get("record_number") or "",
            contact=self._person(row, values, AppointmentRole.CONTACT),
            deputy=self._person(row, values, AppointmentRole.DEPUTY),
        )

    def _group_ids(self, row: TableRow, values: Mapping[str, Any]) -> tuple[UUID, ...]:
        found = [group_of(column) for column, value in values.items() if column.startswith(GROUP) and value]
        for name in group_names(values.get("groups") or ""):
            group = self._groups.get(folded(name).text)
            if group is None:
                titles = ", ".join(one.title for one in self._known.groups)
                raise self._fault(row, "group", "groups", given=name, known=titles)
            found.append(group.id)
        return tuple(dict.fromkeys(found))

    def _person(self, row: TableRow, values: Mapping[str, Any], role: AppointmentRole) -> PersonUpdate | None:
        told = {
            column.removeprefix(f"{role.value}_"): value
            for column, value in values.items()
            if column.startswith(f"{role.value}_") and value is not None
        }
        first, last = told.pop("first", ""), told.pop("last", "")
        name = told.pop("name", "") or f"{first} {last}".strip()
        if not name and not told:
            return None
        if not name:
            raise self._fault(
                row, "no_name", self._name_column(role), given=next(iter(map(str, told.values())))
            )
        start, end = told.get("from"), told.get("until")
        if end and (start or self._known.today) > end:
            raise self._fault(row, "period", f"{role.value}_until", start=start or self._known.today, end=end)
        return PersonUpdate(
            name=_turned(name),
            email=told.get("email", ""),
            phone=told.get("phone", ""),
            title=told.get("title", ""),
            from_day=start,
            until=end,
            record_number=told.get("record", ""),
        )

    def _name_column(self, role: AppointmentRole) -> str:
        names = (f"{role.value}_name", f"{role.value}_last", f"{role.value}_first")
        return next((name for name in names if name in self._columns), names[0])

    def _value(self, row: TableRow, column: str) -> Any:
        try:
            return read_cell(column, row.cells[self._columns[column]])
        except CellFault as fault:
            raise self._fault(row, fault.key, column, **fault.facts) from fault

    def _written(self, row: TableRow, column: str) -> str:
        return row.cells[self._columns[column]].strip() if column in self._columns else ""

    def _fault(self, row: TableRow, key: str, column: str, **facts: Any) -> InputError:
        title = self._table.header[self._columns[column]] if column in self._columns else ""
        heading = title or (column_title(column, self._known.groups) if column else "")
        return InputError(
            f"members_import.refused.{key}", file=self._table.name, row=row.line, column=heading, **facts
        )


def _turned(name: str) -> str:
    """A name written with the last name first, as Åberg, Anna, the way it is said."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _without_doubles(rows: Sequence[MemberRow], file: str) -> list[MemberRow]:
    """An agency that stands in two rows is refused in both: nobody can know which one is right."""
    lines: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.update is not None:
            lines[row.org_nr].append(row.line)
    return [
        _double(row, lines[row.org_nr], file) if row.update and len(lines[row.org_nr]) > 1 else row
        for row in rows
    ]


def _double(row: MemberRow, lines: Iterable[int], file: str) -> MemberRow:
    refusal = InputError(
        "members_import.refused.twice",
        file=file,
        row=row.line,
        column="",
        name=row.name,
        rows=", ".join(str(line) for line in lines),
    )
    return MemberRow(row.line, RowKind.REFUSED, row.org_nr, row.name, refusal=refusal)
