from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.content.calendar import Severity, calendar
from network.days import (
    almedalen,
    break_weeks,
    bridge_days,
    dead_periods,
    easter,
    fixed_dates,
    free_days,
    half_days,
    is_bridge_day,
    is_free,
    is_workday,
    midsummer_eve,
)
from riskmodel.kernel.errors import RuleError

YEARS = st.integers(2000, 2100)
DAY = timedelta(days=1)


def test_bridge_days_are_those_of_the_calendar() -> None:
    for year, days in calendar().bridge_examples.items():
        assert [day.isoformat() for day in bridge_days(year)] == list(days)


@given(YEARS)
def test_a_bridge_day_is_a_workday_between_two_free_days(year: int) -> None:
    for day in bridge_days(year):
        assert day.weekday() < 5
        assert day not in free_days(year)
        assert is_free(day - DAY)
        assert is_free(day + DAY)
        assert is_bridge_day(day)
    assert bridge_days(year) == sorted(set(bridge_days(year)))


@given(YEARS)
def test_easter_is_when_the_library_says(year: int) -> None:
    found = holidays.country_holidays("SE", years=year, language="sv", include_sundays=False)
    assert found[easter(year)] == "Påskdagen"


@given(YEARS)
def test_midsummer_eve_is_the_friday_before_midsummer_day(year: int) -> None:
    assert midsummer_eve(year).weekday() == 4
    assert (6, 19) <= (midsummer_eve(year).month, midsummer_eve(year).day) <= (6, 25)
    assert str(free_days(year)[midsummer_eve(year) + DAY]) == "Midsommardagen"


@given(YEARS)
def test_half_days_are_workdays(year: int) -> None:
    assert all(is_workday(day) for day in half_days(year))


@given(YEARS)
def test_shares_of_a_school_break_add_up_to_the_schools_there_are(year: int) -> None:
    for county in calendar().counties:
        shares = [week.share_of(county.code) or 0 for week in break_weeks(year) if week.id == "sportlov"]
        assert sum(shares) == pytest.approx(1)
    assert sum(week.by_county[""] for week in break_weeks(year) if week.id == "pasklov") == pytest.approx(1)


def test_an_unknown_county_matters_only_when_counties_differ() -> None:
    by_id = {week.id: week for week in break_weeks(2027)}
    assert by_id["sportlov"].share_of("") is None
    assert by_id["hostlov"].share_of("") == 1


def test_a_time_over_new_year_has_a_part_at_each_end() -> None:
    parts = [(span.first, span.last) for span in dead_periods(2027) if span.id == "christmas"]
    assert parts == [(date(2027, 1, 1), date(2027, 1, 7)), (date(2027, 12, 20), date(2027, 12, 31))]


def test_school_breaks_are_not_dead_periods_too() -> None:
    assert {span.id for span in dead_periods(2027)} & {
        "sportlov_weeks",
        "hostlov_week",
        "easter_weeks",
    } == set()


def test_the_weeks_around_an_election_are_hard() -> None:
    (election,) = [span for span in fixed_dates(2026) if span.id.startswith("election")]
    assert (election.first, election.last) == (date(2026, 9, 6), date(2026, 9, 20))
    assert election.severity is Severity.HARD
    assert not any(span.id.startswith("election") for span in fixed_dates(2027))


def test_almedalen_of_an_unknown_year_is_week_26_and_uncertain() -> None:
    assert (almedalen(2027).first, almedalen(2027).last) == (date(2027, 6, 28), date(2027, 7, 2))
    assert almedalen(2031).first.isocalendar().week == 26
    assert not almedalen(2031).is_certain


def test_a_year_whose_holidays_are_not_known_is_refused() -> None:
    with pytest.raises(RuleError, match="2150"):
        bridge_days(2150)
