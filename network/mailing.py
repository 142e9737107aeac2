"""What is written to members: the outbox, and who writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from network.member import check_address
from riskmodel.kernel.entity import Entity, Keeping, need_text
from riskmodel.kernel.errors import RuleError


class MailKind(StrEnum):
    """Why something is written."""

    INVITATION = "invitation"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    REMINDER = "reminder"
    MATERIAL = "material"
    EVALUATION = "evaluation"
    SPEAKER = "speaker"
    CONFIRM_ROUND = "confirm_round"
    SILENT = "silent"
    REUSE = "reuse"  # how did it go when you used the experience?
    OTHER = "other"


class MailState(StrEnum):
    """How far a message has come."""

    DRAFT = "draft"
    APPROVED = "approved"
    WRITTEN = "written"  # as a file, for a mail program
    SENDING = "sending"  # begun; after a crash nobody knows
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"  # broken off after the message had begun to go
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem(Entity):
    """One message to one recipient.

    `calendar` is the iTIP method that goes along ("" none), made from the meeting when it is written, with
    `sequence`. `message_id` is made once, so that nobody gets it twice. `template` is the text's key and
    version; `sha256` of what left. `fault` is why it failed, in words. `resends_id` is what it repeats.
    """

    kept: ClassVar[Keeping] = Keeping.APART

    kind: MailKind
    to_name: str = ""
    to_address: str
    subject: str
    body: str
    made_at: datetime
    meeting_id: UUID | None = None
    attendance_id: UUID | None = None
    member_id: UUID | None = None
    person_id: UUID | None = None
    calendar: str = ""  # REQUEST, CANCEL
    sequence: int | None = None
    state: MailState = MailState.DRAFT
    approved_at: datetime | None = None
    left_at: datetime | None = None
    message_id: str = ""
    template: str = ""
    sha256: str = ""
    fault: str = ""
    is_edited: bool = False
    resends_id: UUID | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.subject, "mailing.subject.empty")
        check_address(self.to_address)
        if self.calendar not in {"", "REQUEST", "CANCEL"}:
            raise RuleError("mailing.calendar", given=self.calendar)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeProfile(Entity):
    """Who writes: the functional sender, the person named for questions, and the office's own limits.

    `silent_after` meetings without a sign an agency counts as silent; `present_minutes` is how long a digital
    participant must have been there; `early_share` the part of the meeting below which they left early.
    """

    sender_name: str = ""
    sender_address: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    silent_after: int = 3
    present_minutes: int = 10
    early_share: float = 0.75

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        check_address(self.sender_address)
        if self.silent_after < 1 or self.present_minutes < 0 or not 0 <= self.early_share <= 1:
            raise RuleError("mailing.limits")
