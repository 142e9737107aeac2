from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.analysis import Step
from riskmodel.content import (
    Bilingual,
    catalogue,
    default_scale,
    model,
    rules,
    search_catalogue,
)
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import speaking
from riskmodel.rating import RaisingRules, rate
from riskmodel.risk import Form
from riskmodel.scales import PriorityMatrix, default_matrix
from tests.makers import AGENCY_ID


def texts(value: Any, where: str = "") -> Iterator[tuple[str, Bilingual]]:
    """Every text in both languages that hangs on a value, with where."""
    if isinstance(value, Bilingual):
        yield where, value
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from texts(part, f"{where}[{getattr(part, 'id', place)}]")
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, f"{where}[{key}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{where}.{field.name}")


ALL = [*texts(model(), "model"), *texts(catalogue(), "catalogue"), *texts(tuple(rules()), "rules")]


def test_every_text_is_there_in_both_languages_and_tidy() -> None:
    assert len(ALL) > 900
    untidy = {
        where
        for where, text in ALL
        for each in (text.sv, text.en)
        if not each.strip() or each != each.strip() or "  " in each or "!" in each or "TODO" in each
    }
    assert untidy == set()


def test_no_long_swedish_text_was_left_untranslated() -> None:
    assert {where for where, text in ALL if text.sv == text.en and len(text.sv) > 20} == set()


def test_there_are_five_steps_each_with_its_questions() -> None:
    assert [step.order for step in model().steps] == [1, 2, 3, 4, 5]
    assert all(6 <= len(step.questions) <= 10 for step in model().steps)
    assert model().step(Step.PRIORITISE).title == "Värdera och prioritera"
    assert all(question.title.endswith("?") for question in model().questions)
    assert all(question.step is step.step for step in model().steps for question in step.questions)


@pytest.mark.parametrize(
    "ids",
    [
        model().questions.ids,
        model().factors.ids,
        model().measure_kinds.ids,
        model().evidence_kinds.ids,
        model().need_triggers.ids,
        model().roles.ids,
        catalogue().areas.ids,
        catalogue().scenarios.ids,
        rules().ids,
    ],
    ids=["questions", "factors", "measures", "evidence", "triggers", "roles", "areas", "scenarios", "rules"],
)
def test_ids_are_one_of_a_kind(ids: tuple[str, ...]) -> None:
    assert len(ids) == len(set(ids)) > 0


def test_every_scenario_points_only_at_what_there_is() -> None:
    found = catalogue()
    assert len(found.scenarios) == 100
    for scenario in found.scenarios:
        assert found.areas.by_id(scenario.area)
        assert scenario.factors
        assert scenario.measures
        assert scenario.red_flags
        assert all(model().factors.by_id(factor) for factor in scenario.factors)
        assert all(model().measure_kinds.by_id(measure.kind) for measure in scenario.measures)
        assert all(rules().by_id(rule) for rule in scenario.rules)


def test_every_area_has_scenarios_and_every_rule_is_used() -> None:
    found = catalogue()
    assert all(found.in_area(area.id) for area in found.areas)
    assert {area.kind for area in found.areas} == {"core", "support"}
    assert set(rules().ids) >= {rule for each in found.scenarios for rule in each.rules}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_scenario_tells_the_event_and_then_the_effect(language: Any) -> None:
    with speaking(language):
        for scenario in catalogue().scenarios:
            assert scenario.event.endswith(".")
            assert scenario.effect.endswith(".")
            assert f"{scenario.event} {scenario.effect}" == scenario.text


def test_everything_in_the_model_speaks() -> None:
    found = model()
    assert found.about.startswith("Modellen följer de fem steg")
    assert found.ranking.startswith("Risker i samma prioritet")
    step = found.step(Step.NEED)
    assert step.purpose.startswith("Avgöra om en ny analys")
    assert step.outcome.startswith("Ett dokumenterat ställningstagande")
    assert step.questions[0].help.startswith("Ange datum")
    assert found.factors.by_id("sole_decision").question.endswith("?")
    assert found.measure_kinds[0].examples[0] == "Följ upp loggar och transaktioner efter mönster"
    assert found.form(Form.CRIME).title == "Brottsligt"


def test_the_language_is_the_one_spoken_now() -> None:
    step = model().step(Step.NEED)
    with speaking("en"):
        assert step.title == "Consider the need for analysis"
    assert step.title == "Överväg behovet av analys"


def test_an_unknown_id_is_a_fault_that_tells_the_known_ones() -> None:
    with pytest.raises(KeyError, match="control_environment"):
        model().measure_kinds.by_id("magic")
    assert model().roles.title("Kanslichefen") == "Kanslichefen"
    assert model().roles.title("employee") == "Medarbetare"


def test_a_word_in_the_title_counts_before_one_in_the_event() -> None:
    hits = search_catalogue("leverantör")
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all("leverantör" in hit.scenario.title.lower() for hit in hits if hit.score == scores[0])
    assert any("leverantör" not in hit.scenario.title.lower() for hit in hits)


def test_all_words_must_be_there_and_each_begins_a_word() -> None:
    both = {hit.scenario.id for hit in search_catalogue("krav leverantör")}
    assert "upp_01" in both
    assert both <= {hit.scenario.id for hit in search_catalogue("leverantör")}
    assert search_catalogue("everantör") == []


def test_the_hit_is_marked_in_the_title() -> None:
    hit = next(hit for hit in search_catalogue("GYNNAS") if hit.scenario.id == "upp_01")
    assert [hit.scenario.title[start:end] for start, end in hit.spans] == ["gynnas"]


def test_a_search_stays_in_its_area() -> None:
    assert {hit.scenario.area for hit in search_catalogue("", "grants")} == {"grants"}
    assert len(search_catalogue("")) == 100


def test_the_catalogue_is_searched_in_the_spoken_language() -> None:
    assert search_catalogue("bekant")
    with speaking("en"):
        assert search_catalogue("acquaintance")
        assert search_catalogue("bekant") == []


@given(st.text(max_size=30))
def test_nothing_typed_breaks_the_search(text: str) -> None:
    for hit in search_catalogue(text):
        assert all(0 <= start < end <= len(hit.scenario.title) for start, end in hit.spans)


@pytest.mark.parametrize("levels", [4, 5])
def test_the_ready_scales_have_a_table_without_faults(levels: int) -> None:
    scale = default_scale(AGENCY_ID, levels, date(2026, 1, 1))
    matrix = PriorityMatrix.of(scale)
    assert matrix.lint() == []
    assert matrix.bands == ("low", "medium", "high", "critical")
    assert all(len(harm.anchors) == levels for harm in scale.harms)
    assert len(scale.protection) == levels
    assert RaisingRules.of(scale) == RaisingRules.default(matrix)


def test_the_ready_scales_are_in_the_spoken_language() -> None:
    with speaking("en"):
        assert default_scale(AGENCY_ID, 4, date(2026, 1, 1)).likelihood[0].name == "Very low"
    assert default_scale(AGENCY_ID, 4, date(2026, 1, 1)).likelihood[0].name == "Mycket liten"


def test_the_ready_four_by_four_is_the_default_table() -> None:
    scale = default_scale(AGENCY_ID, 4, date(2026, 1, 1))
    assert PriorityMatrix.of(scale).cells == default_matrix().cells
    assert rate(2, 3, 4, Form.CRIME, PriorityMatrix.of(scale), RaisingRules.of(scale)).band == "high"


def test_there_are_no_ready_scales_with_other_numbers_of_levels() -> None:
    with pytest.raises(RuleError) as refusal:
        default_scale(AGENCY_ID, 6, date(2026, 1, 1))
    assert refusal.value.key == "scale.no_default"
