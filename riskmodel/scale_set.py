"""The words of a set of scales: what each level is called, and the priority table with its rules, as data.

The arithmetic is in `scales.py` (the table) and `rating.py` (the level of one risk).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from riskmodel.kernel.entity import Entity, need_text
from riskmodel.kernel.errors import RuleError

FEWEST_LEVELS, MOST_LEVELS = 3, 6


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """One step of a scale: its short name and what it means, in the agency's own language."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class PriorityBand:
    """One band of priority, such as low or critical; `id` is what a rating refers to."""

    id: str
    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class HarmValue:
    """One of the values that consequence is judged on, with what each level means there."""

    id: str
    name: str
    description: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSet(Entity):
    """One version of the agency's scales and priority table; never changed once an analysis uses it.

    `cells[likelihood-1][consequence-1]` is an index into `bands`, low to high. Higher protection levels mean
    worse protection. `raise_from_protection`: the protection level from which the band is raised one step
    (None: the rule is off). `crime_floor`: the least band index when the form is criminal and the
    consequence is at least `crime_consequence` (None: off).
    """

    number: int
    title: str
    made_on: date
    likelihood: tuple[ScaleLevel, ...]
    consequence: tuple[ScaleLevel, ...]
    protection: tuple[ScaleLevel, ...]
    harms: tuple[HarmValue, ...]
    bands: tuple[PriorityBand, ...]
    cells: tuple[tuple[int, ...], ...]
    raise_from_protection: int | None
    crime_consequence: int | None
    crime_floor: int | None
    reason: str = ""

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.title, "scale.title.empty")
        for dimension in (self.likelihood, self.consequence, self.protection):
            if not FEWEST_LEVELS <= len(dimension) <= MOST_LEVELS:
                raise RuleError("scale.levels", fewest=FEWEST_LEVELS, most=MOST_LEVELS, given=len(dimension))
        if (self.crime_consequence is None) != (self.crime_floor is None):
            raise RuleError("scale.crime_rule")
