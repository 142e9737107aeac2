"""What the basic knowledge holds: every reference leads somewhere, and every question can be answered."""

from __future__ import annotations

import pytest

from riskmodel.content import Dilemma, Module, catalogue, learning, rules
from riskmodel.content.learning import DilemmaAudience
from riskmodel.kernel.words import Language, speaking

MODULES = list(learning().modules)
DILEMMAS = list(learning().dilemmas)


def test_there_are_six_modules_and_thirty_dilemmas() -> None:
    assert len(MODULES) == 6
    assert len(DILEMMAS) == 30
    assert len(set(learning().modules.ids)) == 6
    assert len(set(learning().dilemmas.ids)) == 30


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.id)
def test_a_module_refers_to_rules_and_areas_that_there_are(module: Module) -> None:
    assert set(module.rules) <= set(rules().ids)
    assert module.rules
    assert set(module.areas) <= set(catalogue().areas.ids)


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.id)
def test_every_question_has_its_answer_among_four_and_says_why(module: Module) -> None:
    assert len(module.quiz) == 5
    for question in module.quiz:
        assert len(question.choices) == 4
        assert question.right.id == question.answer
        assert len({choice.titles for choice in question.choices}) == 4
        assert question.text


@pytest.mark.parametrize("spoken", ["sv", "en"])
@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.id)
def test_a_module_can_be_read_in_both_languages_in_a_few_minutes(module: Module, spoken: Language) -> None:
    with speaking(spoken):
        assert module.title
        assert 60 <= len(module.summary.split()) <= 140
        assert len(module.paragraphs) >= 4
        assert module.for_heads
        assert 2 <= module.minutes <= 5


@pytest.mark.parametrize("dilemma", DILEMMAS, ids=lambda one: one.id)
def test_a_dilemma_has_choices_with_comments_and_something_to_discuss(dilemma: Dilemma) -> None:
    assert set(dilemma.areas) <= set(catalogue().areas.ids)
    assert dilemma.areas
    assert len(dilemma.choices) >= 3
    assert len(dilemma.discussion) >= 3
    for spoken in ("sv", "en"):
        with speaking(spoken):
            assert dilemma.title
            assert dilemma.text
            assert all(choice.title and choice.text for choice in dilemma.choices)
            assert all(dilemma.discussion)


def test_the_right_answer_is_not_always_in_the_same_place() -> None:
    answers = [question.answer for module in MODULES for question in module.quiz]
    assert len(set(answers)) == 4
    assert max(answers.count(one) for one in set(answers)) <= len(answers) // 2


def test_dilemmas_are_for_all_for_managers_and_for_heads() -> None:
    assert {one.audience for one in DILEMMAS} == set(DilemmaAudience)


@pytest.mark.parametrize("spoken", ["sv", "en"])
def test_the_role_module_tells_six_principles(spoken: Language) -> None:
    with speaking(spoken):
        found = learning().principles()
    assert len(found) == 6
    assert all(one.name[0].isupper() and one.text.endswith(".") for one in found)


def test_the_six_principles_are_those_of_the_common_values() -> None:
    names = [one.name for one in learning().principles()]
    assert names == [
        "Demokrati",
        "Legalitet",
        "Objektivitet",
        "Fri åsiktsbildning",
        "Respekt",
        "Effektivitet och service",
    ]


def test_a_search_finds_what_begins_so_and_titles_come_first() -> None:
    found = learning().search_modules("jäv")
    assert found[0].id == "conflicts_occupations_gifts"
    assert [one.id for one in learning().search_dilemmas("notan betald")] == ["bill_already_paid"]
    assert learning().search_dilemmas("xyzzy") == ()
    assert learning().search_dilemmas("%") == ()
    assert len(learning().search_modules("")) == 6
