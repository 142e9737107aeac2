from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.kernel.errors import RuleError
from riskmodel.rating import Level, RaisingRules, rate
from riskmodel.risk import Form
from riskmodel.scales import DEFAULT_BANDS, PriorityMatrix, default_matrix

MATRIX = default_matrix()
LEVEL = st.integers(1, 4)
FORM = st.sampled_from([None, *Form])
RISING_FORMS = [None, Form.UNSUITABLE, Form.UNLAWFUL, Form.CRIME]


def place(level: Level) -> int:
    assert level.band is not None
    return DEFAULT_BANDS.index(level.band)


@pytest.mark.parametrize(
    ("likelihood", "consequence", "protection", "form", "band"),
    [
        (2, 3, 1, None, "medium"),
        (2, 3, 4, None, "high"),  # raised: no protection
        (2, 3, 1, Form.CRIME, "high"),  # a crime of consequence 3
        (2, 2, 1, Form.CRIME, "medium"),  # a crime of too little consequence
        (1, 3, 4, Form.CRIME, "high"),  # low, raised to medium, and then at least high
        (4, 4, 4, Form.CRIME, "critical"),  # nothing above critical
        (1, 1, 4, Form.UNLAWFUL, "medium"),
    ],
)
def test_the_rules_are_applied_in_order(
    likelihood: int, consequence: int, protection: int, form: Form | None, band: str
) -> None:
    assert rate(likelihood, consequence, protection, form, MATRIX).band == band


def test_a_plain_word_does_for_the_form() -> None:
    assert rate(2, 3, 1, "crime", MATRIX).band == "high"


def test_on_five_levels_crime_needs_four_and_only_the_fifth_is_no_protection() -> None:
    five = PriorityMatrix.by_product(5, 5, (4, 9, 15), DEFAULT_BANDS)
    assert rate(1, 3, 4, Form.CRIME, five).band == "low"
    assert rate(1, 4, 4, Form.CRIME, five).band == "high"
    assert rate(1, 3, 5, None, five).band == "medium"


@given(LEVEL, LEVEL, LEVEL, FORM)
def test_more_of_anything_never_lowers_the_level(
    likelihood: int, consequence: int, protection: int, form: Form | None
) -> None:
    here = place(rate(likelihood, consequence, protection, form, MATRIX))
    for more in product((0, 1), repeat=3):
        levels = [min(4, a + b) for a, b in zip((likelihood, consequence, protection), more, strict=True)]
        assert place(rate(*levels, form, MATRIX)) >= here
    graver = RISING_FORMS[min(3, RISING_FORMS.index(form) + 1)]
    assert place(rate(likelihood, consequence, protection, graver, MATRIX)) >= here


@pytest.mark.parametrize(("likelihood", "consequence"), [(None, 3), (3, None), (None, None)])
def test_what_is_not_judged_has_no_level(likelihood: int | None, consequence: int | None) -> None:
    level = rate(likelihood, consequence, 4, Form.CRIME, MATRIX)
    assert level.unrated
    assert level.band is None
    assert level == Level.unrated


@given(LEVEL, LEVEL, LEVEL, FORM)
def test_the_reasons_lead_to_the_level(
    likelihood: int, consequence: int, protection: int, form: Form | None
) -> None:
    level = rate(likelihood, consequence, protection, form, MATRIX)
    assert level.reasons[0].band == level.table_band == MATRIX.band(likelihood, consequence)
    assert level.reasons[-1].band == level.band
    assert level.is_raised == any(reason.changed for reason in level.reasons)
    assert all(reason.text for reason in level.reasons)


def test_rules_can_be_switched_off() -> None:
    off = RaisingRules(None, None, None)
    assert rate(2, 3, 4, Form.CRIME, MATRIX, off).band == "medium"


def test_a_table_without_a_band_called_high_takes_its_second_highest() -> None:
    three = PriorityMatrix.by_product(3, 3, (2, 5), ("green", "yellow", "red"))
    assert rate(1, 2, 1, Form.CRIME, three).band == "yellow"


@pytest.mark.parametrize("levels", [(0, 1, 1), (5, 1, 1), (1, 5, 1), (1, 1, 0)])
def test_a_level_off_the_scale_is_refused(levels: tuple[int, int, int]) -> None:
    with pytest.raises(RuleError):
        rate(*levels, None, MATRIX)


@pytest.mark.parametrize("form", ["criminal", "brott", ""])
def test_a_form_that_nobody_knows_is_refused_and_does_not_pass_for_harmless(form: str) -> None:
    with pytest.raises(RuleError, match="form"):
        rate(1, 3, 1, form, MATRIX)


@pytest.mark.parametrize("judged", [(1.5, 1, 1), (2, "3", 1), (2, 3, float("nan")), (2, 3, "4")])
def test_what_is_no_level_is_refused_in_words(judged: tuple[Any, Any, Any]) -> None:
    likelihood, consequence, protection = judged
    with pytest.raises(RuleError):
        rate(likelihood, consequence, protection, None, MATRIX)
