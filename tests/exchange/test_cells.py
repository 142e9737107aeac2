from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.cells import guarded, is_formula_like, without_guard


@given(st.text())
def test_a_guarded_text_comes_back_as_it_was(text: str) -> None:
    assert without_guard(guarded(text)) == text


@given(st.text())
def test_no_guarded_text_begins_with_a_sign_of_a_formula(text: str) -> None:
    assert guarded(text)[:1] not in tuple("=+-@\t\r\n＝＋－＠")


@given(st.lists(st.sampled_from("'=+-@\ta"), max_size=6).map("".join))
def test_apostrophes_before_a_formula_survive(text: str) -> None:
    assert without_guard(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "'=1", "＝1"])
def test_a_formula_is_known_by_its_first_sign(text: str) -> None:
    assert is_formula_like(text)


@pytest.mark.parametrize("text", ["", "1+1", "a=b", "Å", "'citat'"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text
