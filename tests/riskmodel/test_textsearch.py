from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.textsearch import find_word, folded, merged, sought_words, swedish_order


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Åklagarmyndigheten", "åklagarmyndigheten"),
        ("Linné", "linne"),
        ("ÀÇÜñ", "acun"),
        ("Straße", "strasse"),
        (unicodedata.normalize("NFD", "Örebro"), "örebro"),
    ],
)
def test_case_and_accents_fold_but_swedish_letters_stay(text: str, plain: str) -> None:
    assert folded(text).text == plain


@given(st.text())
def test_folding_survives_anything_and_points_into_the_text(text: str) -> None:
    found = folded(text)
    assert len(found.places) == len(found.text) + 1
    assert all(0 <= place <= len(text) for place in found.places)
    assert list(found.places) == sorted(found.places)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_both_normal_forms_are_the_same_text(text: str) -> None:
    nfc, nfd = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    if unicodedata.normalize("NFC", nfd) == nfc:
        assert [sign for sign in folded(nfc).text if sign in "åäö"] == [
            sign for sign in folded(nfd).text if sign in "åäö"
        ]


def test_a_marked_stretch_is_the_letters_that_were_typed() -> None:
    decomposed = unicodedata.normalize("NFD", "Älvsborgs länsrätt")
    text = folded(decomposed)
    hit = find_word(text, "länsr", inside=False)
    assert hit is not None
    start, end = text.span(hit.start, hit.end)
    assert unicodedata.normalize("NFC", decomposed[start:end]) == "länsr"


def test_where_a_word_begins_counts_before_its_inside() -> None:
    hit = find_word(folded("Rättsskatt skatt"), "skatt", inside=True)
    assert hit is not None
    assert (hit.start, hit.at_start) == (11, True)
    inside = find_word(folded("Rättsskatt"), "skatt", inside=True)
    assert inside is not None
    assert not inside.at_start
    assert find_word(folded("Rättsskatt"), "skatt", inside=False) is None


def test_words_are_sought_once_and_the_longest_first() -> None:
    assert sought_words("i Skåne, i SKÅNE län") == ("skåne", "län", "i")


def test_spans_that_meet_are_joined() -> None:
    assert merged([(4, 8), (0, 2), (2, 5)]) == ((0, 8),)
    assert merged([]) == ()


def test_swedish_puts_its_own_letters_last() -> None:
    names = ["Öland", "Zebra", "Ärla", "Åre", "zon", "Aneby", "Évian"]
    assert sorted(names, key=swedish_order) == ["Aneby", "Évian", "Zebra", "zon", "Åre", "Ärla", "Öland"]
