"""One transaction in the history: each row before and after as canonical JSON, and its place in the chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import Change
from storage.rows import rows_of
from storage.tables import kind_of, table_of
from storage.values import fields_from_plain, plain_fields

NO_HASH = ""

# What belongs to a thing that people look up the history of.
_OWNERS = ("analysis_id", "risk_id", "measure_id", "control_id", "cause_id")


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the history.

    `action` is done, undone or redone. `undo_seq` and `redo_seq` are the transactions that `who` could take
    back and do again after this one. `steps` is canonical JSON of each single write, in its order.
    """

    agency_id: UUID
    seq: int
    at: datetime
    who: str
    action: str
    label: str
    about: str
    undo_seq: int | None
    redo_seq: int | None
    steps: str
    previous: str

    def hash(self) -> str:
        """SHA-256 over everything in the row and, by `previous`, over everything before it."""
        parts = {
            "agency_id": str(self.agency_id),
            "seq": self.seq,
            "at": self.at.isoformat(),
            "who": self.who,
            "action": self.action,
            "label": self.label,
            "about": self.about,
            "undo_seq": self.undo_seq,
            "redo_seq": self.redo_seq,
            "changes": self.steps,
            "previous": self.previous,
        }
        return hashlib.sha256(canonical(parts).encode()).hexdigest()


def canonical(plain: Any) -> str:
    """JSON in its one form: keys sorted, no spaces, letters as they are."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def write_steps(steps: Iterable[Change]) -> str:
    """Single writes as canonical JSON; the agency is in the row and not repeated."""
    return canonical([_write_step(step) for step in steps])


def _write_step(step: Change) -> dict[str, Any]:
    known = step.after if step.after is not None else step.before
    assert known is not None  # noqa: S101  # a change has one of them
    return {
        "kind": table_of(step.kind).name,
        "id": known.id.hex,
        "before": None if step.before is None else plain_fields(step.before),
        "after": None if step.after is None else plain_fields(step.after),
    }


def read_steps(agency_id: UUID, text: str) -> tuple[Change, ...]:
    """The single writes of a row of the history; kinds that this version doesn't know are passed over."""
    steps = []
    for step in json.loads(text):
        try:
            kind = kind_of(step["kind"])
        except KeyError:
            continue
        before, after = (_read_side(kind, agency_id, step["id"], step[side]) for side in ("before", "after"))
        steps.append(Change(before, after))
    return tuple(steps)


def _read_side(
    kind: type[Entity], agency_id: UUID, thing_id: str, plain: Mapping[str, Any] | None
) -> Entity | None:
    if plain is None:
        return None
    # The dialect doesn't matter for making a value.
    fields = fields_from_plain(kind, plain)
    return rows_of(kind, "sqlite").make({"agency_id": agency_id, "id": UUID(thing_id), **fields})


def folded(steps: Sequence[Change]) -> tuple[Change, ...]:
    """Single writes as one change per thing, in the order they were first touched.

    What came and went within the transaction is not among them.
    """
    ends: dict[tuple[type[Entity], UUID], Change] = {}
    for step in steps:
        thing = step.after if step.after is not None else step.before
        key = (step.kind, thing.id)  # type: ignore[union-attr]
        first = ends.get(key, step)
        ends[key] = Change(first.before, step.after)
    return tuple(change for change in ends.values() if change.before is not None or change.after is not None)


def concerned(steps: Iterable[Change]) -> set[UUID]:
    """The things whose history a transaction belongs to: what it changed and what that belongs to."""
    ids: set[UUID] = set()
    for step in steps:
        for thing in (step.before, step.after):
            if thing is not None:
                ids.add(thing.id)
                ids.update(filter(None, (getattr(thing, owner, None) for owner in _OWNERS)))
    return ids
