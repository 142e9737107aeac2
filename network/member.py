"""Who is in the network: agencies, their dated memberships, their appointed people, and the yearly round.

Everything here belongs to the network office (`agency_id`). A member is the office's own note of an agency;
it keeps names and groups without the workspace of the agency itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from riskmodel.agency import AgencyKind
from riskmodel.kernel.entity import Entity, Keeping, need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import checked_org_nr

MOST_LETTERS_OF_ADDRESS = 254  # RFC 5321, 4.5.3.1.3


class MemberChangeKind(StrEnum):
    """What has happened to an agency."""

    RENAMED = "renamed"
    MERGED = "merged"  # went up into another
    SPLIT = "split"  # a part became another
    CLOSED = "closed"


class AppointmentRole(StrEnum):
    """What a person is appointed to."""

    CONTACT = "contact"
    DEPUTY = "deputy"


class ConfirmOutcome(StrEnum):
    """What an agency answered when it was asked whether its entry is right."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Entity):
    """A part of the network with its own meetings, such as *stora nätverket* or *inköp och bygg*.

    `is_whole` is the group that every member is in; there is one. `order` is its place in lists.
    """

    title: str
    key: str = ""  # the theme file's name for it: all, procurement
    is_whole: bool = False
    meetings_per_year: int = 0
    order: int = 0

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "member.group.empty")
        if self.meetings_per_year < 0:
            raise RuleError("member.group.meetings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Entity):
    """An agency that is, was or may become a member; `org_nr` is its key in the public register.

    `work_units` are annual work units (årsarbetskrafter) of the latest year known, `register_group`,
    `department` and `management` the register's own words, `county` the code of the county (01–25, "" when
    not known), `mailbox` the functional address. `successor_id` is the agency it went up into.
    """

    org_nr: str
    name: str
    name_en: str = ""
    short_name: str = ""
    kind: AgencyKind = AgencyKind.REAL
    register_group: str = ""
    department: str = ""
    management: str = ""
    city: str = ""
    county: str = ""
    work_units: float | None = None
    mailbox: str = ""
    website: str = ""
    note: str = ""
    closed_on: date | None = None
    successor_id: UUID | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.name, "agency.name.empty")
        if checked_org_nr(self.org_nr) != self.org_nr:
            raise RuleError("kernel.org_nr.form", given=self.org_nr)
        check_address(self.mailbox)
        if self.successor_id == self.id:
            raise RuleError("member.own_successor", name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChange(Entity):
    """A rename, merger, split or closing; `before` and `after` are names, `other_id` the other agency."""

    member_id: UUID
    kind: MemberChangeKind
    happened_on: date
    before: str = ""
    after: str = ""
    other_id: UUID | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Entity):
    """An agency's time in a group; half-open days: in on `joined_on`, out from `left_on`.

    `record_number` is the case in which it joined.
    """

    member_id: UUID
    group_id: UUID
    joined_on: date
    left_on: date | None = None
    record_number: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.left_on is not None and self.left_on < self.joined_on:
            raise RuleError("member.membership.period", start=self.joined_on, end=self.left_on)

    def holds_on(self, day: date) -> bool:
        """Whether the agency is in the group that day."""
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """Somebody at an agency; tied to it only through dated appointments and through attendance.

    `erased_on` is set when the personal data was erased: name, address and phone are then "".
    """

    kept: ClassVar[Keeping] = Keeping.APART

    name: str
    email: str = ""
    phone: str = ""
    title: str = ""
    note: str = ""
    erased_on: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.erased_on is None:
            need_text(self.name, "member.person.empty")
        check_address(self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Entity):
    """An agency's formal appointment of a person; `until` is the last day, None when none was set.

    `decided_by` is the function that decided, `record_number` the case with the decision.
    """

    member_id: UUID
    person_id: UUID
    role: AppointmentRole
    from_day: date
    until: date | None = None
    record_number: str = ""
    decided_by: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.until is not None and self.until < self.from_day:
            raise RuleError("member.appointment.period", start=self.from_day, end=self.until)

    def holds_on(self, day: date) -> bool:
        """Whether the person is appointed that day."""
        return self.from_day <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRound(Entity):
    """The yearly question to every member: is your entry right?"""

    title: str
    started_on: date
    answer_by: date | None = None
    closed_on: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "member.round.empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation(Entity):
    """One agency in a round; `outcome` is None until it has answered."""

    kept: ClassVar[Keeping] = Keeping.APART  # the note often names a new contact

    round_id: UUID
    member_id: UUID
    outcome: ConfirmOutcome | None = None
    answered_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if (self.outcome is None) != (self.answered_on is None):
            raise RuleError("member.confirmation.answered_on")


def check_address(address: str) -> None:
    """Refuse what cannot be an e-mail address; "" is allowed.

    Only the form is looked at: one @ with something before it and a dot after it, no spaces or control signs.

    Raises:
        RuleError: `member.address`.
    """
    if not address:
        return
    name, at, domain = address.rpartition("@")
    is_plain = address.isprintable() and not any(sign in address for sign in ' ,;<>"()[]\\')
    if not (name and at and is_plain and "@" not in name and _is_domain(domain)):
        raise RuleError("member.address", given=address[:80])
    if len(address) > MOST_LETTERS_OF_ADDRESS:
        raise RuleError("member.address", given=address[:80])


def _is_domain(domain: str) -> bool:
    parts = domain.split(".")
    return len(parts) > 1 and all(part and not part.startswith("-") for part in parts)
