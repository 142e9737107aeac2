"""What can be done with the people of an agency: appoint, end and change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from network.member import Appointment, AppointmentRole, Member, Person
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The formal side of an appointment; `until` is the last day, None when none was set."""

    from_day: date
    until: date | None = None
    record_number: str = ""
    decided_by: str = ""


def appoint(
    open_work: OpenWork,
    member_id: UUID,
    role: AppointmentRole,
    person: Person,
    term: Term,
    *,
    ends_present: bool = True,
) -> Edit:
    """Appoint a person, who is added or changed as given; those in the role end the day before.

    Args:
        open_work: starts the transaction.
        member_id: the agency that appoints.
        role: contact person or deputy.
        person: a new one (version 0) or one that is there.
        term: from when, to when, and on which decision.
        ends_present: whether those who hold the role then leave it.

    Raises:
        RuleError: `member.appointment.period`, `member.address` or `member.person.empty`.
    """
    with open_work("appoint_person") as work:
        member = work.get(Member, member_id)
        put_appointment(work, member_id, role, work.put(person), term, ends_present=ends_present)
        work.about = member.name
        return work.commit()


def put_appointment(
    work: Work,
    member_id: UUID,
    role: AppointmentRole,
    person: Person,
    term: Term,
    *,
    ends_present: bool = True,
) -> Appointment:
    """The appointment inside the caller's transaction."""
    for other in work.find(Appointment, member_id=member_id, role=role) if ends_present else ():
        _make_way(work, other, term)
    return work.put(
        Appointment(
            agency_id=work.agency_id,
            id=new_id(),
            member_id=member_id,
            person_id=person.id,
            role=role,
            from_day=term.from_day,
            until=term.until,
            record_number=term.record_number.strip(),
            decided_by=term.decided_by.strip(),
        )
    )


def _make_way(work: Work, other: Appointment, term: Term) -> None:
    """End another appointment to the role where the new one takes over."""
    if other.until is not None and other.until < term.from_day:
        return
    holds_today = term.until is None or term.until >= work.today
    if other.from_day < term.from_day:
        work.put(replace(other, until=term.from_day - timedelta(days=1)))
    elif other.from_day == term.from_day or (holds_today and other.from_day == work.today):
        work.remove(other)  # appointed the same day: the later word counts
    elif holds_today and other.from_day < work.today:  # the new one began before, and holds from now on
        work.put(replace(other, until=work.today - timedelta(days=1)))


def change_appointment(open_work: OpenWork, appointment: Appointment) -> Edit:
    """Change the days, the record number or who decided.

    Raises:
        RuleError: `member.appointment.period`.
    """
    with open_work("change_appointment") as work:
        work.put(appointment)
        work.about = work.get(Member, appointment.member_id).name
        return work.commit()


def end_appointment(open_work: OpenWork, appointment_id: UUID, last_day: date) -> Edit:
    """Let an appointment end with a day; it stays in the agency's history.

    Raises:
        RuleError: `member.appointment.period` when it would end before it began.
    """
    with open_work("end_appointment") as work:
        appointment = work.get(Appointment, appointment_id)
        work.put(replace(appointment, until=last_day))
        work.about = work.get(Member, appointment.member_id).name
        return work.commit()


def remove_appointment(open_work: OpenWork, appointment_id: UUID) -> Edit:
    """Take away an appointment that was written in by mistake."""
    with open_work("remove_appointment") as work:
        appointment = work.get(Appointment, appointment_id)
        work.remove(appointment)
        work.about = work.get(Member, appointment.member_id).name
        return work.commit()


def change_person(open_work: OpenWork, person: Person) -> Edit:
    """Change a person's name, address, phone or title.

    Raises:
        RuleError: `member.person.empty` or `member.address`.
    """
    with open_work("change_person") as work:
        work.put(person)
        work.about = agency_of(work, person.id)
        return work.commit()


def agency_of(work: Work, person_id: UUID) -> str:
    """The agency a person is appointed at; names of persons do not belong in the history's labels."""
    appointments = sorted(work.find(Appointment, person_id=person_id), key=lambda one: one.from_day)
    return work.get(Member, appointments[-1].member_id).name if appointments else ""
