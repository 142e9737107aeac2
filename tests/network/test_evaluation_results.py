from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.evaluation_results import (
    AnswerRate,
    Hidden,
    Results,
    background_figure,
    evaluate,
    least_group,
    suppressed,
    trend,
)
from tests.network import evaluations as made

MEETING = made.meeting()
AGENDA = made.agenda(MEETING)
TALK, EXCHANGE = AGENDA[1], AGENDA[3]


def results(*given_answers: object, sheets: int = 23, present: int | None = 41) -> Results:
    return evaluate(made.file(MEETING, AGENDA, given_answers, sheets, present))  # type: ignore[arg-type]


def test_form_and_content_are_two_figures_with_their_own_n() -> None:
    found = results(
        *made.answers(MEETING, "me_form", [5, 4, 4, 3, 4]),
        *made.answers(MEETING, "me_content", [1, 2, 3, 4, 5, 5]),
    )
    form, content = found.index("form"), found.index("content")
    assert (form.n, form.mean) == (5, 4.0)
    assert content.n == 6
    assert content.counts == (
        ("rating_1", 1),
        ("rating_2", 1),
        ("rating_3", 1),
        ("rating_4", 1),
        ("rating_5", 2),
    )


def test_nothing_is_shown_on_fewer_than_five_answers() -> None:
    form = results(*made.answers(MEETING, "me_form", [5, 5, 5, 5])).index("form")
    assert (form.n, form.mean, form.counts, form.hidden) == (None, None, None, Hidden.FEW)
    assert "färre än 5" in form.why_hidden


def test_a_question_nobody_answered_says_so() -> None:
    assert results().index("form").hidden is Hidden.NONE


def test_an_item_below_five_hides_the_total_it_would_follow_from() -> None:
    found = results(
        *made.answers(MEETING, "me_item_form", [4] * 20, TALK.id),
        *made.answers(MEETING, "me_item_form", [1] * 3, EXCHANGE.id),
        *made.answers(MEETING, "me_item_content", [4] * 20, TALK.id),
        *made.answers(MEETING, "me_item_content", [1] * 5, EXCHANGE.id),
    )
    talk, exchange = (one.figures[0] for one in found.items)
    assert talk.n == 20
    assert exchange.hidden is Hidden.FEW
    form, content = found.together[:2]
    assert form.hidden is Hidden.OTHERS
    assert "räkna ut" in form.why_hidden
    assert content.n == 25


@given(st.lists(st.integers(0, 9), min_size=2, max_size=2))
def test_no_hidden_item_is_the_total_minus_the_others(sizes: list[int]) -> None:
    given_answers = [
        answer
        for item, n in zip((TALK, EXCHANGE), sizes, strict=True)
        for answer in made.answers(MEETING, "me_item_form", [3] * n, item.id)
    ]
    found = results(*given_answers)
    hidden = [one for one in found.items if one.figures[0].hidden is Hidden.FEW]
    assert len(hidden) == sum(0 < n < least_group() for n in sizes)
    assert not (hidden and found.together[0].is_shown)


def test_the_same_few_persons_are_few_over_many_items() -> None:
    found = results(
        *made.answers(MEETING, "me_item_form", [4] * 3, TALK.id),
        *made.answers(MEETING, "me_item_form", [1] * 3, EXCHANGE.id),
    )
    assert found.together[0].hidden is Hidden.FEW


def test_only_what_can_be_rated_is_an_item_of_the_results() -> None:
    assert [one.item.title for one in results().items] == [TALK.title, EXCHANGE.title]


@given(st.lists(st.integers(0, 40), max_size=12))
def test_no_hidden_count_follows_from_the_total(sizes: list[int]) -> None:
    hidden = suppressed(sizes, least_group())
    assert all(place in hidden for place, n in enumerate(sizes) if 0 < n < least_group())
    shown = [n for place, n in enumerate(sizes) if n and place not in hidden]
    if hidden and shown:
        assert len(hidden) >= 2


@given(st.lists(st.integers(0, 40), max_size=12))
def test_nothing_is_hidden_when_nothing_is_small(sizes: list[int]) -> None:
    if not any(0 < n < least_group() for n in sizes):
        assert suppressed(sizes, least_group()) == frozenset()


@given(st.lists(st.integers(1, 5), min_size=5, max_size=60))
def test_the_mean_lies_within_the_scores_and_the_counts_add_up(scores: list[int]) -> None:
    form = results(*made.answers(MEETING, "me_form", scores)).index("form")
    assert form.mean is not None
    assert form.counts is not None
    assert min(scores) <= form.mean <= max(scores)
    assert sum(count or 0 for _, count in form.counts) == form.n == len(scores)


def test_free_texts_come_in_alphabetical_order_never_in_that_of_arrival() -> None:
    words = ["Östra", "Mer tid", "Åter", "Ännu mer", "Bra"]
    texts = [made.answer(MEETING, "me_improve", text=text) for text in words]
    found = results(*texts).texts
    improve = next(one for one in found if one.question.id == "me_improve")
    assert improve.shown == ("Bra", "Mer tid", "Åter", "Ännu mer", "Östra")
    assert improve.waiting == ()


def test_free_text_below_five_answers_waits_for_a_person() -> None:
    texts = [made.answer(MEETING, "me_improve", text=text) for text in ("B", "A", "C", "D")]
    improve = next(one for one in results(*texts).texts if one.question.id == "me_improve")
    assert improve.shown == ()
    assert [one.text for one in improve.waiting] == ["A", "B", "C", "D"]
    approved = [replace(texts[0], is_approved=True), *texts[1:]]
    improve = next(one for one in results(*approved).texts if one.question.id == "me_improve")
    assert improve.shown == ("B",)


def test_several_choices_of_one_person_count_once_each() -> None:
    wishes = [made.answer(MEETING, "me_wished_form", "talk case") for _ in range(4)]
    figure = results(*wishes, made.answer(MEETING, "me_wished_form", "group")).choices[0]
    assert figure.n == 5
    assert dict(figure.counts or ()) == {"talk": 4, "case": 4, "group": 1, "exercise": 0, "material": 0}
    assert figure.mean is None


def test_a_few_of_a_kind_are_not_counted_out() -> None:
    modes = [made.answer(MEETING, "me_mode", "on_site") for _ in range(20)]
    modes += [made.answer(MEETING, "me_mode", "digital") for _ in range(2)]
    modes += [made.answer(MEETING, "me_mode", "recording") for _ in range(6)]
    figure = background_figure(results().background[0].question, modes)
    assert dict(figure.counts or ()) == {"on_site": 20, "digital": None, "recording": None}


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (AnswerRate(23, 41), "23 av 41 deltagare svarade"),
        (AnswerRate(3, None), "3 svarade; hur många som deltog är inte känt"),
        (AnswerRate(5, 4), "5 svarade, fler än de 4 som är avprickade"),
    ],
)
def test_the_rate_has_its_denominator_in_words(rate: AnswerRate, words: str) -> None:
    assert rate.words == words


def test_the_trend_follows_the_days_and_leaves_out_meetings_without_answers() -> None:
    later = made.meeting(number=3, day=date(2026, 9, 1))
    empty = made.meeting(number=4, day=date(2026, 10, 1))
    files = [
        made.file(later, (), made.answers(later, "me_form", [3] * 4), 4, 9),
        made.file(empty, (), [], 0, 9),
        made.file(MEETING, (), made.answers(MEETING, "me_form", [4] * 6), 6, 9),
    ]
    points = trend(files)
    assert [one.meeting.label for one in points] == ["2/2026", "3/2026"]
    assert points[0].figures["form"].mean == 4.0
    assert points[1].figures["form"].hidden is Hidden.FEW
