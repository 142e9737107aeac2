"""Where the network's office stands: the one thing to do next, what has a day, and the state of things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from network.attendance import Attendance, State
from network.due import DueKind, read_due
from network.mailing import MailState, OutboxItem
from network.meeting import AgendaItem, ItemKind, Meeting, MeetingState
from network.membership import MemberFile, read_members
from network.office import Office, read_office
from network.outbox import IN_DOUBT
from network.people import expiring, unreached
from network.registers import YEARS_BACK, read_ledger
from network.reuse_asks import read_due_asks
from network.wish import Wish, WishStatus
from network.wishboard import is_unconfirmed
from riskmodel.daytext import day_and_month
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

PLAN_FROM_MONTH = 9  # from September on the next year should be planned
_TABS = {DueKind.TASK: "tasks", DueKind.SPEAKER: "speakers", DueKind.HELD: "invited"}
LOOK_AHEAD = 45  # days: what is due later than that is not told yet


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the window and what to show there."""

    place: str
    what: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfficeStep:
    """The one thing to do now; `action` is the words of its button. Without a spot the network is started."""

    title: str
    text: str
    action: str
    target: Spot | None


@dataclass(frozen=True, slots=True)
class OfficeDue:
    """Something to do by a day."""

    kind: str  # task | answer | appointment | reuse
    title: str
    text: str
    on: date
    target: Spot


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The meeting that comes next, and how its invitations have been answered."""

    meeting: Meeting
    group: str
    states: Mapping[State, int]
    has_exchange: bool

    @property
    def invited(self) -> int:
        """How many were asked, also those who have answered."""
        return sum(self.states.values()) - self.states.get(State.REPLACED, 0)

    @property
    def coming(self) -> int:
        """How many have said yes and have a seat."""
        present = (State.YES, State.ON_SITE, State.DIGITAL, State.LEFT_EARLY)
        return sum(self.states.get(state, 0) for state in present)


@dataclass(frozen=True, slots=True)
class OfficeStanding:
    """All of it; `office` is None before the network has been started."""

    today: date
    office: Office | None
    step: OfficeStep | None
    due: tuple[OfficeDue, ...] = ()
    next_meeting: NextMeeting | None = None
    members: int = 0
    unreached: int = 0
    silent: int = 0
    mail: Mapping[MailState, int] = field(default_factory=dict)
    planned: Mapping[int, int] = field(default_factory=dict)
    wishes: int = 0  # that nobody has decided about
    unconfirmed: tuple[Meeting, ...] = ()  # that have been, with planned wishes not said to be answered

    @property
    def to_approve(self) -> int:
        """How many drafts wait in the outbox."""
        return self.mail.get(MailState.DRAFT, 0)

    @property
    def undecided(self) -> int:
        """How many messages failed, or broke off so that nobody knows whether they came."""
        return self.mail.get(MailState.FAILED, 0) + sum(self.mail.get(state, 0) for state in IN_DOUBT)

    @property
    def late(self) -> int:
        """How many things are late."""
        return sum(due.on < self.today for due in self.due)


def read_standing(reading: Reading, today: date) -> OfficeStanding:
    """Read what the office's overview shows."""
    office = read_office(reading)
    if office is None:
        return OfficeStanding(today, None, _step("start", None))
    meetings = [one for one in reading.find(Meeting) if one.state is not MeetingState.CANCELLED]
    files = read_members(reading)
    inside = [file for file in files if file.is_in(today)]
    ledger = read_ledger(reading, today.year - YEARS_BACK + 1, today.year, today)
    mail = Counter(item.state for item in reading.find(OutboxItem))
    standing = OfficeStanding(
        today=today,
        office=office,
        step=None,
        due=(*_asks(reading, files, today), *_due(reading, meetings, inside, today)),
        next_meeting=_next_meeting(reading, office, meetings, today),
        members=len(inside),
        unreached=sum(unreached(file, today) is not None for file in inside),
        silent=len(ledger.register.silent()),
        mail=mail,
        planned=Counter(one.year for one in meetings if one.state is not MeetingState.PROPOSED),
        wishes=len(reading.find(Wish, status=WishStatus.NEW, merged_into_id=None)),
        unconfirmed=_unconfirmed(reading, meetings, today),
    )
    return _with_step(standing, meetings)


def _with_step(standing: OfficeStanding, meetings: Sequence[Meeting]) -> OfficeStanding:
    return replace(standing, step=next(_steps(standing, meetings), None))


def _steps(found: OfficeStanding, meetings: Sequence[Meeting]) -> Iterator[OfficeStep]:
    """What could be done next, the most pressing first."""
    today, coming = found.today, found.next_meeting
    if not found.members:
        yield _step("members", Spot("members", {"adding": True}))
    if coming and coming.meeting.day == today:
        spot = Spot("checkin", {"meeting_id": coming.meeting.id})
        yield _step("check_in", spot, meeting=_named(coming.meeting))
    if found.undecided:
        yield _step("mail", Spot("outbox"), n=found.undecided)
    late = [due for due in found.due if due.on < today]
    if late:
        yield OfficeStep(late[0].title, late[0].text, say("overview.office.late.action"), late[0].target)
    if found.to_approve:
        yield _step("approve", Spot("outbox"), n=found.to_approve)
    yield from _planning(found, meetings)
    yield from _calm(found)


def _calm(found: OfficeStanding) -> Iterator[OfficeStep]:
    """What can wait a day."""
    coming = found.next_meeting
    if coming and not coming.has_exchange:
        spot = Spot("meetings", {"meeting_id": coming.meeting.id})
        yield _step("exchange", spot, meeting=_named(coming.meeting))
    if found.unreached:
        yield _step("unreached", Spot("members", {"view": "unreached"}), n=found.unreached)
    if found.unconfirmed:
        yield _step("confirm", Spot("wishes"), meeting=_named(found.unconfirmed[0]))


def _planning(found: OfficeStanding, meetings: Sequence[Meeting]) -> Iterator[OfficeStep]:
    year = found.today.year
    if not any(one.year >= year for one in meetings):
        yield _step("plan", Spot("year", {"year": year}), year=year)
    ahead = year + 1
    if found.today.month >= PLAN_FROM_MONTH and not any(one.year == ahead for one in meetings):
        yield _step("plan", Spot("year", {"year": ahead}), year=ahead)
    open_days = [one for one in meetings if one.state is MeetingState.PROPOSED and one.year >= year]
    if open_days:
        yield _step("choose", Spot("year", {"year": open_days[0].year}), n=len(open_days))


def _due(
    reading: Reading, meetings: Sequence[Meeting], inside: Sequence[Any], today: date
) -> list[OfficeDue]:
    named = {one.id: one for one in meetings}
    found = [
        OfficeDue(
            "task",
            one.detail if one.kind is DueKind.TASK else say(f"overview.office.due.{one.kind}", n=one.detail),
            _named(named[one.meeting_id]),
            one.day,
            Spot("meetings", {"meeting_id": one.meeting_id, "tab": _TABS.get(one.kind, "programme")}),
        )
        for one in read_due(reading, today, timedelta(days=LOOK_AHEAD))
        if one.meeting_id in named and one.kind is not DueKind.CHOOSE_DAY
    ]
    for one in expiring(inside, today, LOOK_AHEAD):
        if not one.has_successor:
            member = one.file.member
            spot = Spot("members", {"member_id": member.id})
            title = say("overview.office.expiring")
            found.append(OfficeDue("appointment", title, member.name, one.last_day, spot))
    return sorted(found, key=lambda due: (due.on, due.title))


def _asks(reading: Reading, files: Sequence[MemberFile], today: date) -> list[OfficeDue]:
    """Whom it is time to ask how it went; of today, since nobody is late who answers later."""
    count = sum(one.recipient is not None for one in read_due_asks(reading, today, files))
    if not count:
        return []
    words = say("overview.office.reuse"), say("overview.office.reuse.text", n=count)
    return [OfficeDue("reuse", *words, today, Spot("reuse", {"tab": "ask"}))]


def _next_meeting(
    reading: Reading, office: Office, meetings: Sequence[Meeting], today: date
) -> NextMeeting | None:
    ahead = [
        one
        for one in meetings
        if one.day is not None
        and one.day >= today
        and one.state in {MeetingState.PLANNED, MeetingState.INVITED}
    ]
    if not ahead:
        return None
    meeting = min(ahead, key=lambda one: (one.day or date.max, one.starts_at))
    states = Counter(one.state for one in reading.find(Attendance, meeting_id=meeting.id))
    items = reading.find(AgendaItem, meeting_id=meeting.id)
    return NextMeeting(
        meeting,
        _group(office, meeting.group_id),
        states,
        any(item.kind is ItemKind.EXCHANGE for item in items),
    )


def _unconfirmed(reading: Reading, meetings: Sequence[Meeting], today: date) -> tuple[Meeting, ...]:
    """Meetings that have been and whose planned wishes await a word, the latest first."""
    planned = {one.meeting_id: one for one in reading.find(Wish, status=WishStatus.PLANNED)}
    found = [one for one in meetings if (wish := planned.get(one.id)) and is_unconfirmed(wish, one, today)]
    return tuple(sorted(found, key=lambda one: (one.day or date.min, one.number), reverse=True))


def _group(office: Office, group_id: UUID) -> str:
    return next((group.title for group in office.groups if group.id == group_id), "")


def _named(meeting: Meeting) -> str:
    """A meeting in a line: its title, or its number, and its day."""
    name = meeting.title or say("overview.office.meeting", label=meeting.label)
    return f"{name}, {day_and_month(meeting.day, meeting.day)}" if meeting.day else name


def _step(key: str, target: Spot | None, **facts: Any) -> OfficeStep:
    base = f"overview.office.{key}"
    return OfficeStep(
        say(f"{base}.title", **facts), say(f"{base}.text", **facts), say(f"{base}.action", **facts), target
    )
