"""Texts in lines: nothing wider than the line, nothing lost, nothing drawn that the font lacks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import Level, Run
from reports.pdf.characters import MISSING, SOFT_HYPHEN, one_line, printable
from reports.pdf.font import signs, width
from reports.pdf.lines import BODY, Line, break_lines, natural_width


def _texts(lines: list[Line]) -> list[str]:
    return ["".join(word for _, word, _ in line.words) for line in lines]


def _kept(text: str) -> str:
    """What must come out of a text: its drawn signs without any space."""
    return "".join(printable(text).replace(SOFT_HYPHEN, "").replace("\u200b", "").split())


@given(st.text(max_size=400), st.floats(min_value=30, max_value=500))
def test_every_sign_is_kept_in_order_and_no_line_is_too_wide(text: str, wide: float) -> None:
    lines = break_lines(text, BODY, wide)
    drawn = "".join(_texts(lines)).replace(SOFT_HYPHEN, "")
    assert "".join(drawn.split()) == _kept(text)
    assert all(line.width <= wide + 0.02 for line in lines)


@given(st.text(max_size=300))
def test_only_signs_of_the_font_are_drawn(text: str) -> None:
    drawn = "".join(_texts(break_lines(text, BODY, 200)))
    assert {ord(sign) for sign in drawn} <= signs()
    assert "\x00" not in drawn


@given(
    st.lists(st.sampled_from(["jäv", " vid", "inköp ", "\n", Level("Hög", 3, 4), Run("stark", strong=True)]))
)
def test_voices_and_levels_keep_the_words_in_order(parts: list[str | Run | Level]) -> None:
    lines = break_lines(tuple(parts), BODY, 120)
    words = "".join(part if isinstance(part, str) else getattr(part, "text", "Hög") for part in parts)
    assert "".join("".join(_texts(lines)).split()) == "".join(words.split())
    assert sum(len(line.signs) for line in lines) == sum(isinstance(part, Level) for part in parts)


def test_a_line_that_goes_on_ends_in_a_space_for_who_listens() -> None:
    assert _texts(break_lines("ett två tre", BODY, 30)) == ["ett två ", "tre"]


def test_a_line_break_in_the_text_is_a_line_break_on_paper() -> None:
    assert _texts(break_lines("ett\r\ntvå\rtre\u2028fyra", BODY, 300)) == ["ett ", "två ", "tre ", "fyra"]


def test_an_address_breaks_after_its_signs() -> None:
    address = "https://www.fjallverket.example/om-oss/arbetet-mot-korruption/analyser.html"
    lines = _texts(break_lines(address, BODY, 170))
    assert len(lines) > 1
    assert all(line.endswith(("/", "-", ".")) for line in lines[:-1])


def test_a_word_is_broken_at_its_soft_hyphen_with_a_hyphen() -> None:
    lines = _texts(break_lines(f"upphandlings{SOFT_HYPHEN}avdelningen", BODY, 80))
    assert lines == [f"upphandlings{SOFT_HYPHEN}", "avdelningen"]
    assert _texts(break_lines(f"upp{SOFT_HYPHEN}handling", BODY, 300)) == ["upphandling"]


def test_a_compound_is_broken_after_its_hyphen_and_a_date_is_not() -> None:
    assert _texts(break_lines("it-systemet", BODY, width("it-system", "Regular") * 10)) == ["it-", "systemet"]
    assert _texts(break_lines("den 2026-11-17", BODY, 50)) == ["den ", "2026-11-17"]


def test_a_text_of_two_hundred_thousand_signs_without_a_space_is_laid_in_lines() -> None:
    lines = break_lines("å" * 200_000, BODY, 470)
    assert sum(len(text) for text in _texts(lines)) == 200_000


def test_the_natural_width_is_that_of_the_longest_line() -> None:
    assert natural_width("i\nmmmm", BODY) == pytest.approx(width("mmmm", "Regular") * 10)


@pytest.mark.parametrize(
    ("given_text", "drawn"),
    [
        ("a\tb", "a b"),
        ("10\u202f000", "10\u00a0000"),
        ("a\u200fb\u202ec\ufeffd", "abcd"),
        ("漢", MISSING),
        ("\U0001f469\u200d\U0001f4bb", MISSING * 2),
        ("a\x07b\x00", f"a{MISSING}b{MISSING}"),
        (unicodedata.normalize("NFD", "åäö"), "åäö"),
        ("\ud800", MISSING),
        ("–—”’…€§≥≤→×±•▲", "–—”’…€§≥≤→×±•▲"),
    ],
)
def test_foreign_signs_are_shown_as_missing_and_unseen_ones_left_out(given_text: str, drawn: str) -> None:
    assert printable(given_text) == drawn


def test_a_bookmark_is_one_line() -> None:
    assert one_line(f"Upp{SOFT_HYPHEN}handling\n av  it") == "Upphandling av it"
