"""A risk and what belongs to it: causes, evidence, controls, judgements and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from riskmodel.kernel.entity import Entity, need_text
from riskmodel.kernel.errors import RuleError


class Form(StrEnum):
    """How grave the act would be in the eyes of the law."""

    UNSUITABLE = "unsuitable"  # lawful but unsuitable
    UNLAWFUL = "unlawful"  # against the law without being punishable
    CRIME = "crime"


class Pattern(StrEnum):
    """Whether somebody outside takes part."""

    ONE = "one"
    TWO = "two"


class Confirmation(StrEnum):
    """How far a risk copied from an earlier round has been looked at again."""

    NEW = "new"  # not copied: first seen in this round
    PENDING = "pending"  # copied and not yet looked at
    CONFIRMED = "confirmed"  # looked at and left as it was
    CHANGED = "changed"  # looked at and changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Entity):
    """One way in which corruption could happen, as event, cause and effect.

    `number` is counted within the analysis and shown as R5. `form` None means that nobody has judged it.
    `harms` are ids of the values it would harm, `scenario` and `area` ids in the catalogue. A closed risk has
    a reason in `closed_reason`. There is no field for suspects or suspicions, on purpose.
    """

    analysis_id: UUID
    number: int
    title: str
    event: str = ""
    effect: str = ""
    area: str = ""
    unit_id: UUID | None = None
    form: Form | None = None
    pattern: Pattern | None = None
    harms: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    scenario: str = ""
    owner: str = ""
    previous_id: UUID | None = None
    confirmation: Confirmation = Confirmation.NEW
    closed_reason: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "risk.title.empty")
        if self.number < 1:
            raise RuleError("risk.number", given=self.number)

    @property
    def label(self) -> str:
        """The short name people use: R5."""
        return f"R{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause(Entity):
    """A cause of a risk: a risk factor of the model, the agency's own words, or both."""

    risk_id: UUID
    text: str
    factor: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.text, "risk.cause.empty")


class Strength(StrEnum):
    """How much a piece of evidence can carry."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Entity):
    """What a likelihood rests on; `kind` is an id of the model's evidence kinds.

    `experience_id` is the shared experience of the network that it was taken from.
    """

    risk_id: UUID
    kind: str
    text: str
    strength: Strength
    noted_on: date | None = None
    source: str = ""
    experience_id: UUID | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.text, "risk.evidence.empty")

    @property
    def sourced_text(self) -> str:
        """The text with its source in brackets, for lists that have no place of its own for it."""
        return f"{self.text} ({self.source})" if self.source else self.text


class Works(StrEnum):
    """Whether a control does what it should."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Entity):
    """Protection there is today. It covers the causes it is linked to, unless it is known not to work."""

    risk_id: UUID
    text: str
    works: Works = Works.UNKNOWN
    tested_on: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.text, "risk.control.empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlLink(Entity):
    """A control acts on a cause."""

    control_id: UUID
    cause_id: UUID


class Stage(StrEnum):
    """The three stages at which a risk is seen."""

    BEFORE = "before"  # before the measures of the plan
    TODAY = "today"  # only finished measures count
    PLAN = "plan"  # when every measure is done


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Entity):
    """One judgement of a risk, kept for ever; the latest common one of a stage holds.

    `assessor` is "" for the common judgement, else who judged blind. Levels count from 1 and refer to the
    scale in `scale_id`; None is not judged. `harms` are pairs of value id and level; where they are given the
    consequence is the highest of them. `without_evidence` is the explicit "bedömning utan underlag".
    `dissent` records who did not agree with a common judgement, and why. PLAN is never judged.
    """

    risk_id: UUID
    scale_id: UUID
    made_at: datetime
    made_by: str
    stage: Stage = Stage.BEFORE
    assessor: str = ""
    likelihood: int | None = None
    consequence: int | None = None
    protection: int | None = None
    harms: tuple[tuple[str, int], ...] = ()
    without_evidence: bool = False
    reason: str = ""
    dissent: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        for level in (
            self.likelihood,
            self.consequence,
            self.protection,
            *(level for _, level in self.harms),
        ):
            if level is not None and level < 1:
                raise RuleError("rating.level", given=level)
        if self.harms and self.consequence != max(level for _, level in self.harms):
            raise RuleError("rating.consequence")
        if self.stage is Stage.PLAN:
            raise RuleError("rating.plan")

    @property
    def is_complete(self) -> bool:
        """Whether all three dimensions are judged."""
        return None not in (self.likelihood, self.consequence, self.protection)


class DecisionKind(StrEnum):
    """The one decision each risk gets (ESV)."""

    TREAT = "treat"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Entity):
    """Exactly one per risk: treat or accept.

    Accepting needs a reason, a decider and a day when the risk is tested again.
    """

    risk_id: UUID
    kind: DecisionKind
    decided_on: date
    reason: str = ""
    decided_by: str = ""
    retest_on: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.kind is DecisionKind.ACCEPT:
            need_text(self.reason, "decision.accept.reason")
            need_text(self.decided_by, "decision.accept.decider")
            if self.retest_on is None:
                raise RuleError("decision.accept.retest")
