from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.analysis.matrix import HeatMap
from gui.analysis.matrix_grid import StageGrid
from gui.analysis.rate_step import MATRIX, RateStep
from gui.common.desk import Desk
from riskmodel.analysis import AnalysisState
from riskmodel.risk import Rating, Stage
from riskmodel.verbs.ratings import rate_risk
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.rating_bench import Page, filled, risk, settle, stored

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Showing = Callable[..., QWidget]


@pytest.fixture
def store() -> AgencyStore:
    return filled()


@pytest.fixture
def step(qtbot: QtBot, desk: Desk, shown: Showing) -> RateStep:
    page = Page(desk, RateStep(desk))
    shown(page, 1072, 700)
    settle(qtbot, desk)
    assert isinstance(page.view, RateStep)
    page.view.show_way(MATRIX)
    page.view.take_focus()
    return page.view


@pytest.fixture
def heat(step: RateStep) -> HeatMap:
    assert step.matrix is not None
    return step.matrix


@pytest.fixture
def today(heat: HeatMap) -> StageGrid:
    return heat.grids[Stage.TODAY]


def press(widget: QWidget, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


def at(grid: StageGrid, place: tuple[int, int]) -> QPoint:
    return grid.visualRect(grid.fields.index_of(place)).center()


# -- walking ---------------------------------------------------------------------------------------------


def test_it_begins_where_the_gravest_risk_stands_today(today: StageGrid) -> None:
    assert today.hasFocus()
    assert today.square is not None
    assert [file.label for file in today.square.files] == ["R2"]


def test_the_arrows_walk_and_stop_at_the_edge(today: StageGrid) -> None:
    today.go((4, 4))
    press(today, Key.Key_Up)
    assert today.place == (4, 4)
    press(today, Key.Key_Left)
    press(today, Key.Key_Down)
    assert today.place == (3, 3)


def test_ctrl_and_an_arrow_changes_stage_and_keeps_the_place(heat: HeatMap, today: StageGrid) -> None:
    today.go((2, 3))
    press(today, Key.Key_Right, CTRL)
    plan = heat.grids[Stage.PLAN]
    assert plan.hasFocus()
    assert plan.place == (2, 3)
    press(plan, Key.Key_Right, CTRL)
    assert plan.hasFocus()
    press(plan, Key.Key_Left, CTRL)
    press(today, Key.Key_Left, CTRL)
    assert heat.grids[Stage.BEFORE].hasFocus()


def test_ctrl_and_enter_are_left_to_the_window(step: RateStep, today: StageGrid) -> None:
    heard = []
    window = step.window()
    window.addAction("Vidare", CTRL | Key.Key_Return).triggered.connect(lambda: heard.append("Vidare"))
    press(today, Key.Key_Return, CTRL)
    assert heard == ["Vidare"]


def test_the_risks_of_the_field_are_told_in_words(heat: HeatMap, today: StageGrid) -> None:
    today.go((2, 3))
    assert heat.field_title.text() == "I dag: sannolikhet 2 liten, konsekvens 3 betydande"
    assert [file.label for file in heat.field_risks.things.things()] == ["R3"]
    today.go((1, 1))
    assert heat.nothing.isVisible()
    assert not heat.field_risks.isVisible()


def test_enter_goes_to_the_risks_and_esc_comes_back(heat: HeatMap, today: StageGrid) -> None:
    today.go((2, 3))
    press(today, Key.Key_Return)
    assert heat.field_risks.hasFocus()
    press(heat.field_risks, Key.Key_Escape)
    assert today.hasFocus()


def test_a_risk_of_the_field_opens_with_enter(
    qtbot: QtBot, step: RateStep, heat: HeatMap, desk: Desk
) -> None:
    heat.grids[Stage.TODAY].go((2, 3))
    press(heat.grids[Stage.TODAY], Key.Key_Return)
    with qtbot.waitSignal(desk.asked_to_go) as gone:
        press(heat.field_risks, Key.Key_Return)
    assert gone.args[0].place == "risk"
    assert gone.args[0].what["analysis_id"] == makers.ANALYSIS_ID


def test_choosing_a_risk_tells_the_side_panel(qtbot: QtBot, step: RateStep, heat: HeatMap) -> None:
    today = heat.grids[Stage.TODAY]
    today.go((2, 3))
    with qtbot.waitSignal(step.risk_chosen) as chosen:
        press(today, Key.Key_Return)
    assert chosen.args[0] == heat.field_risks.current().risk.id


# -- carrying --------------------------------------------------------------------------------------------


def test_f2_arrow_and_enter_moves_a_risk_and_asks_why(
    qtbot: QtBot, desk: Desk, store: AgencyStore, heat: HeatMap, today: StageGrid
) -> None:
    heat.grids[Stage.BEFORE].setFocus()
    before = heat.grids[Stage.BEFORE]
    before.go((2, 3))
    press(before, Key.Key_F2)
    if (menu := QApplication.activePopupWidget()) is not None:
        assert isinstance(menu, QMenu)
        menu.actions()[0].trigger()
        menu.close()
    press(before, Key.Key_Up)
    press(before, Key.Key_Return)
    dialog = desk.dialogs.current
    assert dialog is not None
    assert dialog.windowTitle().startswith("Flytta R")
    dialog.form.row("reason").field.widget.setPlainText("Nytt underlag i stickprovet.")  # type: ignore[attr-defined]
    dialog.accept_button.click()
    settle(qtbot, desk)
    latest = store.all(Rating)[-1]
    assert (latest.likelihood, latest.consequence, latest.reason) == (3, 3, "Nytt underlag i stickprovet.")
    assert desk.dialogs.current is None
    assert before.place == (3, 3)
    assert not heat.is_carrying


def test_moving_without_a_reason_is_refused_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, store: AgencyStore, heat: HeatMap, today: StageGrid
) -> None:
    ratings = len(store.all(Rating))
    today.go((2, 1))
    press(today, Key.Key_F2)
    press(today, Key.Key_Up)
    press(today, Key.Key_Return)
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert "Skriv varför" in dialog.form.row("reason").fault()
    assert len(store.all(Rating)) == ratings
    dialog.reject_button.click()
    assert today.place == (2, 1)
    assert not heat.is_carrying


def test_what_is_held_shows_the_level_it_would_get(heat: HeatMap, today: StageGrid, step: RateStep) -> None:
    today.go((2, 1))
    press(today, Key.Key_F2)
    assert step.keys_hint().startswith("Pilarna bär risken")
    today.go((4, 4))
    assert today._held == ("R5", "Kritisk")


def test_esc_leaves_the_risk_where_it_was(heat: HeatMap, today: StageGrid) -> None:
    today.go((2, 1))
    press(today, Key.Key_F2)
    press(today, Key.Key_Up)
    press(today, Key.Key_Escape)
    assert not heat.is_carrying
    assert today.place == (2, 1)


def test_setting_down_where_it_was_asks_nothing(desk: Desk, heat: HeatMap, today: StageGrid) -> None:
    today.go((2, 1))
    press(today, Key.Key_F2)
    press(today, Key.Key_Return)
    assert desk.dialogs.current is None
    assert not heat.is_carrying


def test_the_plan_cannot_be_moved_in_and_says_why(desk: Desk, heat: HeatMap, today: StageGrid) -> None:
    today.go((2, 1))
    press(today, Key.Key_Right, CTRL)
    plan = heat.grids[Stage.PLAN]
    press(plan, Key.Key_F2)
    dialog = desk.dialogs.current
    assert dialog is not None
    assert "räknas fram" in dialog.accessibleDescription()
    assert not heat.is_carrying


def test_carrying_a_risk_into_the_plan_is_refused_and_puts_it_back(
    desk: Desk, store: AgencyStore, heat: HeatMap, today: StageGrid
) -> None:
    ratings = len(store.all(Rating))
    today.go((2, 1))
    press(today, Key.Key_F2)
    press(today, Key.Key_Right, CTRL)
    press(heat.grids[Stage.PLAN], Key.Key_Return)
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert not heat.is_carrying
    assert today.place == (2, 1)
    assert len(store.all(Rating)) == ratings


def test_a_risk_carried_from_before_to_today_is_judged_today(
    qtbot: QtBot, desk: Desk, store: AgencyStore, heat: HeatMap, today: StageGrid
) -> None:
    today.go((2, 1))
    press(today, Key.Key_F2)
    press(today, Key.Key_Up)
    press(today, Key.Key_Return)
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("reason").field.widget.setPlainText("Uppföljningen visade det.")  # type: ignore[attr-defined]
    dialog.accept_button.click()
    settle(qtbot, desk)
    assert risk(store, 5).judged_today is not None
    assert risk(store, 5).stages.today.cell == (3, 1)


def test_several_risks_in_a_field_ask_which_one(qtbot: QtBot, heat: HeatMap) -> None:
    before = heat.grids[Stage.BEFORE]
    before.setFocus()
    before.go((2, 3))
    press(before, Key.Key_F2)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Flytta R3 Påhittade fakturor godkänns",
        "Flytta R4 Avtal förlängs av vana",
    ]
    menu.close()


def test_dragging_a_field_asks_which_risk_and_why(
    qtbot: QtBot, desk: Desk, store: AgencyStore, heat: HeatMap
) -> None:
    before = heat.grids[Stage.BEFORE]
    inside = before.viewport()
    start, end = at(before, (2, 3)), at(before, (4, 4))
    QTest.mousePress(inside, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(inside, start + QPoint(30, 0))
    QTest.mouseMove(inside, end)
    QTest.mouseRelease(inside, Qt.MouseButton.LeftButton, pos=end)
    dialog = desk.dialogs.current
    assert dialog is not None
    choice = dialog.form.row("risk").field.widget
    choice.setCurrentIndex(1)  # type: ignore[attr-defined]
    dialog.form.row("reason").field.widget.setPlainText("Vi såg fel.")  # type: ignore[attr-defined]
    dialog.accept_button.click()
    settle(qtbot, desk)
    assert risk(store, 4).stages.before.cell == (4, 4)
    assert risk(store, 3).stages.before.cell == (2, 3)


def test_a_drag_that_ends_outside_the_fields_changes_nothing(desk: Desk, heat: HeatMap) -> None:
    before = heat.grids[Stage.BEFORE]
    start = at(before, (2, 3))
    QTest.mousePress(before.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(before.viewport(), start + QPoint(60, 0))
    QTest.mouseRelease(before.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert desk.dialogs.current is None
    assert not heat.is_carrying
    assert before.place == (2, 3)


def test_nothing_can_be_moved_in_an_approved_analysis(
    qtbot: QtBot, desk: Desk, store: AgencyStore, shown: Showing
) -> None:
    store.add(makers.analysis(state=AnalysisState.APPROVED))
    page = Page(desk, RateStep(desk))
    shown(page, 1072, 700)
    settle(qtbot, desk)
    view = page.view
    assert isinstance(view, RateStep)
    view.show_way(MATRIX)
    assert view.matrix is not None
    today = view.matrix.grids[Stage.TODAY]
    today.setFocus()
    today.go((2, 1))
    press(today, Key.Key_F2)
    assert desk.dialogs.current is not None
    assert not view.matrix.is_carrying


# -- what is seen ----------------------------------------------------------------------------------------


def test_the_filter_leaves_out_risks_but_not_from_the_counts(step: RateStep, heat: HeatMap) -> None:
    step._filter.setText("fakturor")
    assert [grid.fields.rated for grid in heat.grids.values()] == [1, 1, 1]
    assert heat.counts.counts.data(heat.counts.counts.index(4, 2)) == "2"


def test_a_change_elsewhere_is_seen_in_the_field_one_stands_in(
    qtbot: QtBot, desk: Desk, store: AgencyStore, heat: HeatMap, today: StageGrid
) -> None:
    today.go((4, 1))
    desk.do(rate_risk, risk(store, 5).risk.id, likelihood=4, owner=heat)
    settle(qtbot, desk)
    assert today.place == (4, 1)
    assert [file.label for file in heat.field_risks.things.things()] == ["R5"]


def test_the_stages_lie_under_each_other_in_a_narrow_window(heat: HeatMap, step: RateStep) -> None:
    grids = list(heat.grids.values())
    assert grids[0].y() == grids[1].y()
    step.window().resize(420, 700)
    QApplication.processEvents()
    assert grids[0].y() < grids[1].y() < grids[2].y()
    assert all(grid.has_words for grid in grids)


def test_a_screen_reader_finds_a_table_of_named_fields(heat: HeatMap, today: StageGrid) -> None:
    QAccessible.setActive(True)
    table = QAccessible.queryAccessibleInterface(today)
    assert table.text(QAccessible.Text.Name) == "I dag, 5 värderade"
    cells = [table.child(at) for at in range(table.childCount())]
    names = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    assert "I dag, sannolikhet 2 liten, konsekvens 3 betydande, medel, 1 risk, 1 höjd av regel" in names
    corner, *named = names
    assert corner == ""
    assert all(named)


def test_the_map_is_drawn_faster_than_the_eye_sees(heat: HeatMap) -> None:
    def drawn() -> float:
        start = perf_counter()
        for grid in heat.grids.values():
            grid.viewport().repaint()
        return perf_counter() - start

    assert min(drawn() for _ in range(5)) < 0.05


def test_another_priority_table_is_drawn_with_its_own_levels(
    qtbot: QtBot, desk: Desk, store: AgencyStore, heat: HeatMap
) -> None:
    five = makers.scale(5, id=makers.scale_of(5).id)
    store.add(five, makers.analysis(scale_id=five.id))
    view = heat.parent()
    while not isinstance(view, RateStep):
        view = view.parent()
    view.show_dossier(stored(store))
    assert view.matrix is not None
    assert view.matrix.grids[Stage.TODAY].fields.rows == 5
