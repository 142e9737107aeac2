"""How many will come: known values and what must always hold."""

from __future__ import annotations

from fractions import Fraction
from math import comb, isclose, pi, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.forecast import (
    Awaited,
    Habit,
    beta_below,
    beta_binomial,
    beta_quantile,
    central,
    foretell,
    rate_interval,
)

SHAPES = st.floats(0.5, 400)
COUNTS = st.integers(0, 300)


def habits(least: int = 0) -> st.SearchStrategy[Habit]:
    return st.tuples(st.integers(least, 400), st.floats(0, 1), st.floats(0, 1), st.integers(2, 30)).map(
        lambda drawn: _habit(*drawn)
    )


def _habit(registered: int, share: float, rest: float, meetings: int) -> Habit:
    came = int(registered * share)
    return Habit(registered, came, int((registered - came) * rest), meetings)


@given(p=st.floats(0.01, 0.99))
def test_the_quantiles_of_known_shapes_are_the_known_ones(p: float) -> None:
    assert isclose(beta_quantile(p, 1, 1), p, abs_tol=1e-12)
    assert isclose(beta_quantile(p, 2, 1), sqrt(p), abs_tol=1e-12)
    assert isclose(beta_quantile(p, 1, 3), 1 - (1 - p) ** (1 / 3), abs_tol=1e-12)
    assert isclose(beta_quantile(p, 0.5, 0.5), sin(pi * p / 2) ** 2, abs_tol=1e-12)


@given(n=st.integers(1, 60), k=st.integers(1, 60), x=st.floats(0.01, 0.99))
def test_whole_shapes_agree_with_the_binomial_sum(n: int, k: int, x: float) -> None:
    k = min(k, n)
    tail = sum(comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(k, n + 1))
    assert isclose(beta_below(x, k, n - k + 1), tail, abs_tol=1e-11)


@given(a=SHAPES, b=SHAPES, x=st.floats(0, 1))
def test_the_two_sides_of_a_share_are_one(a: float, b: float, x: float) -> None:
    assert isclose(beta_below(x, a, b) + beta_below(1 - x, b, a), 1, abs_tol=1e-9)


@given(a=SHAPES, b=SHAPES, p=st.floats(0.001, 0.999))
def test_a_quantile_has_its_probability_below_it(a: float, b: float, p: float) -> None:
    assert isclose(beta_below(beta_quantile(p, a, b), a, b), p, abs_tol=1e-6)


@given(of=st.integers(0, 120), a=st.integers(1, 30), b=st.integers(1, 30))
def test_the_chances_are_those_of_exact_fractions(of: int, a: int, b: int) -> None:
    exact = [
        Fraction(comb(a + x - 1, x) * comb(b + of - x - 1, of - x), comb(a + b + of - 1, of))
        for x in range(of + 1)
    ]
    assert sum(exact) == 1
    assert all(isclose(got, p, rel_tol=1e-9) for got, p in zip(beta_binomial(of, a, b), exact, strict=True))


@given(of=COUNTS, a=SHAPES, b=SHAPES)
def test_the_chances_are_one_together_and_have_the_known_mean(of: int, a: float, b: float) -> None:
    chances = beta_binomial(of, a, b)
    assert isclose(sum(chances), 1, rel_tol=1e-8)
    mean = sum(x * p for x, p in enumerate(chances))
    assert isclose(mean, of * a / (a + b), rel_tol=1e-6, abs_tol=1e-9)


def test_jeffreys_interval_is_the_published_one() -> None:
    # Brown, Cai and DasGupta 2001, table 5 (95 %): n = 10, x = 3 gives 0,093 to 0,606.
    found = rate_interval(3, 10, 0.95)
    assert found is not None
    assert (round(found.low, 3), round(found.high, 3)) == (0.093, 0.606)


def test_a_rate_of_nothing_is_unknown() -> None:
    assert rate_interval(0, 0) is None


@given(of=st.integers(1, 300), share=st.floats(0, 1))
def test_the_interval_of_a_rate_holds_the_rate(of: int, share: float) -> None:
    hits = round(of * share)
    found = rate_interval(hits, of)
    assert found is not None
    assert 0 <= found.low <= hits / of <= found.high <= 1


@given(chances=st.lists(st.floats(0.001, 1), min_size=1, max_size=80), level=st.floats(0.5, 0.99))
def test_an_interval_holds_at_least_its_level(chances: list[float], level: float) -> None:
    whole = sum(chances)
    shares = [chance / whole for chance in chances]
    low, high = central(shares, level)
    tail = (1 - level) / 2
    assert 0 <= low <= high < len(shares)
    assert sum(shares[:low]) <= tail + 1e-12
    assert sum(shares[high + 1 :]) <= tail + 1e-12


@given(registered=st.lists(st.tuples(st.integers(0, 40), habits()), max_size=4), everybody=habits(20))
def test_a_forecast_lies_between_none_and_all(registered: list[tuple[int, Habit]], everybody: Habit) -> None:
    found = foretell([Awaited(*one) for one in registered], everybody)
    assert found.low is not None
    assert found.likely is not None
    assert found.high is not None
    assert 0 <= found.low <= found.likely <= found.high <= found.registered


@given(registered=st.integers(0, 120), habit=habits(20))
def test_a_sort_with_everybodys_habit_changes_nothing(registered: int, habit: Habit) -> None:
    short = Habit(3, 1, 1, 1)
    alone = foretell([Awaited(registered, habit)], habit)
    pooled = foretell([Awaited(registered // 2, short), Awaited(registered - registered // 2, short)], habit)
    assert alone == pooled


@given(registered=st.integers(1, 100), habit=habits(20))
def test_more_who_came_before_never_foretells_fewer(registered: int, habit: Habit) -> None:
    better = Habit(habit.registered, habit.registered, 0, habit.meetings)
    one, two = (foretell([Awaited(registered, each)], each) for each in (habit, better))
    assert one.low is not None
    assert two.low is not None
    assert one.low <= two.low


@pytest.mark.parametrize("habit", [Habit(), Habit(19, 15, 2, 6), Habit(40, 30, 5, 1)])
def test_too_little_to_go_on_gives_no_forecast(habit: Habit) -> None:
    found = foretell([Awaited(41, habit)], habit)
    assert not found.is_known
    assert found.low is None
    assert found.habit == habit
    assert found.registered == 41


def test_forty_one_who_mostly_keep_their_word() -> None:
    habit = Habit(registered=220, came=200, missed=14, meetings=6)
    found = foretell([Awaited(41, habit)], habit)
    assert (found.low, found.likely, found.high) == (35, 37, 40)


@pytest.mark.parametrize("wrong", [(-1, 0, 0, 0), (5, 4, 2, 1)])
def test_counts_that_cannot_be_are_refused(wrong: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"counts|came"):
        Habit(*wrong)
