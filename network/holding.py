"""What the office holds about persons, read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from network.attendance import Attendance, NameMatch, Need, ReplyRead
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.mailing import OutboxItem
from network.meeting import Meeting, MeetingState, Speaker
from network.member import Appointment, Member, Person
from network.protection import Plan, read_plan
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import Reading

E = TypeVar("E", bound=Entity)


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
    texts: Sequence[EvaluationAnswer] = field(default=())

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
    return Holding(
        plan=read_plan(reading),
        people=reading.find(Person),
        appointments=by(reading.find(Appointment), "person_id"),
        attendances=by(reading.find(Attendance), "person_id"),
        meetings={one.id: one for one in reading.find(Meeting)},
        members={one.id: one for one in reading.find(Member)},
        needs=reading.find(Need),
        speakers=reading.find(Speaker),
        messages=reading.find(OutboxItem),
        replies=reading.find(ReplyRead),
        matches=reading.find(NameMatch),
        receipts=reading.find(EvaluationReceipt),
        texts=[one for one in reading.find(EvaluationAnswer) if one.text],
    )


def read_holding_of(reading: Reading, person_id: UUID) -> Holding:
    """What the office holds about one person.

    Speakers are tied to nobody: those with the person's address are taken to be the person.

    Raises:
        NotFoundError: there is no such person.
    """
    person = reading.get(Person, person_id)
    attendances = reading.find(Attendance, person_id=person_id)
    ids = [one.id for one in attendances]
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
        speakers=[one for one in reading.find(Speaker) if _is_same(one.email, person.email)],
        messages=list(messages.values()),
        replies=reading.find(ReplyRead, attendance_id=ids),
        matches=reading.find(NameMatch, person_id=person_id),
        receipts=reading.find(EvaluationReceipt, attendance_id=ids),
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
