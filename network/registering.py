"""From the public register to a member of the network."""

from __future__ import annotations

from uuid import UUID

from network.content.calendar import county_of
from network.likeness import Candidate
from network.member import Member, check_address
from riskmodel.agency import AgencyKind
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.register import RegisterRow, load_register


def register_row(org_nr: str) -> RegisterRow | None:
    """The register's row for a number; None when it has none."""
    return next((row for row in load_register() if row.org_nr == org_nr), None)


def member_from(row: RegisterRow, office_id: UUID) -> Member:
    """A new member of the office's register, with what the public register knows of the agency."""
    return Member(
        agency_id=office_id,
        id=new_id(),
        org_nr=row.org_nr,
        name=row.name,
        name_en=row.name_en,
        short_name=row.short_name,
        kind=AgencyKind.REAL,
        register_group=row.group,
        department=row.department,
        management=row.management,
        city=row.city,
        county=county_of(row.city),
        work_units=row.work_units[-1][1] if row.work_units else None,
        mailbox=_usable(row.email),
        website=row.website,
    )


def register_candidates(rows: tuple[RegisterRow, ...] | None = None) -> tuple[Candidate, ...]:
    """The agencies of the register as names to compare with, by organisation number."""
    return tuple(
        Candidate(
            row.org_nr,
            row.name,
            row.short_name,
            (row.name_en,) if row.name_en else (),
            row.org_nr,
            tuple(end for end in (row.website.casefold().removeprefix("www.").partition("/")[0],) if end),
        )
        for row in (load_register() if rows is None else rows)
    )


def _usable(address: str) -> str:
    """The register's address, if it is one; some of its cells hold something else."""
    try:
        check_address(address)
    except RuleError:
        return ""
    return address
