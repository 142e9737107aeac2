"""The priority table: the band of each pair of likelihood and consequence, and whether the table sorts well.

The table is only arithmetic on levels; the words of the levels are in `scale_set.py`. Sources: L. A. Cox,
"What's wrong with risk matrices?", Risk Analysis 28(2), 2008, for weak consistency, betweenness and
consistent colouring. On the linear axis the levels are equally wide parts of 0–1 and a point's risk is
likelihood times consequence; on the logarithmic axis the levels are equally wide on a log scale and the
risk is the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import log
from typing import Literal

from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import say
from riskmodel.scale_set import FEWEST_LEVELS, MOST_LEVELS, ScaleSet

Axis = Literal["linear", "log"]
Rule = Literal["monotone", "weak_consistency", "betweenness", "colouring"]
Cell = tuple[int, int]  # likelihood and consequence, both from 1

AXES: tuple[Axis, Axis] = ("linear", "log")
GRID = 1500  # points at which the distribution of risk is summed; the shares are then right to 0.001
SLACK = 1e-9

DEFAULT_LIMITS = (3, 7, 11)
DEFAULT_BANDS = ("low", "medium", "high", "critical")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a table does that a reader would not expect.

    `axis` is None where it does not matter how wide the levels are. A finding with `is_error` makes the
    table unusable; the others are shown and left to the user. `cells` are the two cells it is about.
    """

    rule: Rule
    axis: Axis | None
    is_error: bool
    cells: tuple[Cell, Cell]
    bands: tuple[str, str]

    @property
    def text(self) -> str:
        """The finding in words."""
        (low_l, low_c), (high_l, high_c) = self.cells
        return say(
            f"matrix.{self.rule}" + (f".{self.axis}" if self.axis else ""),
            low_l=low_l,
            low_c=low_c,
            high_l=high_l,
            high_c=high_c,
            low_band=say_band(self.bands[0]),
            high_band=say_band(self.bands[1]),
        )


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How two random risks compare: by the table against by their true size. The three shares sum to 1."""

    agree: float
    tie: float
    reversed: float


@dataclass(frozen=True, slots=True)
class PriorityMatrix:
    """A table of 3–6 levels of likelihood by 3–6 of consequence, with 2–6 bands from low to high.

    `cells[likelihood-1][consequence-1]` is an index into `bands`.

    Raises:
        RuleError: a cell is missing or in no band (a gap), a band has no name of its own, or the number of
            levels is wrong. That the bands never fall is checked by `lint`, so that a draft can be shown.
    """

    cells: tuple[tuple[int, ...], ...]
    bands: tuple[str, ...]

    def __init__(self, cells: Sequence[Sequence[int]], bands: Sequence[str]) -> None:
        object.__setattr__(self, "cells", tuple(tuple(row) for row in cells))
        object.__setattr__(self, "bands", tuple(bands))
        self._check()

    @classmethod
    def by_product(
        cls, rows: int, columns: int, limits: Sequence[int], bands: Sequence[str]
    ) -> PriorityMatrix:
        """A table by likelihood times consequence; `limits` is the highest product of each band but the last.

        Raises:
            RuleError: `matrix.limits` when the limits do not rise or there is not one fewer than the bands.
        """
        rising = all(low < high for low, high in pairwise(limits))
        if len(limits) != len(bands) - 1 or not rising or (limits and limits[0] < 1):
            raise RuleError("matrix.limits", limits=", ".join(map(str, limits)), bands=len(bands))
        cells = [
            [
                sum(product > limit for limit in limits)
                for product in (row * column for column in _levels(columns))
            ]
            for row in _levels(rows)
        ]
        return cls(cells, bands)

    @classmethod
    def by_ranges(
        cls, rows: int, columns: int, ranges: Sequence[tuple[int, int]], bands: Sequence[str]
    ) -> PriorityMatrix:
        """A table from one range of products for each band, as printed in many handbooks.

        Raises:
            RuleError: `matrix.ranges` when there is not one range for each band; `matrix.overlap` or
                `matrix.gap`, with the first product that two bands or none claim.
        """
        if len(ranges) != len(bands):
            raise RuleError("matrix.ranges", ranges=len(ranges), bands=len(bands))
        for product in sorted({row * column for row in _levels(rows) for column in _levels(columns)}):
            claims = [band for (low, high), band in zip(ranges, bands, strict=True) if low <= product <= high]
            if len(claims) > 1:
                raise RuleError("matrix.overlap", product=product, one=claims[0], other=claims[1])
            if not claims:
                raise RuleError("matrix.gap", product=product)
        return cls.by_product(rows, columns, [high for _, high in ranges[:-1]], bands)

    @classmethod
    def of(cls, scale: ScaleSet) -> PriorityMatrix:
        """The table of a stored set of scales."""
        matrix = cls(scale.cells, [band.id for band in scale.bands])
        if (matrix.rows, matrix.columns) != (len(scale.likelihood), len(scale.consequence)):
            raise RuleError("matrix.size", rows=len(scale.likelihood), columns=len(scale.consequence))
        return matrix

    def _check(self) -> None:
        for size in (self.rows, self.columns):
            if not FEWEST_LEVELS <= size <= MOST_LEVELS:
                raise RuleError("scale.levels", fewest=FEWEST_LEVELS, most=MOST_LEVELS, given=size)
        if not 2 <= len(self.bands) <= MOST_LEVELS or len(set(self.bands)) < len(self.bands):  # noqa: PLR2004
            raise RuleError("matrix.bands", given=len(self.bands))
        for likelihood, row in enumerate(self.cells, 1):
            if len(row) != self.columns:
                raise RuleError("matrix.ragged", likelihood=likelihood, columns=self.columns, given=len(row))
            for consequence, band in enumerate(row, 1):
                if not _is_one_of(band, range(len(self.bands))):
                    raise RuleError("matrix.no_band", likelihood=likelihood, consequence=consequence)

    @property
    def rows(self) -> int:
        """How many levels of likelihood there are."""
        return len(self.cells)

    @property
    def columns(self) -> int:
        """How many levels of consequence there are."""
        return len(self.cells[0]) if self.cells else 0

    def index(self, likelihood: int, consequence: int) -> int:
        """The band's place, 0 for the lowest.

        Raises:
            RuleError: `matrix.outside` when there is no such cell.
        """
        if not (
            _is_one_of(likelihood, _levels(self.rows)) and _is_one_of(consequence, _levels(self.columns))
        ):
            raise RuleError("matrix.outside", likelihood=likelihood, consequence=consequence)
        return self.cells[likelihood - 1][consequence - 1]

    def band(self, likelihood: int, consequence: int) -> str:
        """The band of a cell."""
        return self.bands[self.index(likelihood, consequence)]

    def each(self) -> Iterator[tuple[Cell, int]]:
        """Every cell with its band's place, row by row."""
        for likelihood, row in enumerate(self.cells, 1):
            for consequence, band in enumerate(row, 1):
                yield (likelihood, consequence), band

    def lint(self) -> list[Finding]:
        """Everything about the table that would mislead a reader; empty for a sound one."""
        findings = [self._finding("monotone", None, pair, is_error=True) for pair in self._falls()]
        for axis in AXES:
            findings += [self._finding("weak_consistency", axis, pair) for pair in self._swapped_ends(axis)]
        findings += [self._finding("betweenness", None, pair) for pair in self._touching_ends()]
        for axis in AXES:
            findings += [self._finding("colouring", axis, pair) for pair in self._overlapping(axis)]
        return findings

    def pair_agreement(self, axis: Axis = "linear") -> PairAgreement:
        """The shares of pairs of independent, uniformly spread risks that the table orders rightly."""
        area = 1 / (self.rows * self.columns)
        sizes = [0.0] * len(self.bands)
        for _, band in self.each():
            sizes[band] += area
        tie = sum(size * size for size in sizes)
        spreads = self._spreads(axis)
        agree = 2 * sum(_chance_of_less(low, high) for low, high in combinations(spreads, 2))
        return PairAgreement(agree, tie, max(0.0, 1 - tie - agree))

    # -- the four rules --------------------------------------------------------------------------------------

    def _finding(
        self, rule: Rule, axis: Axis | None, pair: tuple[Cell, Cell], *, is_error: bool = False
    ) -> Finding:
        return Finding(rule, axis, is_error, pair, (self.band(*pair[0]), self.band(*pair[1])))

    def _falls(self) -> Iterator[tuple[Cell, Cell]]:
        for (likelihood, consequence), band in self.each():
            if likelihood < self.rows and self.index(likelihood + 1, consequence) < band:
                yield (likelihood, consequence), (likelihood + 1, consequence)
            if consequence < self.columns and self.index(likelihood, consequence + 1) < band:
                yield (likelihood, consequence), (likelihood, consequence + 1)

    def _swapped_ends(self, axis: Axis) -> Iterator[tuple[Cell, Cell]]:
        lowest = [cell for cell, band in self.each() if band == 0]
        highest = [cell for cell, band in self.each() if band == len(self.bands) - 1]
        if len(self.bands) > 2 and lowest and highest:  # noqa: PLR2004 - two bands always meet
            yield from self._overlap(lowest, highest, axis)

    def _touching_ends(self) -> Iterator[tuple[Cell, Cell]]:
        if len(self.bands) <= 2:  # noqa: PLR2004 - two bands always meet
            return
        last = len(self.bands) - 1
        for (likelihood, consequence), band in self.each():
            for up, right in ((1, 0), (0, 1), (1, 1), (1, -1)):
                other = (likelihood + up, consequence + right)
                if not (other[0] <= self.rows and 1 <= other[1] <= self.columns):
                    continue
                if {band, self.index(*other)} == {0, last}:
                    yield (
                        ((likelihood, consequence), other)
                        if band == 0
                        else (other, (likelihood, consequence))
                    )

    def _overlapping(self, axis: Axis) -> Iterator[tuple[Cell, Cell]]:
        for low in range(len(self.bands)):
            for high in range(low + 2, len(self.bands)):
                lows = [cell for cell, band in self.each() if band == low]
                highs = [cell for cell, band in self.each() if band == high]
                if lows and highs:
                    yield from self._overlap(lows, highs, axis)

    def _overlap(self, lows: list[Cell], highs: list[Cell], axis: Axis) -> Iterator[tuple[Cell, Cell]]:
        """The worst pair when the largest risk in `lows` is above the least risk in `highs`."""
        largest = max(lows, key=lambda cell: self._corner(cell, axis, 0))
        least = min(highs, key=lambda cell: self._corner(cell, axis, -1))
        if self._corner(largest, axis, 0) > self._corner(least, axis, -1) + SLACK:
            yield largest, least

    def _corner(self, cell: Cell, axis: Axis, step: int) -> float:
        """The risk in a cell's upper (step 0) or lower (step -1) corner."""
        x, y = (cell[0] + step) / self.rows, (cell[1] + step) / self.columns
        return x * y if axis == "linear" else x + y

    # -- the distribution of risk ----------------------------------------------------------------------------

    def _spreads(self, axis: Axis) -> list[list[float]]:
        """For each band, how much of the whole square has its risk under each point of the grid."""
        top = 1.0 if axis == "linear" else 2.0
        points = [top * point / GRID for point in range(GRID + 1)]
        spreads = [[0.0] * (GRID + 1) for _ in self.bands]
        under = _under_product if axis == "linear" else _under_sum
        for (likelihood, consequence), band in self.each():
            sides = (
                (likelihood - 1) / self.rows,
                likelihood / self.rows,
                (consequence - 1) / self.columns,
                consequence / self.columns,
            )
            for place, point in enumerate(points):
                spreads[band][place] += under(point, *sides)
        return spreads


def default_matrix() -> PriorityMatrix:
    """The 4 × 4 table that new analyses start with: bands by product 1–3, 4–7, 8–11 and 12–16."""
    return PriorityMatrix.by_product(4, 4, DEFAULT_LIMITS, DEFAULT_BANDS)


def say_band(band: str) -> str:
    """A default band's name in words; a band the agency named itself speaks for itself."""
    return say(f"matrix.band.{band}") if band in DEFAULT_BANDS else band


def _levels(count: int) -> range:
    return range(1, count + 1)


def _is_one_of(value: object, allowed: range) -> bool:
    return isinstance(value, int) and value in allowed


def _chance_of_less(low: list[float], high: list[float]) -> float:
    """The chance that a point of `low` lies under an independent point of `high` (Stieltjes sum)."""
    return sum(
        (before + after) / 2 * (high[place + 1] - high[place])
        for place, (before, after) in enumerate(pairwise(low))
    )


def _under_product(t: float, x0: float, x1: float, y0: float, y1: float) -> float:
    """The area of a rectangle where x · y ≤ t."""
    if t <= x0 * y0:
        return 0.0
    if t >= x1 * y1:
        return (x1 - x0) * (y1 - y0)
    full = min(max(t / y1, x0), x1)
    none = x1 if y0 == 0 else min(max(t / y0, x0), x1)
    return (full - x0) * (y1 - y0) + t * log(none / full) - y0 * (none - full)


def _under_sum(t: float, x0: float, x1: float, y0: float, y1: float) -> float:
    """The area of a rectangle where x + y ≤ t."""

    def corner(x: float, y: float) -> float:
        return max(0.0, t - x - y) ** 2 / 2

    return corner(x0, y0) - corner(x1, y0) - corner(x0, y1) + corner(x1, y1)
