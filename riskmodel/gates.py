"""What each step needs before the next: every miss names the thing it is about and says what to do.

A gate never locks a screen; it keeps the recorded progress and the approval honest. The outcome "ingen risk
bedöms finnas" is a full one: with a reason, and no open risk, the steps in the middle need nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from riskmodel.agency import UnitKind
from riskmodel.analysis import AnalysisState, Step
from riskmodel.daytext import day_and_month
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.measure import MeasureStatus
from riskmodel.risk import Confirmation, DecisionKind

BEFORE_APPROVAL = (Step.NEED, Step.IDENTIFY, Step.PRIORITISE, Step.TREAT)
"""The steps whose gates must be met before the management approves."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing; `about` is its short name (R7), "" when it is the analysis itself.

    `where` names the field or part to go to: need, participants, scope, risks, confirmation, likelihood,
    consequence, protection, review, decision, measure, next_check or approval.
    """

    key: str
    step: Step
    where: str
    about: str = ""
    risk_id: UUID | None = None
    facts: tuple[tuple[str, Any], ...] = ()

    @property
    def text(self) -> str:
        """What is missing and what to do, in the spoken language."""
        return say(f"gate.{self.key}", about=self.about, **dict(self.facts))


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether the next step may be recorded as reached, and what is missing if not."""

    step: Step
    missing: tuple[Missing, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class StepState:
    """How far a step has come: so many of so many, one line for the strip, and what is missing."""

    step: Step
    done: int
    total: int
    line: str
    is_done: bool
    is_started: bool
    missing: tuple[Missing, ...]

    @property
    def share(self) -> float:
        """The part done, 0 to 1."""
        if self.is_done:
            return 1.0
        return self.done / self.total if self.total else 0.0


def gate(dossier: Dossier, step: Step) -> Gate:
    """What a step still needs."""
    return Gate(step, tuple(_RULES[step](dossier)))


def missing_for_approval(dossier: Dossier) -> tuple[Missing, ...]:
    """Everything that must be there before the management approves."""
    return tuple(miss for step in BEFORE_APPROVAL for miss in gate(dossier, step).missing)


def step_state(dossier: Dossier, step: Step) -> StepState:
    """How far a step has come."""
    missing = gate(dossier, step).missing
    done, total, line = _PROGRESS[step](dossier)
    is_done = not missing and (total > 0 or has_no_risks_outcome(dossier))
    return StepState(step, done, total, line, is_done, is_started=done > 0, missing=missing)


def has_no_risks_outcome(dossier: Dossier) -> bool:
    """Whether the analysis ended in the documented outcome that no risk is judged to exist."""
    return not dossier.open_risks and bool(dossier.analysis.no_risk_reason.strip())


# -- what each step needs ------------------------------------------------------------------------------------


def _need(dossier: Dossier) -> Iterator[Missing]:
    check = dossier.need_check
    if check is None or check.conclusion is None:
        yield Missing("need.conclusion", Step.NEED, "need")
    elif not check.reason.strip():
        yield Missing("need.reason", Step.NEED, "need")
    elif dossier.analysis.state is AnalysisState.WAITING:
        yield Missing("need.waiting", Step.NEED, "need")


def _identify(dossier: Dossier) -> Iterator[Missing]:
    analysis = dossier.analysis
    if not any(not each.is_lead_function for each in analysis.participants):
        yield Missing("participants", Step.IDENTIFY, "participants")
    yield from _coverage(dossier)
    if not dossier.open_risks and not has_no_risks_outcome(dossier):
        yield Missing("risks", Step.IDENTIFY, "risks")
    for file in dossier.open_risks:
        if file.risk.confirmation is Confirmation.PENDING:
            yield _about(file, "confirmation", Step.IDENTIFY, "confirmation")


def _coverage(dossier: Dossier) -> Iterator[Missing]:
    chosen = dossier.analysis.unit_ids
    if not chosen or dossier.analysis.left_out_reason.strip():
        return
    kinds = {unit.kind for unit in dossier.units if unit.id in chosen}
    for kind in UnitKind:
        if kind not in kinds:
            yield Missing(f"scope.{kind.value}", Step.IDENTIFY, "scope")


def _prioritise(dossier: Dossier) -> Iterator[Missing]:
    under_review = {review.risk_id for review in dossier.reviews if review.outcome is None}
    for file in dossier.open_risks:
        if file.risk.id in under_review:
            yield _about(file, "review", Step.PRIORITISE, "review")
            continue
        missing = _unjudged(file)
        if missing:
            what = _joined([say(f"gate.unjudged.{dimension}") for dimension in missing])
            yield _about(file, "unrated", Step.PRIORITISE, missing[0], what=what)
        elif _lacks_evidence(file):
            yield _about(file, "evidence", Step.PRIORITISE, "likelihood")


def _treat(dossier: Dossier) -> Iterator[Missing]:
    for file in dossier.open_risks:
        if file.decision is None:
            yield _about(file, "decision", Step.TREAT, "decision")
        elif file.decision.kind is DecisionKind.TREAT and not _has_whole_measure(file):
            key = "measure.incomplete" if _live_measures(file) else "measure"
            yield _about(file, key, Step.TREAT, "measure")


def _follow_up(dossier: Dossier) -> Iterator[Missing]:
    if dossier.approval is None:
        yield Missing("approval", Step.FOLLOW_UP, "approval")
    if not next_check_days(dossier):
        yield Missing("next_check", Step.FOLLOW_UP, "next_check")


def next_check_days(dossier: Dossier) -> list[Any]:
    """The days booked for looking at the need or following up again, earliest first."""
    days = [dossier.need_check.next_on if dossier.need_check else None]
    days += [follow_up.next_on for follow_up in dossier.follow_ups]
    return sorted(day for day in days if day is not None)


_RULES: dict[Step, Callable[[Dossier], Iterator[Missing]]] = {
    Step.NEED: _need,
    Step.IDENTIFY: _identify,
    Step.PRIORITISE: _prioritise,
    Step.TREAT: _treat,
    Step.FOLLOW_UP: _follow_up,
}


def _about(file: RiskFile, key: str, step: Step, where: str, **facts: Any) -> Missing:
    return Missing(key, step, where, file.label, file.risk.id, tuple(facts.items()))


def _unjudged(file: RiskFile) -> list[str]:
    common = file.common
    dimensions = ("likelihood", "consequence", "protection")
    return [each for each in dimensions if common is None or getattr(common, each) is None]


def _lacks_evidence(file: RiskFile) -> bool:
    return not file.evidence and not (file.common and file.common.without_evidence)


def _live_measures(file: RiskFile) -> list[Any]:
    return [measure for measure in file.measures if measure.status is not MeasureStatus.CANCELLED]


def _has_whole_measure(file: RiskFile) -> bool:
    return any(
        measure.owner.strip() and (measure.due_on or measure.done_on) for measure in _live_measures(file)
    )


def _joined(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return say("gate.and", first=", ".join(parts[:-1]), last=parts[-1])


# -- how far each step has come ------------------------------------------------------------------------------


def _need_progress(dossier: Dossier) -> tuple[int, int, str]:
    check = dossier.need_check
    if check and check.conclusion:
        made = day_and_month(check.made_on, dossier.today)
        return 1, 1, say(f"gate.line.need.{check.conclusion.value}", day=made)
    if dossier.answers:
        return 0, 1, say("gate.line.answers", n=len(dossier.answers))
    return 0, 1, say("gate.line.not_started")


def _identify_progress(dossier: Dossier) -> tuple[int, int, str]:
    found = len(dossier.open_risks)
    if has_no_risks_outcome(dossier):
        return 1, 1, say("gate.line.no_risks")
    if not found:
        return 0, 1, say("gate.line.not_started")
    pending = sum(file.risk.confirmation is Confirmation.PENDING for file in dossier.open_risks)
    if pending:
        return found - pending, found, say("gate.line.confirmed", done=found - pending, n=found)
    units = len({file.risk.unit_id for file in dossier.open_risks if file.risk.unit_id})
    line = say("gate.line.risks", n=found)
    return found, found, f"{line} · {say('gate.line.units', n=units)}" if units else line


def _prioritise_progress(dossier: Dossier) -> tuple[int, int, str]:
    total, rated = len(dossier.open_risks), len(dossier.open_risks) - len(dossier.unrated)
    return rated, total, _share("gate.line.rated", rated, total, dossier)


def _treat_progress(dossier: Dossier) -> tuple[int, int, str]:
    total = len(dossier.open_risks)
    decided = sum(file.decision is not None for file in dossier.open_risks)
    return decided, total, _share("gate.line.decided", decided, total, dossier)


def _share(key: str, done: int, total: int, dossier: Dossier) -> str:
    if has_no_risks_outcome(dossier):
        return say("gate.line.nothing_to_do")
    return say(key, done=done, n=total) if done else say("gate.line.not_started")


def _follow_up_progress(dossier: Dossier) -> tuple[int, int, str]:
    if dossier.approval is None:
        return 0, 1, say("gate.line.not_started")
    approved = day_and_month(dossier.approval.approved_on, dossier.today)
    if dossier.follow_ups:
        return 1, 1, say("gate.line.followed_up", day=approved, n=len(dossier.follow_ups))
    return 1, 1, say("gate.line.approved", day=approved)


_PROGRESS: dict[Step, Callable[[Dossier], tuple[int, int, str]]] = {
    Step.NEED: _need_progress,
    Step.IDENTIFY: _identify_progress,
    Step.PRIORITISE: _prioritise_progress,
    Step.TREAT: _treat_progress,
    Step.FOLLOW_UP: _follow_up_progress,
}
