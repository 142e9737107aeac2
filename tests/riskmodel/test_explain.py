from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.explain import explain
from riskmodel.kernel.words import speaking
from riskmodel.rating import RaisingRules, rate
from riskmodel.risk import Form, Stage, Strength
from riskmodel.scales import PriorityMatrix
from tests import makers
from tests.makers import done_measure, dossier, judged_today, risk_file, scale, scale_of, with_measures

LEVELS = st.integers(1, 4)
FORMS = st.sampled_from([None, *Form])
CASES = st.tuples(LEVELS, LEVELS, LEVELS)
STEPS = st.integers(0, 3)
STAGES = st.sampled_from(list(Stage))


@st.composite
def files(draw: st.DrawFn) -> Any:
    """A rated risk of any form with a finished and a planned measure of any strength, maybe judged today."""
    file = with_measures(
        risk_file(1, *draw(CASES), form=draw(FORMS)),
        done_measure(number=1),
        likelihood_steps=draw(STEPS),
        protection_steps=draw(STEPS),
    )
    file = with_measures(file, makers.measure(number=2), consequence_steps=draw(STEPS))
    if draw(st.booleans()):
        file = replace(file, causes=(*file.causes, makers.cause(file.risk.id, text="Tidspress")))
    if draw(st.booleans()):
        file = judged_today(file, likelihood=draw(LEVELS))
    return file


@given(files(), STAGES)
def test_the_explanation_ends_in_the_level_that_is_shown(file: Any, stage: Stage) -> None:
    explanation = explain(file, dossier(file), stage)
    level = file.stages.at(stage).level
    assert explanation.result.kind == "result"
    assert explanation.result.band == level.band
    named = [line.band for line in explanation.lines if line.kind in {"table", "raised", "unchanged"}]
    assert named[-1] == level.band
    assert [line.kind == "raised" for line in explanation.lines].count(True) == sum(
        reason.changed for reason in level.reasons
    )


@given(files(), STAGES)
def test_only_a_raised_line_changes_the_band(file: Any, stage: Stage) -> None:
    band = None
    for line in explain(file, dossier(file), stage).lines:
        if line.kind == "table":
            band = line.band
        elif line.kind == "raised":
            assert line.band != band
            band = line.band
        elif line.kind in {"unchanged", "result"}:
            assert line.band == band


@given(files(), STAGES)
def test_what_would_change_the_level_is_true(file: Any, stage: Stage) -> None:
    scales = scale_of(4)
    matrix, rules = PriorityMatrix.of(scales), RaisingRules.of(scales)
    at = file.stages.at(stage)
    for each in explain(file, dossier(file), stage).what_if:
        given_levels = {
            "likelihood": at.likelihood,
            "consequence": at.consequence,
            "protection": at.protection,
            "form": file.risk.form,
        }
        level = rate(**(given_levels | {each.input: each.to}), matrix=matrix, rules=rules)
        assert level.band == each.band
        now, then = matrix.bands.index(at.level.band), matrix.bands.index(each.band)
        assert each.direction == ("lower" if then < now else "higher" if then > now else "same")


@given(files(), STAGES)
def test_each_scale_is_tried_downwards_or_is_already_at_its_best(file: Any, stage: Stage) -> None:
    at = file.stages.at(stage)
    tried = {each.input for each in explain(file, dossier(file), stage).what_if if each.direction != "higher"}
    for dimension in ("likelihood", "consequence", "protection"):
        assert dimension in tried or getattr(at, dimension) == 1


def test_the_risk_of_the_design_is_explained_as_drawn() -> None:
    file = risk_file(5, 2, 3, 4)
    harmed = replace(
        file.ratings[0],
        harms=(
            ("individual_rights", 1), ("trust", 3), ("economy", 3), ("mission", 2), ("safety", 1)
        ),
    )  # fmt: skip
    explanation = explain(replace(file, ratings=(harmed,)), dossier(file))
    assert [(line.kind, line.title, line.band_name) for line in explanation.lines] == [
        ("given", "Sannolikhet 2, Liten", ""),
        ("given", "Konsekvens 3, Betydande", ""),
        ("given", "Skydd 4, Inget skydd", ""),
        ("table", "Tabellen: 2 × 3", "Medel"),
        ("raised", "Skydd: Inget skydd", "Hög"),
        ("unchanged", "Brott, konsekvens minst 3", "Hög"),
        ("result", "Hög i dag", "Hög"),
    ]
    texts = [line.text for line in explanation.lines]
    assert texts[0].endswith("Ett underlag, från 2025.")
    assert texts[1].endswith("Högst av 5 värden: Förtroende och Ekonomi.")
    assert texts[3] == "Prioritetstabell 4 × 4, version 1."
    assert texts[5] == "Lägst Hög. Ändrar inget, nivån är redan Hög."
    assert (
        "Bättre skydd räcker inte. Regeln om brott håller nivån på lägst Hög så länge konsekvensen är 3."
        in explanation.what_would_change
    )
    assert explanation.short == (
        "2 × 3 ger Medel i tabellen. Höjd ett steg till Hög eftersom det inte finns något skydd."
    )
    assert (explanation.formula, explanation.judged_by) == ("1.0", "anna")


def test_an_unrated_risk_says_what_is_missing_and_is_not_low() -> None:
    file = risk_file(1, 2, None, None)
    explanation = explain(file, dossier(file))
    assert [line.title for line in explanation.lines] == ["Ej värderad"]
    assert explanation.result.band is None
    assert explanation.result.text.startswith("Bedömning av konsekvens och skydd saknas.")
    assert "inte som låg" in explanation.result.text
    assert explanation.what_if == ()
    assert [line.text for line in explanation.others] == ["Ej värderad", "Ej värderad"]


def test_measures_and_what_holds_the_risk_have_lines_of_their_own() -> None:
    file = with_measures(risk_file(1, 3, 3, 2, form=None), done_measure(), likelihood_steps=2)
    lines = explain(file, dossier(file)).lines
    assert [(line.title, line.text) for line in lines if line.kind == "counted"] == [
        ("En åtgärd räknas: Å1", "Sannolikheten går från 3 till 1, Mycket liten.")
    ]
    held = replace(file, causes=(*file.causes, makers.cause(file.risk.id, text="Tidspress")))
    lines = explain(held, dossier(held)).lines
    assert [line.text for line in lines if line.kind == "counted"] == [
        "Ändrar inget: risken står där dess sämst täckta orsak står."
    ]
    assert [line.text for line in lines if line.kind == "held"] == [
        "”Tidspress” har varken skydd eller åtgärd som räknas."
    ]


def test_the_plan_says_how_many_measures_are_left_to_do() -> None:
    file = with_measures(risk_file(1, 3, 3, 2, form=None), done_measure(number=1))
    file = with_measures(file, makers.measure(number=2), likelihood_steps=2)
    others = {line.title: line.text for line in explain(file, dossier(file)).others}
    assert others == {"Före åtgärder": "Hög", "Efter plan": "Låg, när en åtgärd är klar"}


@pytest.mark.parametrize(
    ("parts", "stated", "text"),
    [
        ({"evidence": ()}, False, "Underlag saknas."),
        ({"evidence": ()}, True, "Bedömd utan underlag."),
    ],
)
def test_a_likelihood_says_what_it_rests_on(parts: dict[str, Any], stated: bool, text: str) -> None:
    file = risk_file(parts=parts)
    file = replace(file, ratings=(replace(file.ratings[0], without_evidence=stated),))
    assert explain(file, dossier(file)).lines[0].text.endswith(text)


def test_several_pieces_of_evidence_are_counted_and_the_strongest_dated() -> None:
    file = risk_file()
    weak = makers.evidence(file.risk.id, strength=Strength.WEAK, noted_on=None)
    several = replace(file, evidence=(weak, *file.evidence))
    assert explain(several, dossier(several)).lines[0].text.endswith("2 underlag, det starkaste från 2025.")


def test_evidence_without_a_day_is_counted_all_the_same() -> None:
    file = risk_file()
    undated = replace(file, evidence=(replace(file.evidence[0], noted_on=None),))
    assert explain(undated, dossier(undated)).lines[0].text.endswith("Ett underlag.")


def test_protection_that_raises_nothing_is_not_blamed() -> None:
    file = risk_file(1, 3, 3, 3)
    assert (
        "Bättre skydd räcker inte. Skyddet höjer inte nivån nu."
        in explain(file, dossier(file)).what_would_change
    )


def test_scales_without_rules_are_explained_by_the_table_alone() -> None:
    bare = scale(4, raise_from_protection=None, crime_consequence=None, crime_floor=None)
    file = risk_file(1, 2, 3, 4, scales=bare)
    explanation = explain(file, dossier(file))
    assert [line.kind for line in explanation.lines][3:] == ["table", "result"]
    assert explanation.result.band == "medium"


def test_weak_protection_is_not_called_none() -> None:
    strict = scale(4, raise_from_protection=3)
    file = risk_file(1, 2, 3, 3, scales=strict, form=None)
    assert explain(file, dossier(file)).short.endswith("Höjd ett steg till Hög eftersom skyddet är svagt.")


def test_the_explanation_speaks_english_too() -> None:
    with speaking("en"):
        file = risk_file(1, 2, 3, 4)
        explanation = explain(file, dossier(file), Stage.BEFORE)
        assert explanation.result.title == "Hög before measures"
        assert explanation.lines[3].title == "The table: 2 × 3"
