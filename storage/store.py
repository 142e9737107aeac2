"""The one store: opens transactions and views on one agency's data, and takes transactions back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, Engine, select

from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import RuleError, StorageError
from riskmodel.kernel.work import Edit
from storage.changes import NO_HASH
from storage.faults import refusing
from storage.reading import StoreReading
from storage.tables import keeping
from storage.undo import StepName, stack_before, step_name, steps_of, take_back
from storage.upsert import insert_into
from storage.work import Link, Occasion, StoreWork

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


class Store:
    """Everything that is read and written goes through here.

    `clock` gives the moment of each transaction, in UTC. `committed` is called after each transaction that
    was written, `erased` before it when something was taken out of the history.
    """

    def __init__(self, engine: Engine, *, who: str, clock: Clock = utc_now, can_write: bool = True) -> None:
        self.engine = engine
        self.who = who
        self.committed: Callable[[], None] = lambda: None
        self.erased: Callable[[], None] = lambda: None
        self._clock = clock
        self._can_write = can_write
        self._writing = threading.Lock()
        self._writer: int | None = None

    @contextmanager
    def reading(self, agency_id: UUID) -> Iterator[StoreReading]:
        """A consistent view of one agency's data."""
        with self.connection() as connection:
            yield StoreReading(connection, agency_id)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection that sees one state of everything and writes nothing."""
        with refusing(), self.engine.connect() as raw:
            connection = raw
            if self.engine.dialect.name == "postgresql":
                connection = raw.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            yield connection

    @contextmanager
    def work(self, agency_id: UUID, label: str, *, is_final: bool = False) -> Iterator[StoreWork]:
        """A transaction on one agency; leaving without `commit` takes everything back.

        What `is_final` cannot be undone.

        Raises:
            StorageError: `storage.for_reading` when the workspace was opened for reading.
        """
        now = self._clock().astimezone(UTC)
        occasion = Occasion(label=label, who=self.who, now=now, is_final=is_final)
        with self.writing() as connection:
            work = StoreWork(connection, agency_id, occasion, _hold_chain(connection, agency_id))
            yield work
        if work.is_written and work.has_erased:
            self.erased()
        if work.is_written:
            self.committed()

    def put_all(self, things: Iterable[Entity], label: str) -> list[Edit]:
        """Put things of many agencies in one transaction, with one entry in the history of each agency.

        An agency that is new by it cannot be undone; other changes can, agency by agency.

        Raises:
            StaleError, RuleError: as for `put`; nothing at all is written.
            StorageError: `storage.for_reading`.
        """
        own: dict[UUID, list[Entity]] = {}
        for thing in things:
            own.setdefault(thing.agency_id, []).append(thing)
        now = self._clock().astimezone(UTC)
        with self.writing() as connection:
            # Always in the same order, so that two who do this at once cannot wait for each other.
            edits = [
                _put_own(connection, agency_id, own[agency_id], Occasion(label=label, who=self.who, now=now))
                for agency_id in sorted(own)
            ]
            connection.commit()
        if any(edit.changes for edit in edits):
            self.committed()
        return edits

    def undo(self, agency_id: UUID) -> Edit:
        """Take back the last thing that this user did in an agency.

        Raises:
            RuleError: `storage.undo.nothing`, or `storage.undo.changed` when somebody changed it since.
        """
        return self._reverse(agency_id, "undone")

    def redo(self, agency_id: UUID) -> Edit:
        """Do again what this user took back last.

        Raises:
            RuleError: `storage.redo.nothing`, or `storage.undo.changed` when somebody changed it since.
        """
        return self._reverse(agency_id, "redone")

    def undo_step(self, agency_id: UUID) -> StepName | None:
        """What `undo` would take back."""
        with self.connection() as connection:
            stack = stack_before(connection, agency_id, self.who)
            return step_name(connection, agency_id, stack.undo_seq)

    def redo_step(self, agency_id: UUID) -> StepName | None:
        """What `redo` would do again."""
        with self.connection() as connection:
            stack = stack_before(connection, agency_id, self.who)
            return step_name(connection, agency_id, stack.redo_seq)

    def _reverse(self, agency_id: UUID, action: Literal["undone", "redone"]) -> Edit:
        with self.work(agency_id, "") as work, refusing():
            connection = work.connection
            now = stack_before(connection, agency_id, self.who)
            seq = now.undo_seq if action == "undone" else now.redo_seq
            name = step_name(connection, agency_id, seq)
            if seq is None or name is None:
                raise RuleError("storage.undo.nothing" if action == "undone" else "storage.redo.nothing")
            below = stack_before(connection, agency_id, self.who, seq)
            work.about = name.about
            work.occasion = replace(
                work.occasion,
                label=name.label,
                action=action,
                undo_seq=below.undo_seq,
                redo_seq=below.redo_seq,
            )
            take_back(work, steps_of(connection, agency_id, seq))
            return work.commit()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write with, outside every agency's history; what is not committed is taken back."""
        with self._one_writer(), self._writing_connection() as connection:
            yield connection

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        if not self._can_write:
            raise StorageError("storage.for_reading")
        if self._writer == threading.get_ident():
            raise RuntimeError("a transaction was begun inside another one")
        with self._writing:
            self._writer = threading.get_ident()
            try:
                yield
            finally:
                self._writer = None

    @contextmanager
    def _writing_connection(self) -> Iterator[Connection]:
        with refusing(), self.engine.connect() as connection:
            yield connection.execution_options(begin="BEGIN IMMEDIATE")


def _put_own(connection: Connection, agency_id: UUID, things: list[Entity], occasion: Occasion) -> Edit:
    agencies = [thing for thing in things if isinstance(thing, Agency)]
    is_new = any(agency.version == 0 for agency in agencies)
    occasion = replace(occasion, is_final=is_new)
    work = StoreWork(connection, agency_id, occasion, _hold_chain(connection, agency_id))
    for thing in things:
        work.put(thing)
    work.about = agencies[0].name if agencies else ""
    return work.end()


def _hold_chain(connection: Connection, agency_id: UUID) -> Link:
    """The last link of an agency's chain, held against other writers until the transaction ends."""
    query = select(keeping.chain.c.seq, keeping.chain.c.hash).where(keeping.chain.c.agency_id == agency_id)
    if connection.dialect.name == "postgresql":
        # There must be a row to hold, also before the first transaction.
        empty = {"agency_id": agency_id, "seq": 0, "hash": NO_HASH}
        insert = insert_into(keeping.chain, connection.dialect.name)
        connection.execute(insert.values(empty).on_conflict_do_nothing())
        query = query.with_for_update()
    row = connection.execute(query).one_or_none()
    return Link(*row) if row else Link()
