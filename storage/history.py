"""The history: what was done to an agency, or to one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import Change, Edit, Past
from storage.asking import MOST_VALUES
from storage.changes import folded
from storage.private import read_seals
from storage.steps import SEALED, Place, Seal, read_steps
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


class HistoryEntry(Past):
    """One transaction, with each field that it changed."""

    __slots__ = ()

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
    connection: Connection,
    agency_id: UUID,
    thing_id: UUID | Collection[UUID] | None = None,
    *,
    kind: type[Entity] | None = None,
    limit: int | None = None,
) -> list[HistoryEntry]:
    """What was done to an agency, or to things and their parts; the newest first.

    With a `kind` only what changed things of that kind comes.
    """
    query = select(keeping.change).where(_change.agency_id == agency_id)
    if kind is not None:
        # Quotation marks in a text are written with a stroke before them: only a kind stands like this.
        query = query.where(_change.changes.contains(f'"kind":"{table_of(kind).name}"', autoescape=True))
    else:
        query = query.limit(limit)
    found: dict[int, HistoryEntry] = {}
    for concerned in _concerned(agency_id, thing_id):
        asked = query.order_by(_change.seq.desc())
        rows = connection.execute(asked if concerned is None else asked.where(concerned)).all()
        found |= _entries(connection, agency_id, [row for row in rows if row.seq not in found])
    entries = [found[seq] for seq in sorted(found, reverse=True)]
    if kind is not None:
        entries = [entry for entry in entries if kind in entry.kinds()]
    return entries[:limit]


def _concerned(
    agency_id: UUID, thing_id: UUID | Collection[UUID] | None
) -> Iterator[ColumnElement[bool] | None]:
    """What each question asks for: None for everything, and ids too many for one question in parts."""
    if thing_id is None:
        yield None
        return
    ids = [thing_id] if isinstance(thing_id, UUID) else list(dict.fromkeys(thing_id))
    for start in range(0, len(ids), MOST_VALUES):
        part = ids[start : start + MOST_VALUES]
        own = select(_thing.seq).where(_thing.agency_id == agency_id, _thing.thing_id.in_(part))
        yield _change.seq.in_(own)


def _entries(connection: Connection, agency_id: UUID, rows: Sequence[Any]) -> dict[int, HistoryEntry]:
    apart = [row.seq for row in rows if SEALED in row.changes]
    seals = read_seals(connection, agency_id, apart)
    return {row.seq: _entry(row, seals.get(row.seq, {})) for row in rows}


def _entry(row: Any, seals: Mapping[Place, Seal]) -> HistoryEntry:
    recorded = read_steps(row.agency_id, row.changes, seals)
    edit = Edit(row.label, row.about, folded(recorded.steps))
    return HistoryEntry(
        row.seq,
        row.at,
        row.who,
        row.action,
        row.label,
        row.about,
        edit,
        tuple(recorded.erased),
        tuple(recorded.unnamed),
    )
