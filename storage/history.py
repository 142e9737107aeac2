"""The history: what was done to an agency, or to one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import Change, Edit
from storage.changes import folded, read_steps
from storage.tables import keeping
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
