from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.content.calendar import calendar
from network.days import bridge_days, days_of, is_free
from network.dayscore import WEIGHTS, DayScore, Setting, Sign, Slot, Whereabouts
from network.planner import (
    STANCES,
    alternatives,
    compare,
    cost,
    default_slots,
    propose,
    score,
    with_stance,
)
from riskmodel.kernel.words import speaking

YEARS = st.integers(2025, 2060)
COUNTIES = st.dictionaries(st.sampled_from([each.code for each in calendar().counties]), st.integers(0, 80))
MEMBERS = st.builds(Whereabouts, COUNTIES, st.integers(0, 20))
HERE = Whereabouts({"01": 100, "14": 20, "03": 10}, 5)


def texts(rated: DayScore, sign: Sign) -> list[str]:
    return [reason.text for reason in rated.reasons if reason.sign is sign]


@given(YEARS, MEMBERS)
@settings(max_examples=25, deadline=None)
def test_a_proposal_has_six_different_days_that_people_work(year: int, members: Whereabouts) -> None:
    proposals = propose(year, None, Setting(year, {"all": members}))
    days = [each.date for each in proposals]
    assert len(set(days)) == 6
    for each in proposals:
        assert each.date is not None
        assert each.date.year == year
        assert not is_free(each.date)
        assert each.date not in bridge_days(year)
        assert each.score > 0


@given(YEARS, MEMBERS)
@settings(max_examples=15, deadline=None)
def test_the_same_facts_give_the_same_proposal(year: int, members: Whereabouts) -> None:
    setting = Setting(year, {"all": members})
    first, second = (propose(year, None, setting) for _ in range(2))
    assert [(each.date, each.score) for each in first] == [(each.date, each.score) for each in second]


@given(st.data(), YEARS)
@settings(max_examples=60, deadline=None)
def test_the_reasons_add_up_to_the_score(data: st.DataObject, year: int) -> None:
    day = data.draw(st.dates(date(year, 1, 1), date(year, 12, 31)))
    other = data.draw(st.dates(date(year, 1, 1), date(year, 12, 31)))
    rated = score(day, Slot("1"), [Slot("2", day=other)], Setting(year, {"all": HERE}))
    assert 0 <= rated.total <= 100
    assert rated.reasons
    if rated.is_stopped:
        assert rated.total == 0
    else:
        assert rated.total == max(0, 100 - sum(reason.points for reason in rated.reasons))
    for language in ("sv", "en"):
        with speaking(language):  # type: ignore[arg-type]
            assert all(reason.text and "{" not in reason.text for reason in rated.reasons)
            assert all(reason.short for reason in rated.reasons if reason.sign is not Sign.PLUS)


@given(YEARS)
@settings(max_examples=10, deadline=None)
def test_what_is_hard_is_never_worth_anything(year: int) -> None:
    for day in days_of(year):
        if is_free(day) or day in bridge_days(year):
            assert score(day).total == 0


def test_a_bridge_day_says_so() -> None:
    rated = score(date(2027, 5, 7))
    assert rated.total == 0
    assert texts(rated, Sign.STOP) == ["Klämdag mellan två lediga dagar"]
    assert rated.short == "klämdag"


def test_the_day_of_the_annual_report_is_ruled_out_and_the_days_before_cost() -> None:
    assert score(date(2027, 2, 22)).is_stopped
    soon = score(date(2027, 2, 19))
    assert any(text.startswith("3 dagar före: ") for text in texts(soon, Sign.MINUS))


def test_the_weeks_around_an_election_are_ruled_out() -> None:
    assert score(date(2026, 9, 8)).is_stopped
    assert score(date(2026, 9, 17)).is_stopped
    assert "osäkra" in texts(score(date(2026, 9, 8)), Sign.STOP)[0]


def test_a_school_break_is_weighed_by_where_members_sit() -> None:
    wednesday = date(2027, 3, 3)  # week 9: Stockholm
    in_stockholm = score(wednesday, None, (), Setting(2027, {"all": Whereabouts({"01": 10})}))
    in_the_north = score(wednesday, None, (), Setting(2027, {"all": Whereabouts({"25": 10})}))
    assert in_stockholm.total < in_the_north.total
    assert "Sportlov för omkring 10 av 10 medlemmar den veckan" in texts(in_stockholm, Sign.MINUS)
    assert "Sportlov bara i län utan medlemmar" in texts(in_the_north, Sign.PLUS)


def test_members_whose_county_is_unknown_are_counted_as_unknown() -> None:
    rated = score(date(2027, 3, 3), None, (), Setting(2027, {"all": Whereabouts({"01": 6, "25": 2}, 4)}))
    assert any("6 av 8" in text and "För 4 är länet inte känt" in text for text in texts(rated, Sign.MINUS))


def test_without_members_counties_are_counted_and_it_says_so() -> None:
    rated = score(date(2027, 3, 3))
    assert any("av 21 län. Det finns inga medlemmar" in text for text in texts(rated, Sign.MINUS))


def test_assumed_days_are_shown_as_uncertain() -> None:
    assert any("osäkra datum" in text for text in texts(score(date(2027, 6, 29)), Sign.MINUS))


def test_pinned_meetings_stay_and_excluded_days_are_not_used() -> None:
    first = propose(2027, None, Setting(2027, {"all": HERE}))
    slots = [replace(each.slot, is_pinned=at == 0) for at, each in enumerate(first)]
    pinned = replace(slots[0], day=date(2027, 2, 11))
    gone = {each.date: "resa" for each in first[1:] if each.date}
    second = propose(2027, [pinned, *slots[1:]], Setting(2027, {"all": HERE}, gone))
    assert second[0].date == date(2027, 2, 11)
    assert not {each.date for each in second[1:]} & set(gone)
    assert texts(score(next(iter(gone)), None, (), Setting(2027, {}, gone)), Sign.STOP) == [
        "Du har uteslutit dagen: resa"
    ]


def test_a_year_without_a_usable_day_gets_no_date() -> None:
    setting = Setting(2027, {}, dict.fromkeys(days_of(2027), ""))
    assert [(each.date, each.score, each.reasons) for each in propose(2027, None, setting)] == [
        (None, 0, ())
    ] * 6


def test_nothing_is_proposed_before_today() -> None:
    proposals = propose(2027, None, Setting(2027, earliest=date(2027, 6, 1)))
    assert all(each.date and each.date >= date(2027, 6, 1) for each in proposals)


def test_meetings_are_not_all_on_the_same_weekday() -> None:
    for year in range(2026, 2040):
        weekdays = [each.date.weekday() for each in propose(year) if each.date]
        assert len(set(weekdays)) >= 3
        assert max(weekdays.count(day) for day in weekdays) <= 3


def test_weights_decide_what_a_reason_costs() -> None:
    friday = date(2027, 4, 23)
    light = score(friday, None, (), Setting(2027, weights={"weekday": 0}))
    heavy = score(friday, None, (), Setting(2027, weights={"weekday": 60}))
    assert (light.total, heavy.total) == (100, 40)


def test_meetings_close_together_cost() -> None:
    near = score(date(2027, 4, 22), Slot("1"), [Slot("2", day=date(2027, 4, 27))])
    assert near.total < 80
    assert any("Bara 5 dagar" in text for text in texts(near, Sign.MINUS))
    assert score(date(2027, 4, 22), Slot("1"), [Slot("2", day=date(2027, 4, 22))]).is_stopped


def test_the_same_county_is_not_hit_twice_for_nothing() -> None:
    other = [Slot("2", "procurement", day=date(2027, 11, 3))]
    rated = score(date(2027, 3, 3), Slot("1"), other, Setting(2027, {"all": HERE}))
    assert any("också vid ett annat möte" in text for text in texts(rated, Sign.MINUS))


def test_alternatives_are_best_first_and_end_with_one_that_is_ruled_out() -> None:
    slots = [each.slot for each in propose(2027)]
    found = alternatives(slots[3], slots, Setting(2027))
    totals = [each.total for each in found]
    assert totals == sorted(totals, reverse=True)
    assert slots[3].day not in [each.day for each in found]
    assert found[-1].is_stopped
    assert all(not each.is_stopped for each in found[:-1])


def test_what_a_date_costs_is_told_against_the_best() -> None:
    slots = [each.slot for each in propose(2027)]
    dear = cost(date(2027, 5, 7), slots[3], slots, Setting(2027))
    assert dear.best is not None
    assert dear.lost == dear.best.total
    assert dear.reasons[0].id == "bridge"
    assert slots[3].day is not None
    assert cost(slots[3].day, slots[3], slots, Setting(2027)).beside == ()


def test_two_proposals_are_compared_meeting_by_meeting() -> None:
    first = propose(2027)
    second = propose(2027, None, Setting(2027, excluded={first[0].date or date.min: ""}))
    found = compare(first, second)
    assert [each.key for each in found] == [each.slot.key for each in first]
    assert not found[0].is_same
    assert compare(first, first)[0].is_same
    assert all(each.only_first == () for each in compare(first, first))


@pytest.mark.parametrize("stance", list(STANCES))
def test_every_stance_proposes(stance: str) -> None:
    assert all(each.date for each in propose(2028, None, with_stance(Setting(2028), stance)))


@given(st.dictionaries(st.sampled_from(["all", "procurement", "egen"]), st.integers(0, 9), min_size=1))
def test_any_number_of_meetings_gets_weeks(groups: dict[str, int]) -> None:
    slots = default_slots(list(groups.items()))
    for key, count in groups.items():
        assert sum(slot.group == key for slot in slots) == count
    assert all(1 <= slot.week <= 52 for slot in slots)
    assert len({slot.key for slot in slots}) == len(slots)


def test_every_weight_is_used_by_a_reason() -> None:
    others = [Slot("2", "all", day=date(2027, 6, 22)), Slot("3", "all", day=date(2027, 11, 4))]
    found = {
        reason.weight
        for day in days_of(2027)
        for reason in score(day, Slot("1", week=21), others, Setting(2027, {"all": HERE})).reasons
    }
    assert found - {""} == set(WEIGHTS)
