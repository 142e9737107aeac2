"""A glance into a workspace file, before what it takes to work in it has been brought in.

Importing SQLAlchemy and describing the tables to it takes longer than reading what the first screen shows.
Here the driver alone reads, by the same rows and in the same way as `storage.reading`; a test keeps the
two equal. Only a file that was closed as it should be is glanced at: what is open elsewhere, was left by a
crash, is of another version or is not whole, is for `open_workspace` to judge.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote
from uuid import UUID

from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import NotFoundError, Refusal, StorageError
from riskmodel.kernel.work import MOST_HITS, OpenReading, Past, Reading, SearchHit
from storage.asking import Shape, asked_of
from storage.header import inspect_file, is_wal, real_place
from storage.names import REVISIONS, kind_word, table_name
from storage.rows import rows_of

if TYPE_CHECKING:
    from network.searched import Facets

logger = logging.getLogger(__name__)

E = TypeVar("E", bound=Entity)

_BESIDE = ("-wal", "-shm", "-journal")


def glance_at(path: Path) -> Glance | None:
    """Look into a workspace file, without a trace; None when it had better be opened first."""
    try:
        path = real_place(path)
        inspect_file(path)
        if is_wal(path) or any(path.with_name(path.name + suffix).exists() for suffix in _BESIDE):
            return None
        return Glance(path)
    except (Refusal, OSError, ValueError, LookupError, sqlite3.Error) as fault:
        logger.info("no glance at the workspace: %s", fault)
        return None


class Glance:
    """What a workspace file holds; nothing is kept open between two readings."""

    def __init__(self, path: Path) -> None:
        """Look at what the file is.

        Raises:
            LookupError: the tables are not those of this program.
            sqlite3.Error: what the driver said.
        """
        self._path = path
        with self._connection() as connection:
            versions = connection.execute('SELECT version_num FROM "alembic_version"').fetchall()
            if versions != [(REVISIONS[-1],)]:
                raise LookupError("tables of another version")
            kept = dict(connection.execute('SELECT key, value FROM "meta"'))
        self.main_agency_id = UUID(kept["main_agency_id"])

    @property
    def address(self) -> str:
        """The file's path."""
        return str(self._path)

    def agencies(self) -> list[Agency]:
        """Every agency that has data here, by name."""
        rows = rows_of(Agency, "sqlite")
        with self._connection() as connection:
            found = connection.execute(f"SELECT {_listed(rows.names)} FROM agency").fetchall()  # noqa: S608
            return sorted(rows.to_things(found), key=lambda agency: agency.name.casefold())

    def open_reading(self, agency_id: UUID) -> OpenReading:
        """What screens read by, for one agency."""

        def begin() -> AbstractContextManager[Reading]:
            return self._reading(agency_id)

        return begin

    @contextmanager
    def _reading(self, agency_id: UUID) -> Iterator[Reading]:
        try:
            with self._connection() as connection:
                yield GlanceReading(connection, agency_id)
        except sqlite3.Error as fault:
            raise StorageError("storage.damaged", path=self.address) from fault

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        address = f"file:{quote(os.fsencode(self._path))}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            yield connection


class GlanceReading:
    """A consistent view of one agency's data, as long as the connection's transaction lasts."""

    def __init__(self, connection: sqlite3.Connection, agency_id: UUID) -> None:
        self._connection = connection
        self._agency_id = agency_id

    @property
    def agency_id(self) -> UUID:
        """Whose data it is."""
        return self._agency_id

    def get(self, kind: type[E], id: UUID) -> E:
        """One thing by its id.

        Raises:
            NotFoundError: there is none.
        """
        things = self.find(kind, id=id)
        if not things:
            raise NotFoundError("kernel.missing", kind=kind_word(kind))
        return things[0]

    def find(self, kind: type[E], **equal: Any) -> list[E]:
        """All things of a kind whose fields equal the given values, oldest first (by id).

        A tuple, list or set of values means any of them; None finds what is unknown.

        Raises:
            TypeError: the kind has no such field, or it holds several values.
        """
        rows = rows_of(kind, "sqlite")
        asked = list(asked_of(rows, self._agency_id, equal))
        found = [
            row for shape, values in asked for row in self._connection.execute(_find(kind, shape), values)
        ]
        things = rows.to_things(found, self._agency_id)
        return sorted(things, key=lambda thing: thing.id) if len(asked) > 1 else things

    def history(
        self,
        thing_id: UUID | Collection[UUID] | None = None,  # noqa: ARG002
        *,
        kind: type[Entity] | None = None,  # noqa: ARG002
        limit: int | None = None,  # noqa: ARG002
    ) -> Sequence[Past]:
        """Nothing: a glance does not reach into the past."""
        return ()

    def search(
        self,
        text: str,
        *,
        kinds: Collection[type[Entity]] | None = None,
        facets: Facets = (),
        limit: int = MOST_HITS,
    ) -> list[SearchHit]:
        """The things whose words hold everything that somebody sought, titles first, then the newest."""
        from storage.searching import search_index  # what the first screen shows is read without it

        agency = rows_of(Agency, "sqlite").to_column("agency_id", self._agency_id)
        return search_index("sqlite", self._ask, agency, text, kinds=kinds, facets=facets, limit=limit)

    def _ask(self, sql: str, values: tuple[Any, ...]) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def kept_apart(self) -> Mapping[UUID, datetime]:
        """Nothing, for the same reason."""
        return {}


def _find(kind: type[Entity], shape: Shape) -> str:
    conditions = " AND ".join(['"agency_id" = ?', *(_condition(*one) for one in shape)])
    read = _listed(rows_of(kind, "sqlite").read_names)
    # Names of our own, never what somebody has written.
    return f'SELECT {read} FROM {_quoted(table_name(kind))} WHERE {conditions} ORDER BY "id"'  # noqa: S608


def _condition(name: str, number: int, with_unknown: bool) -> str:
    among = f"{_quoted(name)} IN ({', '.join('?' * number)})"
    return f"({among} OR {_quoted(name)} IS NULL)" if with_unknown else among


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{name}"'
