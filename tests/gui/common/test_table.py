from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel

ROLE = Qt.ItemDataRole
WORD = {"low": "Låg", "medium": "Medel", "high": "Hög", "critical": "Kritisk", None: "Ej värderad"}
RANK = {"low": 1, "medium": 2, "high": 3, "critical": 4}


@dataclass(frozen=True)
class Line:
    number: int
    title: str
    likelihood: int | None = None
    band: str | None = None


CTRL = Qt.KeyboardModifier.ControlModifier
LINES = [
    Line(1, "Öppna dörrar", 2, "medium"),
    Line(2, "Avtal förlängs av vana", 4, "critical"),
    Line(3, "Ärenden får förtur", None, None),
    Line(4, "Jäv anmäls inte", 1, "low"),
]
COLUMNS = (
    Column("number", "Nr", lambda line: f"R{line.number}", sort=lambda line: line.number, width=11),
    Column("title", "Risk", lambda line: line.title, kind="name"),
    Column(
        "likelihood", "Sannolikhet", lambda line: str(line.likelihood or ""), short="Sann.", kind="digit",
        width=12, sort=lambda line: line.likelihood, digits=(1, 2, 3, 4),
        spoken=lambda line: str(line.likelihood or "ej värderad"),
    ),
    Column(
        "band", "Nivå", lambda line: WORD[line.band], kind="level", width=30, band=lambda line: line.band,
        sort=lambda line: RANK.get(line.band), is_essential=False,
    ),
)  # fmt: skip


def model() -> TableModel[Line]:
    return TableModel(
        COLUMNS,
        row_name=lambda line: f"R{line.number}, {line.title}, {WORD[line.band].lower()}",
        key=lambda line: line.number,
    )


@pytest.fixture
def table(desk: Desk, shown, look):
    bands = look.bands(["low", "medium", "high", "critical"])
    made = Table(desk, model(), name="Risker", bands=bands)
    made.show_things(LINES)
    shown(made, 800, 400)
    made.setFocus()
    return made


def numbers(table: Table) -> list[int]:
    return [line.number for line in table.things.things()]


def test_the_model_keeps_qts_rules(qapp) -> None:
    made = model()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show(LINES)
    made.filter("a")
    made.sort_by(1, descending=True)
    made.show([])
    assert made.rowCount() == 0
    tester.deleteLater()
    made.deleteLater()


def test_words_are_sorted_as_in_swedish(table) -> None:
    table.sort_by("title")
    assert numbers(table) == [2, 4, 3, 1]


def test_levels_are_sorted_gravest_first_and_unrated_last(table) -> None:
    table.sort_by("band")
    assert numbers(table) == [2, 1, 4, 3]
    table.sort_by("band", descending=False)
    assert numbers(table) == [4, 1, 2, 3]


def test_clicking_a_head_sorts_and_again_turns_it(table) -> None:
    head = table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(1) + 10, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert numbers(table) == [2, 4, 3, 1]
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert numbers(table) == [1, 3, 4, 2]


def test_keys_sort_by_the_column_one_stands_in(table) -> None:
    table.choose(1, "number")
    QTest.keyClick(
        table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert numbers(table) == [4, 3, 2, 1]
    assert table.current().number == 1


def test_filtering_needs_every_word_and_folds_case(table) -> None:
    table.filter("AVTAL vana")
    assert numbers(table) == [2]
    table.filter("arenden")
    assert numbers(table) == []
    table.filter("ÄRENDEN")
    assert numbers(table) == [3]
    table.filter("")
    assert len(numbers(table)) == 4


def test_what_is_chosen_stays_chosen_when_things_change(table) -> None:
    seen = []
    table.choose(2)
    table.chosen.connect(seen.append)
    renewed = [replace(line, title=line.title + " nu") for line in LINES]
    table.show_things(renewed)
    assert table.current().title == "Avtal förlängs av vana nu"
    assert [line.number for line in seen] == [2]
    table.show_things([line for line in renewed if line.number != 2])
    assert seen[1].number == 1 if seen[1] is not None else seen[1] is None


def test_choosing_tells_once_a_row(table) -> None:
    seen = []
    table.chosen.connect(seen.append)
    table.choose(1, "title")
    seen.clear()
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert seen == []
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert [line.number for line in seen] == [2]


def test_enter_and_a_double_click_open(table) -> None:
    seen = []
    table.opened.connect(seen.append)
    table.choose(2)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert [line.number for line in seen] == [2]


def test_digits_are_typed_into_the_cells_that_take_them(table) -> None:
    seen = []
    table.digit_typed.connect(lambda line, column, digit: seen.append((line.number, column, digit)))
    table.choose(3, "likelihood")
    for key in (Qt.Key.Key_3, Qt.Key.Key_7, Qt.Key.Key_0):
        QTest.keyClick(table, key)
    assert seen == [(3, "likelihood", 3), (3, "likelihood", None)]
    table.choose(3, "title")
    QTest.keyClick(table, Qt.Key.Key_3)
    assert len(seen) == 2


def test_single_keys_can_be_switched_off(table, desk) -> None:
    seen = []
    table.digit_typed.connect(lambda *typed: seen.append(typed))
    desk.change_settings(single_keys=False)
    table.choose(3, "likelihood")
    QTest.keyClick(table, Qt.Key.Key_3)
    QTest.keyClick(table, Qt.Key.Key_J)
    assert (seen, table.current().number) == ([], 3)


def test_letters_jump_by_name(table) -> None:
    table.choose(1, "band")
    table.keyboardSearch("ä")
    assert table.current().number == 3
    table.keyboardSearch("a")
    assert table.current().number == 2


def test_rows_are_copied_as_a_table(table) -> None:
    table.choose(2)
    table.things.show([replace(LINES[1], title="=HYPERLINK(1)\tx")])
    table.choose(2)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert (
        QGuiApplication.clipboard().text() == "Nr\tRisk\tSannolikhet\tNivå\nR2\t'=HYPERLINK(1) x\t4\tKritisk"
    )


def test_delete_export_and_menu_say_what_they_are_about(table) -> None:
    removed, exported, menus = [], [], []
    table.removed.connect(removed.append)
    table.export_wanted.connect(lambda: exported.append(1))
    table.menu_wanted.connect(lambda line, _point: menus.append(line))
    table.choose(4)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    QTest.keyClick(table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table, QContextMenuEvent(reason, QPoint(5, 5), table.mapToGlobal(QPoint(5, 5))))
    assert ([line.number for line in removed], exported, [line.number for line in menus]) == ([4], [1], [4])


def test_a_row_is_said_whole_and_a_cell_with_its_head(table) -> None:
    cells = [table.things.index(2, column).data(ROLE.AccessibleTextRole) for column in range(4)]
    assert cells == [
        "Nr: R3",
        "R3, Ärenden får förtur, ej värderad",
        "Sannolikhet: ej värderad",
        "Nivå: Ej värderad",
    ]


def test_heads_shorten_and_columns_go_when_there_is_little_room(table) -> None:
    head = table.things
    assert head.headerData(2, Qt.Orientation.Horizontal) == "Sann."
    assert head.headerData(2, Qt.Orientation.Horizontal, ROLE.AccessibleTextRole) == "Sannolikhet"
    assert not table.isColumnHidden(3)
    table.resize(320, 400)
    assert table.isColumnHidden(3)
    assert not table.isColumnHidden(1)
    table.resize(800, 400)
    assert not table.isColumnHidden(3)


def test_an_empty_table_says_what_comes_here_and_what_was_not_found(table, look) -> None:
    empty = Empty(
        look, "list-checks", "Inga risker ännu", "De kommer till i steg 2.", action="Gå till steg 2"
    )
    table.say_empty(empty, ("Ingen risk heter så", "Skriv färre ord."))
    assert empty.isHidden()
    table.filter("finns inte")
    assert not empty.isHidden()
    assert empty.title.text() == "Ingen risk heter så"
    assert empty.action is not None
    assert empty.action.isHidden()
    table.filter("")
    table.show_things([])
    assert empty.title.text() == "Inga risker ännu"
    assert not empty.action.isHidden()


def test_what_a_place_says_of_its_empty_table_outlives_a_filter(table, look) -> None:
    empty = Empty(look, "send", "Inga brev ännu", "De kommer hit.", action="Förbered brev")
    table.say_empty(empty, ("Inget brev heter så", "Skriv färre ord."))
    empty.say("Inga utkast", "Välj en annan vy.")
    empty.offer(False)
    assert empty.action is not None
    for words in ("", "finns inte", ""):
        table.filter(words)
        table.show_things([])
        is_filtered = bool(words)
        assert empty.title.text() == ("Inget brev heter så" if is_filtered else "Inga utkast")
        assert empty.action.isHidden()
    empty.offer(True)
    assert not empty.action.isHidden()


def test_a_row_is_chosen_alone_even_while_ctrl_is_held(table) -> None:
    table.choose(1)
    table.show_things(LINES)
    QTest.keyClick(table, Qt.Key.Key_Space, CTRL)
    QTest.keyClick(table, Qt.Key.Key_Space, CTRL)
    window = table.window()
    window.addAction("nästa", CTRL | Qt.Key.Key_Return).triggered.connect(lambda: table.choose(3))
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_Control, CTRL)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return, CTRL)
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Control)
    assert table.current().number == 3
    assert [line.number for line in table.selected()] == [3]


@pytest.mark.parametrize("under", ["", "0 av 1 åtgärd klar"])
def test_a_line_alone_in_a_row_of_two_stands_in_the_middle(desk: Desk, shown, under: str) -> None:
    columns = (
        Column("number", "Nr", lambda line: f"R{line.number}", width=20),
        Column("title", "Risk", lambda line: line.title, kind="two", second=lambda _line: under),
    )
    table = shown(
        Table(
            desk,
            TableModel(columns, row_name=lambda line: line.title, key=lambda line: line.number),
            name="T",
            row="row_tall",
        )
    )
    table.things.show(LINES[:2])
    lone, title = (ink(table, table.visualRect(table.model().index(1, at))) for at in (0, 1))
    assert (abs(lone - title) <= 2) is not bool(under)


def ink(table: Table, cell: QRect) -> float:
    """How far down in a cell its first line of signs begins."""
    picture = table.viewport().grab(cell.adjusted(8, 6, -8, -6)).toImage()
    ground = picture.pixel(picture.width() - 1, picture.height() // 2)
    rows = (
        y
        for y in range(picture.height())
        if any(picture.pixel(x, y) != ground for x in range(picture.width()))
    )
    return next(rows) / picture.devicePixelRatio()


def test_the_keyboard_goes_from_the_button_of_an_empty_table_to_its_rows(table, look) -> None:
    empty = Empty(
        look, "list-checks", "Inga risker ännu", "De kommer till i steg 2.", action="Gå till steg 2"
    )
    table.say_empty(empty)
    table.show_things([])
    table.show()
    assert empty.action is not None
    empty.action.setFocus()
    table.show_things(LINES)
    assert table.window().focusWidget() is table


def test_an_empty_table_keeps_its_words_whole_where_room_is_scarce(table, look) -> None:
    empty = Empty(look, "search", "Inga utkast", "Välj en annan vy. " * 8, action="Förbered brev")
    table.say_empty(empty)
    table.show_things([])
    table.resize(400, 400)
    assert not empty._picture.isHidden()
    table.resize(400, empty.layout().heightForWidth(400) - look.px(2))
    QApplication.processEvents()
    assert empty._picture.isHidden()
    assert empty.text.height() >= empty.text.heightForWidth(empty.text.width())
    table.resize(400, 400)
    assert not empty._picture.isHidden()


def test_what_is_taken_away_leaves_the_keyboard_at_its_place(table: Table, qtbot) -> None:
    table.show_things(LINES)
    table.window().activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.choose(2)
    table.show_things([line for line in LINES if line.number != 2])
    assert table.current() == LINES[2]
    table.show_things(LINES[:1])
    assert table.current() == LINES[0]
