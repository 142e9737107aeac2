"""The members as a whole: each agency with its groups, its people and its past, in few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from network.likeness import Candidate
from network.member import (
    Appointment,
    AppointmentRole,
    Confirmation,
    ConfirmOutcome,
    ConfirmRound,
    Group,
    Member,
    MemberChange,
    MemberChangeKind,
    Membership,
    Person,
)
from network.outbox import Recipient
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import swedish_order

E = TypeVar("E", bound=Entity)

SHARED_DOMAINS = frozenset(
    {"gov.se", "regeringskansliet.se", "gmail.com", "hotmail.com", "outlook.com", "live.se", "telia.com"}
)
"""Ends of addresses that say nothing about which agency it is."""


@dataclass(frozen=True, slots=True)
class Appointed:
    """An appointment and who it is about."""

    appointment: Appointment
    person: Person

    def holds_on(self, day: date) -> bool:
        """Whether it holds that day; a person whose data is erased holds no appointment."""
        return self.person.erased_on is None and self.appointment.holds_on(day)


@dataclass(frozen=True)
class MemberFile:
    """Everything the register has about one agency.

    `memberships`, `appointments` and `changes` are oldest first; `answers` are the rounds in which it was
    asked whether its entry is right, with what it answered, the latest first.
    """

    member: Member
    memberships: tuple[Membership, ...] = ()
    appointments: tuple[Appointed, ...] = ()
    changes: tuple[MemberChange, ...] = ()
    answers: tuple[tuple[ConfirmRound, Confirmation], ...] = ()

    def groups_on(self, day: date) -> frozenset[UUID]:
        """The groups it is in that day."""
        return frozenset(one.group_id for one in self.memberships if one.holds_on(day))

    def is_in(self, day: date) -> bool:
        """Whether it is a member that day: in any group, and still there."""
        return any(one.holds_on(day) for one in self.memberships)

    def holders(self, role: AppointmentRole, day: date) -> tuple[Appointed, ...]:
        """Those appointed to a role that day, the latest appointment first."""
        held = [one for one in self.appointments if one.appointment.role is role and one.holds_on(day)]
        return tuple(sorted(held, key=lambda one: one.appointment.from_day, reverse=True))

    def contact(self, day: date) -> Appointed | None:
        """The contact person that day, the one appointed last if there are several."""
        return next(iter(self.holders(AppointmentRole.CONTACT, day)), None)

    def deputy(self, day: date) -> Appointed | None:
        """The deputy that day."""
        return next(iter(self.holders(AppointmentRole.DEPUTY, day)), None)

    def recipient(self, day: date) -> Recipient | None:
        """Whom to write to: the contact person, else the deputy, else the functional mailbox.

        The mailbox is written to in the name of whoever is appointed, else of the agency. None when there is
        no address.
        """
        held = [one.person for one in (self.contact(day), self.deputy(day)) if one is not None]
        with_own = next((person for person in held if person.email), None)
        person = with_own or next(iter(held), None)
        address = with_own.email if with_own else self.member.mailbox
        if not address:
            return None
        return Recipient(
            address=address,
            name=person.name if person else self.member.name,
            member_id=self.member.id,
            person_id=person.id if person else None,
        )

    @property
    def joined_on(self) -> date | None:
        """The first day it was ever in; None when it never was."""
        return min((one.joined_on for one in self.memberships), default=None)

    @property
    def left_on(self) -> date | None:
        """The day it left the last of its groups; None while it is in any, or never was."""
        if not self.memberships or any(one.left_on is None for one in self.memberships):
            return None
        return max(one.left_on for one in self.memberships if one.left_on is not None)

    @property
    def last_confirmed(self) -> date | None:
        """The day it last said that its entry is right, or told what to change."""
        days = [
            answer.answered_on
            for _, answer in self.answers
            if answer.answered_on and answer.outcome is not ConfirmOutcome.LEAVING
        ]
        return max(days, default=None)

    @cached_property
    def former_names(self) -> tuple[str, ...]:
        """The names it had before, the latest first."""
        names = [
            change.before
            for change in reversed(self.changes)
            if change.kind is MemberChangeKind.RENAMED and change.before and change.before != self.member.name
        ]
        return tuple(dict.fromkeys(names))


def read_members(reading: Reading) -> tuple[MemberFile, ...]:
    """Every agency of the register in Swedish order, also those that have left or gone up into others."""
    return _files(reading, reading.find(Member), everyone=True)


def read_group(reading: Reading, group_id: UUID, day: date) -> tuple[MemberFile, ...]:
    """The agencies that are in a group on a day, in Swedish order; in the whole network, in any group."""
    found = reading.find(Group, id=group_id)
    groups = reading.find(Group) if found and found[0].is_whole else found
    memberships = reading.find(Membership, group_id={group.id for group in groups})
    ids = {membership.member_id for membership in memberships if membership.holds_on(day)}
    return _files(reading, [one for one in reading.find(Member, id=ids) if one.closed_on is None])


def read_member(reading: Reading, member_id: UUID) -> MemberFile:
    """One agency.

    Raises:
        NotFoundError: there is none.
    """
    return _files(reading, [reading.get(Member, member_id)])[0]


def members_on(files: Iterable[MemberFile], day: date, group_id: UUID | None = None) -> list[MemberFile]:
    """Those that are in that day, or in one group."""
    if group_id is None:
        return [file for file in files if file.is_in(day)]
    return [file for file in files if group_id in file.groups_on(day)]


def member_candidates(files: Iterable[MemberFile]) -> tuple[Candidate, ...]:
    """The agencies as names to compare with, by the member's id; also former names and ends of addresses."""
    return tuple(
        Candidate(
            file.member.id,
            file.member.name,
            file.member.short_name,
            tuple(name for name in (*file.former_names, file.member.name_en) if name),
            file.member.org_nr,
            address_ends(file),
        )
        for file in files
    )


def people_candidates(people: Iterable[Person]) -> tuple[Candidate, ...]:
    """The persons as names to compare with, by their id; those whose data is erased are left out."""
    return tuple(
        Candidate(person.id, person.name, addresses=(person.email,) if person.email else ())
        for person in people
        if person.erased_on is None
    )


def address_ends(file: MemberFile) -> tuple[str, ...]:
    """What the agency's addresses end with: from its mailbox, its website and its appointed people."""
    website = file.member.website.partition("://")[2] or file.member.website
    host = website.partition("/")[0].casefold().removeprefix("www.")
    addresses = [file.member.mailbox, *(one.person.email for one in file.appointments)]
    ends = [address.rpartition("@")[2].casefold() for address in addresses if address]
    return tuple(dict.fromkeys(end for end in (host, *ends) if "." in end and end not in SHARED_DOMAINS))


def _files(reading: Reading, members: Sequence[Member], *, everyone: bool = False) -> tuple[MemberFile, ...]:
    equal = {} if everyone else {"member_id": [member.id for member in members]}
    appointments = reading.find(Appointment, **equal)
    known = {} if everyone else {"id": {one.person_id for one in appointments}}
    people = {person.id: person for person in reading.find(Person, **known)}
    rounds = {one.id: one for one in reading.find(ConfirmRound)}
    memberships = _by_member(reading.find(Membership, **equal))
    changes = _by_member(reading.find(MemberChange, **equal))
    answers = _by_member(reading.find(Confirmation, **equal))
    appointed = _by_member(appointments)
    return tuple(
        MemberFile(
            member,
            tuple(sorted(memberships[member.id], key=lambda one: (one.joined_on, one.id))),
            tuple(
                Appointed(one, people[one.person_id])
                for one in sorted(appointed[member.id], key=lambda one: (one.from_day, one.id))
            ),
            tuple(sorted(changes[member.id], key=lambda one: (one.happened_on, one.id))),
            _answers(answers[member.id], rounds),
        )
        for member in sorted(members, key=lambda member: (swedish_order(member.name), member.id))
    )


def _answers(
    answers: Iterable[Confirmation], rounds: dict[UUID, ConfirmRound]
) -> tuple[tuple[ConfirmRound, Confirmation], ...]:
    paired = [(rounds[answer.round_id], answer) for answer in answers]
    return tuple(sorted(paired, key=lambda pair: (pair[0].started_on, pair[0].id), reverse=True))


def _by_member(things: Iterable[E]) -> dict[UUID, list[E]]:
    found: dict[UUID, list[E]] = defaultdict(list)
    for thing in things:
        found[thing.member_id].append(thing)  # type: ignore[attr-defined]
    return found
