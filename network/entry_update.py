"""What a list from outside wants the register to say of an agency, and how far that is from what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

from network.member import AppointmentRole, Member, Person
from network.membership import Appointed, MemberFile
from riskmodel.textsearch import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonUpdate:
    """Who should be appointed; what is "" or None was not said and changes nothing."""

    name: str
    email: str = ""
    phone: str = ""
    title: str = ""
    from_day: date | None = None
    until: date | None = None
    record_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberUpdate:
    """One agency as a list has it: `member` as it should stand, and the groups beside the whole network.

    `contact` and `deputy` are None when the list says nothing of them: then those appointed stay.
    """

    member: Member
    group_ids: tuple[UUID, ...] = ()
    joined_on: date | None = None
    record_number: str = ""
    contact: PersonUpdate | None = None
    deputy: PersonUpdate | None = None

    def person(self, role: AppointmentRole) -> PersonUpdate | None:
        """Who should have a role."""
        return self.contact if role is AppointmentRole.CONTACT else self.deputy


@dataclass(frozen=True, slots=True)
class UpdateChange:
    """Something that would be different; `what` is a field of the member, `group`, or role and field."""

    what: str
    before: object
    after: object


def is_same_person(person: Person, update: PersonUpdate) -> bool:
    """Whether a list means the person: the same address, or without one to compare the same name."""
    if person.email and update.email:
        return person.email.casefold() == update.email.casefold() or _folded(person.name) == _folded(
            update.name
        )
    return _folded(person.name) == _folded(update.name)


def filled_in(person: Person, update: PersonUpdate) -> Person:
    """The person with what the list says; what it does not say stays."""
    return replace(
        person,
        name=update.name or person.name,
        email=update.email or person.email,
        phone=update.phone or person.phone,
        title=update.title or person.title,
    )


def changes(update: MemberUpdate, file: MemberFile | None, day: date) -> tuple[UpdateChange, ...]:
    """What taking the update would change for an agency that is known; () when nothing."""
    if file is None:
        return ()
    return (
        *_member_changes(update, file),
        *_group_changes(update, file, day),
        *_people_changes(update, file, day),
    )


def _member_changes(update: MemberUpdate, file: MemberFile) -> Iterator[UpdateChange]:
    for field in fields(Member):
        before, after = getattr(file.member, field.name), getattr(update.member, field.name)
        if before != after and field.name != "version":
            yield UpdateChange(field.name, before, after)


def _group_changes(update: MemberUpdate, file: MemberFile, day: date) -> Iterator[UpdateChange]:
    since = update.joined_on or day
    if not any(one.left_on is None or one.left_on > since for one in file.memberships):
        yield UpdateChange("joined_on", None, since)
    own = {one.group_id for one in file.memberships if one.left_on is None or one.left_on > since}
    for group_id in update.group_ids:
        if group_id not in own:
            yield UpdateChange("group", None, group_id)


def _people_changes(update: MemberUpdate, file: MemberFile, day: date) -> Iterator[UpdateChange]:
    for role in AppointmentRole:
        wanted = update.person(role)
        if wanted is not None:
            yield from _role_changes(role, wanted, held_by(file, role, day, wanted), day)


def held_by(file: MemberFile, role: AppointmentRole, day: date, update: PersonUpdate) -> Appointed | None:
    """What a update is about: the appointment of that person and day, else the present one, else the next."""
    for one in file.appointments:
        term = one.appointment
        is_same = (
            term.role is role and term.from_day == update.from_day and is_same_person(one.person, update)
        )
        if is_same and (term.until is None or term.until >= day):
            return one
    present = next(iter(file.holders(role, day)), None)
    coming = [
        one
        for one in file.appointments
        if one.appointment.role is role and one.appointment.from_day > day and one.person.erased_on is None
    ]
    return present or (coming[0] if coming else None)


def _role_changes(
    role: AppointmentRole, wanted: PersonUpdate, held: Appointed | None, day: date
) -> Iterator[UpdateChange]:
    if held is None or not is_same_person(held.person, wanted):
        yield UpdateChange(f"{role.value}_name", held.person.name if held else None, wanted.name)
        yield UpdateChange(f"{role.value}_from", None, wanted.from_day or day)
        return
    mended = filled_in(held.person, wanted)
    for name in ("name", "email", "phone", "title"):
        before, after = getattr(held.person, name), getattr(mended, name)
        if before != after:
            yield UpdateChange(f"{role.value}_{name}", before, after)
    term = held.appointment
    for what, before, after in (
        ("from", term.from_day, wanted.from_day),
        ("until", term.until, wanted.until),
        ("record", term.record_number, wanted.record_number),
    ):
        if after and before != after:
            yield UpdateChange(f"{role.value}_{what}", before, after)


def _folded(name: str) -> str:
    return " ".join(folded(name).text.split())
