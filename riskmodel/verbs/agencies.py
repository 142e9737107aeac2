"""What can be done with the agency itself and its units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from riskmodel.agency import Agency, AgencyName, Unit
from riskmodel.analysis import Analysis, Workshop
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.risk import Risk


def add_agency(open_work: OpenWork, agency: Agency) -> Edit:
    """Add an agency to the workspace."""
    with open_work("add_agency") as work:
        work.put(agency)
        work.about = agency.name
        return work.commit()


def change_agency(open_work: OpenWork, agency: Agency) -> Edit:
    """Change what is known about the agency; for a new name see `rename_agency`."""
    with open_work("change_agency") as work:
        work.put(agency)
        work.about = agency.name
        return work.commit()


def rename_agency(open_work: OpenWork, name: str, valid_from: date) -> Edit:
    """Give the agency a new name from a day on; the old one is kept with the days it was in use.

    Raises:
        RuleError: `agency.name.empty`, `agency.name.same`, or `agency.name.period` when the old name would
            have ended before it began.
    """
    need_text(name, "agency.name.empty")
    with open_work("rename_agency") as work:
        agency = work.get(Agency, work.agency_id)
        if name.strip() == agency.name:
            raise RuleError("agency.name.same", name=agency.name)
        ends = [old.valid_to for old in work.find(AgencyName) if old.valid_to]
        work.put(
            AgencyName(
                agency_id=work.agency_id,
                id=new_id(),
                name=agency.name,
                valid_from=max(ends) + timedelta(days=1) if ends else None,
                valid_to=valid_from - timedelta(days=1),
            )
        )
        work.put(replace(agency, name=name.strip()))
        work.about = name.strip()
        return work.commit()


def save_unit(open_work: OpenWork, unit: Unit) -> Edit:
    """Add or change a unit.

    Raises:
        RuleError: `agency.unit.cycle` when it would lie under a part of itself.
    """
    with open_work("save_unit") as work:
        _check_place(work, unit)
        work.put(unit)
        work.about = unit.name
        return work.commit()


def close_unit(open_work: OpenWork, unit_id: UUID, on: date) -> Edit:
    """Note that a unit is no more from a day on; it stays where it is used."""
    with open_work("close_unit") as work:
        unit = work.put(replace(work.get(Unit, unit_id), closed_on=on))
        work.about = unit.name
        return work.commit()


def remove_unit(open_work: OpenWork, unit_id: UUID) -> Edit:
    """Take away a unit that nothing uses.

    Raises:
        RuleError: `agency.unit.in_use` when risks, analyses or meetings refer to it, `agency.unit.has_parts`
            when it has units under it.
    """
    with open_work("remove_unit") as work:
        unit = work.get(Unit, unit_id)
        if work.find(Unit, parent_id=unit_id):
            raise RuleError("agency.unit.has_parts", name=unit.name)
        if _is_used(work, unit_id):
            raise RuleError("agency.unit.in_use", name=unit.name)
        work.remove(unit)
        work.about = unit.name
        return work.commit()


def _check_place(work: Work, unit: Unit) -> None:
    above = unit.parent_id
    while above is not None:
        parent = work.get(Unit, above)
        if parent.id == unit.id:
            raise RuleError("agency.unit.cycle", name=unit.name)
        above = parent.parent_id


def _is_used(work: Work, unit_id: UUID) -> bool:
    return bool(
        work.find(Risk, unit_id=unit_id)
        or work.find(Workshop, unit_id=unit_id)
        or any(unit_id in analysis.unit_ids for analysis in work.find(Analysis))
    )
