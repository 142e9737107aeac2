"""That an agency has used a shared experience and what came of it; and how many have learnt the basics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from network.experience import Outcome
from riskmodel.kernel.entity import Entity, need_text
from riskmodel.kernel.errors import RuleError

ASK_AFTER_MONTHS = (3, 9)


class ValueKind(StrEnum):
    """The five kinds of value of learning together (Wenger, Trayner and de Laat 2011)."""

    IMMEDIATE = "immediate"
    POTENTIAL = "potential"
    APPLIED = "applied"
    REALISED = "realised"
    REFRAMING = "reframing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse(Entity):
    """An agency has used an experience: what it changed, and what came of it.

    `member_id` is who; None for an agency that is no member here, whose name is then in `user_name`.
    `would_recommend` None: not said. `values` are the kinds of value that the agency has seen.
    """

    experience_id: UUID
    member_id: UUID | None = None
    user_name: str = ""
    used_on: date
    changed: str = ""
    outcome: Outcome | None = None
    result: str = ""
    would_recommend: bool | None = None
    values: tuple[ValueKind, ...] = ()

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.member_id is None:
            need_text(self.user_name, "reuse.user.empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseAsk(Entity):
    """The question, some months after a reuse, how it went, and what was answered.

    `drafted_on` is when a draft was laid in the outbox; `answered_on` when an answer was noted.
    """

    reuse_id: UUID
    months: int
    due_on: date
    drafted_on: date | None = None
    answered_on: date | None = None
    outcome: Outcome | None = None
    result: str = ""
    would_recommend: bool | None = None
    values: tuple[ValueKind, ...] = ()

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.months < 1:
            raise RuleError("reuse.ask.months", given=self.months)


class Audience(StrEnum):
    """For whom a module of basic knowledge was gone through."""

    HEAD = "head"
    MANAGER = "manager"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Entity):
    """That so many have gone through a module of basic knowledge. Who they are, or who failed, is not kept.

    `module` is an id in learning.yaml. `member_id` is the agency that reported it to the office; None is the
    own agency.
    """

    module: str
    audience: Audience
    completed_on: date
    count: int = 1
    member_id: UUID | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.module, "learning.module.empty")
        if self.count < 1:
            raise RuleError("learning.completion.count", given=self.count)
