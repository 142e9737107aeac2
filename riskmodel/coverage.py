"""Which units of the agency analyses have covered (täckning)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from riskmodel.agency import Unit
from riskmodel.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Coverage:
    """The units of today, those one analysis covers, and those no analysis has ever covered."""

    units: tuple[Unit, ...]
    covered: tuple[Unit, ...]
    never: tuple[Unit, ...]


def covered_units(analysis: Analysis, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units an analysis covers: those it names, or all when it names none."""
    if not analysis.unit_ids:
        return units
    return tuple(unit for unit in units if unit.id in analysis.unit_ids)


def coverage(analysis: Analysis, others: Iterable[Analysis], units: Iterable[Unit]) -> Coverage:
    """How much of the agency an analysis covers, and what neither it nor the others have covered."""
    present = tuple(unit for unit in units if unit.closed_on is None)
    seen = {unit.id for each in (analysis, *others) for unit in covered_units(each, present)}
    return Coverage(
        present, covered_units(analysis, present), tuple(unit for unit in present if unit.id not in seen)
    )
