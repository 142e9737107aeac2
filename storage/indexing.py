"""Keeping the words of what is stored: written with each row, filled anew, and compared with the rows."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from network.searched import SEARCHED_KINDS, Searched, searched
from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity
from storage.names import table_name
from storage.reading import StoreReading
from storage.rows import rows_of
from storage.searching import COUNT_BITS, DAY_BITS, mark_of
from storage.tables import search, table_of

search_entry = search.search_entry

log = logging.getLogger(__name__)

Run = Callable[[str, Sequence[Any]], Sequence[Any]]


class Indexing:
    """Writes the words of one agency's things; `run` executes a statement and gives its rows."""

    def __init__(self, dialect: str, agency_id: UUID, run: Run) -> None:
        self._dialect = dialect
        self._run = run
        self._to_column = rows_of(Agency, dialect).to_column
        self._agency = self._to_column("agency_id", agency_id)
        self._first: int | None = None

    def note(self, before: Entity | None, after: Entity | None) -> None:
        """Take in that a thing was added, changed or taken away."""
        was = searched(before) if before is not None else None
        now = searched(after) if after is not None else None
        if was == now:
            return
        if was is not None and now is not None and was.day == now.day:
            self._execute(
                "UPDATE search_entry SET title = ?, body = ?, marks = ? "
                "WHERE agency_id = ? AND kind = ? AND thing_id = ?",
                *_texts(now),
                *self._key(after),
            )
            return
        if was is not None:
            self._execute(
                "DELETE FROM search_entry WHERE agency_id = ? AND kind = ? AND thing_id = ?",
                *self._key(before),
            )
        if now is not None:
            key = self._key(after)
            self._execute(
                "INSERT INTO search_entry (agency_id, number, kind, thing_id, title, body, marks) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                key[0],
                self._next_number(now.day),
                *key[1:],
                *_texts(now),
            )

    def _next_number(self, day: date) -> int:
        if self._first is None:
            self._first = self._first_number()
        first = self._first + (day.toordinal() << COUNT_BITS)
        ((last,),) = self._ask(
            "SELECT max(number) FROM search_entry WHERE agency_id = ? AND number BETWEEN ? AND ?",
            self._agency,
            first,
            first + (1 << COUNT_BITS) - 1,
        )
        return first if last is None else int(last) + 1

    def _first_number(self) -> int:
        """Where the numbers of the agency begin: after those of every other agency, when it has none."""
        bits = COUNT_BITS + DAY_BITS
        own = self._ask("SELECT number FROM search_entry WHERE agency_id = ? LIMIT 1", self._agency)
        if own:
            return int(own[0][0]) >> bits << bits
        # The last number of an agency stands in the key; the highest of all would be looked for everywhere.
        ((last,),) = self._ask(
            "SELECT max(n) FROM (SELECT (SELECT max(number) FROM search_entry "
            "WHERE agency_id = agency.agency_id) AS n FROM agency) AS highest"
        )
        return 0 if last is None else ((int(last) >> bits) + 1) << bits

    def _key(self, thing: Any) -> tuple[Any, str, Any]:
        return self._agency, table_name(type(thing)), self._to_column("id", thing.id)

    def _ask(self, sql: str, *values: Any) -> Sequence[Any]:
        return self._run(self._spelt(sql), values)

    def _execute(self, sql: str, *values: Any) -> None:
        self._run(self._spelt(sql), values)

    def _spelt(self, sql: str) -> str:
        return sql.replace("?", "%s") if self._dialect == "postgresql" else sql


def fill_index(connection: Connection) -> None:
    """Make the words of everything that is stored anew, whatever was there before."""
    with _indexes_set_aside(connection):
        connection.execute(search_entry.delete())
        _fill_entries(connection)


@contextmanager
def _indexes_set_aside(connection: Connection) -> Iterator[None]:
    """Let the words change without the indexes of SQLite, and make those anew afterwards."""
    if connection.dialect.name != "sqlite":
        yield
        return
    for name in search.TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for index in search.INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608
    for statement in search.TRIGGERS.values():
        connection.exec_driver_sql(statement)


def _fill_entries(connection: Connection) -> None:
    for agency_id in _agencies(connection):
        reading = StoreReading(connection, agency_id)
        indexing = Indexing(connection.dialect.name, agency_id, reading.run)
        for kind in SEARCHED_KINDS:
            for thing in reading.find(kind):
                indexing.note(None, thing)


def forget_old_words(connection: Connection) -> None:
    """Let go of the words of what is no more, which SQLite keeps until it puts its parts together."""
    if connection.dialect.name == "sqlite":
        for index in search.INDEXES:
            connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608


def index_is_whole(connection: Connection) -> bool:
    """Whether what lies beside the words is in step with them; only who may write can ask SQLite that."""
    if connection.dialect.name != "sqlite":
        return True
    try:
        for index in search.INDEXES:
            asked = f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
            connection.exec_driver_sql(asked)
    except DatabaseError as fault:
        log.info("the index of words is not whole: %s", fault.orig)
        return False
    return True


def entries_that_differ(connection: Connection, agency_id: UUID) -> int:
    """How many things cannot be found by what they say, or are found by what they do not say."""
    columns = search_entry.c
    query = select(columns.kind, columns.thing_id, columns.title, columns.body, columns.marks).where(
        columns.agency_id == agency_id
    )
    kept = {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(query)}
    reading = StoreReading(connection, agency_id)
    odd = 0
    for kind in SEARCHED_KINDS:
        for thing in reading.find(kind):
            own = searched(thing)
            stored = kept.pop((table_name(kind), thing.id), None)
            odd += stored != (None if own is None else _texts(own))
    return odd + len(kept)


def _texts(own: Searched) -> tuple[str, str, str]:
    return own.title, own.body, " ".join(map(mark_of, own.facets))


def _agencies(connection: Connection) -> list[UUID]:
    return sorted(connection.execute(select(table_of(Agency).c.agency_id)).scalars())
