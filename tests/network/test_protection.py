"""Every personal field has a purpose, a ground, a retention and a rule."""

from __future__ import annotations

from dataclasses import fields

import pytest

from network.attendance import Attendance
from network.entities import ENTITIES
from network.keeping import RecordAction
from network.protection import catalogue, fields_of, plan_of
from riskmodel.kernel.entity import Entity, Keeping
from riskmodel.kernel.words import LANGUAGES, speaking
from tests.makers import network

KEY = {field.name for field in fields(Entity)}
BY_NAME = {kind.__name__: kind for kind in ENTITIES}
APART = [kind for kind in ENTITIES if kind.kept is Keeping.APART]


@pytest.mark.parametrize("kind", APART, ids=lambda kind: kind.__name__)
def test_every_field_of_what_is_kept_apart_is_in_the_catalogue(kind: type[Entity]) -> None:
    told = [field.name for field in fields_of(kind.__name__)]
    assert sorted(told) == sorted({field.name for field in fields(kind)} - KEY)


def test_every_field_of_the_catalogue_is_one_of_an_entity() -> None:
    for record in catalogue():
        for field in record.fields:
            assert field.name in {one.name for one in fields(BY_NAME[field.entity])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_record_says_why_and_for_how_long(language: str) -> None:
    with speaking(language):
        for record in catalogue():
            said = (record.purposes, record.grounds, record.retentions, record.rules, record.effects)
            assert all(str(text).strip() for text in (record.title, record.text, *said))
            assert all(field.title for field in record.fields)


def test_no_authority_is_made_up() -> None:
    assert {record.rules.sv for record in catalogue()} == {"Beslutas av myndigheten"}
    assert {record.id for record in catalogue() if record.action is RecordAction.WEED} == {"needs", "removed"}


def test_only_needs_are_sensitive_and_attendance_is_told_too() -> None:
    assert [record.id for record in catalogue() if record.is_sensitive] == ["needs"]
    assert {field.name for field in fields_of("Attendance")} <= {one.name for one in fields(Attendance)}


def test_the_offices_own_row_holds_over_what_the_catalogue_begins_with() -> None:
    row = network.plan_row(kind="messages", action=RecordAction.WEED, after_days=365, authority="Dnr 2027/9")
    plan = plan_of([row])
    line = plan.line("messages")
    assert (line.action, line.after_days, line.authority, line.is_decided) == (
        RecordAction.WEED,
        365,
        "Dnr 2027/9",
        True,
    )
    assert "365" in line.words
    other = plan.line("attendance")
    assert (other.action, other.is_decided) == (RecordAction.UNDECIDED, False)
    assert other.authority == "Beslutas av myndigheten"
    assert [one.record.id for one in plan] == [record.id for record in catalogue()]
