from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.analysis import Approval, Step
from riskmodel.entities import ENTITIES
from riskmodel.kernel.entity import LONGEST_TEXT
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.measure import MeasureStatus
from riskmodel.risk import DecisionKind, Stage
from riskmodel.scale_set import ScaleLevel
from tests import makers

RISK = makers.risk()

ONE_OF_EACH = (
    makers.agency(),
    makers.agency_name(),
    makers.unit(),
    makers.scale(),
    makers.analysis(),
    makers.need_check(),
    makers.answer(),
    makers.move(),
    makers.workshop(),
    RISK,
    makers.cause(RISK.id),
    makers.evidence(RISK.id),
    makers.control(RISK.id),
    makers.rating(RISK.id),
    makers.decision(RISK.id),
    makers.measure(),
    makers.measure_link(new_id(), RISK.id),
    makers.follow_up(),
    makers.approval(),
    makers.review(RISK.id),
)


def refused(make: Any, **given_fields: Any) -> str:
    """The key under which it is refused."""
    with pytest.raises(RuleError) as refusal:
        make(**given_fields)
    assert str(refusal.value)
    return refusal.value.key


@pytest.mark.parametrize(
    ("make", "given_fields", "key"),
    [
        (makers.agency, {"name": " "}, "agency.name.empty"),
        (makers.agency, {"org_nr": "9999000004"}, "kernel.org_nr.form"),
        (makers.agency, {"org_nr": "999900-0005"}, "kernel.org_nr.check_digit"),
        (makers.agency_name, {"name": ""}, "agency.name.empty"),
        (
            makers.agency_name,
            {"valid_from": date(2020, 1, 1), "valid_to": date(2019, 1, 1)},
            "agency.name.period",
        ),
        (makers.unit, {"name": ""}, "agency.unit.empty"),
        (makers.unit, {"id": RISK.id, "parent_id": RISK.id}, "agency.unit.own_parent"),
        (makers.analysis, {"title": ""}, "analysis.title.empty"),
        (makers.move, {"from_step": Step.TREAT, "to_step": Step.NEED}, "analysis.back.reason"),
        (makers.workshop, {"title": ""}, "analysis.workshop.empty"),
        (makers.workshop, {"participants": 0}, "analysis.workshop.participants"),
        (makers.risk, {"title": "\n"}, "risk.title.empty"),
        (makers.risk, {"number": 0}, "risk.number"),
        (makers.measure, {"title": ""}, "measure.title.empty"),
        (makers.measure, {"number": -1}, "measure.number"),
        (makers.measure, {"status": MeasureStatus.DONE}, "measure.done_on"),
        (makers.measure, {"done_on": date(2026, 1, 1)}, "measure.done_on"),
        (makers.approval, {"approved_by": " "}, "analysis.approval.who"),
        (makers.follow_up, {"finding": ""}, "analysis.follow_up.empty"),
        (makers.scale, {"title": ""}, "scale.title.empty"),
        (makers.scale, {"likelihood": (ScaleLevel("Ja"), ScaleLevel("Nej"))}, "scale.levels"),
        (makers.scale, {"crime_floor": None}, "scale.crime_rule"),
    ],
)
def test_what_breaks_a_rule_is_never_made(make: Any, given_fields: dict[str, Any], key: str) -> None:
    assert refused(make, **given_fields) == key


@pytest.mark.parametrize(
    ("make", "given_fields", "key"),
    [
        (makers.cause, {"text": " "}, "risk.cause.empty"),
        (makers.evidence, {"text": ""}, "risk.evidence.empty"),
        (makers.control, {"text": ""}, "risk.control.empty"),
        (makers.rating, {"likelihood": 0}, "rating.level"),
        (makers.rating, {"harms": (("trust", 4),)}, "rating.consequence"),
        (makers.rating, {"stage": Stage.PLAN}, "rating.plan"),
        (makers.decision, {"kind": DecisionKind.ACCEPT}, "decision.accept.reason"),
        (makers.acceptance, {"decided_by": ""}, "decision.accept.decider"),
        (makers.acceptance, {"retest_on": None}, "decision.accept.retest"),
    ],
)
def test_what_breaks_a_rule_of_a_risk_is_never_made(
    make: Any, given_fields: dict[str, Any], key: str
) -> None:
    assert refused(lambda **more: make(RISK.id, **more), **given_fields) == key


def test_a_link_cannot_raise_a_risk() -> None:
    with pytest.raises(RuleError) as refusal:
        makers.measure_link(new_id(), RISK.id, protection_steps=-1)
    assert refusal.value.key == "measure.steps"


@pytest.mark.parametrize("entity", ONE_OF_EACH, ids=lambda entity: type(entity).__name__)
def test_an_entity_is_frozen_and_equal_by_content(entity: Any) -> None:
    assert type(entity) in ENTITIES
    assert replace(entity) == entity
    with pytest.raises(FrozenInstanceError):
        entity.version = 7


def test_every_kind_of_thing_can_be_made() -> None:
    made = {type(entity) for entity in ONE_OF_EACH}
    assert {kind.__name__ for kind in ENTITIES} - {kind.__name__ for kind in made} == {"ControlLink"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a\x00b", "kernel.text.nul"),
        ("\ud800", "kernel.text.surrogate"),
        ("x" * (LONGEST_TEXT + 1), "kernel.text.long"),
    ],
)
def test_a_text_that_cannot_be_stored_is_refused_in_any_field(text: str, key: str) -> None:
    assert refused(makers.risk, event=text) == key
    assert refused(makers.risk, red_flags=("bra", text)) == key


# The content of an approval is the analysis itself, whose texts were looked at when they were written.
@pytest.mark.parametrize(
    ("entity", "field", "wrong"),
    [
        pytest.param(entity, name, wrong, id=f"{type(entity).__name__}.{name}")
        for entity in ONE_OF_EACH
        if not isinstance(entity, Approval)
        for name, hint in get_type_hints(type(entity)).items()
        if (wrong := {str: "\ud800", tuple[str, ...]: ("bra", "\ud800")}.get(hint))
    ],
)
def test_half_a_character_is_refused_in_every_field_of_text(entity: Any, field: str, wrong: Any) -> None:
    with pytest.raises(RuleError) as refusal:
        replace(entity, **{field: wrong})
    assert refusal.value.key in {"kernel.text.surrogate", "kernel.org_nr.form"}


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200))
def test_any_other_text_is_taken_as_it_is(text: str) -> None:
    assert makers.risk(event=text).event == text


def test_a_risk_has_no_field_for_suspects() -> None:
    names = {field.name for field in fields(RISK)}
    assert not any("suspect" in name or "person" in name for name in names)


def test_a_measure_is_late_the_day_after_and_only_while_it_is_open() -> None:
    measure = makers.measure(due_on=date(2026, 11, 17))
    assert not measure.is_late(date(2026, 11, 17))
    assert measure.is_late(date(2026, 11, 18))
    assert not replace(measure, status=MeasureStatus.CANCELLED).is_late(date(2027, 1, 1))
    assert not makers.done_measure(due_on=date(2020, 1, 1)).is_late(date(2027, 1, 1))
    assert not makers.measure(due_on=None).is_late(date(2027, 1, 1))


def test_short_names_are_those_people_say() -> None:
    assert (makers.risk(number=5).label, makers.measure(number=3).label) == ("R5", "Å3")


def test_the_latest_work_units_are_those_of_the_last_year() -> None:
    assert makers.agency().latest_work_units == 214.5
    assert makers.agency(work_units=()).latest_work_units is None


def test_a_rating_is_complete_with_all_three() -> None:
    assert makers.rating(RISK.id).is_complete
    assert not makers.rating(RISK.id, protection=None).is_complete
