"""Who was invited to a meeting, what they answered and whether they came: the states, defined once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from network.meeting import Mode
from riskmodel.kernel.entity import Entity, Keeping, need_text
from riskmodel.kernel.errors import RuleError


class Reply(StrEnum):
    """What somebody answered."""

    NONE = "none"
    YES = "yes"
    NO = "no"
    EXCUSED = "excused"  # said yes or was expected, and has told that they cannot come
    REPLACED = "replaced"  # somebody else comes instead
    TENTATIVE = "tentative"


class State(StrEnum):
    """Where a person stands; what lists, figures and reports show."""

    INVITED = "invited"  # asked, has not answered
    TENTATIVE = "tentative"
    YES = "yes"
    WAITING = "waiting"  # wants to come, there is no seat yet
    NO = "no"
    EXCUSED = "excused"
    REPLACED = "replaced"
    ON_SITE = "on_site"
    DIGITAL = "digital"
    LEFT_EARLY = "left_early"  # was there, and left before the end
    NO_SHOW = "no_show"  # said yes, did not come and had not told


PRESENT = frozenset({State.ON_SITE, State.DIGITAL, State.LEFT_EARLY})


class Source(StrEnum):
    """How a registration came in."""

    INVITED = "invited"
    REPLY = "reply"  # the calendar's answer
    OFFICE = "office"  # the office, on somebody's behalf
    IMPORT = "import"
    WALK_IN = "walk_in"


class NeedKind(StrEnum):
    """What a participant needs."""

    ACCESS = "access"
    FOOD = "food"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Entity):
    """One person at one meeting, from invitation to presence.

    `member_id` is the agency they come for (None: a guest, whose organisation is in `organisation`).
    `mode` is how they mean to take part. `asked_at` orders the waiting list and is the moment of the yes.
    `present` is how they did take part, None until it is known; `no_show` is decided when the check-in is
    closed. `replaces_id` is the attendance of the person they come instead of. `invited_sequence` is the
    SEQUENCE of the invitation they got last, `reply_sequence` that of their answer.
    """

    meeting_id: UUID
    member_id: UUID | None = None
    person_id: UUID
    organisation: str = ""
    source: Source = Source.INVITED
    reply: Reply = Reply.NONE
    replied_at: datetime | None = None
    mode: Mode | None = None
    asked_at: datetime | None = None
    is_waiting: bool = False
    present: Mode | None = None
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    minutes_present: int | None = None
    left_early: bool = False
    no_show: bool = False
    replaces_id: UUID | None = None
    invited_sequence: int | None = None
    reply_sequence: int | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.no_show and self.present is not None:
            raise RuleError("attendance.no_show")
        if self.left_early and self.present is None:
            raise RuleError("attendance.left_early")
        if self.is_waiting and self.reply is not Reply.YES:
            raise RuleError("attendance.waiting")
        if self.replaces_id == self.id:
            raise RuleError("attendance.own_replacement")

    @property
    def state(self) -> State:
        """Where the person stands: presence counts before answers, and an answer before the invitation."""
        if self.present is not None:
            if self.left_early:
                return State.LEFT_EARLY
            return State.ON_SITE if self.present is Mode.ON_SITE else State.DIGITAL
        if self.no_show:
            return State.NO_SHOW
        if self.is_waiting:
            return State.WAITING
        return _STATE_OF_REPLY[self.reply]

    @property
    def is_present(self) -> bool:
        """Whether they took part."""
        return self.present is not None

    @property
    def has_answered(self) -> bool:
        """Whether there is nothing left to remind them of."""
        return self.reply not in {Reply.NONE, Reply.TENTATIVE}


_STATE_OF_REPLY = {
    Reply.NONE: State.INVITED,
    Reply.YES: State.YES,
    Reply.NO: State.NO,
    Reply.EXCUSED: State.EXCUSED,
    Reply.REPLACED: State.REPLACED,
    Reply.TENTATIVE: State.TENTATIVE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Entity):
    """What a participant needs; sensitive, in a table of its own, erased some days after the meeting."""

    kept: ClassVar[Keeping] = Keeping.APART

    meeting_id: UUID
    attendance_id: UUID
    kind: NeedKind
    text: str

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.text, "attendance.need.empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch(Entity):
    """A name or address of a participant file that a person has confirmed; it need not be asked again.

    `spelled` is folded (`riskmodel.textsearch.folded`); `person_id` and `member_id` are whom it means.
    Both None: somebody to leave out.
    """

    kept: ClassVar[Keeping] = Keeping.APART

    spelled: str
    person_id: UUID | None = None
    member_id: UUID | None = None
    confirmed_on: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.spelled, "attendance.match.empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRead(Entity):
    """An answer that was read from a calendar message, also one that was not taken.

    `sha256` of the message keeps it from being read twice; `verdict` tells what became of it.
    """

    kept: ClassVar[Keeping] = Keeping.APART

    meeting_id: UUID | None = None
    attendance_id: UUID | None = None
    read_at: datetime
    sha256: str
    answer: str = ""  # PARTSTAT as written
    sequence: int | None = None
    stamped_at: datetime | None = None
    comment: str = ""
    verdict: str = "taken"

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.verdict not in REPLY_VERDICTS:
            raise RuleError("attendance.verdict", given=self.verdict)


REPLY_VERDICTS = ("taken", "stale", "unknown_meeting", "unknown_person", "other_organiser")
