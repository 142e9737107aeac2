"""A meeting with everything that belongs to it, read in a handful of questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from network.attendance import Attendance, Need, State
from network.meeting import AgendaItem, Meeting, MeetingDocument, MeetingTask, Mode, Speaker, Venue
from network.member import Group, Member, Person
from network.seats import Seats, seats_of
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import swedish_order


@dataclass(frozen=True, slots=True)
class Participant:
    """One person at the meeting: the registration, who and for whom; `replaces` is whom they came for."""

    attendance: Attendance
    person: Person
    member: Member | None
    replaces: Person | None = None
    needs: tuple[Need, ...] = ()

    @property
    def state(self) -> State:
        """Where they stand."""
        return self.attendance.state

    @property
    def organisation(self) -> str:
        """The agency's name, or where a guest comes from."""
        return self.member.name if self.member is not None else self.attendance.organisation


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A meeting whole; agenda in order, participants by agency and name in Swedish order."""

    meeting: Meeting
    group: Group
    venue: Venue | None
    agenda: tuple[AgendaItem, ...]
    speakers: tuple[Speaker, ...]
    participants: tuple[Participant, ...]
    tasks: tuple[MeetingTask, ...]
    documents: tuple[MeetingDocument, ...]

    @property
    def attendances(self) -> tuple[Attendance, ...]:
        """The registrations."""
        return tuple(one.attendance for one in self.participants)

    @property
    def counts(self) -> Mapping[State, int]:
        """How many stand in each state."""
        return Counter(one.state for one in self.participants)

    @property
    def seats(self) -> Mapping[Mode, Seats]:
        """The seats for each way of taking part."""
        return seats_of(self.meeting, self.attendances)

    def speakers_of(self, item_id: UUID) -> tuple[Speaker, ...]:
        """Who speaks at an item."""
        return tuple(one for one in self.speakers if one.item_id == item_id)

    def participant(self, attendance_id: UUID) -> Participant | None:
        """One participant."""
        return next((one for one in self.participants if one.attendance.id == attendance_id), None)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list, with its group and how many stand in each state."""

    meeting: Meeting
    group: Group
    counts: Mapping[State, int]


def read_meeting(reading: Reading, meeting_id: UUID) -> MeetingFile:
    """Read one meeting.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = reading.get(Meeting, meeting_id)
    own = {"meeting_id": meeting_id}
    return MeetingFile(
        meeting=meeting,
        group=reading.get(Group, meeting.group_id),
        venue=reading.get(Venue, meeting.venue_id) if meeting.venue_id else None,
        agenda=tuple(sorted(reading.find(AgendaItem, **own), key=lambda one: (one.position, one.id))),
        speakers=tuple(reading.find(Speaker, **own)),
        participants=_participants(reading, meeting_id),
        tasks=tuple(sorted(reading.find(MeetingTask, **own), key=_by_day)),
        documents=tuple(reading.find(MeetingDocument, **own)),
    )


def list_meetings(reading: Reading, year: int | None = None) -> tuple[MeetingLine, ...]:
    """Every meeting, or those of a year: by day, those without a day last in their year."""
    meetings = reading.find(Meeting) if year is None else reading.find(Meeting, year=year)
    groups = {group.id: group for group in reading.find(Group)}
    counts: dict[UUID, Counter[State]] = {}
    rows = reading.find(Attendance, meeting_id=[one.id for one in meetings]) if meetings else []
    for row in rows:
        counts.setdefault(row.meeting_id, Counter())[row.state] += 1
    lines = [
        MeetingLine(meeting, groups[meeting.group_id], counts.get(meeting.id, Counter()))
        for meeting in meetings
    ]
    return tuple(sorted(lines, key=lambda line: _place(line.meeting)))


def _participants(reading: Reading, meeting_id: UUID) -> tuple[Participant, ...]:
    rows = reading.find(Attendance, meeting_id=meeting_id)
    if not rows:
        return ()
    people = {one.id: one for one in reading.find(Person, id={row.person_id for row in rows})}
    member_ids = {row.member_id for row in rows if row.member_id is not None}
    members = {one.id: one for one in reading.find(Member, id=member_ids)} if member_ids else {}
    needs = _by_attendance(reading.find(Need, meeting_id=meeting_id))
    by_id = {row.id: row for row in rows}
    found = []
    for row in rows:
        before = by_id.get(row.replaces_id) if row.replaces_id else None
        found.append(
            Participant(
                row,
                people[row.person_id],
                members.get(row.member_id) if row.member_id else None,
                people[before.person_id] if before else None,
                needs.get(row.id, ()),
            )
        )
    return tuple(sorted(found, key=lambda one: swedish_order(f"{one.organisation} {one.person.name}")))


def _by_attendance(needs: Iterable[Need]) -> dict[UUID, tuple[Need, ...]]:
    found: dict[UUID, tuple[Need, ...]] = {}
    for need in needs:
        found[need.attendance_id] = (*found.get(need.attendance_id, ()), need)
    return found


def _by_day(task: MeetingTask) -> tuple[date, int]:
    return task.due_on or date.max, -task.days_before


def _place(meeting: Meeting) -> tuple[int, date, int]:
    return meeting.year, meeting.day or date.max, meeting.number
