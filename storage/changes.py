"""One transaction in the history: its row, its place in the chain, and what it concerns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from riskmodel.kernel.entity import Entity, Keeping
from riskmodel.kernel.work import Change

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
            if thing is not None and step.kind.kept is not Keeping.NEVER:
                ids.add(thing.id)
                ids.update(filter(None, (getattr(thing, owner, None) for owner in _OWNERS)))
    return ids
