"""Taking back and doing again: the inverse of a transaction in the history, as a transaction of its own.

Each person has their own row of steps in an agency. The steps of a transaction are taken back in reverse
order, so that every state on the way is one that has been and that the database's checks have passed.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.work import Change
from storage.names import kind_word
from storage.private import find_content, read_seals
from storage.rows import rows_of
from storage.steps import contents_of, read_steps, with_contents
from storage.tables import keeping
from storage.work import StoreWork

_change = keeping.change.c


@dataclass(frozen=True, slots=True)
class StepName:
    """What would be undone or redone: the verb's name, and a short name of what it was about."""

    label: str
    about: str


@dataclass(frozen=True, slots=True)
class Stack:
    """The transactions somebody could take back and do again next."""

    undo_seq: int | None = None
    redo_seq: int | None = None


def stack_before(connection: Connection, agency_id: UUID, who: str, seq: int | None = None) -> Stack:
    """What somebody could undo and redo before one transaction, or now."""
    query = select(_change.undo_seq, _change.redo_seq).where(
        _change.agency_id == agency_id, _change.who == who
    )
    if seq is not None:
        query = query.where(_change.seq < seq)
    row = connection.execute(query.order_by(_change.seq.desc()).limit(1)).one_or_none()
    return Stack(*row) if row else Stack()


def step_name(connection: Connection, agency_id: UUID, seq: int | None) -> StepName | None:
    """The name of a transaction."""
    if seq is None:
        return None
    query = select(_change.label, _change.about).where(_change.agency_id == agency_id, _change.seq == seq)
    return StepName(*connection.execute(query).one())


def steps_of(connection: Connection, agency_id: UUID, seq: int) -> tuple[Change, ...]:
    """The single writes of a transaction, in their order.

    Raises:
        RuleError: `storage.undo.erased` when the values of a thing in it have been erased.
    """
    query = select(_change.changes).where(_change.agency_id == agency_id, _change.seq == seq)
    seals = read_seals(connection, agency_id, [seq])
    recorded = read_steps(agency_id, connection.execute(query).scalar_one(), seals.get(seq))
    if recorded.erased:
        raise RuleError("storage.undo.erased", kind=kind_word(recorded.erased[0][0]))
    return tuple(recorded.steps)


def take_back(work: StoreWork, steps: tuple[Change, ...]) -> None:
    """Do the opposite of each step, last first.

    Raises:
        RuleError: `storage.undo.changed` when a row is no longer as the step left it.
    """
    for step in reversed(steps):
        _take_back_step(work, step)


def _take_back_step(work: StoreWork, step: Change) -> None:
    known = step.after if step.after is not None else step.before
    assert known is not None  # noqa: S101  # a change has one of them
    stored = work.stored(step.kind, known.id)
    at_hand = dict(contents_of(stored))

    def content(thing_id: UUID, sha256: str) -> bytes | None:
        return at_hand.get(sha256) or find_content(work.connection, work.agency_id, thing_id, sha256)

    try:
        before, after = (with_contents(side, content) for side in (step.before, step.after))
    except LookupError as fault:
        raise RuleError("storage.undo.erased", kind=kind_word(step.kind)) from fault
    if not _is_same(stored, after):
        raise RuleError("storage.undo.changed", kind=kind_word(step.kind))
    if before is None:
        work.take(stored)  # type: ignore[arg-type]
    elif stored is None:
        # A version that the row never had, so that a value read before the removal stays stale.
        work.add(before, before.version + 1)
    else:
        work.change(stored, before)


def _is_same(stored: Entity | None, expected: Entity | None) -> bool:
    if stored is None or expected is None:
        return stored is expected
    return rows_of(type(stored), "sqlite").with_version(expected, stored.version) == stored
