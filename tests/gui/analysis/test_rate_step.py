from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.analysis.matrix_table import StagesTable
from gui.analysis.rate_list import RateList, row_name
from gui.analysis.rate_step import LIST, MATRIX, TABLE, RateStep
from gui.common.desk import Desk
from riskmodel.analysis import AnalysisState, Step
from riskmodel.kernel.errors import RuleError
from riskmodel.risk import Rating, Risk, Stage
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.rating_bench import Page, filled, risk, settle, stored

Key = Qt.Key
Showing = Callable[..., QWidget]


@pytest.fixture
def store() -> AgencyStore:
    return filled()


@pytest.fixture
def step(qtbot: QtBot, desk: Desk, shown: Showing) -> RateStep:
    return opened(qtbot, desk, shown)


def opened(qtbot: QtBot, desk: Desk, shown: Showing, width: int = 1072) -> RateStep:
    page = Page(desk, RateStep(desk))
    shown(page, width, 700)
    settle(qtbot, desk)
    assert isinstance(page.view, RateStep)
    page.view.take_focus()
    return page.view


@pytest.fixture
def table(step: RateStep) -> RateList:
    assert step.rate_list is not None
    return step.rate_list


def stand(table: RateList, number: int, column: str) -> None:
    file = next(file for file in table.files() if file.risk.number == number)
    table.choose(file.risk.id, column)


def cell(table: RateList, number: int, column: str) -> str:
    row = next(row for row, file in enumerate(table.files()) if file.risk.number == number)
    at = [one.key for one in table.things.columns].index(column)
    return str(table.things.index(row, at).data())


def level(store: AgencyStore, number: int, dimension: str) -> int | None:
    common = risk(store, number).common
    assert common is not None
    found: int | None = getattr(common, dimension)
    return found


# -- typing levels ---------------------------------------------------------------------------------------


def test_a_digit_shows_before_it_is_stored(
    qtbot: QtBot, desk: Desk, store: AgencyStore, table: RateList
) -> None:
    gate = Event()
    desk.use_store(gate.wait, done=print, owner=table)
    stand(table, 3, "likelihood")
    QTest.keyClick(table, Key.Key_4)
    assert cell(table, 3, "likelihood") == "4"
    assert cell(table, 3, "level") == "Kritisk"
    assert level(store, 3, "likelihood") == 2
    gate.set()
    settle(qtbot, desk)
    assert level(store, 3, "likelihood") == 4
    assert cell(table, 3, "level") == "Kritisk"


def test_three_digits_rate_a_risk(qtbot: QtBot, desk: Desk, store: AgencyStore, step: RateStep) -> None:
    table = step.rate_list
    assert table is not None
    assert cell(table, 6, "level") == "Ej värderad"
    for column, key in (("likelihood", Key.Key_2), ("consequence", Key.Key_3), ("protection", Key.Key_1)):
        stand(table, 6, column)
        QTest.keyClick(table, key)
    assert step.next_words() == "Värdera nästa (1 kvar)"
    settle(qtbot, desk)
    assert risk(store, 6).is_rated
    assert step.next_words() == "Värdera nästa (1 kvar)"


def test_zero_clears_a_level_and_the_risk_is_unrated_again(
    qtbot: QtBot, desk: Desk, store: AgencyStore, table: RateList
) -> None:
    stand(table, 5, "protection")
    QTest.keyClick(table, Key.Key_0)
    assert cell(table, 5, "protection") == ""
    assert cell(table, 5, "level") == "Ej värderad"
    settle(qtbot, desk)
    assert not risk(store, 5).is_rated


def test_a_digit_off_the_scale_changes_nothing(
    qtbot: QtBot, desk: Desk, store: AgencyStore, table: RateList
) -> None:
    ratings = len(store.all(Rating))
    stand(table, 3, "likelihood")
    QTest.keyClick(table, Key.Key_5)
    settle(qtbot, desk)
    assert cell(table, 3, "likelihood") == "2"
    assert len(store.all(Rating)) == ratings


def test_what_the_store_refuses_goes_back_and_is_told(
    qtbot: QtBot, desk: Desk, store: AgencyStore, table: RateList
) -> None:
    store.wrong = RuleError("analysis.frozen", title="Korruptionsrisker 2026")
    stand(table, 3, "likelihood")
    QTest.keyClick(table, Key.Key_4)
    assert cell(table, 3, "likelihood") == "4"
    settle(qtbot, desk)
    assert cell(table, 3, "likelihood") == "2"
    assert desk.dialogs.current is not None


def test_typing_in_a_sorted_list_leaves_the_row_where_it_is(
    qtbot: QtBot, desk: Desk, table: RateList
) -> None:
    table.sort_by("level")
    before = [file.label for file in table.files()]
    stand(table, 5, "likelihood")
    QTest.keyClick(table, Key.Key_4)
    settle(qtbot, desk)
    assert [file.label for file in table.files()] == before
    assert table.current().label == "R5"


def test_two_digits_in_quick_succession_are_both_kept(
    qtbot: QtBot, desk: Desk, store: AgencyStore, table: RateList
) -> None:
    stand(table, 5, "likelihood")
    QTest.keyClick(table, Key.Key_4)
    stand(table, 5, "consequence")
    QTest.keyClick(table, Key.Key_3)
    settle(qtbot, desk)
    common = risk(store, 5).common
    assert common is not None
    assert (common.likelihood, common.consequence, common.protection) == (4, 3, 1)
    assert (cell(table, 5, "likelihood"), cell(table, 5, "consequence")) == ("4", "3")


def test_a_risk_judged_at_a_follow_up_is_judged_for_today(
    qtbot: QtBot, desk: Desk, store: AgencyStore, step: RateStep
) -> None:
    file = risk(store, 2)
    assert file.common is not None
    store.add(
        makers.rating(
            file.risk.id, stage=Stage.TODAY, likelihood=1, consequence=3, protection=2, made_at=makers.NOW
        )
    )
    page = step.window()
    assert isinstance(page, Page)
    page.read()
    settle(qtbot, desk)
    table = step.rate_list
    assert table is not None
    assert cell(table, 2, "likelihood") == "1"
    stand(table, 2, "likelihood")
    QTest.keyClick(table, Key.Key_2)
    settle(qtbot, desk)
    latest = store.all(Rating)[-1]
    assert (latest.stage, latest.likelihood) == (Stage.TODAY, 2)


def test_an_approved_analysis_takes_no_digits_and_says_why(
    qtbot: QtBot, desk: Desk, store: AgencyStore, shown: Showing
) -> None:
    store.add(makers.analysis(state=AnalysisState.APPROVED))
    step = opened(qtbot, desk, shown)
    assert step.rate_list is not None
    stand(step.rate_list, 3, "likelihood")
    with qtbot.waitSignal(desk.told) as told:
        QTest.keyClick(step.rate_list, Key.Key_4)
    assert "fastställd" in told.args[0]
    assert cell(step.rate_list, 3, "likelihood") == "2"


def test_digits_are_left_alone_when_single_keys_are_switched_off(
    qtbot: QtBot, desk: Desk, table: RateList
) -> None:
    desk.change_settings(single_keys=False)
    stand(table, 3, "likelihood")
    QTest.keyClick(table, Key.Key_4)
    assert cell(table, 3, "likelihood") == "2"


# -- the next one ----------------------------------------------------------------------------------------


def test_the_main_button_goes_to_the_first_gap_of_the_next_unrated(step: RateStep, table: RateList) -> None:
    step.ask_next()
    assert table.current().label == "R6"
    assert table.things.columns[table.currentIndex().column()].key == "likelihood"
    assert table.hasFocus()
    step.ask_next()
    assert table.current().label == "R7"
    step.ask_next()
    assert table.current().label == "R6"


def test_the_main_button_stays_with_a_risk_one_has_not_passed_over(step: RateStep, table: RateList) -> None:
    stand(table, 7, "risk")
    step.ask_next()
    assert table.current().label == "R7"
    assert table.things.columns[table.currentIndex().column()].key == "likelihood"


def test_the_main_button_leaves_matrix_and_filter_for_what_is_left(step: RateStep, table: RateList) -> None:
    step._filter.setText("fakturor")
    step.show_way(MATRIX)
    step.ask_next()
    assert step.way == LIST
    assert step._filter.text() == ""
    assert table.current().label == "R6"


def test_when_all_is_rated_the_main_button_leads_on(
    qtbot: QtBot, desk: Desk, store: AgencyStore, step: RateStep
) -> None:
    for number in (6, 7):
        store.add(makers.rating(risk(store, number).risk.id))
    step.show_dossier(stored(store))
    assert step.next_words() == "Hantera och åtgärda"
    with qtbot.waitSignal(step.step_asked) as asked:
        step.ask_next()
    assert asked.args[0] is Step.TREAT


def test_without_risks_the_list_says_where_they_come_from(
    qtbot: QtBot, desk: Desk, store: AgencyStore, step: RateStep
) -> None:
    step.show_dossier(makers.dossier())
    assert step.next_words() == "Identifiera risker"
    with qtbot.waitSignal(step.step_asked) as asked:
        step.ask_next()
    assert asked.args[0] is Step.IDENTIFY


# -- ways to see -----------------------------------------------------------------------------------------


def test_the_matrix_asks_for_the_room_of_the_side_panel(qtbot: QtBot, step: RateStep) -> None:
    with qtbot.waitSignal(step.panel_wanted) as wanted:
        step.show_way(MATRIX)
    assert wanted.args == [False]
    with qtbot.waitSignal(step.panel_wanted) as wanted:
        step.show_way(TABLE)
    assert wanted.args == [True]


def test_the_chosen_risk_stays_chosen_in_every_way(step: RateStep, table: RateList) -> None:
    stand(table, 3, "risk")
    step.show_way(MATRIX)
    assert step.matrix is not None
    assert step.matrix.field_risks.current().label == "R3"
    step.show_way(TABLE)
    assert isinstance(step.table, StagesTable)
    assert step.table.current().label == "R3"


def test_the_table_twin_tells_level_and_place_at_each_stage(step: RateStep) -> None:
    step.show_way(TABLE)
    table = step.table
    assert table is not None
    row = table.things.row_of(next(f.risk.id for f in table.things.things() if f.label == "R1"))
    assert row is not None
    words = [table.things.index(row, at).data() for at in (2, 3, 4)]
    assert words == ["Kritisk, 3 × 4", "Kritisk, 3 × 4", "Hög, 1 × 4"]


def test_the_twin_sorts_by_weight_with_the_unrated_last(step: RateStep) -> None:
    step.show_way(TABLE)
    table = step.table
    assert table is not None
    table.sort_by("today", descending=False)
    labels = [file.label for file in table.things.things()]
    assert labels[0] == "R5"
    assert labels[-2:] == ["R6", "R7"]


def test_the_filter_holds_for_list_and_twin(step: RateStep, table: RateList) -> None:
    step._filter.setText("r3")
    assert [file.label for file in table.files()] == ["R3"]
    step.show_way(TABLE)
    assert step.table is not None
    assert [file.label for file in step.table.things.things()] == ["R3"]


def test_enter_opens_the_risk_where_it_is_judged(qtbot: QtBot, desk: Desk, table: RateList) -> None:
    stand(table, 3, "risk")
    with qtbot.waitSignal(desk.asked_to_go) as gone:
        QTest.keyClick(table, Key.Key_Return)
    where = gone.args[0]
    assert (where.place, where.what["tab"]) == ("risk", "rating")


def test_the_menu_of_a_row_opens_the_risk(qtbot: QtBot, desk: Desk, table: RateList) -> None:
    stand(table, 3, "risk")
    QTest.keyClick(table, Key.Key_Menu)
    table.menu_wanted.emit(table.current(), table.mapToGlobal(table.rect().center()))
    menu = table.findChildren(QMenu)[-1]
    with qtbot.waitSignal(desk.asked_to_go):
        menu.actions()[0].trigger()
    menu.close()


def test_a_gates_link_stands_in_the_cell_that_is_missing(store: AgencyStore, step: RateStep) -> None:
    step.choose_risk(risk(store, 7).risk.id)
    step.go_to("protection")
    table = step.rate_list
    assert table is not None
    assert table.current().label == "R7"
    assert table.things.columns[table.currentIndex().column()].key == "protection"


# -- for the ear, and the model --------------------------------------------------------------------------


def test_a_row_is_said_as_one_would_say_it(store: AgencyStore) -> None:
    assert row_name(risk(store, 2)) == (
        "R2, En nyckelkonsult styr sitt uppdrag, sannolikhet 3 stor, konsekvens 3 betydande, "
        "skydd 4 inget skydd, kritisk"
    )
    assert row_name(risk(store, 6)) == (
        "R6, Jäv anmäls inte, sannolikhet ej värderad, konsekvens ej värderad, skydd ej värderad, ej värderad"
    )


def test_the_models_keep_their_promises_while_one_types(
    qtbot: QtBot, desk: Desk, step: RateStep, table: RateList
) -> None:
    tester = QAbstractItemModelTester(table.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    stand(table, 3, "likelihood")
    QTest.keyClick(table, Key.Key_4)
    step._filter.setText("fakt")
    settle(qtbot, desk)
    step._filter.clear()
    assert tester.model() is table.things


def test_five_hundred_risks_take_a_digit_within_the_blink_of_an_eye(
    qtbot: QtBot, desk: Desk, store: AgencyStore, step: RateStep
) -> None:
    files = [makers.risk_file(number) for number in range(1, 501)]
    step.show_dossier(makers.dossier(*files))
    table = step.rate_list
    assert table is not None
    assert len(table.files()) == 500
    with_many = store.all(Risk)
    assert len(with_many) == 7
    shown = table.files()[10]
    table.things.replace(makers.judged_today(shown, likelihood=4))
    assert cell(table, 11, "likelihood") == "4"


def test_the_hint_tells_the_keys_of_the_way_one_looks(step: RateStep) -> None:
    assert step.keys_hint().startswith("1–4 sätter nivån")
    step.show_way(MATRIX)
    assert "F2 flyttar" in step.keys_hint()


def test_the_commands_show_each_way(step: RateStep) -> None:
    keys = {action.id: action for action in step.commands()}
    keys["rate_step.command.matrix"].run()
    assert step.way == MATRIX
    keys["rate_step.command.table"].run()
    assert step.way == TABLE
    keys["rate_step.command.list"].run()
    assert step.way == LIST
    keys["rate_step.command.filter"].run()
    assert step._filter.hasFocus()
