from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from riskmodel.agency import Agency, AgencyName, Unit
from riskmodel.kernel.errors import RuleError
from riskmodel.verbs.agencies import (
    add_agency,
    change_agency,
    close_unit,
    remove_unit,
    rename_agency,
    save_unit,
)
from riskmodel.verbs.analyses import save_workshop
from riskmodel.verbs.risks import add_risk
from tests import makers
from tests.fakes import FakeStore


def test_an_agency_is_added_to_an_empty_workspace() -> None:
    store = FakeStore()
    edit = add_agency(store.open_work(makers.AGENCY_ID), makers.agency())
    assert (edit.label, edit.about) == ("add_agency", "Mönsterverket")
    assert [each.name for each in store.agencies()] == ["Mönsterverket"]


def test_a_new_name_keeps_the_old_one_with_its_days(open_work: Any, stored: Any) -> None:
    rename_agency(open_work, "Mönstermyndigheten", date(2027, 1, 1))
    rename_agency(open_work, "Mönsterinspektionen", date(2029, 7, 1))
    assert stored(Agency)[0].name == "Mönsterinspektionen"
    assert [(old.name, old.valid_from, old.valid_to) for old in stored(AgencyName)] == [
        ("Mönsterverket", None, date(2026, 12, 31)),
        ("Mönstermyndigheten", date(2027, 1, 1), date(2029, 6, 30)),
    ]


@pytest.mark.parametrize(("name", "key"), [(" ", "agency.name.empty"), ("Mönsterverket", "agency.name.same")])
def test_a_name_that_says_nothing_new_is_refused(open_work: Any, name: str, key: str) -> None:
    with pytest.raises(RuleError) as refusal:
        rename_agency(open_work, name, date(2027, 1, 1))
    assert refusal.value.key == key


def test_a_name_cannot_end_before_it_began(open_work: Any) -> None:
    rename_agency(open_work, "Mönstermyndigheten", date(2027, 1, 1))
    with pytest.raises(RuleError) as refusal:
        rename_agency(open_work, "Mönsterinspektionen", date(2026, 6, 1))
    assert refusal.value.key == "agency.name.period"


def test_particulars_are_changed_under_their_own_name(open_work: Any, stored: Any) -> None:
    edit = change_agency(open_work, replace(stored(Agency)[0], city="Kalmar"))
    assert edit.label == "change_agency"
    assert edit.about == "Mönsterverket"
    assert stored(Agency)[0].city == "Kalmar"


def test_a_unit_cannot_come_to_lie_under_its_own_part(open_work: Any, stored: Any) -> None:
    top, part = makers.unit(name="Stab"), makers.unit(name="Inköp")
    save_unit(open_work, top)
    save_unit(open_work, replace(part, parent_id=top.id))
    with pytest.raises(RuleError) as refusal:
        save_unit(open_work, replace(stored(Unit, name="Stab")[0], parent_id=part.id))
    assert refusal.value.key == "agency.unit.cycle"


def test_a_unit_with_parts_is_not_removed(open_work: Any) -> None:
    top, part = makers.unit(name="Stab"), makers.unit()
    save_unit(open_work, top)
    save_unit(open_work, replace(part, parent_id=top.id))
    with pytest.raises(RuleError) as refusal:
        remove_unit(open_work, top.id)
    assert refusal.value.key == "agency.unit.has_parts"


def test_a_unit_that_is_used_is_not_removed(open_work: Any, analysis_id: Any) -> None:
    by_risk, by_meeting = makers.unit(), makers.unit(name="Bidrag")
    save_unit(open_work, by_risk)
    save_unit(open_work, by_meeting)
    add_risk(open_work, analysis_id, "Fakturor godkänns", unit_id=by_risk.id)
    save_workshop(open_work, makers.workshop(analysis_id=analysis_id, unit_id=by_meeting.id))
    for unit in (by_risk, by_meeting):
        with pytest.raises(RuleError) as refusal:
            remove_unit(open_work, unit.id)
        assert refusal.value.key == "agency.unit.in_use"


def test_a_unit_nobody_uses_is_removed(open_work: Any, stored: Any) -> None:
    unit = makers.unit()
    save_unit(open_work, unit)
    remove_unit(open_work, unit.id)
    assert stored(Unit) == []


def test_a_closed_unit_stays_with_its_day(open_work: Any, stored: Any) -> None:
    unit = makers.unit()
    save_unit(open_work, unit)
    close_unit(open_work, unit.id, date(2026, 12, 31))
    assert stored(Unit)[0].closed_on == date(2026, 12, 31)
