from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.wish_likeness import (
    MOST,
    STOP_WORDS,
    content_words,
    likeness,
    similar_wishes,
    word_likeness,
)
from riskmodel.kernel.ids import new_id
from tests.makers import experiences

SUBJECTS = (
    "visselblåsning",
    "jäv",
    "gåvor",
    "bisysslor",
    "upphandling",
    "loggar",
    "säkerhetsprövning",
    "rotation",
)
subjects = st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=5, unique=True)
stops = st.lists(st.sampled_from(sorted(STOP_WORDS)), max_size=4)
stored = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
words = st.text(alphabet="abcdefghijklmnoprstuvyåäöé", min_size=1, max_size=14)


@given(subjects, stops, st.randoms())
def test_order_case_and_small_words_do_not_count(subject: list[str], small: list[str], chance) -> None:
    mixed = [*(one.upper() for one in subject), *small]
    chance.shuffle(mixed)
    assert likeness(" ".join(mixed), " ".join(subject)) == 100.0


@given(st.text(max_size=80))
def test_the_same_text_however_it_is_encoded_is_wholly_alike(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    whole = unicodedata.normalize("NFC", text)
    assert content_words(apart) == content_words(whole)
    if content_words(text):
        assert likeness(apart, whole) == 100.0


@given(words, words)
def test_likeness_of_words_goes_both_ways_and_stays_between_none_and_whole(one: str, other: str) -> None:
    found = word_likeness(one, other)
    assert found == word_likeness(other, one)
    assert 0.0 <= found <= 1.0
    assert (found == 1.0) == (one == other)


@given(st.text(max_size=60), st.lists(stored, max_size=8))
def test_what_is_suggested_is_in_order_and_never_a_trace(text: str, titles: list[str]) -> None:
    wishes = [
        experiences.wish(number=at, title=title, merged_into_id=new_id() if at % 3 == 0 else None)
        for at, title in enumerate(titles, 1)
        if title.strip()
    ]
    found = similar_wishes(text, wishes)
    assert len(found) <= MOST
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert not any(one.wish.is_merged for one in found)
    assert all(0 <= one.score <= 100 for one in found)


@given(stops)
def test_small_words_alone_suggest_nothing(small: list[str]) -> None:
    wishes = [experiences.wish(title=" ".join(small) or "och")]
    assert similar_wishes(" ".join(small), wishes) == ()


@pytest.mark.parametrize(("one", "other"), [("har", "hår"), ("lakare", "läkare"), ("forsok", "försök")])
def test_marks_make_other_letters(one: str, other: str) -> None:
    assert word_likeness(one, other) == 0.0


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Gåvor från leverantörer", "Hur hanterar ni leverantörsgåvor?"),
        ("visselblås", "Visselblåsning i en liten myndighet"),
        ("Jäv vid rekryteringar", "Rekrytering och jäv"),
        ("Bisyssla hos chefer", "Chefers bisysslor"),
        ("Granska loggar", "Hur granskar man loggar utan att skapa misstro?"),
        ("Uphandling av konsulter", "Upphandling av konsulttjänster"),
    ],
)
def test_another_form_a_compound_or_a_slip_is_found(typed: str, title: str) -> None:
    wish = experiences.wish(title=title)
    noise = [
        experiences.wish(number=n, title=one) for n, one in enumerate(("Styrelsens roll", "Utbildning"), 2)
    ]
    assert [one.wish for one in similar_wishes(typed, [*noise, wish])] == [wish]


def test_the_explaining_text_counts_for_less_than_the_title() -> None:
    inside = experiences.wish(number=1, title="Kontroller", text="Det gäller attest av fakturor.")
    named = experiences.wish(number=2, title="Attest av fakturor")
    found = similar_wishes("attest av fakturor", [inside, named])
    assert [one.wish for one in found] == [named]


def test_other_subjects_are_not_suggested() -> None:
    wishes = [
        experiences.wish(title="Säkerhetsprövning av konsulter"),
        experiences.wish(title="Etik i styrelsen"),
    ]
    assert similar_wishes("Rotation i tjänster med mycket pengar", wishes) == ()
