"""The SQL of each entity, compiled once, and run straight on the driver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Dialect, bindparam, delete, literal_column, or_, select, update
from sqlalchemy.sql import ClauseElement

from riskmodel.kernel.entity import Entity
from storage.asking import Shape, asked_of
from storage.rows import rows_of
from storage.tables import table_of
from storage.upsert import insert_into

E = TypeVar("E", bound=Entity)

# Not `false()`, which would drop the other conditions and their parameters from the statement.
_NOTHING = literal_column("0") == literal_column("1")


class Statements(Generic[E]):
    """How one entity is read and written on one database; each statement is compiled when first used."""

    def __init__(self, kind: type[E], dialect: Dialect) -> None:
        self.rows = rows_of(kind, dialect.name)
        self.table = table_of(kind)
        self._dialect = dialect
        self._to_key = self.rows.to_column
        columns = self.table.c
        self._read = [columns[name] for name in self.rows.read_names]
        self._one = (columns.agency_id == bindparam("k_agency"), columns.id == bindparam("k_id"))
        self._one_version = (*self._one, columns.version == bindparam("k_version"))
        self._find = lru_cache(maxsize=256)(self._compile_find)

    @cached_property
    def insert(self) -> str:
        """Adds a row, if its key is free."""
        insert = insert_into(self.table, self._dialect.name)
        return self._sql(insert.on_conflict_do_nothing(index_elements=["agency_id", "id"]))

    @cached_property
    def update(self) -> str:
        """Writes over a row that still has a version."""
        changed: dict[str, Any] = {name: bindparam(name) for name in self.rows.names[2:]}
        return self._sql(update(self.table).where(*self._one_version).values(changed))

    @cached_property
    def delete(self) -> str:
        """Removes a row that still has a version."""
        return self._sql(delete(self.table).where(*self._one_version))

    @cached_property
    def get(self) -> str:
        """One row by its key."""
        return self._sql(select(*self._read).where(*self._one))

    @cached_property
    def all(self) -> str:
        """Every row, of every agency."""
        columns = self.table.c
        return self._sql(select(self.table).order_by(columns.agency_id, columns.id))

    def key(self, thing_id: UUID, agency_id: UUID) -> tuple[Any, Any]:
        """Agency and id as the driver takes them."""
        return self._to_key("agency_id", agency_id), self._to_key("id", thing_id)

    def find(self, agency_id: UUID, equal: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The statements that together find what equals the values, with their parameters.

        Raises:
            TypeError: the entity has no such field.
        """
        for shape, values in asked_of(self.rows, agency_id, equal):
            yield self._find(shape), values

    def _compile_find(self, shape: Shape) -> str:
        columns = self.table.c
        conditions: list[Any] = [columns.agency_id == bindparam("k_agency")]
        for name, number, with_unknown in shape:
            column = columns[name]
            among: Any = column.in_([bindparam(f"{name}_{n}") for n in range(number)]) if number else _NOTHING
            if number == 1:
                among = column == bindparam(f"{name}_0")
            conditions.append(or_(among, column.is_(None)) if with_unknown else among)
        return self._sql(select(*self._read).where(*conditions).order_by(columns.id))

    def _sql(self, statement: ClauseElement) -> str:
        return str(statement.compile(dialect=self._dialect))


_compiled: dict[tuple[Any, str], Statements[Any]] = {}


def statements_of(kind: type[E], dialect: Dialect) -> Statements[E]:
    """The statements of an entity, compiled once for each kind of database."""
    key = (kind, dialect.name)
    if key not in _compiled:
        _compiled[key] = Statements(kind, dialect)
    return _compiled[key]
