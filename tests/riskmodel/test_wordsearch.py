"""What a word is, what is asked for, and where it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.seentext import seen_line
from riskmodel.wordsearch import (
    LONGEST_WORD,
    SEARCHED_SIGNS,
    Part,
    holds,
    parts_of,
    snippet_of,
    spans_of,
    text_with_hit,
    words_of,
)

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("", []),
        ("  % _ * ", []),
        ("Hår har", [Part(("hår",)), Part(("har",))]),
        ("har HAR", [Part(("har",))]),
        ('"på en" idé', [Part(("på", "en"), is_open=False), Part(("ide",))]),
        ('idé "på en', [Part(("ide",)), Part(("på", "en"))]),
        ("”på en”", [Part(("på", "en"), is_open=False)]),
        ('""', []),
        ("e-post", [Part(("e",)), Part(("post",))]),
        ("x" * (LONGEST_WORD + 1), [Part(("x" * LONGEST_WORD, "x"))]),
    ],
)
def test_what_is_typed_becomes_words_and_phrases(typed: str, parts: list[Part]) -> None:
    assert list(parts_of(typed)) == parts


@given(TEXTS)
def test_a_text_is_found_by_itself_in_any_normal_form(text: str) -> None:
    for form in ("NFC", "NFD"):
        words = words_of(unicodedata.normalize(form, text))
        assert all(holds(words, part) for part in parts_of(text.replace('"', " ")) if '"' not in text)


@given(TEXTS, TEXTS)
def test_a_part_is_held_when_and_only_when_it_can_be_marked(text: str, typed: str) -> None:
    for part in (*parts_of(typed), *parts_of(f'"{text[3:20]}"'), *parts_of(text[:9])):
        spans = spans_of(text, [part])
        assert bool(spans) == holds(words_of(text), part)
        assert (text_with_hit(["", text], [part]) == text) == bool(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)


@given(TEXTS, st.integers(120, 200))
def test_a_snippet_shows_the_hit_on_one_line(text: str, length: int) -> None:
    long = f"{text} " * 5 + "sökordet " + text * 5
    snippet = snippet_of(long, parts_of("sökord"), length)
    assert "sökord" in [snippet.text[start:end] for start, end in snippet.spans]
    assert seen_line(snippet.text) == snippet.text
    assert not any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in snippet.text)
    assert "\u202e" not in snippet.text


def test_only_the_letters_sought_are_marked() -> None:
    text = "Idéer: hår, har och hare, HARAR"
    assert [text[a:b] for a, b in spans_of(text, parts_of("har ide"))] == ["Idé", "har", "har", "HAR"]
    apart = unicodedata.normalize("NFD", "Hårdhet åter")
    assert [unicodedata.normalize("NFC", apart[a:b]) for a, b in spans_of(apart, parts_of("hård å"))] == [
        "Hård",
        "å",
    ]
    assert [text[a:b] for a, b in spans_of(text, parts_of('"har och"'))] == ["har och"]


def test_no_phrase_goes_from_one_text_into_the_next() -> None:
    words = words_of("Ett två", "tre fyra")
    assert holds(words, Part(("tre", "fyra"), is_open=False))
    assert not holds(words, Part(("två", "tre"), is_open=False))


def test_what_is_searched_is_bounded_at_a_word() -> None:
    words = words_of("långt ord " * 60_000)
    assert len(words) <= SEARCHED_SIGNS
    assert words.endswith(("långt", "ord"))
