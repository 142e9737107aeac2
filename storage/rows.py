"""Frozen values ↔ rows of a table, compiled once per entity and database.

Whole columns are converted at a time and the values are made without their constructor: what lies in the
database was checked when it was written. 5000 risks take some 25 ms.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from itertools import repeat
from operator import attrgetter
from typing import Any, Generic, TypeVar
from uuid import UUID, SafeUUID

from riskmodel.kernel.entity import Entity
from storage.values import Form, forms_of, utc

E = TypeVar("E", bound=Entity)

_new = object.__new__
_set_int = UUID.__dict__["int"].__set__
_set_safe = UUID.__dict__["is_safe"].__set__
_int_from = int.from_bytes


def uuid_from(raw: bytes) -> UUID:
    """A UUID from its sixteen bytes, without the checks of its constructor."""
    made = _new(UUID)
    _set_int(made, _int_from(raw, "big"))
    _set_safe(made, SafeUUID.unknown)
    return made


class _Memo(dict[Any, Any]):
    """Remembers what a raw value means; ids, enums and short lists come again and again."""

    def __init__(self, convert: Callable[[Any], Any], known: Mapping[Any, Any]) -> None:
        super().__init__(known)
        self._convert = convert

    def __missing__(self, raw: Any) -> Any:
        value = self[raw] = self._convert(raw)
        return value


@dataclass(frozen=True, slots=True)
class Column:
    """How one field goes to the driver and back; None where nothing needs to be done.

    `read` makes a converter for one batch, so that what it remembers is forgotten again.
    """

    name: str
    write: Callable[[Any], Any] | None
    read: Callable[[], Callable[[Any], Any]] | None


class Rows(Generic[E]):
    """Rows of one entity on one kind of database."""

    def __init__(self, kind: type[E], dialect: str) -> None:
        self.kind = kind
        self.columns = tuple(_column(name, form, dialect) for name, form in forms_of(kind).items())
        self.names = tuple(column.name for column in self.columns)
        self._values = attrgetter(*self.names)
        self._writers = [(n, column.write) for n, column in enumerate(self.columns) if column.write]
        # The agency is known before anything is read, and is the first field of every entity.
        self.read_names = self.names[1:]
        self._setters = tuple(getattr(kind, name).__set__ for name in self.names)
        self._version_at = self.names.index("version")

    def to_row(self, thing: E) -> list[Any]:
        """What the driver is given, in the order of the columns."""
        row = list(self._values(thing))
        for at, write in self._writers:
            if row[at] is not None:
                row[at] = write(row[at])
        return row

    def to_things(self, rows: Sequence[Sequence[Any]], agency_id: UUID | None = None) -> list[E]:
        """The values of rows: of all columns, or of `read_names` when the agency is known."""
        if not rows:
            return []
        things = [_new(self.kind) for _ in rows]
        setters, columns = self._setters, self.columns
        if agency_id is not None:
            _fill(setters[0], things, repeat(agency_id))
            setters, columns = setters[1:], columns[1:]
        for put, column, raw in zip(setters, columns, zip(*rows, strict=True), strict=True):
            _fill(put, things, raw if column.read is None else map(column.read(), raw))
        return things

    def make(self, values: Mapping[str, Any]) -> E:
        """A value from all its fields, without its constructor."""
        thing = _new(self.kind)
        for name, put in zip(self.names, self._setters, strict=True):
            put(thing, values[name])
        return thing

    def with_version(self, thing: E, version: int) -> E:
        """The same value with another version."""
        copy = _new(self.kind)
        values = list(self._values(thing))
        values[self._version_at] = version
        for put, value in zip(self._setters, values, strict=True):
            put(copy, value)
        return copy

    def to_column(self, name: str, value: Any) -> Any:
        """One value as the driver takes it, to compare a column with.

        Raises:
            TypeError: the entity has no such field, or the field is a tuple, which is not compared with.
        """
        if name not in self.names:
            raise TypeError(f"{self.kind.__name__} has no {name}")
        if forms_of(self.kind)[name].empty == ():
            raise TypeError(f"{self.kind.__name__}.{name} is not a single value")
        write = self.columns[self.names.index(name)].write
        return value if write is None or value is None else write(value)


def _fill(put: Callable[[Any, Any], None], things: list[Any], values: Iterable[Any]) -> None:
    # A loop without any Python in it: this is where the time goes when thousands of rows are read.
    deque(map(put, things, values), maxlen=0)


_compiled: dict[tuple[Any, str], Rows[Any]] = {}


def rows_of(kind: type[E], dialect: str) -> Rows[E]:
    """The rows of an entity, compiled once."""
    key = (kind, dialect)
    if key not in _compiled:
        _compiled[key] = Rows(kind, dialect)
    return _compiled[key]


def _column(name: str, form: Form, dialect: str) -> Column:
    if form.empty == ():
        return _json_column(name, form, dialect)
    if isinstance(form.hint, type) and issubclass(form.hint, Enum):
        known: dict[Any, Any] = {one.value: one for one in form.hint} | {None: None}
        return Column(name, attrgetter("value"), lambda: known.__getitem__)
    write, read = (_SQLITE if dialect == "sqlite" else _POSTGRESQL).get(form.hint, (None, None))
    return Column(name, write, read)


def _json_column(name: str, form: Form, dialect: str) -> Column:
    def write(value: Any) -> str:
        plain = form.to_plain(value)
        return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

    if dialect == "sqlite":
        return Column(
            name, write, lambda: _Memo(lambda raw: form.from_plain(json.loads(raw)), {"[]": ()}).__getitem__
        )
    # PostgreSQL's driver has read the JSON already.
    return Column(name, write, lambda: form.from_plain)


def _uuids() -> Callable[[Any], Any]:
    return _Memo(uuid_from, {None: None}).__getitem__


def _days() -> Callable[[Any], Any]:
    return _Memo(date.fromisoformat, {None: None}).__getitem__


def _flags() -> Callable[[Any], Any]:
    return {0: False, 1: True, None: None}.__getitem__


def _moment_text(value: datetime) -> str:
    # The form in which SQLAlchemy's own type writes it.
    return utc(value).replace(tzinfo=None).isoformat(" ", "microseconds")


def _moment_from_text(raw: str | None) -> datetime | None:
    return None if raw is None else datetime.fromisoformat(raw).replace(tzinfo=UTC)


def _moment_in_utc(raw: datetime | None) -> datetime | None:
    return None if raw is None else raw.astimezone(UTC)


_SQLITE: dict[Any, tuple[Any, Any]] = {
    UUID: (attrgetter("bytes"), _uuids),
    date: (date.isoformat, _days),
    datetime: (_moment_text, lambda: _moment_from_text),
    bool: (int, _flags),
}
_POSTGRESQL: dict[Any, tuple[Any, Any]] = {
    datetime: (utc, lambda: _moment_in_utc),
}
