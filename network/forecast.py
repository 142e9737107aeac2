"""How many of those who said yes will come, as an interval; and how often people stay away.

Of `registered` who said yes to a mode, `missed` stayed away without a word and `came` were there in that
mode. Each share p is unknown and gets Jeffreys' prior, Beta(1/2, 1/2): after k of n it is
Beta(k + 1/2, n - k + 1/2), whose quantiles are the interval of the rate (Brown, Cai and DasGupta 2001,
"Interval Estimation for a Binomial Proportion", Statistical Science 16:2, 101-133, which recommends it for
small n). How many of m new ones come is then beta-binomial,

    P(X = x) = C(m, x) B(x + a, m - x + b) / B(a, b),    a = came + 1/2, b = registered - came + 1/2

(Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.4), computed exactly by log-gamma. Sorts of
agencies are taken as independent, so the sum is their convolution. Two things it cannot know: a day that
keeps everybody at home (those who said yes are taken to decide each for themselves), and those who come
without having said yes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log, log1p

LEVEL = 0.8  # how sure the intervals are
FEWEST_REGISTERED = 20  # fewer who said yes before this, and nothing is foretold
FEWEST_MEETINGS = 2
_STEPS = 60  # halvings of a quantile: far below what is shown
_ENOUGH = 1e-13
_MOST_TERMS = 1000
_SMALLEST = 1e-300


@dataclass(frozen=True, slots=True)
class Habit:
    """What those who said yes to one mode did before: how many came in that mode, how many just stayed away.

    The others sent word late or came in the other mode.
    """

    registered: int = 0
    came: int = 0
    missed: int = 0
    meetings: int = 0

    def __post_init__(self) -> None:
        if min(self.registered, self.came, self.missed, self.meetings) < 0:
            raise ValueError("counts are not negative")
        if self.came + self.missed > self.registered:
            raise ValueError(f"{self.came} came and {self.missed} missed of {self.registered}")

    @property
    def is_enough(self) -> bool:
        """Whether there is enough to go on."""
        return self.registered >= FEWEST_REGISTERED and self.meetings >= FEWEST_MEETINGS


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included, with probability of at least `level`."""

    low: float
    high: float
    level: float = LEVEL


@dataclass(frozen=True, slots=True)
class Awaited:
    """How many of one sort of agency have said yes to the mode, and the habit of that sort."""

    registered: int
    habit: Habit


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many to count on, of `registered`.

    `low` and `high` are None when there is too little to go on: `habit` tells what there was. `likely` is the
    median.
    """

    registered: int
    habit: Habit
    low: int | None = None
    likely: int | None = None
    high: int | None = None
    level: float = LEVEL

    @property
    def is_known(self) -> bool:
        """Whether there is a forecast."""
        return self.low is not None


def rate_interval(hits: int, of: int, level: float = LEVEL) -> Interval | None:
    """Where the rate behind `hits` of `of` lies; None of nothing.

    With no hits at all the lower end is 0, and with nothing but hits the upper one is 1 (Brown, Cai and
    DasGupta 2001, section 4.1.2).
    """
    if not 0 <= hits <= of:
        raise ValueError(f"{hits} of {of}")
    if of == 0:
        return None
    tail = (1 - level) / 2
    a, b = hits + 0.5, of - hits + 0.5
    low = 0.0 if hits == 0 else beta_quantile(tail, a, b)
    high = 1.0 if hits == of else beta_quantile(1 - tail, a, b)
    return Interval(low, high, level)


def foretell(awaited: Sequence[Awaited], everybody: Habit, level: float = LEVEL) -> Forecast:
    """How many of those who have said yes will come.

    Args:
        awaited: the sorts of agencies; one with too short a past of its own takes the habit of everybody.
        everybody: the habit of all sorts together.
        level: the probability of the interval; each tail has at most half of the rest.
    """
    total = sum(one.registered for one in awaited)
    if not everybody.is_enough:
        return Forecast(total, everybody, level=level)
    chances = [1.0]
    for registered, habit in _pooled(awaited, everybody):
        own = beta_binomial(registered, habit.came + 0.5, habit.registered - habit.came + 0.5)
        chances = _sum_of(chances, own)
    low, high = central(chances, level)
    return Forecast(total, everybody, low, _at(chances, 0.5), high, level)


def beta_binomial(of: int, a: float, b: float) -> list[float]:
    """The probability of each number from 0 to `of` when the chance of each is Beta(a, b)."""
    if of < 0 or a <= 0 or b <= 0:
        raise ValueError(f"beta-binomial of {of}, {a}, {b}")
    whole = lgamma(of + 1) - _log_beta(a, b)
    return [
        exp(whole - lgamma(x + 1) - lgamma(of - x + 1) + _log_beta(x + a, of - x + b)) for x in range(of + 1)
    ]


def central(chances: Sequence[float], level: float = LEVEL) -> tuple[int, int]:
    """The interval that leaves at most half of what is left over in each tail."""
    tail = (1 - level) / 2
    return _at(chances, tail), len(chances) - 1 - _at(chances[::-1], tail)


@lru_cache(maxsize=4096)
def beta_quantile(p: float, a: float, b: float) -> float:
    """The value that a Beta(a, b) share lies under with probability `p`, by halving."""
    if not 0 <= p <= 1:
        raise ValueError(f"probability {p}")
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_below(middle, a, b) < p else (low, middle)
    return (low + high) / 2


def beta_below(x: float, a: float, b: float) -> float:
    """The probability that a Beta(a, b) share is under `x`: the regularised incomplete beta function.

    By its continued fraction (Abramowitz and Stegun 26.5.8) with Lentz's method, from the side where it
    converges fast.
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(a * log(x) + b * log1p(-x) - _log_beta(a, b))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    d = 1 / _apart(1 + _term(1, x, a, b))
    value, c = d, 1.0
    for number in range(2, _MOST_TERMS):
        term = _term(number, x, a, b)
        c, d = _apart(1 + term / c), 1 / _apart(1 + term * d)
        value *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return value


def _term(number: int, x: float, a: float, b: float) -> float:
    """The numerators of the continued fraction, from 1."""
    m, is_odd = divmod(number, 2)
    if is_odd:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def _apart(value: float) -> float:
    """Never so near zero that it cannot be divided by."""
    return value if abs(value) > _SMALLEST else _SMALLEST


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _pooled(awaited: Iterable[Awaited], everybody: Habit) -> list[tuple[int, Habit]]:
    """The sorts with a past of their own, and all others as one."""
    own = [(one.registered, one.habit) for one in awaited if one.habit.is_enough and one.registered]
    rest = sum(one.registered for one in awaited if not one.habit.is_enough)
    return [*own, (rest, everybody)] if rest else own


def _sum_of(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """The probabilities of a sum of two independent numbers."""
    found = [0.0] * (len(one) + len(other) - 1)
    for x, p in enumerate(one):
        for y, q in enumerate(other):
            found[x + y] += p * q
    return found


def _at(chances: Sequence[float], p: float) -> int:
    """The largest number with at most `p` below it."""
    below = 0.0
    for number, chance in enumerate(chances):
        below += chance
        if below > p:
            return number
    return len(chances) - 1
