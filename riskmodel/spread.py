"""How several people judged the same risk on their own: the spread to talk about before settling."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from riskmodel.dossier import RiskFile
from riskmodel.risk import Rating
from riskmodel.whatif import DIMENSIONS, Dimension

FEWEST = 2
"""So many must have judged before anybody sees what the others said."""


@dataclass(frozen=True, slots=True)
class DimensionSpread:
    """The blind judgements on one scale: lowest and highest level, and how many gave each level."""

    dimension: Dimension
    low: int
    high: int
    votes: tuple[tuple[int, int], ...]

    @property
    def n(self) -> int:
        """How many judged this scale."""
        return sum(count for _, count in self.votes)

    @property
    def is_agreed(self) -> bool:
        """Whether all gave the same level."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Spread:
    """The blind judgements of a risk.

    `is_hidden` until two have judged: then `dimensions` and `ratings` are empty, so that nobody is led by
    who came first. Never a mean: levels are ranks.
    """

    n: int
    dimensions: tuple[DimensionSpread, ...]
    ratings: tuple[Rating, ...]

    @property
    def is_hidden(self) -> bool:
        """Whether too few have judged to show anything."""
        return self.n < FEWEST

    @property
    def is_agreed(self) -> bool:
        """Whether all gave the same level on every scale."""
        return not self.is_hidden and all(each.is_agreed for each in self.dimensions)

    def of(self, dimension: Dimension) -> DimensionSpread | None:
        """The spread on one scale; None when hidden or nobody judged it."""
        return next((each for each in self.dimensions if each.dimension == dimension), None)


def spread(file: RiskFile) -> Spread:
    """The spread of the latest blind judgement of each assessor."""
    ratings = file.individual
    if len(ratings) < FEWEST:
        return Spread(len(ratings), (), ())
    found = [_on(dimension, ratings) for dimension in DIMENSIONS]
    return Spread(len(ratings), tuple(each for each in found if each is not None), ratings)


def _on(dimension: Dimension, ratings: tuple[Rating, ...]) -> DimensionSpread | None:
    levels = [level for rating in ratings if (level := getattr(rating, dimension)) is not None]
    if not levels:
        return None
    return DimensionSpread(dimension, min(levels), max(levels), tuple(sorted(Counter(levels).items())))
