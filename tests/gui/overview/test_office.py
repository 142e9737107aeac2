from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.place import Where
from gui.overview.office import OfficePlace
from network.meeting import ItemKind
from network.member import Group
from network.standing import Spot
from network.verbs.office import start_network
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

TODAY = date.today()  # noqa: DTZ011 - the place asks the clock


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=TODAY)
    made.add(makers.agency(), makers.scale())
    return made


def shown(qtbot: QtBot, desk: Desk) -> OfficePlace:
    made = OfficePlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1072, 726)
    made.show_where({})
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    QApplication.processEvents()  # what was made anew is shown when the loop comes round
    return made


def words(place: OfficePlace) -> list[str]:
    return [one.text() for one in place.findChildren(QLabel) if one.isVisibleTo(place)]


def test_the_network_is_started_with_one_button(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    place = shown(qtbot, desk)
    assert place._banner.link is not None
    assert place._banner.link.text() == "Starta nätverket"
    place._banner.link.click()
    qtbot.waitUntil(lambda: len(store.all(Group)) == 2)
    qtbot.waitUntil(lambda: place._banner.link.text() == "Lägg till medlemmar")


def test_the_next_meeting_is_told_in_swedish_time(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    start_network(store.open_work)
    ground = network.ground(day=TODAY + timedelta(days=9), title="Jäv i vardagen")
    store.add(*ground.things)
    place = shown(qtbot, desk)
    said = words(place)
    assert "Jäv i vardagen" in said
    assert any("14.30–16.00" in one for one in said)
    assert "0 av 2 inbjudna har tackat ja." in said


def test_the_meeting_opens_from_the_overview(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    start_network(store.open_work)
    ground = network.ground(day=TODAY + timedelta(days=9))
    store.add(*ground.things, network.agenda_item(ground.meeting.id, kind=ItemKind.EXCHANGE))
    store.add(network.task(ground.meeting.id, due_on=TODAY + timedelta(days=2)))
    place = shown(qtbot, desk)
    with qtbot.waitSignal(desk.asked_to_go) as asked:
        qtbot.keyClick(place._todo.rows()[0], " ")
    assert asked.args == [Where("meetings", {"meeting_id": ground.meeting.id, "tab": "tasks"})]


def test_wishes_that_wait_are_told_in_a_line_and_lead_to_their_place(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    start_network(store.open_work)
    assert "Önskemål" not in words(shown(qtbot, desk))
    store.add(experiences.wish(number=1), experiences.wish(number=2))
    place = shown(qtbot, desk)
    said = words(place)
    assert "Väntar på beslut" in said
    assert "Hållna möten att bekräfta" not in said
    with qtbot.waitSignal(desk.asked_to_go) as asked:
        place._state._go(Spot("wishes"))
    assert asked.args == [Where("wishes", {})]
