from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.participants.durations import LONGEST, seconds_of

WORDS = {
    "en": ("h", "m", "s"),
    "sv": ("t", "min", "s"),
    "sv long": ("tim", "min", "sek"),
    "de": ("Std.", "Min.", "Sek."),
    "no": ("t", "m", "s"),
    "fi": ("t", "min", "s"),
    "fr": ("h", "min", "s"),
    "pl": ("godz.", "min", "sek."),
}
LENGTHS = st.tuples(st.integers(0, 100), st.integers(0, 59), st.integers(0, 59))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1h 2m 3s", 3723), ("1 t 2 min 3 s", 3723), ("1 Std. 2 Min.", 3720), ("1 Stunde, 2 Minuten", 3720),
        ("1\N{NO-BREAK SPACE}t\N{NO-BREAK SPACE}2\N{NO-BREAK SPACE}min", 3720), ("48 s", 48),
        ("2 timmar och 5 minuter", 7500), ("PT1H2M3S", 3723),
        ("P1DT1H", 90_000), ("1:02:03", 3723), ("1:02", 3720), ("62:03", 3723), ("62", 3720),
        ("62,5", 3750), ("1,5 h", 5400), ("1 dag 1 t", 90_000), ("1 Tag 1 Std.", 90_000), ("0", 0),
    ],
)  # fmt: skip
def test_durations_of_several_languages(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "–", "ett tag", "1h x 2m", "1h 2h", "=1+1", "12:99", "9999999", "400 h", "x1h"]
)
def test_what_is_no_duration(text: str) -> None:
    assert seconds_of(text) is None


@given(LENGTHS, st.sampled_from(sorted(WORDS)), st.booleans())
def test_every_duration_written_with_units_is_read_back(
    length: tuple[int, int, int], language: str, spaced: bool
) -> None:
    between = " " if spaced else ""
    parts = [f"{n}{between}{word}" for n, word in zip(length, WORDS[language], strict=True) if n]
    hours, minutes, seconds = length
    expected = hours * 3600 + minutes * 60 + seconds
    assert seconds_of(" ".join(parts)) == (expected if parts and expected <= LONGEST else None)


@given(st.text(max_size=40))
def test_any_text_is_a_duration_or_none(text: str) -> None:
    found = seconds_of(text)
    assert found is None or 0 <= found <= LONGEST
