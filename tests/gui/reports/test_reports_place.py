from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.room import Room
from gui.reports.page import ReportsPlace
from reports.catalogue import REPORTS
from riskmodel.analysis import Analysis, AnalysisState
from riskmodel.entities import ENTITIES
from riskmodel.kernel.ids import new_id
from riskmodel.risk import Risk
from riskmodel.verbs.risks import change_risk
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.filling import fill
from tests.gui.reports.acting import key, pick, settle
from tests.reports.rounds import a_round

Open = Callable[..., ReportsPlace]


def test_the_brief_is_shown_as_it_will_be_printed(open_place: Open) -> None:
    place = open_place()
    assert place.pages.pages == 1
    sheet = place.pages.sheet(1)
    assert "Korruptionsrisker 2026" in sheet.accessibleDescription()
    assert sheet.accessibleName() == "Sida 1 av 1"
    picture = sheet.grab().toImage()
    dark = sum(
        picture.pixelColor(x, y).lightness() < 128
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    assert dark > 100
    assert picture.pixelColor(5, 5).name() == "#ffffff"


def test_choosing_another_report_shows_its_pages(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    pick(qtbot, place, "analysis")
    assert place.pages.pages > 5
    assert place.page_tools.page_words() == f"Sida 1 av {place.pages.pages}"
    assert place.where()["report"] == "analysis"


def test_the_report_speaks_the_language_that_is_chosen_and_the_window_its_own(
    qtbot: QtBot, open_place: Open
) -> None:
    place = open_place()
    place.tools.language._buttons[1].click()
    settle(qtbot, place)
    assert "Likelihood" in place.pages.sheet(1).accessibleDescription()
    assert place.tools.save_button.text() == "Spara som PDF"
    assert place.where()["language"] == "en"


def test_the_keys_turn_pages_and_the_ear_hears_which(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(report="analysis")
    pages = place.pages
    key(qtbot, place, Qt.Key.Key_Right)
    assert pages.page == 2
    assert pages.accessibleName() == f"Sida 2 av {pages.pages}"
    assert pages.accessibleDescription() == pages.sheet(2).sheet.text
    key(qtbot, place, Qt.Key.Key_End)
    assert pages.page == pages.pages
    key(qtbot, place, Qt.Key.Key_Home)
    assert pages.page == 1
    key(qtbot, place, Qt.Key.Key_Left)
    assert pages.page == 1


def test_one_reads_as_soon_as_there_are_pages(qtbot: QtBot, desk: Desk) -> None:
    place = ReportsPlace(desk, None)
    qtbot.addWidget(place)
    with qtbot.waitExposed(place):
        place.show()
    place.activateWindow()
    place.show_where({"analysis_id": makers.ANALYSIS_ID})
    place.take_focus()
    assert place.tools.report.hasFocus()
    settle(qtbot, place)
    assert place.pages.hasFocus()
    pick(qtbot, place, "risks")
    assert place.title().startswith(REPORTS["risks"].title)


def test_larger_and_smaller_pages_keep_the_page_one_reads(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(report="analysis")
    pages = place.pages
    pages.go_to(4)
    before = pages.sheet(1).width()
    key(qtbot, place, Qt.Key.Key_Plus)
    assert pages.sheet(1).width() > before
    assert pages.page == 4
    key(qtbot, place, Qt.Key.Key_0, Qt.Key.Key_Minus)
    assert pages.sheet(1).width() < before
    assert pages.page == 4
    settle(qtbot, place)
    assert pages.sheet(4).drawn_at == pages.sheet(4).width()


def test_the_signs_for_size_can_be_switched_off(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    place = open_place()
    desk.change_settings(single_keys=False)
    key(qtbot, place, Qt.Key.Key_Plus)
    assert place.pages.zoom == 1.0


def test_coming_back_shows_the_same_page_at_the_same_size(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(report="analysis", page=3, zoom=0.5)
    assert (place.pages.page, place.pages.zoom) == (3, 0.5)
    assert place.where()["page"] == 3


def test_pages_far_away_are_not_kept_in_memory(qtbot: QtBot, open_place: Open, store: AgencyStore) -> None:
    big = a_round(60)
    store.drop(*ENTITIES)
    fill(store, big)
    place = open_place(report="analysis", analysis_id=big.analysis.id)
    assert place.pages.sheet(1).drawn_at
    assert not place.pages.sheet(20).drawn_at
    place.pages.go_to(30)
    settle(qtbot, place)
    assert place.pages.sheet(30).drawn_at
    assert not place.pages.sheet(1).drawn_at


def test_without_an_earlier_round_the_difference_says_so(open_place: Open) -> None:
    place = open_place(report="difference")
    assert place._empty.isVisible()
    assert "Korruptionsrisker 2026 är den första omgången" in place._empty.text.text()
    assert not place.tools.save_button.isEnabled()


def test_with_an_earlier_round_the_difference_is_shown(open_place: Open, store: AgencyStore) -> None:
    later = makers.analysis(id=new_id(), title="Korruptionsrisker 2027", previous_id=makers.ANALYSIS_ID)
    store.add(later)
    place = open_place(report="difference", analysis_id=later.id)
    assert "Korruptionsrisker 2027" in place.pages.sheet(1).accessibleDescription()
    assert place.tools.subject.isVisible()


def test_without_analyses_the_place_says_what_will_be_here(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    store.drop(Analysis)
    place = ReportsPlace(desk, None)
    qtbot.addWidget(place)
    place.show_where({})
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    went: list[Any] = []
    desk.asked_to_go.connect(went.append)
    assert place._empty.action is not None
    place._empty.action.click()
    assert [where.place for where in went] == ["analysis"]


def test_no_analysis_named_means_the_latest(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    store.add(makers.analysis(id=new_id(), title="Nyare analys", state=AnalysisState.OPEN))
    place = ReportsPlace(desk, None)
    qtbot.addWidget(place)
    place.show_where({})
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    assert "Nyare analys" in place.title()


def test_a_change_elsewhere_is_in_the_report_at_once(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place()
    risk = next(risk for risk in store.all(Risk) if risk.number == 2)
    desk.do(change_risk, replace(risk, title="Fakturor utan beställning"), owner=place)
    qtbot.waitUntil(
        lambda: "Fakturor utan beställning" in place.pages.sheet(1).accessibleDescription(), timeout=20_000
    )
    settle(qtbot, place)


def test_in_a_narrow_window_everything_is_still_in_reach(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    place = open_place()
    desk.set_room(Room.NARROW)
    place.resize(640, 400)
    settle(qtbot, place)
    assert place.minimumSizeHint().width() <= 640
    for part in (place.tools.report, place.tools.language, place.tools.save_button, place.page_tools):
        assert part.isVisible()
