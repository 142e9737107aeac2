"""What the place of the members asks the store, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from uuid import UUID

from gui.common.fresh import Question
from network.coverage import Coverage, coverage
from network.member import (
    Appointment,
    Confirmation,
    ConfirmRound,
    Group,
    Member,
    MemberChange,
    Membership,
    Person,
)
from network.membership import MemberFile, read_members
from network.office import read_office
from network.people import SameMembers, SamePeople, Unreached, all_unreached, same_members, same_people
from riskmodel.agency import AgencyKind
from riskmodel.kernel.work import Reading
from riskmodel.register import RegisterRow, load_register

CONCERNED = frozenset(
    {Group, Member, MemberChange, Membership, Person, Appointment, ConfirmRound, Confirmation}
)


@dataclass(frozen=True)
class Read:
    """The register as it is; `has_network` is False before the network has been started here."""

    today: date
    has_network: bool
    groups: tuple[Group, ...]
    files: tuple[MemberFile, ...]
    people: tuple[Person, ...]
    rounds: tuple[ConfirmRound, ...]

    @cached_property
    def present(self) -> tuple[MemberFile, ...]:
        """The members of today."""
        return tuple(file for file in self.files if file.is_in(self.today))

    @cached_property
    def unreached(self) -> dict[UUID, Unreached]:
        """Members without a valid contact person, by their id."""
        return {one.file.member.id: one for one in all_unreached(self.files, self.today)}

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the register is in."""
        return coverage(self.files, self.today, self.register)

    @cached_property
    def register(self) -> tuple[RegisterRow, ...]:
        """The agencies that could be in: the public register, or in an example the made-up ones."""
        if self.files and all(file.member.kind is AgencyKind.FICTIONAL for file in self.files):
            return tuple(_row_of(file.member) for file in self.files)
        return load_register()

    @cached_property
    def known_agencies(self) -> tuple[RegisterRow, ...]:
        """Every agency that a list may name: the made-up ones of an example beside the public register."""
        own = {row.org_nr for row in self.register}
        return (*self.register, *(row for row in load_register() if row.org_nr not in own))

    @cached_property
    def doubles(self) -> tuple[list[SameMembers], list[SamePeople]]:
        """Agencies and persons that may be there twice."""
        return same_members(self.files), same_people(self.people, self.files)

    def file(self, member_id: UUID) -> MemberFile | None:
        """One agency."""
        return next((file for file in self.files if file.member.id == member_id), None)

    def group_titles(self, file: MemberFile) -> list[str]:
        """The groups an agency is in today, the whole network only when it is in no other."""
        own = [group for group in self.groups if group.id in file.groups_on(self.today)]
        return [group.title for group in own if not group.is_whole or len(own) == 1]


def read_all(today: date) -> Question:
    """The question for everything that the place shows."""
    return partial(_read, today)


def _read(today: date, reading: Reading) -> Read:
    office = read_office(reading)
    found = Read(
        today,
        office is not None,
        office.groups if office else (),
        read_members(reading),
        tuple(reading.find(Person)),
        tuple(sorted(reading.find(ConfirmRound), key=lambda one: (one.started_on, one.id), reverse=True)),
    )
    found.doubles, found.unreached, found.coverage  # noqa: B018 - reckoned here, where the window does not wait
    return found


def _row_of(member: Member) -> RegisterRow:
    return RegisterRow(
        org_nr=member.org_nr,
        name=member.name,
        short_name=member.short_name,
        group=member.register_group,
        department=member.department,
        management=member.management,
        city=member.city,
        work_units=((0, member.work_units),) if member.work_units is not None else (),
    )
