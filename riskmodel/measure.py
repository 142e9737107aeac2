"""What is done about risks: a measure, and which causes of which risks it acts on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from riskmodel.kernel.entity import Entity, need_text
from riskmodel.kernel.errors import RuleError


class MeasureStatus(StrEnum):
    """How far a measure has come. Only a finished one counts today."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self in {MeasureStatus.PLANNED, MeasureStatus.ONGOING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Entity):
    """Something to do; it belongs to the agency and may act on risks in several analyses.

    `kind` is one of the model's six kinds of measures; `number` is shown as Å3. `indicator` says how one
    would notice that the risk has become smaller, `result` what came of it. `experience_id` is the shared
    experience of the network that it copies.
    """

    number: int
    title: str
    kind: str = ""
    description: str = ""
    owner: str = ""
    reviewer: str = ""
    due_on: date | None = None
    status: MeasureStatus = MeasureStatus.PLANNED
    done_on: date | None = None
    indicator: str = ""
    cost_note: str = ""
    result: str = ""
    experience_id: UUID | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "measure.title.empty")
        if self.number < 1:
            raise RuleError("measure.number", given=self.number)
        if (self.status is MeasureStatus.DONE) != (self.done_on is not None):
            raise RuleError("measure.done_on")

    @property
    def label(self) -> str:
        """The short name people use: Å3."""
        return f"Å{self.number}"

    def is_late(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.status.is_open and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLink(Entity):
    """A measure acts on a cause of a risk, and is judged to lower it by so many steps.

    Steps are counted downwards on each scale, never below its first level; protection improves downwards too.
    `cause_id` None means the risk as a whole, which counts only when the risk has no causes.
    """

    measure_id: UUID
    risk_id: UUID
    cause_id: UUID | None = None
    likelihood_steps: int = 0
    consequence_steps: int = 0
    protection_steps: int = 0

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if min(self.likelihood_steps, self.consequence_steps, self.protection_steps) < 0:
            raise RuleError("measure.steps")
