"""What members wish the network to take up, and who stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from riskmodel.kernel.entity import Entity, need_text
from riskmodel.kernel.errors import RuleError


class WishStatus(StrEnum):
    """What has become of a wish."""

    NEW = "new"
    PLANNED = "planned"  # laid in a meeting that has not been held
    ANSWERED = "answered"
    DECLINED = "declined"  # not taken up, with a reason


class WishOrigin(StrEnum):
    """Where a wish came from."""

    AGENCY = "agency"
    MEETING = "meeting"
    EVALUATION = "evaluation"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(Entity):
    """A member's wish; `number` is shown as Ö7.

    `member_id` is whose it is (None: said at a meeting or written in an evaluation without a name),
    `raised_id` the meeting where it came up. `areas` are risk areas of the catalogue, `theme` an id in
    themes.yaml. `meeting_id` and `item_id` are where it is or was answered. `decided_on` is when the status
    last changed, `reason` why, in words. A wish that was merged points with `merged_into_id` at the one it
    went into, and its support has moved there.
    """

    number: int
    title: str
    text: str = ""
    areas: tuple[str, ...] = ()
    theme: str = ""
    origin: WishOrigin = WishOrigin.AGENCY
    member_id: UUID | None = None
    raised_id: UUID | None = None
    wished_on: date
    status: WishStatus = WishStatus.NEW
    reason: str = ""
    decided_on: date | None = None
    meeting_id: UUID | None = None
    item_id: UUID | None = None
    merged_into_id: UUID | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "wish.title.empty")
        if self.number < 1:
            raise RuleError("wish.number", given=self.number)
        if self.status is WishStatus.DECLINED:
            need_text(self.reason, "wish.reason.empty")
        if (self.meeting_id is None) == (self.status in {WishStatus.PLANNED, WishStatus.ANSWERED}):
            raise RuleError("wish.meeting")
        if self.item_id is not None and self.meeting_id is None:
            raise RuleError("wish.meeting")
        if self.merged_into_id == self.id:
            raise RuleError("wish.own_merge")

    @property
    def label(self) -> str:
        """The short name people use: Ö7."""
        return f"Ö{self.number}"

    @property
    def is_merged(self) -> bool:
        """Whether it has gone into another wish and is only kept as a trace."""
        return self.merged_into_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishSupport(Entity):
    """An agency stands behind a wish; once for each agency. Nobody can vote a wish down."""

    wish_id: UUID
    member_id: UUID
    supported_on: date
