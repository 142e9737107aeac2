from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.kernel.ids import luhn
from riskmodel.personnumber import find_person_numbers

TEST_NUMBER = "811228-9874"
"""The Tax Agency's own example, which nobody has."""


@pytest.mark.parametrize(
    "text",
    [
        TEST_NUMBER,
        "19811228-9874",
        "8112289874",
        "198112289874",
        "811228+9874",
        "811228 9874",
        f"Ring {TEST_NUMBER}, det är hen.",
        f"({TEST_NUMBER})",
    ],
)
def test_a_personal_number_is_found_however_it_is_written(text: str) -> None:
    start, end = find_person_numbers(text)[0]
    assert text[start:end].endswith("9874")


@pytest.mark.parametrize(
    "text",
    [
        "811228-9875",  # wrong check digit
        "202100-4284",  # an organisation number
        "999900-0004",
        "2026-11-17",
        "08-123 456 78",
        "811328-9874",  # no thirteenth month
        "9811228-98741",
        "",
    ],
)
def test_what_only_looks_like_one_is_left_in_peace(text: str) -> None:
    assert find_person_numbers(text) == ()


def test_a_coordination_number_counts_too() -> None:
    first = "811288987"
    assert len(find_person_numbers(f"{first[:6]}-{first[6:]}{luhn(first)}")) == 1


def test_several_are_all_found() -> None:
    assert len(find_person_numbers(f"{TEST_NUMBER} och {TEST_NUMBER}")) == 2


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for start, end in find_person_numbers(text):
        assert sum(sign.isdigit() for sign in text[start:end]) in {10, 12}
