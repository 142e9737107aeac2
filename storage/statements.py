"""The SQL of each entity, compiled once, and run straight on the driver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Dialect, bindparam, delete, literal_column, or_, select, update
from sqlalchemy.sql import ClauseElement

from riskmodel.kernel.entity import Entity
from storage.rows import rows_of
from storage.tables import table_of
from storage.upsert import insert_into

E = TypeVar("E", bound=Entity)

# SQLite takes no more than 32 766 parameters in a statement.
MOST_VALUES = 10_000

# Not `false()`, which would drop the other conditions and their parameters from the statement.
_NOTHING = literal_column("0") == literal_column("1")


class Statements(Generic[E]):
    """How one entity is read and written on one database."""

    def __init__(self, kind: type[E], dialect: Dialect) -> None:
        self.rows = rows_of(kind, dialect.name)
        self.table = table_of(kind)
        self._dialect = dialect
        self._to_key = self.rows.to_column
        columns = self.table.c
        one = (columns.agency_id == bindparam("k_agency"), columns.id == bindparam("k_id"))
        one_version = (*one, columns.version == bindparam("k_version"))
        read = [columns[name] for name in self.rows.read_names]
        insert = insert_into(self.table, dialect.name)
        changed: dict[str, Any] = {name: bindparam(name) for name in self.rows.names[2:]}
        self.insert = self._sql(insert.on_conflict_do_nothing(index_elements=["agency_id", "id"]))
        self.update = self._sql(update(self.table).where(*one_version).values(changed))
        self.delete = self._sql(delete(self.table).where(*one_version))
        self.get = self._sql(select(*read).where(*one))
        # Of every agency.
        self.all = self._sql(select(self.table).order_by(columns.agency_id, columns.id))
        self._find = lru_cache(maxsize=256)(self._compile_find)

    def key(self, thing_id: UUID, agency_id: UUID) -> tuple[Any, Any]:
        """Agency and id as the driver takes them."""
        return self._to_key("agency_id", agency_id), self._to_key("id", thing_id)

    def find(self, agency_id: UUID, equal: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The statements that together find what equals the values, with their parameters.

        Raises:
            TypeError: the entity has no such field.
        """
        asked = {name: self._asked(name, value) for name, value in equal.items()}
        agency = self._to_key("agency_id", agency_id)
        # Values too many for one statement are asked for in parts; of others there are hardly as many.
        longest = max(asked, key=lambda name: len(asked[name][0]), default=None)
        for part in _parts(asked.pop(longest)) if longest is not None else [None]:
            groups = asked if part is None or longest is None else {**asked, longest: part}
            shape = tuple((name, len(known), unknown) for name, (known, unknown) in groups.items())
            values = [one for known, _ in groups.values() for one in known]
            yield self._find(shape), (agency, *values)

    def _asked(self, name: str, value: Any) -> tuple[list[Any], bool]:
        """The known values asked for as the driver takes them, and whether unknown is asked for too."""
        # Also when nothing is asked for, a field that is not there is a fault.
        self._to_key(name, None)
        wanted = list(value) if isinstance(value, (tuple, list, set, frozenset)) else [value]
        known = [self._to_key(name, one) for one in wanted if one is not None]
        return known, len(known) < len(wanted)

    def _compile_find(self, shape: tuple[tuple[str, int, bool], ...]) -> str:
        columns = self.table.c
        conditions: list[Any] = [columns.agency_id == bindparam("k_agency")]
        for name, number, with_unknown in shape:
            column = columns[name]
            among: Any = column.in_([bindparam(f"{name}_{n}") for n in range(number)]) if number else _NOTHING
            if number == 1:
                among = column == bindparam(f"{name}_0")
            conditions.append(or_(among, column.is_(None)) if with_unknown else among)
        read = [columns[name] for name in self.rows.read_names]
        return self._sql(select(*read).where(*conditions).order_by(columns.id))

    def _sql(self, statement: ClauseElement) -> str:
        return str(statement.compile(dialect=self._dialect))


_compiled: dict[tuple[Any, str], Statements[Any]] = {}


def statements_of(kind: type[E], dialect: Dialect) -> Statements[E]:
    """The statements of an entity, compiled once for each kind of database."""
    key = (kind, dialect.name)
    if key not in _compiled:
        _compiled[key] = Statements(kind, dialect)
    return _compiled[key]


def _parts(asked: tuple[list[Any], bool]) -> list[tuple[list[Any], bool]]:
    known, unknown = asked
    starts = range(0, max(len(known), 1), MOST_VALUES)
    return [(known[start : start + MOST_VALUES], unknown and not start) for start in starts]
