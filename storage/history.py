"""The history: what was done to an agency or to one thing, and whether the chain is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Change, Edit
from storage.changes import NO_HASH, Record, folded, read_steps
from storage.tables import keeping, table_of
from storage.values import forms_of

_change, _chain, _thing = keeping.change.c, keeping.chain.c, keeping.change_thing.c

MOST_ENTRIES = 200
_NOT_SHOWN = frozenset({"agency_id", "id", "version"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after. A new thing has `is_new`, a removed one `is_removed`."""

    kind: type[Entity]
    id: UUID
    field: str
    before: Any
    after: Any
    is_new: bool = False
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One transaction: who did what and when; `action` is done, undone or redone.

    `label` is the verb's name, for undone and redone transactions too.
    """

    seq: int
    at: datetime
    who: str
    action: str
    label: str
    about: str
    edit: Edit

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """Each field that changed; of new and removed things those that held something."""
        return tuple(field for change in self.edit.changes for field in field_changes(change))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a workspace; `text` says it in the spoken language."""

    key: str
    facts: tuple[tuple[str, Any], ...] = ()

    @property
    def text(self) -> str:
        """The words."""
        return say(self.key, **dict(self.facts))


def field_changes(change: Change) -> Iterator[FieldChange]:
    """The fields that differ between the two sides of a change."""
    before, after = change.before, change.after
    known = after if after is not None else before
    if known is None:
        return
    for name in forms_of(change.kind):
        old, new = getattr(before, name, None), getattr(after, name, None)
        if name not in _NOT_SHOWN and not _is_alike(change, old, new):
            yield FieldChange(change.kind, known.id, name, old, new, before is None, after is None)


def _is_alike(change: Change, old: Any, new: Any) -> bool:
    if change.before is None or change.after is None:
        return (old or new) in (None, "", ())
    return bool(old == new)


def read_history(
    connection: Connection, agency_id: UUID, thing_id: UUID | None = None, *, limit: int = MOST_ENTRIES
) -> list[HistoryEntry]:
    """What was done to an agency, or to one thing and its parts; the newest first."""
    query = select(keeping.change).where(_change.agency_id == agency_id)
    if thing_id is not None:
        concerning = select(_thing.seq).where(_thing.agency_id == agency_id, _thing.thing_id == thing_id)
        query = query.where(_change.seq.in_(concerning))
    rows = connection.execute(query.order_by(_change.seq.desc()).limit(limit))
    return [_entry(row) for row in rows]


def _entry(row: Any) -> HistoryEntry:
    edit = Edit(row.label, row.about, folded(read_steps(row.agency_id, row.changes)))
    return HistoryEntry(row.seq, row.at, row.who, row.action, row.label, row.about, edit)


def verify_chain(connection: Connection, agency_id: UUID) -> list[Problem]:
    """Go through an agency's whole chain; the first broken link is named."""
    last_hash, seq = NO_HASH, 0
    query = select(keeping.change).where(_change.agency_id == agency_id).order_by(_change.seq)
    for row in connection.execute(query, execution_options={"yield_per": 500}):
        seq += 1
        if row.seq != seq:
            return [_broken(connection, agency_id, "storage.problem.gap", seq)]
        if row.previous != last_hash or record_of(row).hash() != row.hash:
            return [_broken(connection, agency_id, "storage.problem.changed", seq)]
        last_hash = row.hash
    head = _head(connection, agency_id)
    if (head or (0, NO_HASH)) != (seq, last_hash):
        return [_broken(connection, agency_id, "storage.problem.cut", seq)]
    return []


def head_is_whole(connection: Connection, agency_id: UUID) -> bool:
    """Whether the last link of an agency's chain is what it says; a cheap look at the whole."""
    row = connection.execute(
        select(keeping.change).where(_change.agency_id == agency_id).order_by(_change.seq.desc()).limit(1)
    ).one_or_none()
    head = _head(connection, agency_id)
    if row is None or head is None:
        return (row is None) and (head is None or head.seq == 0)
    return bool((head.seq, head.hash) == (row.seq, row.hash) and record_of(row).hash() == row.hash)


def _head(connection: Connection, agency_id: UUID) -> Any:
    query = select(_chain.seq, _chain.hash).where(_chain.agency_id == agency_id)
    return connection.execute(query).one_or_none()


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


def _broken(connection: Connection, agency_id: UUID, key: str, seq: int) -> Problem:
    agency = table_of(Agency).c
    name = connection.execute(select(agency.name).where(agency.agency_id == agency_id)).scalar_one_or_none()
    return Problem(key, (("agency", name or str(agency_id)), ("seq", seq)))
