# ruff: noqa: DTZ001 - files tell the clock on the wall
from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from exchange.participants.actions import Act, stays_of
from exchange.participants.joining import Stay, joined_people, united_seconds

START = datetime(2026, 11, 24, 14, 0)


@st.composite
def spans(draw: st.DrawFn) -> list[Stay]:
    found = []
    for line in range(draw(st.integers(1, 8))):
        came = draw(st.integers(0, 90))
        stayed = draw(st.integers(0, 60))
        joined, left = START + timedelta(minutes=came), START + timedelta(minutes=came + stayed)
        found.append(Stay(line, "Anna Exempel", "", joined, left))
    return found


@given(spans())
def test_no_minute_counts_twice(stays: list[Stay]) -> None:
    minutes = set()
    for stay in stays:
        assert stay.joined is not None
        assert stay.left is not None
        at = stay.joined
        while at < stay.left:
            minutes.add(at)
            at += timedelta(minutes=1)
    assert united_seconds(stays) == len(minutes) * 60


@given(spans())
def test_rows_of_one_person_become_one_whatever_their_order(stays: list[Stay]) -> None:
    (one,) = joined_people(stays)
    (other,) = joined_people(stays[::-1])
    assert (one.minutes, one.joined, one.left) == (other.minutes, other.joined, other.left)
    assert sorted(one.rows) == sorted(other.rows) == [stay.line for stay in stays]


@given(spans())
def test_told_time_is_never_more_than_the_span_nor_less_than_one_row(stays: list[Stay]) -> None:
    told = [Stay(one.line, one.name, "", one.joined, one.left, 300) for one in stays]
    found = united_seconds(told)
    assert found is not None
    assert 300 <= found <= 300 * len(told)


def test_nothing_told_is_unknown_and_never_nought() -> None:
    (person,) = joined_people([Stay(2, "Anna Exempel"), Stay(3, "anna exempel")])
    assert person.minutes is None
    assert person.rows == (2, 3)


@given(st.lists(st.integers(1, 20), min_size=2, max_size=10))
def test_comings_and_goings_are_paired(steps: list[int]) -> None:
    acts, at = [], START
    for line, step in enumerate(steps):
        acts.append(Act(line, "Anna Exempel", "Xx" if line % 2 == 0 else "Left", at))
        at += timedelta(minutes=step)
    stays = stays_of(acts)
    expected = sum(step for place, step in enumerate(steps[:-1]) if place % 2 == 0)
    assert sum((united_seconds([stay]) or 0) for stay in stays) == expected * 60
