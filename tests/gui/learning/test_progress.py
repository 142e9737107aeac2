"""How far one has come, as plain functions on the user's own settings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.common.settings import Learnt, Settings
from gui.learning.progress import (
    Next,
    answered,
    asked_of,
    audience_of,
    begun_anew,
    noted,
    read,
    standing_of,
    standings,
    with_learnt,
)
from network.reuse import Audience
from riskmodel.content import learning

DAY = date(2026, 11, 22)
MODULE = learning().modules[0]


def keep(settings: Settings, learnt: Learnt) -> Settings:
    return Settings(learnt=with_learnt(settings, learnt))


def test_it_begins_with_nothing_read() -> None:
    found = standings(Settings())
    assert [one.next for one in found] == [Next.READ] * 6
    assert [one.answered for one in found] == [0] * 6


def test_a_module_is_read_then_answered_then_done() -> None:
    settings = keep(Settings(), read(standing_of(Settings(), MODULE)))
    assert standing_of(settings, MODULE).next is Next.ANSWER
    for at, question in enumerate(MODULE.quiz):
        assert not standing_of(settings, MODULE).is_done
        settings = keep(settings, answered(standing_of(settings, MODULE), at, question.answer, DAY))
    done = standing_of(settings, MODULE)
    assert (done.next, done.done_on, done.right, done.wrong) == (Next.DONE, DAY, 5, ())


def test_wrong_answers_are_done_as_well_and_are_what_to_read_again() -> None:
    settings = Settings()
    for at, question in enumerate(MODULE.quiz):
        wrong = next(choice.id for choice in question.choices if choice.id != question.answer)
        settings = keep(settings, answered(standing_of(settings, MODULE), at, wrong, DAY))
    found = standing_of(settings, MODULE)
    assert found.is_done
    assert found.right == 0
    assert found.wrong == tuple(MODULE.quiz)


def test_the_first_answer_stands() -> None:
    settings = keep(Settings(), answered(standing_of(Settings(), MODULE), 0, "a", DAY))
    again = answered(standing_of(settings, MODULE), 0, "b", DAY)
    assert again.answers[0] == "a"


def test_answering_once_more_keeps_the_day_it_was_done() -> None:
    learnt = Learnt(MODULE.id, True, ("a",) * 5, "2026-11-20", "2026-11-21")
    found = standing_of(
        Settings(learnt=(begun_anew(standing_of(Settings(learnt=(learnt,)), MODULE)),)), MODULE
    )
    assert (found.is_done, found.answered, found.is_noted) == (True, 0, True)
    assert found.done_on == date(2026, 11, 20)


def test_what_is_noted_is_noted_once() -> None:
    assert not standing_of(Settings(), MODULE).is_noted
    assert standing_of(keep(Settings(), noted(standing_of(Settings(), MODULE), DAY)), MODULE).is_noted


def test_staff_are_not_asked_for_the_managers_module() -> None:
    assert len(asked_of(Audience.HEAD)) == len(asked_of(Audience.MANAGER)) == 6
    assert len(asked_of(Audience.STAFF)) == 5


@pytest.mark.parametrize(("kept", "audience"), [("", "head"), ("rosa", "head"), ("staff", "staff")])
def test_an_unknown_audience_is_a_new_head(kept: str, audience: str) -> None:
    assert audience_of(Settings(learns_as=kept)) == Audience(audience)


@given(st.lists(st.text(max_size=2) | st.sampled_from("abcd"), max_size=9), st.text(max_size=12))
def test_whatever_a_file_held_the_figures_agree(answers: list[str], done_on: str) -> None:
    found = standing_of(Settings(learnt=(Learnt(MODULE.id, True, tuple(answers), done_on),)), MODULE)
    assert len(found.answers) == len(MODULE.quiz)
    assert found.right + len(found.wrong) == found.answered <= len(MODULE.quiz)
    assert 0 <= found.first_open < len(MODULE.quiz)
    assert found.is_done == (found.done_on is not None)
