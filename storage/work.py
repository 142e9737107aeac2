"""One transaction on one agency: reading, writing with versions, and one row in the history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert

from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import Refusal, RuleError, StaleError
from riskmodel.kernel.work import Change, Edit
from storage.changes import NO_HASH, Record, concerned, folded
from storage.faults import refusal, refusing
from storage.history import HistoryEntry
from storage.indexing import Indexing, forget_old_words
from storage.names import kind_word
from storage.private import drop_content, erase, keep_content, write_seals
from storage.reading import StoreReading
from storage.rows import rows_of
from storage.statements import statements_of
from storage.steps import contents_of, write_steps
from storage.tables import keeping
from storage.upsert import insert_into

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Link:
    """The last link of an agency's chain; `seq` 0 when there is none yet."""

    seq: int = 0
    hash: str = NO_HASH


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who does what and when, and what they can undo and redo beside the transaction itself.

    What is done can be undone, and what is undone can be redone, unless it `is_final`.
    """

    label: str
    who: str
    now: datetime
    action: str = "done"
    undo_seq: int | None = None
    redo_seq: int | None = None
    is_final: bool = False


class StoreWork(StoreReading):
    """Keeps the promises of `riskmodel.kernel.work.Work` on a connection whose transaction has begun.

    Each write goes to the database at once, so that it refuses there and then. After such a refusal the work
    is over: whatever is called next refuses with the same words.
    """

    def __init__(self, connection: Connection, agency_id: UUID, occasion: Occasion, last: Link) -> None:
        super().__init__(connection, agency_id)
        self.about = ""
        self.occasion = occasion
        self._last = last
        self._steps: list[Change] = []
        self._seen: dict[tuple[type[Entity], UUID], Entity] = {}
        self._gone: dict[tuple[type[Entity], UUID], int] = {}
        self._erased: set[UUID] = set()
        self._refused: Refusal | None = None
        self._indexing = Indexing(connection.dialect.name, agency_id, self.run)
        self._is_over = False
        self.is_written = False

    @property
    def now(self) -> datetime:
        """The moment of the transaction, in UTC."""
        return self.occasion.now

    @property
    def today(self) -> date:
        """The day of the transaction where the user is."""
        return self.occasion.now.astimezone().date()

    @property
    def who(self) -> str:
        """Who does it."""
        return self.occasion.who

    def get(self, kind: type[E], id: UUID) -> E:
        """One thing by its id; what was put is seen at once.

        Raises:
            NotFoundError: there is none.
        """
        thing = super().get(kind, id)
        self._seen[kind, id] = thing
        return thing

    def find(self, kind: type[E], **equal: Any) -> list[E]:
        """All things of a kind whose fields equal the given values; what was put is seen at once."""
        things = super().find(kind, **equal)
        self._seen.update(((kind, thing.id), thing) for thing in things)
        return things

    def history(
        self,
        thing_id: UUID | Collection[UUID] | None = None,
        *,
        kind: type[Entity] | None = None,
        limit: int | None = None,
    ) -> list[HistoryEntry]:
        """What was committed before; this work itself is not among it."""
        if self._refused is not None:
            raise self._refused
        return super().history(thing_id, kind=kind, limit=limit)

    def put(self, thing: E) -> E:
        """Add (version 0) or change a thing; the stored value with its new version comes back.

        Raises:
            StaleError: somebody changed or removed it since it was read.
            RuleError: the database's own checks refuse it, or it belongs to another agency.
        """
        self._check_mine(thing)
        if thing.version == 0:
            return self.add(thing, self._gone.get((type(thing), thing.id), 0) + 1)
        stored = self._stored(thing)
        return stored if stored == thing else self.change(stored, thing)

    def remove(self, thing: Entity) -> None:
        """Take a thing away.

        Raises:
            StaleError: as for `put`.
            RuleError: `storage.in_use` when other things point at it.
        """
        self._check_mine(thing)
        self.take(self._stored(thing))

    def erase(self, ids: Collection[UUID]) -> None:
        """Take what the history knows of things of the kinds kept apart out of it, when committing."""
        self._check_open()
        self._erased.update(ids)

    @property
    def has_erased(self) -> bool:
        """Whether something was taken out of the history."""
        return bool(self._erased)

    def add(self, thing: E, version: int) -> E:
        """Write a new row with a version.

        Raises:
            StaleError: there is such a row already.
        """
        kind = type(thing)
        statements = statements_of(kind, self.connection.dialect)
        added = statements.rows.with_version(thing, version)
        if self._write(kind, statements.insert, statements.rows.to_row(added)) != 1:
            raise StaleError("kernel.stale", ours=thing, theirs=self._look(kind, thing.id))
        self._note(None, added)
        return added

    def change(self, before: E, thing: E) -> E:
        """Write a thing over the row that is stored, with the next version."""
        kind = type(thing)
        statements = statements_of(kind, self.connection.dialect)
        after = statements.rows.with_version(thing, before.version + 1)
        row = statements.rows.to_row(after)
        # The key stands first in a row and last in the statement.
        if self._write(kind, statements.update, [*row[2:], row[0], row[1], before.version]) != 1:
            raise StaleError("kernel.stale", ours=thing, theirs=self._look(kind, thing.id))
        self._note(before, after)
        return after

    def take(self, thing: Entity) -> None:
        """Remove the row that is stored."""
        kind = type(thing)
        statements = statements_of(kind, self.connection.dialect)
        key = statements.key(thing.id, self._agency_id)
        if self._write(kind, statements.delete, [*key, thing.version], removing=True) != 1:
            raise StaleError("kernel.stale", ours=thing, theirs=self._look(kind, thing.id))
        self._note(thing, None)

    def stored(self, kind: type[E], thing_id: UUID) -> E | None:
        """What is stored under an id, None when there is nothing."""
        return self._look(kind, thing_id)

    def commit(self) -> Edit:
        """Write everything with one entry in the history, and say what changed."""
        edit = self.end()
        with refusing():
            self.connection.commit()
        return edit

    def end(self) -> Edit:
        """Write the entry in the history and say what changed; whoever holds the connection commits."""
        self._check_open()
        changes = folded(self._steps)
        self.is_written = bool(changes or self._erased)
        if self.is_written:
            self._write_history()
        self._is_over = True
        return Edit(self.occasion.label, self.about, changes)

    def _stored(self, thing: E) -> E:
        key = (type(thing), thing.id)
        stored = self._seen.get(key) or self._look(type(thing), thing.id)
        if stored is None or stored.version != thing.version:
            raise StaleError("kernel.stale", ours=thing, theirs=stored)
        return stored  # type: ignore[return-value]

    def _note(self, before: Entity | None, after: Entity | None) -> None:
        self._steps.append(Change(before, after))
        self._keep_contents(before, after)
        self._indexing.note(before, after)
        if after is not None:
            self._seen[type(after), after.id] = after
        elif before is not None:
            key = (type(before), before.id)
            self._seen.pop(key, None)
            self._gone[key] = before.version

    def _keep_contents(self, before: Entity | None, after: Entity | None) -> None:
        was, now = dict(contents_of(before)), dict(contents_of(after))
        thing = after if after is not None else before
        if thing is None or was.keys() == now.keys():
            return
        for sha256 in was.keys() - now.keys():
            keep_content(self.connection, self._agency_id, thing.id, sha256, was[sha256])
        for sha256 in now.keys() - was.keys():
            drop_content(self.connection, self._agency_id, thing.id, sha256)

    def _write(self, kind: type[Entity], sql: str, values: Sequence[Any], *, removing: bool = False) -> int:
        self._check_open()
        try:
            self._cursor.execute(sql, values)
        except (self._fault, OverflowError) as fault:
            self._refused = refusal(fault, kind, removing=removing)
            raise self._refused from fault
        return int(self._cursor.rowcount)

    def _fetch(self, kind: type[Entity], sql: str, values: tuple[Any, ...]) -> Sequence[Any]:
        if self._refused is not None:
            raise self._refused
        return super()._fetch(kind, sql, values)

    def run(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        """Execute a statement of our own; after a fault the work is over."""
        if self._refused is not None:
            raise self._refused
        try:
            return super().run(sql, values)
        except Refusal as refused:
            self._refused = refused
            raise

    def _check_open(self) -> None:
        if self._refused is not None:
            raise self._refused
        if self._is_over:
            raise RuntimeError("the work has been committed")

    def _check_mine(self, thing: Entity) -> None:
        if thing.agency_id != self._agency_id:
            raise RuleError("storage.other_agency", kind=kind_word(type(thing)))

    def _write_history(self) -> None:
        written, seq = write_steps(self._steps, self._erased), self._last.seq + 1
        occasion = replace(self.occasion, is_final=self.occasion.is_final or written.is_final)
        record = Record(
            agency_id=self._agency_id,
            seq=seq,
            at=occasion.now,
            who=occasion.who,
            action=occasion.action,
            label=occasion.label,
            about=self.about,
            undo_seq=occasion.undo_seq if occasion.is_final or occasion.action == "undone" else seq,
            redo_seq=seq if occasion.action == "undone" else occasion.redo_seq,
            steps=written.text,
            previous=self._last.hash,
        )
        with refusing():
            erase(self.connection, self._agency_id, self._erased)
            if self._erased:
                forget_old_words(self.connection)
            write_seals(self.connection, self._agency_id, seq, written.seals)
            write_record(self.connection, record)
            write_concerned(self.connection, record, concerned(self._steps) | self._erased)


def write_record(connection: Connection, record: Record) -> None:
    """Add a row to the history and make it the last link of the chain."""
    own_hash = record.hash()
    connection.execute(
        insert(keeping.change).values(
            agency_id=record.agency_id,
            seq=record.seq,
            at=record.at,
            who=record.who,
            action=record.action,
            label=record.label,
            about=record.about,
            undo_seq=record.undo_seq,
            redo_seq=record.redo_seq,
            changes=record.steps,
            previous=record.previous,
            hash=own_hash,
        )
    )
    last = {"seq": record.seq, "hash": own_hash}
    connection.execute(
        insert_into(keeping.chain, connection.dialect.name)
        .values(agency_id=record.agency_id, **last)
        .on_conflict_do_update(index_elements=["agency_id"], set_=last)
    )


def write_concerned(connection: Connection, record: Record, thing_ids: Iterable[UUID]) -> None:
    """Note which things a transaction concerns."""
    own = insert(keeping.change_thing).values(
        agency_id=bindparam("a"), thing_id=bindparam("b"), seq=bindparam("c")
    )
    key = rows_of(Agency, connection.dialect.name).to_column
    agency = key("agency_id", record.agency_id)
    # In the order of the key, which is the order on the disk.
    ordered = sorted(thing_ids, key=attrgetter("int"))
    rows = [(agency, key("id", thing_id), record.seq) for thing_id in ordered]
    if rows:
        connection.exec_driver_sql(str(own.compile(dialect=connection.dialect)), rows)
