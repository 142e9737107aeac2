from __future__ import annotations

from datetime import date

import pytest

from exchange.demo.agencies import most_agencies, plan_agency
from riskmodel.agency import AgencyKind, UnitKind
from riskmodel.content import catalogue
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import checked_org_nr
from riskmodel.register import load_register

TODAY = date(2026, 3, 17)
PLANS = [plan_agency(number, 1, TODAY) for number in range(most_agencies())]
AGENCIES = [plan.agency for plan in PLANS]


def test_there_are_enough_for_the_network() -> None:
    assert len(AGENCIES) >= 230


def test_no_two_share_a_name_or_a_number() -> None:
    for field in ("name", "name_en", "org_nr", "id", "email"):
        assert len({getattr(agency, field) for agency in AGENCIES}) == len(AGENCIES)


def test_no_real_agency_has_such_a_name() -> None:
    rows = load_register()
    whole = {name.casefold() for row in rows for name in (row.name, row.name_en) if name}
    short = {row.short_name.casefold() for row in rows}
    for agency in AGENCIES:
        for name in (agency.name.casefold(), agency.name_en.casefold()):
            assert name not in short
            assert not any(f" {name} " in f" {other} " or other in name for other in whole), name


def test_no_real_agency_has_such_a_number_nor_one_that_begins_like_it() -> None:
    real = {row.org_nr[0] for row in load_register()}
    for agency in AGENCIES:
        assert checked_org_nr(agency.org_nr) == agency.org_nr
        assert agency.org_nr[0] not in real


def test_each_says_that_it_is_made_up() -> None:
    for agency in AGENCIES:
        assert agency.kind is AgencyKind.FICTIONAL
        assert agency.group == "Exempeldata"
        assert agency.website.endswith(".example")


def test_each_has_core_and_support_units_with_areas_of_the_catalogue() -> None:
    for plan in PLANS:
        assert {unit.kind for unit in plan.units if unit.areas} == set(UnitKind)
        assert {area for unit in plan.units for area in unit.areas} <= set(catalogue().areas.ids)
        names = [unit.name for unit in plan.units]
        assert len(set(names)) == len(names)
        assert {unit.parent for unit in plan.units} - {""} <= set(names)
        assert all(unit.head for unit in plan.units if unit.areas)


def test_small_agencies_have_few_risks_and_large_ones_many() -> None:
    for plan in PLANS:
        size = plan.agency.latest_work_units or 0
        assert 8 <= plan.risks <= (40 if size >= 1000 else 24 if size >= 200 else 14)


def test_the_same_seed_gives_the_same_and_another_seed_another() -> None:
    assert plan_agency(7, 1, TODAY) == PLANS[7]
    assert plan_agency(7, 2, TODAY).agency.work_units != PLANS[7].agency.work_units


def test_beyond_the_names_there_are_none() -> None:
    with pytest.raises(RuleError) as caught:
        plan_agency(most_agencies(), 1, TODAY)
    assert str(most_agencies()) in str(caught.value)
