from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.scales import draft
from gui.scales.limits import range_words, read_range
from gui.scales.words import by_risk, counted_effects, of_hundred, pair_words, stage_words
from riskmodel.kernel.errors import RuleError
from riskmodel.risk import Form, Stage
from riskmodel.scale_set import ScaleSet
from riskmodel.scales import AXES, PairAgreement, PriorityMatrix
from riskmodel.verbs.scales import effects_of_scale
from tests import makers

READY = makers.scale(4)


def is_whole(scale: ScaleSet) -> bool:
    """Whether the table covers the scales and every rule names something that is there."""
    PriorityMatrix.of(scale)
    rules = (
        (scale.raise_from_protection, len(scale.protection)),
        (scale.crime_consequence, len(scale.consequence)),
    )
    floor = scale.crime_floor
    return all(level is None or 1 <= level <= most for level, most in rules) and (
        floor is None or 0 <= floor < len(scale.bands)
    )


@st.composite
def drafts(draw: st.DrawFn) -> ScaleSet:
    """Scales after some changes, each of them allowed."""
    scale = makers.scale(draw(st.sampled_from((4, 5))))
    for _ in range(draw(st.integers(0, 8))):
        scale = _changed(draw, scale)
    return scale


def _changed(draw: st.DrawFn, scale: ScaleSet) -> ScaleSet:
    dimension = draw(st.sampled_from(draft.DIMENSIONS))
    levels = len(getattr(scale, dimension))
    ways = ["cell", "floor"]
    ways += ["add_level"] * draft.can_add_level(scale, dimension)
    ways += ["remove_level"] * draft.can_remove_level(scale, dimension)
    ways += ["add_band"] * draft.can_add_band(scale)
    ways += ["remove_band"] * draft.can_remove_band(scale)
    match draw(st.sampled_from(ways)):
        case "add_level":
            return draft.add_level(scale, dimension, draw(st.integers(0, levels)))
        case "remove_level":
            return draft.remove_level(scale, dimension, draw(st.integers(0, levels - 1)))
        case "add_band":
            return draft.add_band(scale, draw(st.integers(0, len(scale.bands))))
        case "remove_band":
            return draft.remove_band(scale, draw(st.integers(0, len(scale.bands) - 1)))
        case "floor":
            floors = st.one_of(st.none(), st.integers(0, len(scale.bands) - 1))
            return draft.set_crime_floor(scale, draw(floors))
        case _:
            cell = (
                draw(st.integers(1, len(scale.likelihood))),
                draw(st.integers(1, len(scale.consequence))),
            )
            return draft.set_cell(scale, cell, draw(st.integers(0, len(scale.bands) - 1)))


@given(drafts())
def test_whatever_is_changed_the_scales_stay_whole(scale: ScaleSet) -> None:
    assert is_whole(scale)
    for harm in range(len(scale.harms)):
        assert len(draft.anchors_of(scale, harm)) == len(scale.consequence)
    assert len({band.id for band in scale.bands}) == len(scale.bands)


@given(st.sampled_from(draft.DIMENSIONS), st.integers(0, 4))
def test_a_level_that_comes_and_goes_leaves_no_trace(dimension: draft.Dimension, at: int) -> None:
    there = draft.add_level(READY, dimension, at)
    assert draft.remove_level(there, dimension, at) == READY


@given(st.integers(0, 4))
def test_a_band_that_comes_and_goes_leaves_no_trace(at: int) -> None:
    there = draft.add_band(READY, at)
    assert draft.unused(there) == [""]
    assert draft.remove_band(there, at) == READY


@given(st.sampled_from(draft.DIMENSIONS), st.integers(0, 4))
def test_a_new_level_lets_the_table_rise_as_before(dimension: draft.Dimension, at: int) -> None:
    there = draft.add_level(READY, dimension, at)
    assert not any(finding.is_error for finding in draft.findings(there))


def test_the_rule_on_protection_follows_its_level() -> None:
    assert READY.raise_from_protection == 4
    assert draft.add_level(READY, "protection", 0).raise_from_protection == 5
    assert draft.add_level(READY, "protection", 4).raise_from_protection == 4
    assert draft.remove_level(READY, "protection", 0).raise_from_protection == 3
    assert draft.remove_level(READY, "protection", 3).raise_from_protection == 3


def test_what_a_level_means_for_a_value_follows_the_level() -> None:
    first = READY.harms[0].anchors
    there = draft.add_level(READY, "consequence", 1)
    assert draft.anchors_of(there, 0) == (first[0], "", *first[1:])
    assert draft.anchors_of(draft.set_anchor(there, 0, 1, "Märks"), 0)[1] == "Märks"


def test_a_removed_band_gives_its_cells_to_the_one_above() -> None:
    without = draft.remove_band(READY, 0)
    assert [band.name for band in without.bands] == ["Medel", "Hög", "Kritisk"]
    assert without.cells[0][0] == 0
    assert draft.remove_band(READY, 3).cells[3][3] == 2


def test_turning_the_rule_on_crimes_off_turns_all_of_it_off() -> None:
    off = draft.set_crime_floor(READY, None)
    assert (off.crime_floor, off.crime_consequence) == (None, None)
    on = draft.set_crime_floor(off, 1)
    assert (on.crime_floor, on.crime_consequence) == (1, 3)


def test_only_what_a_person_wrote_or_chose_is_a_change() -> None:
    assert not draft.is_changed(replace(READY, number=7, reason="x"), READY)
    assert draft.is_changed(draft.set_cell(READY, (1, 1), 1), READY)
    assert not draft.is_changed(draft.take_over(makers.scale(5), READY), READY)


# -- limits ------------------------------------------------------------------------------------------------


def test_the_handbooks_limits_make_the_standard_table() -> None:
    other = draft.set_cell(READY, (1, 1), 3)
    assert draft.set_ranges(other, [(1, 3), (4, 7), (8, 11), (12, 16)]).cells == READY.cells


@pytest.mark.parametrize(
    ("ranges", "key", "words"),
    [
        ([(1, 3), (5, 7), (8, 11), (12, 16)], "matrix.gap", "4"),
        ([(1, 4), (4, 7), (8, 11), (12, 16)], "matrix.overlap", "Låg och Medel"),
        ([(1, 3), (4, 7), (8, 11), (12, 15)], "matrix.gap", "16"),
        ([(12, 16), (8, 11), (4, 7), (1, 3)], "matrix.limits", "stiga"),
    ],
)
def test_limits_with_gaps_or_overlaps_are_refused_in_words(
    ranges: list[tuple[int, int]], key: str, words: str
) -> None:
    with pytest.raises(RuleError) as refusal:
        draft.set_ranges(READY, ranges)
    assert refusal.value.key == key
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("4–7", (4, 7)),
        ("4-7", (4, 7)),
        (" 4 till 7 ", (4, 7)),
        ("9", (9, 9)),
        ("7–4", None),
        ("0–3", None),
        ("fyra", None),
        ("", None),
    ],
)
def test_a_range_is_read_as_people_write_it(typed: str, found: tuple[int, int] | None) -> None:
    assert read_range(typed) == found


def test_a_range_is_written_as_it_is_read() -> None:
    for found in draft.ranges_of(READY):
        assert read_range(range_words(found)) == found
    assert range_words(None) == ""


# -- faults ------------------------------------------------------------------------------------------------


def test_the_standard_scales_have_no_faults() -> None:
    for levels in (4, 5):
        assert draft.faults(makers.scale(levels)) == []


def test_a_band_that_falls_stops_the_table_with_the_bands_own_names() -> None:
    renamed = draft.set_band(READY, 3, name="Akut")
    faults = draft.faults(draft.set_cell(renamed, (1, 1), 3))
    assert any("Akut" in fault and "faller" in fault for fault in faults)


def test_names_that_are_missing_or_given_twice_stop_the_scales() -> None:
    nameless = draft.add_level(READY, "likelihood", 4)
    assert draft.faults(nameless) == ["Sannolikhet 5 saknar namn. Skriv ett ord för den."]
    twice = draft.set_band(READY, 1, name="Låg")
    assert any("Låg" in fault and "olika namn" in fault for fault in draft.faults(twice))
    assert draft.findings(twice) == []


# -- sentences ---------------------------------------------------------------------------------------------


@given(st.lists(st.floats(0.001, 1), min_size=3, max_size=3))
def test_the_three_shares_of_a_hundred_sum_to_a_hundred(parts: list[float]) -> None:
    whole = sum(parts)
    shares = PairAgreement(*(part / whole for part in parts))
    counted = of_hundred(shares)
    assert sum(counted) == 100
    exact = (shares.agree, shares.tie, shares.reversed)
    assert all(abs(count - share * 100) < 1 for count, share in zip(counted, exact, strict=True))


def test_the_shares_are_told_with_what_they_are_shares_of() -> None:
    for axis in AXES:
        words = pair_words(PriorityMatrix.of(READY).pair_agreement(axis), axis)
        assert "av 100" in words


def test_effects_say_before_and_after_at_every_stage() -> None:
    dossier = makers.dossier(makers.risk_file(1, 2, 3, 2, form=Form.UNLAWFUL), makers.risk_file(2, 1, 1, 1))
    effects = by_risk(effects_of_scale([dossier], draft.set_cell(READY, (2, 3), 2)))
    assert [effect.label for effect in effects if effect.is_concerned] == ["R1"]
    assert stage_words(effects[0].at(Stage.TODAY)) == "Medel → Hög"
    assert stage_words(effects[1].at(Stage.TODAY)) == "Låg"
    assert counted_effects(effects) == ["1 av 2 värderade risker berörs.", "1 får en annan nivå."]


def test_what_lies_outside_the_new_scale_is_counted_by_itself() -> None:
    dossier = makers.dossier(makers.risk_file(1, 4, 2, 2), makers.risk_file(2, 1, 1, 1))
    effects = by_risk(effects_of_scale([dossier], draft.remove_level(READY, "likelihood", 3)))
    assert "utanför skalan" in stage_words(effects[0].at(Stage.BEFORE))
    words = " ".join(counted_effects(effects))
    assert "1 har en bedömning som inte finns" in words
    assert counted_effects([]) == ["Ingen risk är värderad än, så ingen berörs."]
