"""What the history keeps apart: written, read again and erased."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, union

from storage.asking import MOST_VALUES
from storage.steps import Place, Seal
from storage.tables import keeping
from storage.upsert import insert_into

_private, _removed = keeping.private_change.c, keeping.removed_content.c
_change, _concerned = keeping.change.c, keeping.change_thing.c

Seals = dict[int, dict[Place, Seal]]


def write_seals(connection: Connection, agency_id: UUID, seq: int, seals: Sequence[Seal]) -> None:
    """Keep the values of a transaction beside its row in the history."""
    if seals:
        rows = [
            {
                "agency_id": agency_id,
                "seq": seq,
                "step": seal.step,
                "side": seal.side,
                "thing_id": seal.thing_id,
                "salt": seal.salt,
                "content": seal.content,
            }
            for seal in seals
        ]
        connection.execute(insert(keeping.private_change), rows)


def read_seals(connection: Connection, agency_id: UUID, seqs: Collection[int]) -> Seals:
    """What is kept apart of some transactions, by their number."""
    found: Seals = {}
    numbers = sorted(seqs)
    for start in range(0, len(numbers), MOST_VALUES):
        part = numbers[start : start + MOST_VALUES]
        query = select(keeping.private_change).where(_private.agency_id == agency_id, _private.seq.in_(part))
        for row in connection.execute(query):
            seal = Seal(row.step, row.side, row.thing_id, row.salt, row.content)
            found.setdefault(row.seq, {})[row.step, row.side] = seal
    return found


def erase(connection: Connection, agency_id: UUID, ids: Iterable[UUID]) -> None:
    """Remove what is kept apart of things, in every transaction until now."""
    wanted = list(ids)
    for start in range(0, len(wanted), MOST_VALUES):
        part = wanted[start : start + MOST_VALUES]
        for table in (keeping.private_change, keeping.removed_content):
            own: Any = table.c
            connection.execute(delete(table).where(own.agency_id == agency_id, own.thing_id.in_(part)))


def last_kept(connection: Connection, agency_id: UUID) -> dict[UUID, datetime]:
    """The things that something is kept apart of, with the moment when they were last changed."""
    kept = union(
        select(_private.thing_id).where(_private.agency_id == agency_id),
        select(_removed.thing_id).where(_removed.agency_id == agency_id),
    ).subquery()
    query = (
        select(_concerned.thing_id, func.max(_change.seq))
        .where(_concerned.agency_id == agency_id, _concerned.thing_id.in_(select(kept.c.thing_id)))
        .where(_change.agency_id == agency_id, _change.seq == _concerned.seq)
        .group_by(_concerned.thing_id)
    )
    last = {row[0]: row[1] for row in connection.execute(query)}
    moments = select(_change.seq, _change.at).where(_change.agency_id == agency_id)
    at = {row.seq: row.at for row in connection.execute(moments)} if last else {}
    return {thing_id: at[seq] for thing_id, seq in last.items()}


def keep_content(
    connection: Connection, agency_id: UUID, thing_id: UUID, sha256: str, content: bytes
) -> None:
    """Keep the content of a file that leaves its row, unless it is kept already."""
    connection.execute(
        insert_into(keeping.removed_content, connection.dialect.name)
        .values(agency_id=agency_id, thing_id=thing_id, sha256=sha256, content=content)
        .on_conflict_do_nothing()
    )


def drop_content(connection: Connection, agency_id: UUID, thing_id: UUID, sha256: str) -> None:
    """Let go of a content that stands in its row again."""
    connection.execute(
        delete(keeping.removed_content).where(
            _removed.agency_id == agency_id, _removed.thing_id == thing_id, _removed.sha256 == sha256
        )
    )


def find_content(connection: Connection, agency_id: UUID, thing_id: UUID, sha256: str) -> bytes | None:
    """A content that left its row; None when it is not here, or not what it was."""
    query = select(_removed.content).where(
        _removed.agency_id == agency_id, _removed.thing_id == thing_id, _removed.sha256 == sha256
    )
    content: bytes | None = connection.execute(query).scalar_one_or_none()
    return content if content is None or hashlib.sha256(content).hexdigest() == sha256 else None
