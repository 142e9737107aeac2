"""The decisions there have been on an analysis and its risks: made, changed and withdrawn, oldest first.

The history holds every step, also slips that were taken back. What is told here is what stood: a decision
that was undone on the day it was recorded is left out; one that was undone later has stood, and counts as
withdrawn then.

    read_decided(reading, dossier)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from riskmodel.analysis import Approval, StepMove
from riskmodel.dossier import Dossier
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import Change, Past, Reading
from riskmodel.risk import Decision, Risk

UNDONE = "undone"


class Turn(StrEnum):
    """What became of a decision."""

    MADE = "made"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"  # the risk was taken away, and the decision with it


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on a risk that was made, changed or withdrawn, and who recorded that and when (UTC).

    `decision` is what was decided, or what was withdrawn; `before` is what stood until then.
    """

    turn: Turn
    risk: Risk
    decision: Decision
    before: Decision | None
    at: datetime
    who: str

    @property
    def day(self) -> date:
        """The day of the decision; of one that was withdrawn, the day when that was recorded."""
        return self.decision.decided_on if self.stands else self.at.date()

    @property
    def stands(self) -> bool:
        """Whether the decision stood afterwards."""
        return self.turn in {Turn.MADE, Turn.CHANGED}


@dataclass(frozen=True, slots=True)
class Approved:
    """An approval of the analysis that was recorded or withdrawn; `move` is the step back with its reason."""

    turn: Turn
    approval: Approval
    move: StepMove | None
    at: datetime
    who: str

    @property
    def day(self) -> date:
        """The day of the approval; of one that was withdrawn, the day when that was recorded."""
        return self.approval.approved_on if self.stands else self.at.date()

    @property
    def stands(self) -> bool:
        """Whether the analysis was approved afterwards."""
        return self.turn in {Turn.MADE, Turn.CHANGED}


@dataclass(frozen=True, slots=True)
class DecisionHistory:
    """What was decided on the risks and on the whole, in the order in which it was recorded."""

    decisions: tuple[Decided, ...] = ()
    approvals: tuple[Approved, ...] = ()

    def of(self, risk_id: UUID) -> tuple[Decided, ...]:
        """The decisions there have been on one risk."""
        return tuple(each for each in self.decisions if each.risk.id == risk_id)

    def tells(self, standing: Decision | Approval) -> bool:
        """Whether a decision that stands now is the last one told; not if it came in behind the history."""
        if isinstance(standing, Approval):
            return any(each.stands and _is_same(each.approval, standing) for each in self.approvals[-1:])
        last = self.of(standing.risk_id)[-1:]
        return any(each.stands and _is_same(each.decision, standing) for each in last)


def read_decided(reading: Reading, dossier: Dossier) -> DecisionHistory:
    """Read the decisions there have been, also on risks that have been taken away since."""
    analysis_id = dossier.analysis.id
    risks = {file.risk.id: file.risk for file in dossier.risks}
    pasts = {past.seq: past for past in reading.history({analysis_id, *risks}, kind=Decision)}
    gone = {risk.id: risk for risk in _taken_away(pasts.values(), analysis_id) if risk.id not in risks}
    if gone:
        pasts |= {past.seq: past for past in reading.history(set(gone), kind=Decision)}
        risks |= gone
    decisions = (step for seq in sorted(pasts) for step in _steps(pasts[seq], "risk_id", Decision))
    approvals = (
        step
        for past in reversed(reading.history(analysis_id, kind=Approval))
        for step in _steps(past, "analysis_id", Approval)
    )
    return DecisionHistory(
        tuple(_decided(step, risks[step.about]) for step in _stood(decisions) if step.about in risks),
        tuple(_approved(step) for step in _stood(approvals) if step.about == analysis_id),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """What one transaction did to the decision about one thing."""

    past: Past
    about: UUID
    before: Entity | None
    after: Entity | None

    def takes_back(self, other: _Step) -> bool:
        """Whether it undoes another one on the same day, before anybody had reason to rely on it."""
        return (
            self.past.action == UNDONE
            and (self.past.who, self.past.at.date()) == (other.past.who, other.past.at.date())
            and _is_same(self.before, other.after)
            and _is_same(self.after, other.before)
        )


def _steps(past: Past, owner: str, kind: type[Entity]) -> Iterator[_Step]:
    """What a transaction did, by what the decision is about."""
    sides: dict[UUID, tuple[Entity | None, Entity | None]] = {}
    for change in past.edit.changes:
        if change.kind is kind:
            about = getattr(change.after if change.after is not None else change.before, owner)
            before, after = sides.get(about, (None, None))
            sides[about] = (before or change.before, change.after or after)
    for about, (before, after) in sides.items():
        if not _is_same(before, after):
            yield _Step(past, about, before, after)


def _stood(steps: Iterable[_Step]) -> list[_Step]:
    """The steps, oldest first as they come, without the slips and what took them back."""
    left: dict[UUID, list[_Step]] = defaultdict(list)
    for step in steps:
        own = left[step.about]
        if own and step.takes_back(own[-1]):
            own.pop()
        else:
            own.append(step)
    return sorted((step for own in left.values() for step in own), key=lambda step: step.past.seq)


def _decided(step: _Step, risk: Risk) -> Decided:
    before, after = step.before, step.after
    decision = after if after is not None else before
    assert isinstance(decision, Decision)  # noqa: S101  # a step has one of them
    is_gone = any(_takes_away(change, risk.id) for change in step.past.edit.changes)
    turn = Turn.REMOVED if is_gone else _turn(step)
    earlier = before if isinstance(before, Decision) else None
    return Decided(turn, risk, decision, earlier, step.past.at, step.past.who)


def _approved(step: _Step) -> Approved:
    approval = step.after if step.after is not None else step.before
    assert isinstance(approval, Approval)  # noqa: S101  # a step has one of them
    moves = (each.after for each in step.past.edit.changes if isinstance(each.after, StepMove))
    return Approved(_turn(step), approval, next(moves, None), step.past.at, step.past.who)


def _turn(step: _Step) -> Turn:
    if step.before is None:
        return Turn.MADE
    return Turn.WITHDRAWN if step.after is None else Turn.CHANGED


def _takes_away(change: Change, risk_id: UUID) -> bool:
    return isinstance(change.before, Risk) and change.before.id == risk_id and change.after is None


def _taken_away(pasts: Iterable[Past], analysis_id: UUID) -> Iterator[Risk]:
    for past in pasts:
        for change in past.edit.changes:
            if isinstance(change.before, Risk) and change.after is None:
                yield from (change.before,) if change.before.analysis_id == analysis_id else ()


def _is_same(one: Entity | None, other: Entity | None) -> bool:
    """Whether two values are equal but for their version."""
    if one is None or other is None:
        return one is other
    return replace(one, version=0) == replace(other, version=0)
