"""A year of meetings: the plan, each meeting, its programme, speakers, tasks and documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from network.member import check_address
from riskmodel.kernel.entity import Entity, Keeping, need_text
from riskmodel.kernel.errors import RuleError

ZONE = ZoneInfo("Europe/Stockholm")
MINUTES_OF_DAY = 24 * 60
LARGEST_DOCUMENT = 20 * 1024 * 1024  # octets


class MeetingState(StrEnum):
    """How far a meeting has come."""

    PROPOSED = "proposed"  # a day is proposed
    PLANNED = "planned"  # the day is chosen
    INVITED = "invited"  # invitations have been prepared
    HELD = "held"
    CANCELLED = "cancelled"


class Mode(StrEnum):
    """How one takes part."""

    ON_SITE = "on_site"
    DIGITAL = "digital"


class ItemKind(StrEnum):
    """What an item of the agenda is."""

    WELCOME = "welcome"
    TALK = "talk"
    CASE = "case"
    EXCHANGE = "exchange"  # erfarenhetsutbyte
    EXERCISE = "exercise"
    BREAK = "break"
    CLOSING = "closing"


class SpeakerState(StrEnum):
    """How far it has come with a speaker; material and consent are kept beside."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class TaskKind(StrEnum):
    """What there is to do for a meeting, counted back from its day."""

    PROGRAMME = "programme"
    INVITATION = "invitation"
    REMINDER = "reminder"
    MATERIAL = "material"
    FOLLOW_UP = "follow_up"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlan(Entity):
    """What the coordinator has decided about a year: days ruled out and how much each reason weighs.

    `excluded` are (day, why); `weights` are (reason id of `network.planner`, points), only those changed.
    """

    year: int
    excluded: tuple[tuple[date, str], ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if not 2000 <= self.year <= 2200:  # noqa: PLR2004 - a year people plan for
            raise RuleError("meeting.year", given=self.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue(Entity):
    """A room one can book again: seats, where it is, and how one gets in and hears."""

    name: str
    address: str = ""
    seats: int | None = None
    accessibility: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.name, "meeting.venue.empty")
        if self.seats is not None and self.seats < 1:
            raise RuleError("meeting.seats", given=self.seats)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Entity):
    """One of the year's meetings.

    `number` counts within `year` (3/2027). `starts_at` is minutes after midnight in Europe/Stockholm,
    `minutes` the length. `seats_on_site` and `seats_digital`: None means no limit; `modes` which ways are
    open. `uid` is made once and never reused; `sequence` rises with material changes and with cancelling
    (RFC 5546). `pinned` keeps the planner from moving it. `needs_kept_days`: days after the meeting until
    needs are erased.
    """

    year: int
    number: int
    group_id: UUID
    title: str = ""
    theme: str = ""  # id in themes.yaml
    description: str = ""
    day: date | None = None
    starts_at: int = 14 * 60 + 30
    minutes: int = 90
    state: MeetingState = MeetingState.PROPOSED
    pinned: bool = False
    modes: tuple[Mode, ...] = (Mode.ON_SITE, Mode.DIGITAL)
    venue_id: UUID | None = None
    seats_on_site: int | None = None
    seats_digital: int | None = None
    link: str = ""
    record_number: str = ""
    uid: str = ""
    sequence: int = 0
    answer_by: date | None = None
    notes: str = ""
    cancel_reason: str = ""
    is_checkin_open: bool = False
    is_evaluation_open: bool = False
    needs_kept_days: int = 14

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.number < 1 or self.sequence < 0:
            raise RuleError("meeting.number", given=self.number)
        if not (0 <= self.starts_at < MINUTES_OF_DAY and 0 < self.minutes <= MINUTES_OF_DAY - self.starts_at):
            raise RuleError("meeting.time")
        if not self.modes:
            raise RuleError("meeting.modes")
        for seats in (self.seats_on_site, self.seats_digital):
            if seats is not None and seats < 0:
                raise RuleError("meeting.seats", given=seats)
        if self.day is None and self.state in {MeetingState.PLANNED, MeetingState.INVITED, MeetingState.HELD}:
            raise RuleError("meeting.day")

    @property
    def label(self) -> str:
        """The short name people use: 3/2027."""
        return f"{self.number}/{self.year}"

    @property
    def starts(self) -> datetime | None:
        """When it begins, in Europe/Stockholm; None before there is a day."""
        if self.day is None:
            return None
        hour, minute = divmod(self.starts_at, 60)
        return datetime.combine(self.day, time(hour, minute), tzinfo=ZONE)

    @property
    def ends(self) -> datetime | None:
        """When it ends, in Europe/Stockholm: `minutes` on the clock later."""
        if self.day is None:
            return None
        wall = datetime.combine(self.day, time()) + timedelta(minutes=self.starts_at + self.minutes)
        return wall.replace(tzinfo=ZONE)

    @property
    def hours(self) -> str:
        """From and to on the clock of Europe/Stockholm, also before there is a day: 14.30–16.00."""
        first, last = self.starts_at, self.starts_at + self.minutes
        return f"{first // 60:02}.{first % 60:02}–{last // 60:02}.{last % 60:02}"

    @property
    def is_hybrid(self) -> bool:
        """Whether one can take part in either way."""
        return len(self.modes) > 1

    def seats(self, mode: Mode) -> int | None:
        """How many can take part in a way; None without limit, 0 when the way is closed."""
        if mode not in self.modes:
            return 0
        return self.seats_on_site if mode is Mode.ON_SITE else self.seats_digital


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Entity):
    """One item of the programme; `position` orders them from 1."""

    kept: ClassVar[Keeping] = Keeping.APART  # `led_by` may be a person

    meeting_id: UUID
    position: int
    kind: ItemKind
    title: str
    minutes: int
    description: str = ""
    led_by: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "meeting.item.empty")
        if not 0 < self.minutes <= MINUTES_OF_DAY or self.position < 1:
            raise RuleError("meeting.item.minutes", given=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Entity):
    """Somebody asked to speak; `may_record` is None until they have answered.

    `material_on` is the day the material came.
    """

    kept: ClassVar[Keeping] = Keeping.APART

    meeting_id: UUID
    item_id: UUID | None = None
    name: str
    organisation: str = ""
    email: str = ""
    phone: str = ""
    state: SpeakerState = SpeakerState.ASKED
    asked_on: date | None = None
    confirmed_on: date | None = None
    material_on: date | None = None
    may_record: bool | None = None
    note: str = ""
    erased_on: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.erased_on is None:
            need_text(self.name, "meeting.speaker.empty")
        check_address(self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTask(Entity):
    """Something to do for a meeting.

    `days_before` is counted back from the meeting's day (negative: after it); `due_on` follows the day unless
    somebody has set it (`is_moved`).
    """

    meeting_id: UUID
    kind: TaskKind
    title: str
    days_before: int = 0
    due_on: date | None = None
    is_moved: bool = False
    owner: str = ""
    done_on: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "meeting.task.empty")

    def is_late(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.done_on is None and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDocument(Entity):
    """A file kept with a meeting; its content is the row of `DocumentContent` with the same meeting."""

    meeting_id: UUID
    content_id: UUID
    file_name: str
    title: str = ""
    size: int = 0
    sha256: str = ""
    added_on: date | None = None
    is_shared: bool = False  # may go out to members

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.file_name, "meeting.document.empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContent(Entity):
    """The octets of a document; never changed, only added and taken away."""

    data: bytes

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if len(self.data) > LARGEST_DOCUMENT:
            raise RuleError("meeting.document.large", largest=LARGEST_DOCUMENT // 1024 // 1024)
