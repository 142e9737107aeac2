"""The example network's members: agencies, groups, memberships and appointed people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from exchange.demo.agencies import plan_agency
from exchange.demo.network.people import Habit, Manner, make_person, manner_of
from exchange.demo.texts import Chance
from network.member import (
    Appointment,
    AppointmentRole,
    Group,
    Member,
    MemberChange,
    MemberChangeKind,
    Membership,
    Person,
)
from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say

MEMBERS = 230
KNOWN = 238  # agencies the office knows of; eight have not joined
LARGE = 400.0  # annual work units from which an agency is likely to be in the smaller group
_LEFT = frozenset({61, 158})
_WITHOUT_CONTACT = frozenset({17, 88, 143, 201})


@dataclass(frozen=True, slots=True)
class DemoMember:
    """An agency of the network with its people and its manner."""

    member: Member
    manner: Manner
    contact: Person
    deputy: Person | None
    memberships: tuple[Membership, ...]
    appointments: tuple[Appointment, ...]

    def is_in(self, group_id: UUID, day: date) -> bool:
        """Whether the agency is in a group that day."""
        return any(one.group_id == group_id and one.holds_on(day) for one in self.memberships)

    def has_contact(self, day: date) -> bool:
        """Whether somebody is appointed as its contact person that day."""
        return any(one.role is AppointmentRole.CONTACT and one.holds_on(day) for one in self.appointments)


def make_members(
    office: Agency, groups: dict[str, Group], seed: int, today: date, years: int
) -> tuple[list[DemoMember], list[Entity]]:
    """The members, and everything that is to be stored for them and for the agencies outside."""
    taken: set[str] = set()
    members: list[DemoMember] = []
    things: list[Entity] = []
    for number in range(1, KNOWN + 1):
        chance = Chance(f"{seed}/member/{number}")
        member = _member(office, plan_agency(number, seed, today).agency)
        things.append(member)
        if number <= MEMBERS:
            made = _joined(member, groups, number, (today, years), chance, taken)
            members.append(made)
            things += [one for one in (made.contact, made.deputy) if one is not None]
            things += [*made.memberships, *made.appointments]
    things.append(_renamed(members[40].member, today))
    return members, things


def _member(office: Agency, agency: Agency) -> Member:
    return Member(
        agency_id=office.agency_id,
        id=new_id(),
        org_nr=agency.org_nr,
        name=agency.name,
        name_en=agency.name_en,
        kind=agency.kind,
        register_group=agency.group,
        department=agency.department,
        management=agency.management,
        city=agency.city,
        work_units=agency.latest_work_units,
        mailbox=agency.email,
        website=agency.website,
    )


def _joined(
    member: Member,
    groups: dict[str, Group],
    number: int,
    span: tuple[date, int],
    chance: Chance,
    taken: set[str],
) -> DemoMember:
    today, years = span
    begins = date(today.year - years + 1, 1, 1)
    early = chance.happens(0.8)
    joined = begins - timedelta(days=chance.randint(30, 900)) if early else _later(begins, today, chance)
    host = member.website.removeprefix("www.")
    contact = make_person(member.agency_id, host, say("demo_network.title.contact"), chance, taken)
    deputy = (
        make_person(member.agency_id, host, say("demo_network.title.deputy"), chance, taken)
        if chance.happens(0.4)
        else None
    )
    until = max(joined, today - timedelta(days=40)) if number in _WITHOUT_CONTACT else None
    appointments = [_appointed(member, contact, AppointmentRole.CONTACT, joined, until)]
    if deputy is not None:
        appointments.append(_appointed(member, deputy, AppointmentRole.DEPUTY, joined, until))
    left = today - timedelta(days=150) if number in _LEFT else None
    memberships = [_membership(member, groups["all"], joined, left)]
    if (member.work_units or 0) >= LARGE or chance.happens(0.08):
        memberships.append(_membership(member, groups["procurement"], joined, left))
    manner = manner_of(member.city, chance)
    if number in _LEFT:
        manner = Manner(Habit.FADING, manner.on_site)
    return DemoMember(member, manner, contact, deputy, tuple(memberships), tuple(appointments))


def _later(begins: date, today: date, chance: Chance) -> date:
    return begins + timedelta(days=chance.randint(1, max(2, (today - begins).days - 120)))


def _membership(member: Member, group: Group, joined: date, left: date | None) -> Membership:
    return Membership(
        agency_id=member.agency_id,
        id=new_id(),
        member_id=member.id,
        group_id=group.id,
        joined_on=joined,
        left_on=left,
        record_number=f"{joined.year}/{100 + joined.timetuple().tm_yday}",
    )


def _appointed(
    member: Member, person: Person, role: AppointmentRole, start: date, until: date | None
) -> Appointment:
    return Appointment(
        agency_id=member.agency_id,
        id=new_id(),
        member_id=member.id,
        person_id=person.id,
        role=role,
        from_day=start,
        until=until,
        record_number=f"{start.year}/{100 + start.timetuple().tm_yday}",
        decided_by=say("demo_network.decided_by"),
    )


def _renamed(member: Member, today: date) -> MemberChange:
    return MemberChange(
        agency_id=member.agency_id,
        id=new_id(),
        member_id=member.id,
        kind=MemberChangeKind.RENAMED,
        happened_on=date(today.year - 1, 1, 1),
        before=say("demo_network.former_name", name=member.name),
        after=member.name,
    )
