from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.kernel import words
from riskmodel.kernel.errors import RuleError
from riskmodel.scales import DEFAULT_BANDS, PriorityMatrix, default_matrix

VECTORS = {
    vector["id"]: vector
    for vector in json.loads(
        (Path(__file__).parents[1] / "data" / "risk_vectors.json").read_text(encoding="utf-8")
    )
}


@st.composite
def tables(draw: st.DrawFn) -> PriorityMatrix:
    """Any table that can be made, sound or not."""
    rows, columns, bands = draw(st.integers(3, 6)), draw(st.integers(3, 6)), draw(st.integers(2, 6))
    cell = st.integers(0, bands - 1)
    cells = draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    return PriorityMatrix(cells, [f"band {number}" for number in range(bands)])


def rules_of(matrix: PriorityMatrix) -> set[tuple[str, str | None]]:
    return {(finding.rule, finding.axis) for finding in matrix.lint()}


def test_the_default_table_is_the_recommended_one_and_has_no_findings() -> None:
    matrix = default_matrix()
    assert matrix.cells == ((0, 0, 0, 1), (0, 1, 1, 2), (0, 1, 2, 3), (1, 2, 3, 3))
    assert matrix.bands == DEFAULT_BANDS
    assert matrix.lint() == []


def test_a_rare_but_grave_risk_is_medium_and_never_low() -> None:
    assert default_matrix().band(1, 4) == "medium"


@pytest.mark.parametrize(
    ("matrix", "agree", "tie", "reversed_"),
    [
        (default_matrix(), 0.706, 0.266, 0.029),
        (PriorityMatrix.by_product(5, 5, (4, 9, 15), DEFAULT_BANDS), 0.711, 0.264, 0.024),
        (PriorityMatrix.by_product(5, 5, (8, 15), ("a", "b", "c")), 0.577, 0.416, 0.008),
    ],
)
def test_shares_of_pairs_agree_with_the_published_figures(
    matrix: PriorityMatrix, agree: float, tie: float, reversed_: float
) -> None:
    shares = matrix.pair_agreement()
    assert shares.agree == pytest.approx(agree, abs=0.003)
    assert shares.tie == pytest.approx(tie, abs=0.003)
    assert shares.reversed == pytest.approx(reversed_, abs=0.003)


@given(tables(), st.sampled_from(["linear", "log"]))
def test_the_shares_of_any_table_sum_to_one(matrix: PriorityMatrix, axis: str) -> None:
    shares = matrix.pair_agreement(axis)  # type: ignore[arg-type]
    assert shares.agree + shares.tie + shares.reversed == pytest.approx(1, abs=1e-6)
    assert min(shares.agree, shares.tie, shares.reversed) >= 0


def test_the_ebios_table_fails_weak_consistency_and_betweenness() -> None:
    matrix = PriorityMatrix(VECTORS["CISO ebios 4x4"]["expected"], ("low", "medium", "high"))
    assert ("weak_consistency", "linear") in rules_of(matrix)
    assert ("weak_consistency", "log") not in rules_of(matrix)
    assert ("betweenness", None) in rules_of(matrix)


def test_the_multiplicative_three_by_three_is_monotone_and_its_ends_do_not_touch() -> None:
    matrix = PriorityMatrix(VECTORS["CISO 3x3 mult"]["expected"], "abcdef")
    assert not {"monotone", "betweenness", "weak_consistency"} & {rule for rule, _ in rules_of(matrix)}


def test_the_common_three_by_three_jumps_from_lowest_to_highest_on_the_diagonal() -> None:
    findings = [f for f in PriorityMatrix.by_product(3, 3, (2, 4), "abc").lint() if f.rule == "betweenness"]
    assert {finding.cells for finding in findings} == {((1, 2), (2, 3)), ((2, 1), (3, 2))}


@given(tables())
def test_monotone_is_found_exactly_when_a_band_falls(matrix: PriorityMatrix) -> None:
    falls = any(
        matrix.index(*lower) > matrix.index(*higher)
        for lower, higher in product([cell for cell, _ in matrix.each()], repeat=2)
        if lower[0] <= higher[0] and lower[1] <= higher[1]
    )
    assert falls == any(finding.rule == "monotone" and finding.is_error for finding in matrix.lint())


@given(tables())
def test_every_finding_can_be_read_in_both_languages(matrix: PriorityMatrix) -> None:
    for finding in matrix.lint():
        swedish = finding.text
        with words.speaking("en"):
            assert finding.text != swedish


@given(st.integers(3, 6), st.integers(3, 6))
def test_a_table_by_product_never_falls(rows: int, columns: int) -> None:
    matrix = PriorityMatrix.by_product(rows, columns, (2, 5, 8), DEFAULT_BANDS)
    assert not any(finding.rule == "monotone" for finding in matrix.lint())


def test_the_printed_table_with_overlapping_bands_is_refused() -> None:
    with pytest.raises(RuleError) as refused:
        PriorityMatrix.by_ranges(5, 5, [(1, 8), (9, 15), (12, 25)], ("green", "yellow", "red"))
    assert refused.value.key == "matrix.overlap"
    assert "12" in str(refused.value)


def test_a_table_with_a_gap_is_refused() -> None:
    with pytest.raises(RuleError) as refused:
        PriorityMatrix.by_ranges(5, 5, [(1, 8), (10, 15), (16, 25)], ("green", "yellow", "red"))
    assert refused.value.key == "matrix.gap"


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ([[0, 0, 0], [0, 0], [0, 0, 0]], "matrix.ragged"),
        ([[0, 0, 0], [0, 0, 7], [0, 0, 0]], "matrix.no_band"),
        ([[0, 0, 0], [0, -1, 0], [0, 0, 0]], "matrix.no_band"),
        ([[0, 0], [0, 0]], "scale.levels"),
        ([], "scale.levels"),
    ],
)
def test_a_table_with_holes_is_refused(cells: list[list[int]], key: str) -> None:
    with pytest.raises(RuleError) as refused:
        PriorityMatrix(cells, ("low", "high"))
    assert refused.value.key == key


@pytest.mark.parametrize("limits", [(3, 3, 11), (7, 3, 11), (3, 7), (0, 3, 7)])
def test_limits_that_do_not_rise_are_refused(limits: tuple[int, ...]) -> None:
    with pytest.raises(RuleError) as refused:
        PriorityMatrix.by_product(4, 4, limits, DEFAULT_BANDS)
    assert refused.value.key == "matrix.limits"


@pytest.mark.parametrize("cell", [(0, 1), (1, 0), (5, 1), (1, 5), (-1, 2)])
def test_a_level_outside_the_table_is_refused(cell: tuple[int, int]) -> None:
    with pytest.raises(RuleError) as refused:
        default_matrix().band(*cell)
    assert refused.value.key == "matrix.outside"


@pytest.mark.parametrize("cell", [None, "0", 1.0])
def test_a_cell_without_a_whole_number_is_a_gap(cell: Any) -> None:
    with pytest.raises(RuleError) as refused:
        PriorityMatrix([[0, 0, 0], [0, 0, cell], [0, 0, 1]], ["a", "b"])
    assert refused.value.key == "matrix.no_band"


def test_the_number_of_levels_told_is_the_one_that_is_wrong() -> None:
    with pytest.raises(RuleError, match="7"):
        PriorityMatrix.by_product(4, 7, (3,), ["a", "b"])


def test_ranges_that_are_not_as_many_as_the_bands_are_refused() -> None:
    with pytest.raises(RuleError, match="2 intervall och 3 prioriteter"):
        PriorityMatrix.by_ranges(4, 4, [(1, 3), (4, 16)], ["a", "b", "c"])
