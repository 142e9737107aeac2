"""Reading one agency's data from a connection."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from network.searched import Facets
from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.work import MOST_HITS, SearchHit
from storage.faults import refusal, refusing
from storage.history import HistoryEntry, read_history
from storage.names import kind_word
from storage.private import last_kept
from storage.rows import rows_of
from storage.searching import search_index
from storage.statements import statements_of

E = TypeVar("E", bound=Entity)


class StoreReading:
    """A consistent view of one agency's data, as long as the connection's transaction lasts."""

    def __init__(self, connection: Connection, agency_id: UUID) -> None:
        self.connection = connection
        self._agency_id = agency_id
        # The statements are compiled already: the driver's own cursor runs them in a third of the time.
        if not connection.in_transaction():
            connection.begin()
        self._cursor = connection.connection.cursor()
        self._fault: type[Exception] = connection.dialect.loaded_dbapi.Error

    @property
    def agency_id(self) -> UUID:
        """Whose data it is."""
        return self._agency_id

    def get(self, kind: type[E], id: UUID) -> E:
        """One thing by its id.

        Raises:
            NotFoundError: there is none.
        """
        thing = self._look(kind, id)
        if thing is None:
            raise NotFoundError("kernel.missing", kind=kind_word(kind))
        return thing

    def find(self, kind: type[E], **equal: Any) -> list[E]:
        """All things of a kind whose fields equal the given values, oldest first (by id).

        A tuple, list or set of values means any of them; None finds what is unknown.

        Raises:
            TypeError: the kind has no such field, or it holds several values.
        """
        statements = statements_of(kind, self.connection.dialect)
        asked = list(statements.find(self._agency_id, equal))
        rows = [row for sql, values in asked for row in self._fetch(kind, sql, values)]
        things = statements.rows.to_things(rows, self._agency_id)
        # Only a list of values too long for one statement is asked for in parts.
        return sorted(things, key=lambda thing: thing.id) if len(asked) > 1 else things

    def history(
        self,
        thing_id: UUID | Collection[UUID] | None = None,
        *,
        kind: type[Entity] | None = None,
        limit: int | None = None,
    ) -> list[HistoryEntry]:
        """What was committed about the agency, or about things and their parts; the newest first.

        With a `kind` only what changed things of that kind comes.
        """
        with refusing(kind):
            return read_history(self.connection, self._agency_id, thing_id, kind=kind, limit=limit)

    def search(
        self,
        text: str,
        *,
        kinds: Collection[type[Entity]] | None = None,
        facets: Facets = (),
        limit: int = MOST_HITS,
    ) -> list[SearchHit]:
        """The things whose words hold everything that somebody sought, titles first, then the newest."""
        dialect = self.connection.dialect.name
        agency = rows_of(Agency, dialect).to_column("agency_id", self._agency_id)
        return search_index(dialect, self.run, agency, text, kinds=kinds, facets=facets, limit=limit)

    def run(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        """Execute a statement of our own on the driver, and give its rows, if it has any."""
        try:
            self._cursor.execute(sql, values)
            return self._cursor.fetchall() if self._cursor.description else ()
        except self._fault as fault:
            raise refusal(fault) from fault

    def kept_apart(self) -> dict[UUID, datetime]:
        """The things whose values the history keeps apart, with when they were last changed."""
        with refusing():
            return last_kept(self.connection, self._agency_id)

    def _look(self, kind: type[E], thing_id: UUID) -> E | None:
        statements = statements_of(kind, self.connection.dialect)
        rows = self._fetch(kind, statements.get, statements.key(thing_id, self._agency_id))
        things = statements.rows.to_things(rows, self._agency_id)
        return things[0] if things else None

    def _fetch(self, kind: type[Entity], sql: str, values: tuple[Any, ...]) -> Sequence[Any]:
        try:
            self._cursor.execute(sql, values)
            return self._cursor.fetchall()
        except self._fault as fault:
            raise refusal(fault, kind) from fault
