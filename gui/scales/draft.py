"""Changing a set of scales step by step, as values: what is drawn, tried and saved is always a whole one.

Nothing here checks whether a table is sound; `faults` says in words what stops it from being saved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Literal, TypeVar

from riskmodel.kernel.words import say
from riskmodel.scale_set import FEWEST_LEVELS, MOST_LEVELS, HarmValue, PriorityBand, ScaleLevel, ScaleSet
from riskmodel.scales import Cell, Finding, PriorityMatrix

Dimension = Literal["likelihood", "consequence", "protection"]
DIMENSIONS: tuple[Dimension, ...] = ("likelihood", "consequence", "protection")
FEWEST_BANDS, MOST_BANDS = 3, 6
CONTENT = (
    "title", "likelihood", "consequence", "protection", "harms", "bands", "cells", "raise_from_protection",
    "crime_consequence", "crime_floor",
)  # fmt: skip

T = TypeVar("T")


def is_changed(draft: ScaleSet, base: ScaleSet) -> bool:
    """Whether anything a person wrote or chose differs."""
    return any(getattr(draft, name) != getattr(base, name) for name in CONTENT)


def take_over(draft: ScaleSet, other: ScaleSet) -> ScaleSet:
    """The content of other scales under the name and number of these."""
    return replace(draft, **{name: getattr(other, name) for name in CONTENT})


# -- the table ---------------------------------------------------------------------------------------------


def set_cell(scale: ScaleSet, cell: Cell, band: int) -> ScaleSet:
    """Another band in one cell."""
    likelihood, consequence = cell
    rows = [list(row) for row in scale.cells]
    rows[likelihood - 1][consequence - 1] = band
    return replace(scale, cells=tuple(map(tuple, rows)))


def set_ranges(scale: ScaleSet, ranges: Sequence[tuple[int, int]]) -> ScaleSet:
    """The table made of a range of products for each band, from the lowest.

    Raises:
        RuleError: `matrix.gap`, `matrix.overlap` or `matrix.limits`, said with the bands' own names.
    """
    names = [band.name for band in scale.bands]
    matrix = PriorityMatrix.by_ranges(len(scale.likelihood), len(scale.consequence), ranges, names)
    return replace(scale, cells=matrix.cells)


def ranges_of(scale: ScaleSet) -> tuple[tuple[int, int] | None, ...]:
    """The least and the highest product of likelihood and consequence in each band; None for an empty one."""
    found: list[tuple[int, int] | None] = []
    for band in range(len(scale.bands)):
        products = [
            likelihood * consequence
            for likelihood, row in enumerate(scale.cells, 1)
            for consequence, here in enumerate(row, 1)
            if here == band
        ]
        found.append((min(products), max(products)) if products else None)
    return tuple(found)


# -- levels ------------------------------------------------------------------------------------------------


def set_level(scale: ScaleSet, dimension: Dimension, at: int, level: ScaleLevel) -> ScaleSet:
    """Other words for a level; `at` counts from 0."""
    changes: dict[str, Any] = {dimension: _with(getattr(scale, dimension), at, level)}
    return replace(scale, **changes)


def can_add_level(scale: ScaleSet, dimension: Dimension) -> bool:
    """Whether there is room for another level."""
    return len(getattr(scale, dimension)) < MOST_LEVELS


def can_remove_level(scale: ScaleSet, dimension: Dimension) -> bool:
    """Whether enough levels would be left."""
    return len(getattr(scale, dimension)) > FEWEST_LEVELS


def add_level(scale: ScaleSet, dimension: Dimension, at: int) -> ScaleSet:
    """A nameless level in place `at`, counted from 0; its row or column is that of the level below it."""
    levels = _put(getattr(scale, dimension), at, ScaleLevel(""))
    like = max(0, at - 1)
    changes: dict[str, Any] = {dimension: levels}
    if dimension == "likelihood":
        changes["cells"] = _put(scale.cells, at, scale.cells[like])
    elif dimension == "consequence":
        changes["cells"] = tuple(_put(row, at, row[like]) for row in scale.cells)
        changes["harms"] = _each_anchors(scale, lambda anchors: _put(anchors, at, ""))
        changes["crime_consequence"] = _shifted(scale.crime_consequence, at, 1)
    else:
        changes["raise_from_protection"] = _shifted(scale.raise_from_protection, at, 1)
    return replace(scale, **changes)


def remove_level(scale: ScaleSet, dimension: Dimension, at: int) -> ScaleSet:
    """Without the level in place `at`, and without its row or column."""
    levels = _without(getattr(scale, dimension), at)
    changes: dict[str, Any] = {dimension: levels}
    if dimension == "likelihood":
        changes["cells"] = _without(scale.cells, at)
    elif dimension == "consequence":
        changes["cells"] = tuple(_without(row, at) for row in scale.cells)
        changes["harms"] = _each_anchors(scale, lambda anchors: _without(anchors, at))
        changes["crime_consequence"] = _least(_shifted(scale.crime_consequence, at, -1), len(levels))
    else:
        changes["raise_from_protection"] = _least(_shifted(scale.raise_from_protection, at, -1), len(levels))
    return replace(scale, **changes)


def anchors_of(scale: ScaleSet, harm: int) -> tuple[str, ...]:
    """What each level of consequence means for a value; "" where nothing has been written."""
    written = scale.harms[harm].anchors
    missing = len(scale.consequence) - len(written)
    return (*written, *[""] * missing)[: len(scale.consequence)]


def set_anchor(scale: ScaleSet, harm: int, at: int, text: str) -> ScaleSet:
    """Other words for what a level of consequence means for a value."""
    changed = replace(scale.harms[harm], anchors=_with(anchors_of(scale, harm), at, text))
    return replace(scale, harms=_with(scale.harms, harm, changed))


# -- bands and rules ---------------------------------------------------------------------------------------


def set_band(scale: ScaleSet, at: int, *, name: str | None = None, meaning: str | None = None) -> ScaleSet:
    """Another name or meaning of a band; `at` counts from 0, the lowest."""
    old = scale.bands[at]
    band = replace(
        old, name=old.name if name is None else name, meaning=old.meaning if meaning is None else meaning
    )
    return replace(scale, bands=_with(scale.bands, at, band))


def can_add_band(scale: ScaleSet) -> bool:
    """Whether there is room for another band."""
    return len(scale.bands) < MOST_BANDS


def can_remove_band(scale: ScaleSet) -> bool:
    """Whether enough bands would be left."""
    return len(scale.bands) > FEWEST_BANDS


def add_band(scale: ScaleSet, at: int) -> ScaleSet:
    """A nameless band in place `at`, which no cell is in yet."""
    taken = {band.id for band in scale.bands}
    fresh = next(name for number in count(1) if (name := f"band_{number}") not in taken)
    cells = tuple(tuple(band + 1 if band >= at else band for band in row) for row in scale.cells)
    floor = scale.crime_floor
    return replace(
        scale,
        bands=_put(scale.bands, at, PriorityBand(fresh, "")),
        cells=cells,
        crime_floor=floor + 1 if floor is not None and floor >= at else floor,
    )


def remove_band(scale: ScaleSet, at: int) -> ScaleSet:
    """Without a band; its cells go to the one above, the highest one's to the one below."""
    highest = len(scale.bands) - 2

    def place(band: int) -> int:
        return min(band - 1 if band > at else band, highest)

    return replace(
        scale,
        bands=_without(scale.bands, at),
        cells=tuple(tuple(map(place, row)) for row in scale.cells),
        crime_floor=None if scale.crime_floor is None else place(scale.crime_floor),
    )


def set_raising(scale: ScaleSet, level: int | None) -> ScaleSet:
    """From which level of protection the band is raised; None turns the rule off."""
    return replace(scale, raise_from_protection=level)


def set_crime_floor(scale: ScaleSet, floor: int | None) -> ScaleSet:
    """The least band of a crime of enough consequence; None turns the rule off."""
    consequence = None if floor is None else scale.crime_consequence or len(scale.consequence) - 1
    return replace(scale, crime_floor=floor, crime_consequence=consequence)


def set_crime_consequence(scale: ScaleSet, level: int) -> ScaleSet:
    """From which consequence the rule on crimes holds."""
    return replace(scale, crime_consequence=level)


# -- what is wrong with it ---------------------------------------------------------------------------------


def findings(scale: ScaleSet) -> list[Finding]:
    """What the table does that a reader would not expect, said with the bands' own names."""
    names = [band.name for band in scale.bands]
    if len(set(names)) < len(names):
        names = [band.id for band in scale.bands]
    return PriorityMatrix(scale.cells, names).lint()


def faults(scale: ScaleSet) -> list[str]:
    """What stops the scales from being saved, in words; empty when they can be."""
    found = [finding.text for finding in findings(scale) if finding.is_error]
    if not scale.title.strip():
        found.append(say("scales_place.fault.title"))
    for dimension in DIMENSIONS:
        found += _name_faults(dimension, [level.name for level in getattr(scale, dimension)])
    return found + _name_faults("bands", [band.name for band in scale.bands])


def unused(scale: ScaleSet) -> list[str]:
    """The names of bands that no cell is in."""
    used = {band for row in scale.cells for band in row}
    return [band.name for at, band in enumerate(scale.bands) if at not in used]


def _name_faults(where: str, names: Sequence[str]) -> list[str]:
    group = say(f"scales_place.where.{where}")
    found = [
        say("scales_place.fault.unnamed", where=group, number=number)
        for number, name in enumerate(names, 1)
        if not name.strip()
    ]
    twice = [name for name, times in Counter(name.strip() for name in names).items() if name and times > 1]
    return found + [say("scales_place.fault.twice", where=group, name=name) for name in twice]


# -- sequences ---------------------------------------------------------------------------------------------


def _with(things: Sequence[T], at: int, thing: T) -> tuple[T, ...]:
    return (*things[:at], thing, *things[at + 1 :])


def _put(things: Sequence[T], at: int, thing: T) -> tuple[T, ...]:
    return (*things[:at], thing, *things[at:])


def _without(things: Sequence[T], at: int) -> tuple[T, ...]:
    return (*things[:at], *things[at + 1 :])


def _each_anchors(
    scale: ScaleSet, change: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> tuple[HarmValue, ...]:
    return tuple(
        replace(harm, anchors=change(anchors_of(scale, at)) if harm.anchors else ())
        for at, harm in enumerate(scale.harms)
    )


def _shifted(level: int | None, at: int, by: int) -> int | None:
    """A level named by a rule, after one has come (1) or gone (-1) in place `at`; levels count from 1."""
    if level is None:
        return None
    return level + by if level > at + (by < 0) else level


def _least(level: int | None, highest: int) -> int | None:
    return None if level is None else min(level, highest)
