"""A meeting as its record and its name badges need it: programme, place, and who was there from where.

Needs are never part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from network.attendance import PRESENT, Attendance, Reply, State
from network.meeting import AgendaItem, Meeting, MeetingState, Mode, Speaker, SpeakerState, Venue
from network.member import Group, Member, Membership, Person
from riskmodel.agency import Agency
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import swedish_order

EXPECTED = frozenset({State.YES, State.TENTATIVE}) | PRESENT


@dataclass(frozen=True, slots=True)
class Participant:
    """One person at the meeting.

    `name` is "" when the personal data has been erased; `agency` is the member's name or a guest's own word
    for where they come from. `member_id` is None for a guest. `instead_of` is the name of the person they
    came instead of, `replaced_by` of the one who came instead of them.
    """

    name: str
    agency: str
    state: State
    mode: Mode | None
    member_id: UUID | None
    said_yes: bool
    instead_of: str = ""
    replaced_by: str = ""

    @property
    def is_present(self) -> bool:
        """Whether they took part."""
        return self.state in PRESENT


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting with its programme and its people, in order of agency and name.

    `members` are the agencies that were in the meeting's group that day, None when it has no day.
    """

    agency: Agency
    meeting: Meeting
    group: str
    venue: Venue | None
    items: tuple[AgendaItem, ...]
    speakers: tuple[Speaker, ...]
    participants: tuple[Participant, ...]
    members: frozenset[UUID] | None

    @property
    def present(self) -> tuple[Participant, ...]:
        """Who took part."""
        return tuple(one for one in self.participants if one.is_present)

    @property
    def expected(self) -> tuple[Participant, ...]:
        """Who took part or has said that they will; the badges are for them."""
        return tuple(one for one in self.participants if one.state in EXPECTED)

    def in_state(self, *states: State) -> tuple[Participant, ...]:
        """Everybody who stands in one of the states."""
        return tuple(one for one in self.participants if one.state in states)

    @property
    def present_members(self) -> int:
        """How many of the group's members had somebody there."""
        return len(self._present_agencies() & (self.members or frozenset()))

    @property
    def present_others(self) -> int:
        """How many agencies outside the group had somebody there."""
        return len(self._present_agencies() - (self.members or frozenset()))

    def _present_agencies(self) -> frozenset[UUID]:
        return frozenset(one.member_id for one in self.present if one.member_id)

    def times(self) -> tuple[tuple[AgendaItem, datetime | None, datetime | None], ...]:
        """Each item with when it begins and ends, on the running clock; None before the meeting has a day."""
        found = []
        now = self.meeting.starts
        for item in self.items:
            end = now.replace(tzinfo=None) + timedelta(minutes=item.minutes) if now else None
            ends = end.replace(tzinfo=now.tzinfo) if end and now else None
            found.append((item, now, ends))
            now = ends
        return tuple(found)

    def led_by(self, item: AgendaItem) -> tuple[str, ...]:
        """Who leads an item: its confirmed speakers with where they come from, else who is named in it."""
        named = [
            ", ".join(part for part in (one.name, one.organisation) if part)
            for one in self.speakers
            if one.item_id == item.id and one.state is SpeakerState.CONFIRMED and one.name
        ]
        return tuple(named) or ((item.led_by.strip(),) if item.led_by.strip() else ())


def read_record(reading: Reading, meeting_id: UUID) -> MeetingRecord:
    """Everything about a meeting that its reports tell.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = reading.get(Meeting, meeting_id)
    attendances = reading.find(Attendance, meeting_id=meeting_id)
    groups = {group.id: group.title for group in reading.find(Group)}
    venues = reading.find(Venue, id=meeting.venue_id) if meeting.venue_id else []
    people = {one.id: one.name for one in reading.find(Person, id=tuple({a.person_id for a in attendances}))}
    agencies = {one.id: one.name for one in reading.find(Member)}
    return MeetingRecord(
        reading.get(Agency, reading.agency_id),
        meeting,
        groups.get(meeting.group_id, ""),
        venues[0] if venues else None,
        tuple(sorted(reading.find(AgendaItem, meeting_id=meeting_id), key=lambda item: item.position)),
        tuple(reading.find(Speaker, meeting_id=meeting_id)),
        _participants(attendances, people, agencies),
        _members(reading, meeting),
    )


def latest_meeting(reading: Reading) -> UUID:
    """The meeting that reports are about when none is named: the latest held, else the first to come.

    Raises:
        NotFoundError: there is none with a day.
    """
    dated = [one for one in reading.find(Meeting) if one.day and one.state is not MeetingState.CANCELLED]
    held = [one for one in dated if one.state is MeetingState.HELD]
    if held:
        return max(held, key=lambda one: (str(one.day), one.number)).id
    if dated:
        return min(dated, key=lambda one: (str(one.day), one.number)).id
    raise NotFoundError("meeting_reports.no_meeting")


def _participants(
    attendances: Iterable[Attendance], people: Mapping[UUID, str], agencies: Mapping[UUID, str]
) -> tuple[Participant, ...]:
    everyone = list(attendances)
    names = {one.id: people.get(one.person_id, "") for one in everyone}
    instead = {one.replaces_id: one.id for one in everyone if one.replaces_id}
    found = [
        Participant(
            names[one.id],
            agencies.get(one.member_id, one.organisation) if one.member_id else one.organisation,
            one.state,
            one.present or one.mode,
            one.member_id,
            one.reply is Reply.YES,
            names.get(one.replaces_id, "") if one.replaces_id else "",
            names.get(instead[one.id], "") if one.id in instead else "",
        )
        for one in everyone
    ]
    return tuple(sorted(found, key=lambda one: (swedish_order(one.agency), swedish_order(one.name))))


def _members(reading: Reading, meeting: Meeting) -> frozenset[UUID] | None:
    if meeting.day is None:
        return None
    day = meeting.day
    memberships = reading.find(Membership, group_id=meeting.group_id)
    return frozenset(one.member_id for one in memberships if one.holds_on(day))
