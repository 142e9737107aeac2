"""Where a talk is, and its time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from gui.learning.countdown import LEAST, MINUTE, MOST, Countdown, clock_words
from gui.learning.talk import Talk
from riskmodel.content import learning

SET = tuple(learning().dilemmas[:3])


def seen(talk: Talk) -> tuple[int, bool, bool]:
    return talk.choices_shown, talk.shows_comments, talk.shows_discussion


def test_choices_come_one_by_one_then_comments_then_discussion() -> None:
    talk = Talk(SET)
    steps = [seen(talk)]
    while not (talk := talk.on()).shows_discussion:
        steps.append(seen(talk))
    steps.append(seen(talk))
    assert steps == [
        (0, False, False),
        (1, False, False),
        (2, False, False),
        (3, False, False),
        (3, True, False),
        (3, True, True),
    ]


def test_choices_may_come_all_at_once() -> None:
    talk = Talk(SET, one_by_one=False)
    assert [seen(talk), seen(talk.on()), seen(talk.on().on())] == [
        (0, False, False),
        (3, False, False),
        (3, True, False),
    ]


def test_after_the_discussion_comes_the_next_situation_and_after_the_last_nothing() -> None:
    talk = Talk(SET)
    for _ in range(6):
        talk = talk.on()
    assert (talk.at, talk.step) == (1, 0)
    for _ in range(50):
        talk = talk.on()
    assert talk.is_last
    assert talk.on() == talk


@given(st.integers(0, 17), st.booleans())
def test_back_undoes_on(steps: int, one_by_one: bool) -> None:
    talk = Talk(SET, one_by_one=one_by_one)
    for _ in range(steps):
        talk = talk.on()
    if not talk.is_last:
        assert talk.on().back() == talk
    if not talk.is_first:
        assert talk.back().on() == talk


@given(st.integers(0, 17), st.booleans())
def test_another_way_to_show_choices_reveals_nothing_and_stays_where_one_is(
    steps: int, one_by_one: bool
) -> None:
    talk = Talk(SET, one_by_one=one_by_one)
    for _ in range(steps):
        talk = talk.on()
    other = talk.showing(one_by_one=not one_by_one)
    assert other.at == talk.at
    assert other.shows_comments == talk.shows_comments
    assert other.shows_discussion == talk.shows_discussion
    assert other.choices_shown >= talk.choices_shown


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def countdown(qapp: QApplication, clock: Clock) -> Countdown:
    return Countdown(5 * MINUTE, clock=clock)


def test_the_time_runs_when_it_is_started_and_stands_when_paused(countdown: Countdown, clock: Clock) -> None:
    clock.now += 30
    assert countdown.left == 300
    countdown.turn()
    clock.now += 12.5
    assert countdown.left == 288
    countdown.turn()
    clock.now += 99
    assert countdown.left == 288
    assert not countdown.is_running


def test_it_is_over_once_and_then_begins_anew(countdown: Countdown, clock: Clock) -> None:
    ends = []
    countdown.ended.connect(lambda: ends.append(1))
    countdown.turn()
    clock.now += 1000
    countdown.look()
    countdown.look()
    assert (countdown.left, countdown.is_over, countdown.is_running, ends) == (0, True, False, [1])
    countdown.turn()
    assert (countdown.left, countdown.is_running) == (300, True)


def test_time_can_be_given_while_it_runs(countdown: Countdown, clock: Clock) -> None:
    countdown.turn()
    clock.now += 60
    countdown.lengthen(MINUTE)
    assert (countdown.left, countdown.is_running, countdown.whole) == (300, True, 360)


@given(st.lists(st.integers(-200, 200), max_size=30))
def test_the_time_stays_within_its_limits(qapp: QApplication, changes: list[int]) -> None:
    made = Countdown(MINUTE, clock=Clock())
    for change in changes:
        made.lengthen(change)
        assert LEAST <= made.whole <= MOST
        assert 0 <= made.left <= MOST
    made.renew()
    assert made.left == made.whole
    made.deleteLater()


@pytest.mark.parametrize(("seconds", "words"), [(300, "5:00"), (9, "0:09"), (0, "0:00"), (3600, "60:00")])
def test_the_time_in_words(seconds: int, words: str) -> None:
    assert clock_words(seconds) == words
