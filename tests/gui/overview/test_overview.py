from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.place import Where
from gui.overview.page import OverviewPlace
from gui.overview.reading import read_overview
from gui.overview.standing import DistributionBar
from riskmodel.measure import Measure
from riskmodel.next import Due, Target
from riskmodel.risk import Risk
from tests import makers
from tests.agency_store import AgencyStore

TODAY = date.today()  # noqa: DTZ011 - the place asks the clock


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=TODAY)
    made.add(makers.agency(), makers.scale())
    return made


def fill(store: AgencyStore) -> None:
    """An analysis with three risks, one of them not judged, and two measures, one of them late."""
    store.add(makers.analysis())
    for number in (1, 2, 3):
        store.add(makers.risk(number=number, title=f"Risk {number}", form=None))
    for risk in store.all(Risk)[:2]:
        store.add(makers.rating(risk_id=risk.id, likelihood=2, consequence=2, protection=1, harms=()))
    store.add(
        makers.measure(number=1, title="Dela attest", due_on=TODAY - timedelta(days=17)),
        makers.measure(number=2, title="Inför stickprov", due_on=TODAY + timedelta(days=90), owner=""),
    )


def shown(qtbot: QtBot, desk: Desk) -> OverviewPlace:
    made = OverviewPlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1072, 726)
    made.show_where({})
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    return made


def test_before_the_first_analysis_there_is_one_thing_to_do(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    assert place._banner.link is not None
    with qtbot.waitSignal(desk.asked_to_go) as asked:
        place._banner.link.click()
    assert asked.args == [Where("analysis", {"new": True})]


def test_what_is_late_comes_first_and_says_by_how_much(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    fill(store)
    rows = shown(qtbot, desk)._todo.rows()
    assert rows[0].accessibleName().startswith("Dela attest")
    assert rows[0].accessibleName().endswith("17 dagar sen")


def test_nothing_is_said_to_be_calm_while_something_is_late(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    late = makers.measure(number=1, title="Dela attest", due_on=TODAY - timedelta(days=17))
    place = shown(qtbot, desk)
    for due, said in (((), "Inget väntar på dig"), ((Due("measure", "", "", TODAY, Target()),), "Inget")):
        place._say_next(None, due, TODAY)
        assert said in place._banner.accessibleName()
    place._say_next(None, (Due("measure", late.title, "", TODAY - timedelta(days=17), Target()),), TODAY)
    assert "En sak är sen" in place._banner.accessibleName()
    assert "Inget väntar" not in place._banner.accessibleName()


def test_a_row_leads_to_its_measure(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    fill(store)
    place = shown(qtbot, desk)
    with qtbot.waitSignal(desk.asked_to_go) as asked:
        qtbot.keyClick(place._todo.rows()[0], "\r")
    late = next(measure for measure in store.all(Measure) if measure.number == 1)
    assert asked.args == [Where("measures", {"measure_id": late.id})]


def test_what_nobody_has_judged_is_counted_by_itself(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    fill(store)
    place = shown(qtbot, desk)
    (bar,) = place._standing.findChildren(DistributionBar)
    assert bar.accessibleName() == "Kritisk 0, Hög 0, Medel 2, Låg 0, Ej värderad 1"


def test_measures_are_counted_by_how_they_go(store: AgencyStore) -> None:
    fill(store)
    with store.open_reading() as reading:
        found = read_overview(reading, TODAY)
    assert (found.measures.open, found.measures.late, found.measures.unowned) == (2, 1, 1)


def test_late_measures_are_counted_in_the_list_of_places(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    fill(store)
    with qtbot.waitSignal(desk.counted) as counted:
        shown(qtbot, desk)
    assert counted.args == ["measures", 1, "late"]


def test_the_keyboard_is_at_the_next_thing_when_it_is_known(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    fill(store)
    place = shown(qtbot, desk)
    place.take_focus()
    assert place.focusWidget() is place._banner.link
