"""Who is written to about a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from network.attendance import Attendance
from network.meeting import Meeting
from network.member import Member, Person
from network.membership import read_group
from network.outbox import Recipient
from riskmodel.kernel.work import Reading


@dataclass(frozen=True, slots=True)
class Invitees:
    """Whom to invite on behalf of which agency, and the agencies where there is nobody to write to."""

    recipients: tuple[Recipient, ...]
    without_contact: tuple[Member, ...]


def invitees(reading: Reading, meeting: Meeting, today: date) -> Invitees:
    """Whoever is appointed at the agencies that are in the meeting's group on its day.

    Each agency is asked as `MemberFile.recipient` has it. Someone appointed by several gets one message.
    """
    day = meeting.day or today
    recipients: dict[UUID, Recipient] = {}
    without = []
    for file in read_group(reading, meeting.group_id, day):
        found = file.recipient(day)
        if found is None or found.person_id is None:
            without.append(file.member)
        else:
            recipients.setdefault(found.person_id, found)
    return Invitees(tuple(recipients.values()), tuple(without))


def recipients_of(reading: Reading, attendances: Iterable[Attendance]) -> list[Recipient]:
    """Where those who are invited already are written to; those who cannot be are left out."""
    attendances = list(attendances)
    persons = {each.id: each for each in reading.find(Person, id={a.person_id for a in attendances})}
    members = {
        each.id: each for each in reading.find(Member, id={a.member_id for a in attendances if a.member_id})
    }
    found = []
    for attendance in attendances:
        person = persons.get(attendance.person_id)
        member = members.get(attendance.member_id) if attendance.member_id else None
        address = (person.email if person else "") or (member.mailbox if member else "")
        if person is not None and address and person.erased_on is None:
            found.append(
                Recipient(
                    address=address,
                    name=person.name,
                    member_id=attendance.member_id,
                    person_id=attendance.person_id,
                    attendance_id=attendance.id,
                )
            )
    return found
