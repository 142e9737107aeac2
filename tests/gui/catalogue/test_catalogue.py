from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.catalogue.finder import find
from gui.catalogue.page import CataloguePlace
from gui.common.desk import Desk
from riskmodel.analysis import AnalysisState
from riskmodel.content import catalogue
from riskmodel.risk import Cause, Risk
from tests import makers
from tests.agency_store import AgencyStore

INVOICE = "faktur"


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID)
    made.add(makers.agency(), makers.scale())
    return made


def shown(qtbot: QtBot, desk: Desk) -> CataloguePlace:
    made = CataloguePlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1072, 726)
    made.show_where({})
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    return made


def test_all_hundred_scenarios_are_there_to_browse(qtbot: QtBot, desk: Desk) -> None:
    assert shown(qtbot, desk)._table.things.rowCount() == len(catalogue().scenarios) == 100


def test_a_typed_word_leaves_the_scenarios_that_have_it(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    place._search.setText(INVOICE)
    found = place._table.things.things()
    assert 0 < len(found) < 10
    assert INVOICE in found[0].title.casefold()


def test_an_area_narrows_the_search(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    place.show_where({"area": "consultants"})
    assert {scenario.area for scenario in place._table.things.things()} == {"consultants"}


def test_without_an_open_analysis_nothing_can_be_taken(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    store.add(makers.analysis(state=AnalysisState.APPROVED))
    place = shown(qtbot, desk)
    assert not place._can_take()


def test_a_scenario_becomes_a_risk_with_its_causes(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    store.add(makers.analysis())
    place = shown(qtbot, desk)
    place._search.setText(INVOICE)
    scenario = place._table.current()
    with qtbot.waitSignal(desk.changed):
        place._take.click()
    (risk,) = store.all(Risk)
    assert (risk.scenario, risk.title) == (scenario.id, scenario.title)
    assert len(store.all(Cause)) == len(scenario.factors)
    qtbot.waitUntil(lambda: place._used_words(scenario) == "Finns med")


def test_ctrl_k_finds_a_scenario(store: AgencyStore) -> None:
    with store.open_reading() as reading:
        hits = find(reading, INVOICE)
    assert hits[0].where.place == "catalogue"
    assert INVOICE in hits[0].title.casefold()
