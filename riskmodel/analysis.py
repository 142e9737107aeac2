"""One analysis: a round from "do we need one?" to what the management approved and how it was followed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from uuid import UUID

from riskmodel.kernel.entity import Entity, need_text
from riskmodel.kernel.errors import RuleError


class Step(IntEnum):
    """The five steps of the model."""

    NEED = 1
    IDENTIFY = 2
    PRIORITISE = 3
    TREAT = 4
    FOLLOW_UP = 5


class AnalysisState(StrEnum):
    """Where the round stands."""

    OPEN = "open"
    WAITING = "waiting"  # step 1 ended in "avvakta"
    APPROVED = "approved"
    CLOSED = "closed"  # a later round has taken over


class Conclusion(StrEnum):
    """How the need check ended."""

    NEW = "new"
    UPDATE = "update"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part, by role; no name is needed.

    `role` is an id of a role in the model or the agency's own words.
    """

    role: str
    unit: str = ""
    is_lead_function: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis(Entity):
    """A round.

    `unit_ids` are the units covered (empty: the whole agency); `left_out_reason` justifies what is left out;
    `lead` is the function that holds it together; `no_risk_reason` documents the outcome "ingen risk
    bedöms finnas". `previous_id` is the round this one was copied from.
    """

    title: str
    started_on: date
    scale_id: UUID
    scope: str = ""
    unit_ids: tuple[UUID, ...] = ()
    left_out_reason: str = ""
    lead: str = ""
    owner: str = ""
    participants: tuple[Participant, ...] = ()
    record_number: str = ""
    state: AnalysisState = AnalysisState.OPEN
    step: Step = Step.NEED
    no_risk_reason: str = ""
    previous_id: UUID | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "analysis.title.empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedCheck(Entity):
    """Step 1 of an analysis: what triggers it, what was concluded and why.

    `triggers` are ids of the model's need triggers; `next_on` is when the need is considered next.
    """

    analysis_id: UUID
    made_on: date
    triggers: tuple[str, ...] = ()
    conclusion: Conclusion | None = None
    reason: str = ""
    decided_by: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Entity):
    """What was answered to one guiding question of the model in one analysis."""

    analysis_id: UUID
    question: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMove(Entity):
    """A move between steps; going back has a reason."""

    analysis_id: UUID
    from_step: Step
    to_step: Step
    at: datetime
    who: str
    reason: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.to_step < self.from_step:
            need_text(self.reason, "analysis.back.reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop(Entity):
    """A meeting where staff identified or judged risks."""

    analysis_id: UUID
    held_on: date
    title: str
    unit_id: UUID | None = None
    method: str = ""
    participants: int | None = None
    notes: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "analysis.workshop.empty")
        if self.participants is not None and self.participants < 1:
            raise RuleError("analysis.workshop.participants", given=self.participants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Entity):
    """The management's approval: the state is frozen as canonical JSON with its SHA-256."""

    analysis_id: UUID
    approved_on: date
    approved_by: str
    content: str
    content_hash: str
    formula: str
    record_number: str = ""

    def __post_init__(self) -> None:
        # The frozen content is as long as the analysis; every other text keeps the usual bound.
        need_text(self.approved_by, "analysis.approval.who")


class FollowUpEffect(StrEnum):
    """What a follow-up found."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Entity):
    """What was found when looking back at an analysis, a risk or a measure."""

    analysis_id: UUID
    made_on: date
    finding: str
    made_by: str = ""
    risk_id: UUID | None = None
    measure_id: UUID | None = None
    effect: FollowUpEffect = FollowUpEffect.UNKNOWN
    next_on: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.finding, "analysis.follow_up.empty")


class ReviewOutcome(StrEnum):
    """How a risk was dealt with after its scale changed."""

    CONFIRMED = "confirmed"
    RERATED = "rerated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Entity):
    """A risk to look at again because the scale changed; the old judgement stays in the history.

    `before` and `after` are the levels in words, "" when there is none (unrated, or outside the new scale).
    """

    analysis_id: UUID
    risk_id: UUID
    asked_at: datetime
    before: str = ""
    after: str = ""
    outcome: ReviewOutcome | None = None
    done_at: datetime | None = None
