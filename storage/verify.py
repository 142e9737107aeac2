"""Whether the history is whole, and whether what is stored is what the history says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, union

from network.entities import EVERY_KIND
from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity, Keeping
from riskmodel.kernel.words import say
from storage.changes import NO_HASH, Record, canonical
from storage.indexing import entries_that_differ
from storage.private import read_seals
from storage.reading import StoreReading
from storage.steps import ERASED, SEALED, Place, Seal, content_names, opened
from storage.tables import keeping, table_of
from storage.values import plain_fields

_change, _chain = keeping.change.c, keeping.chain.c

_AT_ONCE = 500


@dataclass(slots=True)
class Known:
    """What should be stored by the history: a mark of each thing, None where its values have been erased.

    `unnamed` counts the rows of kinds that the history doesn't name. `gone` are things whose values are
    missing with the last transaction where they are, `erased` the last one that erased them.
    """

    marks: dict[tuple[str, str], bytes | None] = field(default_factory=dict)
    unnamed: Counter[str] = field(default_factory=Counter)
    gone: dict[str, int] = field(default_factory=dict)
    erased: dict[str, int] = field(default_factory=dict)

    def unexplained(self) -> int:
        """How many things have lost values that nobody has erased."""
        return sum(1 for thing, seq in self.gone.items() if self.erased.get(thing, 0) < seq)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a workspace; `text` says it in the spoken language."""

    key: str
    facts: tuple[tuple[str, Any], ...] = ()

    @property
    def text(self) -> str:
        """The words."""
        return say(self.key, **dict(self.facts))


def verify(connection: Connection, agency_id: UUID) -> list[Problem]:
    """Go through an agency's whole history, then compare what is stored with it.

    Every change of what is stored stands in the history, also one that a migration makes.
    """
    known = Known()
    broken = _broken_link(connection, agency_id, known)
    if broken is not None:
        return [_problem(connection, agency_id, *broken)]
    odd = sum(_differing(connection, agency_id, kind, known) for kind in EVERY_KIND)
    odd += len(known.marks) + known.unexplained()
    return [_problem(connection, agency_id, "storage.problem.rows", n=odd)] if odd else []


def head_is_whole(connection: Connection, agency_id: UUID) -> bool:
    """Whether the last link of an agency's chain is what it says; a cheap look at the whole."""
    newest = (
        select(keeping.change).where(_change.agency_id == agency_id).order_by(_change.seq.desc()).limit(1)
    )
    row = connection.execute(newest).one_or_none()
    head = _head(connection, agency_id)
    if row is None:
        return head == (0, NO_HASH)
    return head == (row.seq, row.hash) and record_of(row).hash() == row.hash


def record_of(row: Any) -> Record:
    """A row of the history as it was hashed."""
    return Record(
        agency_id=row.agency_id,
        seq=row.seq,
        at=row.at,
        who=row.who,
        action=row.action,
        label=row.label,
        about=row.about,
        undo_seq=row.undo_seq,
        redo_seq=row.redo_seq,
        steps=row.changes,
        previous=row.previous,
    )


def _broken_link(connection: Connection, agency_id: UUID, known: Known) -> tuple[str, int] | None:
    last_hash, seq = NO_HASH, 0
    for rows in _rows(connection, agency_id):
        seals = read_seals(connection, agency_id, [row.seq for row in rows if SEALED in row.changes])
        for row in rows:
            seq += 1
            if row.seq != seq:
                return "storage.problem.gap", seq
            if row.previous != last_hash or record_of(row).hash() != row.hash:
                return "storage.problem.changed", seq
            last_hash = row.hash
            if not _follow(known, seq, row.changes, seals.get(seq, {})):
                return "storage.problem.changed", seq
    return None if _head(connection, agency_id) == (seq, last_hash) else ("storage.problem.cut", seq)


def _rows(connection: Connection, agency_id: UUID) -> Iterator[Any]:
    last: int | None = 0
    while last is not None:
        query = select(keeping.change).where(_change.agency_id == agency_id, _change.seq > last)
        rows = connection.execute(query.order_by(_change.seq).limit(_AT_ONCE)).all()
        if rows:
            yield rows
        last = rows[-1].seq if rows else None


def _follow(known: Known, seq: int, steps: str, seals: Mapping[Place, Seal]) -> bool:
    """Take in what a transaction did; whether what is kept apart is what its fingerprints say."""
    for number, step in enumerate(json.loads(steps)):
        if ERASED in step:
            known.erased.update(dict.fromkeys(step[ERASED], seq))
        elif "id" not in step:
            known.unnamed[step["kind"]] += step["added"] - step["removed"]
        elif not _follow_step(known, seq, step, {side: seals.get((number, side)) for side in _SIDES}):
            return False
    return True


_SIDES = ("before", "after")


def _follow_step(known: Known, seq: int, step: Any, seals: Mapping[str, Seal | None]) -> bool:
    sides = {side: opened(step[side], seals[side]) for side in _SIDES}
    for side in _SIDES:
        if step[side] is not None and sides[side] is None:
            if seals[side] is not None:
                return False
            known.gone[step["id"]] = seq
    key, after = (step["kind"], step["id"]), sides["after"]
    if step["after"] is None:
        known.marks.pop(key, None)
    else:
        known.marks[key] = None if after is None else _mark(after)
    return True


def _differing(connection: Connection, agency_id: UUID, kind: type[Entity], known: Known) -> int:
    """How many rows of a kind are not as the history says; those that are found are taken out of `known`."""
    name = table_of(kind).name
    reading = StoreReading(connection, agency_id)
    if kind.kept is Keeping.NEVER:
        return abs(len(reading.find(kind)) - known.unnamed[name])
    odd = 0
    for thing in _things(reading, kind):
        mark = known.marks.pop((name, thing.id.hex), b"")
        odd += mark is not None and mark != _mark(plain_fields(thing))
    return odd


def _things(reading: StoreReading, kind: type[Entity]) -> Iterator[Entity]:
    """Everything of a kind; contents of files one at a time, since together they may fill the memory."""
    if not content_names(kind):
        yield from reading.find(kind)
        return
    table = table_of(kind).c
    ids = reading.connection.execute(select(table.id).where(table.agency_id == reading.agency_id)).scalars()
    for thing_id in ids.all():
        yield reading.get(kind, thing_id)


def _mark(plain: Any) -> bytes:
    # Short, since there is one of them for each thing.
    return blake2b(canonical(plain).encode(), digest_size=16).digest()


def _head(connection: Connection, agency_id: UUID) -> tuple[int, str]:
    query = select(_chain.seq, _chain.hash).where(_chain.agency_id == agency_id)
    row = connection.execute(query).one_or_none()
    return (row.seq, row.hash) if row else (0, NO_HASH)


def verify_all(connection: Connection) -> list[Problem]:
    """Go through the history of every agency."""
    # Whoever removes a history may have left the data, and the other way round.
    everywhere = union(
        *(select(table.c.agency_id) for table in (keeping.chain, keeping.change, table_of(Agency)))
    )
    agencies = sorted(connection.execute(everywhere).scalars())
    return [problem for agency_id in agencies for problem in verify(connection, agency_id)]


def index_problems(connection: Connection, *, is_read_only: bool) -> list[Problem]:
    """Of each agency, how many things are not found by what they say."""
    key = "storage.problem.search_left" if is_read_only else "storage.problem.search"
    return [
        _problem(connection, agency_id, key, n=odd)
        for agency_id in sorted(connection.execute(select(table_of(Agency).c.agency_id)).scalars())
        if (odd := entries_that_differ(connection, agency_id))
    ]


def _problem(
    connection: Connection, agency_id: UUID, key: str, seq: int | None = None, **facts: Any
) -> Problem:
    agency = table_of(Agency).c
    name = connection.execute(select(agency.name).where(agency.agency_id == agency_id)).scalar_one_or_none()
    if seq is not None:
        facts["seq"] = seq
    return Problem(key, (("agency", name or str(agency_id)), *facts.items()))
