"""What step 1 rests on: the latest approved analysis, and which units it and the others have covered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from riskmodel.agency import Unit
from riskmodel.analysis import Analysis, Approval
from riskmodel.coverage import covered_units
from riskmodel.kernel.work import Reading


@dataclass(frozen=True, slots=True)
class Background:
    """What has been done before an analysis; `latest` is None when nothing has been approved.

    `covered` are the units of today that the latest analysis covered, `never` those that none has.
    """

    latest: Analysis | None = None
    approved_on: date | None = None
    units: tuple[Unit, ...] = ()
    covered: tuple[Unit, ...] = ()
    never: tuple[Unit, ...] = ()


def read_background(reading: Reading, analysis_id: UUID) -> Background:
    """Read what was done before an analysis."""
    units = tuple(unit for unit in reading.find(Unit) if unit.closed_on is None)
    approved = {
        approval.analysis_id: approval.approved_on
        for approval in reading.find(Approval)
        if approval.analysis_id != analysis_id
    }
    earlier = [analysis for analysis in reading.find(Analysis) if analysis.id in approved]
    if not earlier:
        return Background(units=units, never=units)
    latest = max(earlier, key=lambda analysis: approved[analysis.id])
    seen = {unit.id for analysis in earlier for unit in covered_units(analysis, units)}
    return Background(
        latest,
        approved[latest.id],
        units,
        covered_units(latest, units),
        tuple(unit for unit in units if unit.id not in seen),
    )
