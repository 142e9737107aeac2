"""Basic knowledge among the reports: for every agency, with or without an analysis."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.reports.page import ReportsPlace
from riskmodel.analysis import Analysis
from riskmodel.content import learning
from tests.agency_store import AgencyStore
from tests.gui.reports.acting import pick, settle
from tests.gui.reports.conftest import Open

CHOSEN = (learning().dilemmas[3].id, learning().dilemmas[0].id)


def words(place: ReportsPlace) -> str:
    return " ".join(
        place.pages.sheet(number).accessibleDescription() for number in range(1, place.pages.pages + 1)
    )


def test_the_introduction_holds_the_agencys_own_brief(open_place: Open) -> None:
    place = open_place(report="introduction")
    assert place.title() == "Introduktion för ny chef"
    assert "Så är läget hos er" in words(place)
    assert not place.tools.subject.isVisible()


def test_without_an_analysis_there_is_an_introduction_all_the_same(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    store.drop(Analysis)
    place = ReportsPlace(desk, None)
    qtbot.addWidget(place)
    place.resize(1072, 726)
    place.show()
    place.show_where({"report": "introduction"})
    settle(qtbot, place)
    assert "Det finns ingen analys" in words(place)


def test_the_chosen_dilemmas_are_printed_and_come_back(open_place: Open) -> None:
    place = open_place(report="dilemmas", dilemmas=CHOSEN)
    titles = [learning().dilemmas.by_id(one).title for one in CHOSEN]
    assert all(title in words(place) for title in titles)
    assert learning().dilemmas[1].title not in words(place)
    assert place.where()["dilemmas"] == CHOSEN
    assert place.pages.pages == 3


def test_another_report_forgets_which_dilemmas(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(report="dilemmas", dilemmas=CHOSEN)
    pick(qtbot, place, "brief")
    pick(qtbot, place, "dilemmas")
    assert place.pages.pages > 15


def test_the_way_back_is_to_basic_knowledge(qtbot: QtBot, desk: Desk, open_place: Open) -> None:
    place = open_place(report="introduction")
    went: list[Any] = []
    desk.asked_to_go.connect(went.append)
    place._go_home()
    assert [where.place for where in went] == ["learning"]
