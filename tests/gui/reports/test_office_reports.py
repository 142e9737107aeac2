"""Reports of the network's office: a year and a meeting beside the analyses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.reports.page import ReportsPlace
from network.attendance import Attendance
from network.meeting import Meeting
from tests.agency_store import AgencyStore
from tests.gui.reports.acting import pick, save_to, settle
from tests.makers.entities import AGENCY_ID
from tests.network import attending


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(AGENCY_ID, today=attending.TODAY)
    made.add(attending.office(), *attending.years(members=9, count=2))
    return made


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, store: AgencyStore, monkeypatch: pytest.MonkeyPatch) -> ReportsPlace:
    monkeypatch.setattr(desk, "today", lambda: attending.TODAY)
    desk.sit_down(store.workspace(is_network_office=True))
    made = ReportsPlace(desk, None)
    qtbot.addWidget(made)
    made.resize(1072, 726)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_year_asked_for_is_shown_and_another_can_be_chosen(qtbot: QtBot, place: ReportsPlace) -> None:
    place.show_where({"report": "attendance", "year": 2025})
    settle(qtbot, place)
    assert place.title() == "Årets närvaro – 2025"
    assert "Närvaro 2025" in place.pages.sheet(1).accessibleDescription()
    field = place.tools.subject
    assert field.accessibleName() == "År"
    field.setCurrentIndex(field._values.index(2026))
    field.activated.emit(field.currentIndex())
    settle(qtbot, place)
    assert place.where()["year"] == 2026
    assert "Närvaro 2026" in place.pages.sheet(1).accessibleDescription()


def test_an_office_without_analyses_begins_with_what_there_is(qtbot: QtBot, place: ReportsPlace) -> None:
    place.show_where({})
    settle(qtbot, place)
    assert place.where()["report"] == "attendance"
    assert place.pages.pages > 1


def test_from_a_year_to_a_meeting_and_back_each_keeps_its_own(qtbot: QtBot, place: ReportsPlace) -> None:
    place.show_where({"report": "attendance", "year": 2025})
    settle(qtbot, place)
    pick(qtbot, place, "meeting_participants")
    assert place.tools.subject.accessibleName() == "Möte"
    assert "6/2026" in place.title()
    pick(qtbot, place, "attendance")
    assert place.title().endswith("2025")


def test_a_report_of_analyses_says_that_there_are_none(qtbot: QtBot, place: ReportsPlace) -> None:
    place.show_where({"report": "attendance"})
    settle(qtbot, place)
    pick(qtbot, place, "brief")
    assert place._empty.title.text() == "Inga analyser ännu"
    assert not place.tools.save_button.isEnabled()


def test_the_workbook_lies_beside(qtbot: QtBot, place: ReportsPlace, tmp_path: Path) -> None:
    place.show_where({"report": "attendance"})
    settle(qtbot, place)
    save_to(qtbot, place, tmp_path / "närvaro.pdf")
    assert {path.name for path in tmp_path.iterdir()} == {"närvaro.pdf", "närvaro.xlsx"}


def test_before_the_first_meeting_the_way_there_is_shown(
    qtbot: QtBot, place: ReportsPlace, desk: Desk, store: AgencyStore
) -> None:
    store.drop(Attendance, Meeting)
    place.show_where({"report": "attendance"})
    settle(qtbot, place)
    went: list[Any] = []
    desk.asked_to_go.connect(went.append)
    assert place._empty.action is not None
    place._empty.action.click()
    assert [where.place for where in went] == ["meetings"]
