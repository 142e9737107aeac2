"""Taking a list of members that a person has read the preview of: all of it in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from network.entry_update import MemberUpdate, PersonUpdate, filled_in, held_by, is_same_person
from network.member import AppointmentRole, Member, Person
from network.membership import Appointed, MemberFile, read_members
from network.verbs.appointments import Term, put_appointment
from network.verbs.members import about, put_leaving, put_memberships, put_rename
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork, Work


def take_members(
    open_work: OpenWork, updates: Sequence[MemberUpdate], on: date, *, leaving: Sequence[UUID] = ()
) -> Edit:
    """Write what a preview showed.

    Args:
        open_work: starts the transaction.
        updates: the agencies as the list has them; each member as it was when the preview was made.
        on: the day from which what has no day of its own holds.
        leaving: members that leave that day.

    Raises:
        StaleError: somebody changed an agency after the preview; nothing is written.
        RuleError: a rule of members, people or appointments forbids it; nothing is written.
    """
    with open_work("take_members") as work:
        known = {file.member.id: file for file in read_members(work)}
        people = {person.email.casefold(): person for person in work.find(Person) if person.email}
        for update in updates:
            _take(work, update, known.get(update.member.id), people, on)
        for member_id in leaving:
            put_leaving(work, member_id, on, say("member.reason.list"))
        names = [update.member.name for update in updates] + [known[one].member.name for one in leaving]
        work.about = about(names) if names else ""
        return work.commit()


def _take(
    work: Work, update: MemberUpdate, file: MemberFile | None, people: dict[str, Person], on: date
) -> None:
    member = _put_member(work, update.member, file, on)
    put_memberships(work, member, update.joined_on or on, update.group_ids, update.record_number)
    for role in AppointmentRole:
        wanted = update.person(role)
        if wanted is not None:
            held = held_by(file, role, on, wanted) if file else None
            _put_role(work, member, role, wanted, held, people, on)


def _put_member(work: Work, wanted: Member, file: MemberFile | None, on: date) -> Member:
    if file is None or wanted.name == file.member.name:
        return work.put(wanted)
    kept = work.put(replace(wanted, name=file.member.name))
    return put_rename(work, kept, wanted.name, on)


def _put_role(
    work: Work,
    member: Member,
    role: AppointmentRole,
    wanted: PersonUpdate,
    held: Appointed | None,
    people: dict[str, Person],
    on: date,
) -> None:
    if held is not None and is_same_person(held.person, wanted):
        _keep(people, work.put(filled_in(work.get(Person, held.person.id), wanted)))
        term = held.appointment
        if term.until is not None and wanted.from_day is not None and wanted.from_day > term.until:
            put_appointment(work, member.id, role, held.person, _term(wanted, on))  # appointed anew
            return
        work.put(
            replace(
                term,
                from_day=wanted.from_day or term.from_day,
                until=wanted.until or term.until,
                record_number=wanted.record_number or term.record_number,
            )
        )
        return
    person = people.get(wanted.email.casefold()) if wanted.email else None
    if person is None or person.erased_on is not None:
        person = Person(agency_id=work.agency_id, id=new_id(), name=wanted.name)
    person = work.put(filled_in(person, wanted))
    _keep(people, person)
    put_appointment(work, member.id, role, person, _term(wanted, on))


def _term(wanted: PersonUpdate, on: date) -> Term:
    return Term(from_day=wanted.from_day or on, until=wanted.until, record_number=wanted.record_number)


def _keep(people: dict[str, Person], person: Person) -> None:
    if person.email:
        people[person.email.casefold()] = person
