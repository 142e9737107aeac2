from __future__ import annotations

import pytest

from network.content.surveys import (
    MEETING_EVALUATION,
    AnswerKind,
    Survey,
    Unit,
    index_rule,
    survey,
    surveys,
)
from riskmodel.kernel.words import speaking


def test_the_evaluation_of_a_meeting_keeps_form_and_content_apart() -> None:
    form = survey(MEETING_EVALUATION)
    assert form.indices.ids == ("form", "content", "relevance", "learning", "exchange")
    assert form.is_anonymous
    for unit in (Unit.MEETING, Unit.AGENDA_ITEM):
        rated = [item.index for item in form.of_unit(unit) if item.is_rated]
        assert tuple(rated) == form.indices.ids


@pytest.mark.parametrize("one", surveys(), ids=lambda one: one.id)
def test_every_question_has_words_in_both_languages(one: Survey) -> None:
    for item in (*one.items, *one.background):
        assert item.titles.sv.strip()
        assert item.titles.en.strip()
        assert all(option.titles.sv and option.titles.en for option in item.options)
        needs = item.kind in {AnswerKind.SINGLE_CHOICE, AnswerKind.MULTI_CHOICE, AnswerKind.YES_PARTLY_NO}
        assert bool(item.options) == needs or item.kind is AnswerKind.SCALE_0_4


@pytest.mark.parametrize("one", surveys(), ids=lambda one: one.id)
def test_every_index_is_one_of_the_survey(one: Survey) -> None:
    assert {item.index for item in one.items if item.index} <= set(one.indices.ids)
    assert len({item.id for item in (*one.items, *one.background)}) == len(one.items) + len(one.background)


def test_a_scale_runs_from_low_to_high() -> None:
    for one in surveys():
        for item in one.items:
            scores = [option.score for option in item.scale]
            values = [option.value or 0.0 for option in item.scale]
            assert values == sorted(values)
            assert scores == sorted(scores, key=lambda score: score or 0)


def test_the_rule_hides_what_rests_on_fewer_than_five() -> None:
    assert index_rule().least_group == 5


def test_the_words_follow_the_language() -> None:
    item = survey(MEETING_EVALUATION).item("me_mode")
    with speaking("en"):
        assert item.title == "How did you take part?"
    with speaking("sv"):
        assert item.title == "Hur deltog du?"
