"""The people of the network: who is missing, whose appointment ends, and who is there twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from network.likeness import AgencyNames, Likeness, Reason, best_people
from network.member import AppointmentRole, Member, Person
from network.membership import Appointed, MemberFile, member_candidates, people_candidates
from network.nameform import name_form
from riskmodel.textsearch import swedish_order

SOON = 60
"""How many days before its last day an appointment is told of."""

_SURE = 89.5  # what is less like than this is not held up as the same
_SAME_NAME = 95.0  # and without an agency in common it has to be the very name


class ContactFault(StrEnum):
    """Why an agency cannot be reached as it should: a fault to mend, the gravest first."""

    NEVER = "never"  # no contact person was ever appointed
    ENDED = "ended"  # the last contact's appointment has ended
    COMING = "coming"  # one is appointed from a later day
    NO_ADDRESS = "no_address"  # there is a contact person, without an address


@dataclass(frozen=True, slots=True)
class Unreached:
    """An agency without a valid contact person; `since` is the day after the last one's last day, if any."""

    file: MemberFile
    fault: ContactFault
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Expiring:
    """An appointment whose last day is near; `has_successor` when another in the role follows it."""

    file: MemberFile
    appointed: Appointed
    last_day: date
    has_successor: bool


@dataclass(frozen=True, slots=True)
class SamePeople:
    """Two entries that may be one person; `shared` are agencies where both are or were appointed."""

    one: Person
    other: Person
    reason: Reason
    score: float
    shared: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class SameMembers:
    """Two entries that may be one agency."""

    one: Member
    other: Member
    reason: Reason
    score: float


def unreached(file: MemberFile, day: date) -> Unreached | None:
    """What is wrong with an agency's contact person; None when nothing is, or it is no member."""
    if not file.is_in(day):
        return None
    contact = file.contact(day)
    if contact is not None:
        return None if contact.person.email else Unreached(file, ContactFault.NO_ADDRESS)
    own = [
        one.appointment
        for one in file.appointments
        if one.appointment.role is AppointmentRole.CONTACT and one.person.erased_on is None
    ]
    if any(one.from_day > day for one in own):
        return Unreached(file, ContactFault.COMING)
    ends = [one.until for one in own if one.until is not None]
    if ends:
        return Unreached(file, ContactFault.ENDED, max(ends) + timedelta(days=1))
    return Unreached(file, ContactFault.NEVER)


def all_unreached(files: Iterable[MemberFile], day: date) -> list[Unreached]:
    """Every member without a valid contact person, those that never had one first."""
    order = list(ContactFault)
    found = [one for file in files if (one := unreached(file, day))]
    return sorted(found, key=lambda one: (order.index(one.fault), swedish_order(one.file.member.name)))


def expiring(files: Iterable[MemberFile], day: date, within: int = SOON) -> list[Expiring]:
    """Valid appointments of members whose last day comes within so many days, the nearest first."""
    last = day + timedelta(days=within)
    found = []
    for file in files:
        for one in file.appointments if file.is_in(day) else ():
            until = one.appointment.until
            if until is not None and one.holds_on(day) and until <= last:
                found.append(Expiring(file, one, until, _has_successor(file, one, until)))
    return sorted(found, key=lambda one: (one.last_day, swedish_order(one.file.member.name)))


def same_people(people: Sequence[Person], files: Iterable[MemberFile] = ()) -> list[SamePeople]:
    """Pairs of persons that may be one: the same address, the same name, or nearly so at the same agency.

    Two with the same name, each with an address of their own, at different agencies are two.
    """
    alive = {person.id: person for person in people if person.erased_on is None}
    places: dict[UUID, set[UUID]] = defaultdict(set)
    for file in files:
        for one in file.appointments:
            places[one.person.id].add(file.member.id)
    pairs = _pairs(alive.values(), places)
    found = [_same(alive[one], alive[other], places) for one, other in pairs]
    kept = [pair for pair in found if pair is not None]
    return sorted(kept, key=lambda pair: (-pair.score, swedish_order(pair.one.name)))


def same_members(files: Iterable[MemberFile]) -> list[SameMembers]:
    """Pairs of agencies that may be one: the same name, a former one, or the same in another form.

    One that went up into another is not told of.
    """
    present = [file for file in files if file.member.closed_on is None and file.member.successor_id is None]
    members = {file.member.id: file.member for file in present}
    names = AgencyNames(member_candidates(present))
    found: dict[frozenset[object], SameMembers] = {}
    for file in present:
        for like in names.best(file.member.name, limit=4):
            pair = frozenset({file.member.id, like.key})
            if len(pair) > 1 and pair not in found and _is_near(like):
                other = members[UUID(str(like.key))]
                one, two = sorted((file.member, other), key=lambda member: member.id)
                found[pair] = SameMembers(one, two, like.reason, like.score)
    return sorted(found.values(), key=lambda pair: (-pair.score, swedish_order(pair.one.name)))


def _has_successor(file: MemberFile, one: Appointed, last_day: date) -> bool:
    return any(
        other.appointment.role is one.appointment.role
        and other.appointment.id != one.appointment.id
        and other.holds_on(last_day + timedelta(days=1))
        for other in file.appointments
    )


def _pairs(people: Iterable[Person], places: dict[UUID, set[UUID]]) -> list[tuple[UUID, UUID]]:
    """Which two are worth comparing: alike in address or name, or at the same agency."""
    buckets: dict[object, list[UUID]] = defaultdict(list)
    for person in people:
        if person.email:
            buckets["address", person.email.casefold()].append(person.id)
        buckets["name", " ".join(sorted(name_form(person.name).text.split()))].append(person.id)
        for place in places[person.id]:
            buckets[place].append(person.id)
    pairs = {
        (min(one, other), max(one, other))
        for held in buckets.values()
        for one, other in combinations(held, 2)
    }
    return sorted(pairs)


def _same(one: Person, other: Person, places: dict[UUID, set[UUID]]) -> SamePeople | None:
    shared = frozenset(places[one.id] & places[other.id])
    if one.email and one.email.casefold() == other.email.casefold():
        return SamePeople(one, other, Reason.EMAIL, 100.0, shared)
    if not shared and one.email and other.email:
        return None
    like = next(iter(best_people(one.name, people_candidates([other]), 1)), None)
    if like is None or like.score < (_SURE if shared else _SAME_NAME):
        return None
    return SamePeople(one, other, like.reason, like.score, shared)


def _is_near(like: Likeness) -> bool:
    return like.reason in {Reason.SAME, Reason.FORMER, Reason.FORM, Reason.UNMARKED}
