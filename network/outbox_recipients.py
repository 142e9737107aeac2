"""Who is written to about a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from network.attendance import Attendance
from network.meeting import Meeting
from network.member import Appointment, AppointmentRole, Group, Member, Membership, Person
from network.outbox import Recipient
from riskmodel.kernel.work import Reading


@dataclass(frozen=True, slots=True)
class Invitees:
    """Whom to invite on behalf of which agency, and the agencies where there is nobody to write to."""

    recipients: tuple[Recipient, ...]
    without_contact: tuple[Member, ...]


def invitees(reading: Reading, meeting: Meeting, today: date) -> Invitees:
    """The appointed contact persons of the agencies in the meeting's group on its day.

    Where no contact person holds on the day, the deputy is asked. Someone appointed by several agencies gets
    one message. A contact person without an address of their own is written to at the agency's mailbox.
    """
    day = meeting.day or today
    members = group_members(reading, meeting.group_id, day)
    appointed = _appointed(reading, members, day)
    persons = {person.id: person for person in reading.find(Person, id=set(appointed.values()))}
    recipients: dict[UUID, Recipient] = {}
    without = []
    for member in members:
        person = persons.get(appointed[member.id]) if member.id in appointed else None
        address = person and (person.email or member.mailbox)
        if person is None or not address or person.erased_on is not None:
            without.append(member)
            continue
        recipients.setdefault(
            person.id,
            Recipient(address=address, name=person.name, member_id=member.id, person_id=person.id),
        )
    return Invitees(tuple(recipients.values()), tuple(without))


def group_members(reading: Reading, group_id: UUID, day: date) -> list[Member]:
    """The agencies in a group on a day, by name."""
    found = reading.find(Group, id=group_id)
    groups = reading.find(Group) if found and found[0].is_whole else found
    memberships = reading.find(Membership, group_id={group.id for group in groups})
    ids = {membership.member_id for membership in memberships if membership.holds_on(day)}
    members = [member for member in reading.find(Member, id=ids) if member.closed_on is None]
    return sorted(members, key=lambda member: member.name.casefold())


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


def _appointed(reading: Reading, members: list[Member], day: date) -> dict[UUID, UUID]:
    """The person of each agency: the contact person, else the deputy, the latest appointed first."""
    held = [
        appointment
        for appointment in reading.find(Appointment, member_id={member.id for member in members})
        if appointment.holds_on(day)
    ]
    # The last one written wins: a contact person before a deputy, the latest before earlier ones.
    held.sort(key=lambda each: (each.role is AppointmentRole.CONTACT, each.from_day))
    return {appointment.member_id: appointment.person_id for appointment in held}
