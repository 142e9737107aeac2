"""Whether the history is whole, and whether what is stored is what the history says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, union

from riskmodel.agency import Agency
from riskmodel.entities import ENTITIES
from riskmodel.kernel.words import say
from storage.changes import NO_HASH, Record, canonical
from storage.reading import StoreReading
from storage.tables import keeping, table_of
from storage.values import plain_fields

_change, _chain = keeping.change.c, keeping.chain.c

Known = dict[tuple[str, str], bytes]


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
    known: Known = {}
    broken = _broken_link(connection, agency_id, known)
    if broken is not None:
        return [_problem(connection, agency_id, *broken)]
    odd = sum(1 for _ in _rows_that_differ(connection, agency_id, known))
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
    query = select(keeping.change).where(_change.agency_id == agency_id).order_by(_change.seq)
    for row in connection.execute(query, execution_options={"yield_per": 500}):
        seq += 1
        if row.seq != seq:
            return "storage.problem.gap", seq
        if row.previous != last_hash or record_of(row).hash() != row.hash:
            return "storage.problem.changed", seq
        last_hash = row.hash
        _follow(known, row.changes)
    return None if _head(connection, agency_id) == (seq, last_hash) else ("storage.problem.cut", seq)


def _follow(known: Known, steps: str) -> None:
    for step in json.loads(steps):
        key = (step["kind"], step["id"])
        if step["after"] is None:
            known.pop(key, None)
        else:
            known[key] = _mark(step["after"])


def _rows_that_differ(connection: Connection, agency_id: UUID, known: Known) -> Iterator[tuple[str, str]]:
    reading = StoreReading(connection, agency_id)
    for kind in ENTITIES:
        name = table_of(kind).name
        for thing in reading.find(kind):
            key = (name, thing.id.hex)
            if known.pop(key, None) != _mark(plain_fields(thing)):
                yield key
    yield from known


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


def _problem(
    connection: Connection, agency_id: UUID, key: str, seq: int | None = None, **facts: Any
) -> Problem:
    agency = table_of(Agency).c
    name = connection.execute(select(agency.name).where(agency.agency_id == agency_id)).scalar_one_or_none()
    if seq is not None:
        facts["seq"] = seq
    return Problem(key, (("agency", name or str(agency_id)), *facts.items()))
