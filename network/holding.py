"""What the office holds about persons, read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from network.attendance import Attendance, NameMatch, Need, ReplyRead
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.experience import Experience, ExperienceFile
from network.mailing import OutboxItem
from network.meeting import AgendaItem, Meeting, MeetingDocument, MeetingState, Speaker
from network.member import Appointment, Confirmation, Member, Person
from network.protection import Plan, read_plan
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import Reading

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that was taken away, of which values are still kept beside the history."""

    id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Holding:
    """Persons with everything tied to them; of one person only, or of all."""

    plan: Plan
    people: Sequence[Person]
    appointments: Mapping[UUID, Sequence[Appointment]]  # by person
    attendances: Mapping[UUID, Sequence[Attendance]]  # by person
    meetings: Mapping[UUID, Meeting]
    members: Mapping[UUID, Member]
    needs: Sequence[Need] = ()
    speakers: Sequence[Speaker] = ()
    messages: Sequence[OutboxItem] = ()
    replies: Sequence[ReplyRead] = ()
    matches: Sequence[NameMatch] = ()
    receipts: Sequence[EvaluationReceipt] = ()
    texts: Sequence[EvaluationAnswer] = ()
    items: Sequence[AgendaItem] = ()  # those that somebody leads
    confirmations: Sequence[Confirmation] = ()
    experiences: Sequence[Experience] = ()  # those of which earlier wordings are kept
    gone: Sequence[Gone] = ()

    def day_of(self, meeting_id: UUID | None) -> date | None:
        """The day of a meeting, None when it has none."""
        meeting = self.meetings.get(meeting_id) if meeting_id else None
        return meeting.day if meeting else None

    def last_days(self, person: Person) -> list[date]:
        """The days on which somebody had to do with the network, past and to come."""
        until = [one.until or one.from_day for one in self.appointments.get(person.id, ())]
        met = [self.day_of(one.meeting_id) for one in self.attendances.get(person.id, ())]
        return [day for day in (*until, *met) if day is not None]

    def is_current(self, person: Person, today: date) -> bool:
        """Whether somebody is appointed, or is invited to a meeting to come."""
        appointed = any(
            one.until is None or one.until >= today for one in self.appointments.get(person.id, ())
        )
        return appointed or any(
            self._is_to_come(one.meeting_id, today) for one in self.attendances.get(person.id, ())
        )

    def _is_to_come(self, meeting_id: UUID, today: date) -> bool:
        meeting = self.meetings.get(meeting_id)
        if meeting is None or meeting.state is MeetingState.CANCELLED:
            return False
        return meeting.day is None or meeting.day >= today


def read_holding(reading: Reading) -> Holding:
    """What the office holds about everybody."""
    people, speakers, items = reading.find(Person), reading.find(Speaker), reading.find(AgendaItem)
    needs, messages = reading.find(Need), reading.find(OutboxItem)
    replies, matches = reading.find(ReplyRead), reading.find(NameMatch)
    confirmations, experiences = reading.find(Confirmation), reading.find(Experience)
    files, kept = reading.find(ExperienceFile), reading.kept_apart()
    groups = (people, speakers, items, needs, messages, replies, matches, confirmations, experiences, files)
    there = {one.id for group in groups for one in group}
    there |= {one.content_id for one in reading.find(MeetingDocument)} | {one.content_id for one in files}
    return Holding(
        plan=read_plan(reading),
        people=people,
        appointments=by(reading.find(Appointment), "person_id"),
        attendances=by(reading.find(Attendance), "person_id"),
        meetings={one.id: one for one in reading.find(Meeting)},
        members={one.id: one for one in reading.find(Member)},
        needs=needs,
        speakers=speakers,
        messages=messages,
        replies=replies,
        matches=matches,
        receipts=reading.find(EvaluationReceipt),
        texts=[one for one in reading.find(EvaluationAnswer) if one.text],
        items=[one for one in items if one.led_by],
        confirmations=[one for one in confirmations if one.note],
        experiences=[one for one in experiences if one.id in kept],
        gone=[Gone(one, at) for one, at in sorted(kept.items()) if one not in there],
    )


def read_holding_of(reading: Reading, person_id: UUID) -> Holding:
    """What the office holds about one person.

    Speakers are tied to nobody: those with the person's address are taken to be the person, and so is who
    leads an item under the same name.

    Raises:
        NotFoundError: there is no such person.
    """
    person = reading.get(Person, person_id)
    attendances = reading.find(Attendance, person_id=person_id)
    ids = [one.id for one in attendances]
    speakers = [one for one in reading.find(Speaker) if _is_same(one.email, person.email)]
    names = {person.name, *(one.name for one in speakers)}
    messages = {one.id: one for one in reading.find(OutboxItem, person_id=person_id)}
    messages |= {one.id: one for one in reading.find(OutboxItem, attendance_id=ids)}
    return Holding(
        plan=read_plan(reading),
        people=[person],
        appointments=by(reading.find(Appointment, person_id=person_id), "person_id"),
        attendances=by(attendances, "person_id"),
        meetings={one.id: one for one in reading.find(Meeting)},
        members={one.id: one for one in reading.find(Member)},
        needs=reading.find(Need, attendance_id=ids),
        speakers=speakers,
        messages=list(messages.values()),
        replies=reading.find(ReplyRead, attendance_id=ids),
        matches=reading.find(NameMatch, person_id=person_id),
        receipts=reading.find(EvaluationReceipt, attendance_id=ids),
        items=[one for one in reading.find(AgendaItem) if any(_is_same(one.led_by, name) for name in names)],
    )


def by(things: Iterable[E], name: str) -> dict[UUID, list[E]]:
    """Things by what one of their fields points at."""
    found: dict[UUID, list[E]] = defaultdict(list)
    for thing in things:
        key: Any = getattr(thing, name)
        if key is not None:
            found[key].append(thing)
    return found


def _is_same(one: str, other: str) -> bool:
    return bool(one) and one.casefold() == other.casefold()
