"""The outbox read whole: every message with the meeting and the agency it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from network.mailing import MailState, OfficeProfile, OutboxItem
from network.meeting import AgendaItem, Meeting, MeetingState, Venue
from network.member import Member
from network.outbox_letters import MeetingWords, meeting_words, time_words
from riskmodel.kernel.words import speaking
from riskmodel.kernel.work import Reading


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One message and what it is about; `is_stale` when the meeting's calendar has changed since."""

    item: OutboxItem
    meeting: Meeting | None = None
    member: Member | None = None

    @property
    def is_stale(self) -> bool:
        """Whether the calendar that would go along is no longer the one the message was written for."""
        item, meeting = self.item, self.meeting
        return bool(item.calendar and meeting and item.sequence != meeting.sequence)

    @property
    def tells_other_time(self) -> bool:
        """Whether somebody has edited the meeting's time out of the text."""
        item = self.item
        if not (item.is_edited and item.calendar and self.meeting) or item.state is not MailState.DRAFT:
            return False
        with speaking("sv"):
            return time_words(self.meeting) not in item.body


@dataclass(frozen=True, slots=True)
class OutboxFile:
    """Every message, the newest first, those of one occasion by recipient; and who writes."""

    lines: tuple[OutboxLine, ...]
    profile: OfficeProfile | None

    def of_meeting(self, meeting_id: UUID) -> tuple[OutboxLine, ...]:
        """The messages about a meeting."""
        return tuple(line for line in self.lines if line.item.meeting_id == meeting_id)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one message is made of when it leaves."""

    item: OutboxItem
    profile: OfficeProfile
    meeting: Meeting | None
    words: MeetingWords | None
    agency: str


@dataclass(frozen=True, slots=True)
class Coming:
    """The meetings for the open calendar file, in order, each with its words; and who arranges them."""

    meetings: tuple[tuple[Meeting, MeetingWords], ...]
    profile: OfficeProfile | None


def read_coming(reading: Reading, today: date) -> Coming:
    """The meetings from today on that have a day and a UID and are not cancelled."""
    found = [
        meeting
        for meeting in reading.find(Meeting)
        if meeting.day is not None
        and meeting.day >= today
        and meeting.uid
        and meeting.state in {MeetingState.PLANNED, MeetingState.INVITED}
    ]
    found.sort(key=lambda meeting: (meeting.day or today, meeting.starts_at))
    with speaking("sv"):
        worded = tuple((meeting, _words(reading, meeting)) for meeting in found)
    return Coming(worded, _profile(reading))


def read_outbox(reading: Reading) -> OutboxFile:
    """Read all messages."""
    items = reading.find(OutboxItem)
    meetings = {each.id: each for each in reading.find(Meeting)}
    members = {each.id: each for each in reading.find(Member)}
    lines = [
        OutboxLine(
            item,
            meetings.get(item.meeting_id) if item.meeting_id else None,
            members.get(item.member_id) if item.member_id else None,
        )
        for item in items
    ]
    lines.sort(key=lambda line: line.member.name.casefold() if line.member else line.item.to_name.casefold())
    lines.sort(key=lambda line: line.item.made_at, reverse=True)
    return OutboxFile(tuple(lines), _profile(reading))


def read_parcels(reading: Reading, item_ids: set[UUID]) -> tuple[Parcel, ...]:
    """What is needed to write some messages, in the order in which they were made.

    Without a sender's address nothing can be written: the answer is then empty.
    """
    profile = _profile(reading)
    if profile is None or not profile.sender_address:
        return ()
    items = reading.find(OutboxItem, id=item_ids)
    meetings = reading.find(Meeting, id={item.meeting_id for item in items if item.meeting_id})
    with speaking("sv"):
        words = {meeting.id: _words(reading, meeting) for meeting in meetings}
    by_id = {meeting.id: meeting for meeting in meetings}
    members = reading.find(Member, id={item.member_id for item in items if item.member_id})
    names = {member.id: member.name for member in members}
    return tuple(
        Parcel(
            item,
            profile,
            by_id.get(item.meeting_id) if item.meeting_id else None,
            words.get(item.meeting_id) if item.meeting_id else None,
            names.get(item.member_id, "") if item.member_id else "",
        )
        for item in items
    )


def _words(reading: Reading, meeting: Meeting) -> MeetingWords:
    venue = next(iter(reading.find(Venue, id=meeting.venue_id)), None) if meeting.venue_id else None
    return meeting_words(meeting, venue, reading.find(AgendaItem, meeting_id=meeting.id))


def _profile(reading: Reading) -> OfficeProfile | None:
    return next(iter(reading.find(OfficeProfile)), None)
