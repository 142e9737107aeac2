from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.scales.grid import CellModel
from gui.scales.page import ScalesPlace
from tests import makers
from tests.gui.scales.acting import (
    CTRL,
    SHIFT,
    Key,
    band_at,
    bands,
    go,
    press,
    table,
    words,
)

Open = Callable[..., ScalesPlace]
Typing = Callable[..., None]


# -- the grid ----------------------------------------------------------------------------------------


def test_digits_and_initials_choose_the_band_of_the_cell_one_stands_in(
    qtbot: QtBot, open_place: Open
) -> None:
    place = open_place()
    go(place, 2, 2)
    press(qtbot, place, Key.Key_1)
    assert band_at(place, 2, 2) == "Låg"
    press(qtbot, place, Key.Key_Up, Key.Key_H)
    assert band_at(place, 3, 2) == "Hög"
    press(qtbot, place, Key.Key_Right, Key.Key_9)
    assert band_at(place, 3, 3) == "Hög"


def test_enter_takes_the_next_band_and_shift_the_one_before(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    go(place, 4, 4)
    press(qtbot, place, Key.Key_Return)
    assert band_at(place, 4, 4) == "Låg"
    press(qtbot, place, Key.Key_Return, modifier=SHIFT)
    assert band_at(place, 4, 4) == "Kritisk"
    press(qtbot, place, Key.Key_Space)
    assert band_at(place, 4, 4) == "Låg"


def test_a_click_takes_the_next_band(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    grid = table(place).grid
    centre = grid.visualRect(grid.cells.index_of((1, 2))).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert band_at(place, 1, 2) == "Medel"
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(-5, -5))
    assert band_at(place, 1, 2) == "Medel"


def test_single_keys_can_be_switched_off_and_enter_still_works(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    place = open_place()
    desk.change_settings(single_keys=False)
    go(place, 1, 1)
    press(qtbot, place, Key.Key_3, Key.Key_K)
    assert band_at(place, 1, 1) == "Låg"
    press(qtbot, place, Key.Key_Return)
    assert band_at(place, 1, 1) == "Medel"


def test_ctrl_z_in_the_table_takes_back_the_last_choice_only(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    go(place, 1, 1)
    press(qtbot, place, Key.Key_2, Key.Key_3)
    grid = table(place).grid
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, CTRL)
    asked.ignore()
    QApplication.sendEvent(grid, asked)
    assert asked.isAccepted()
    press(qtbot, place, Key.Key_Z, modifier=CTRL)
    assert band_at(place, 1, 1) == "Medel"
    press(qtbot, place, Key.Key_Z, modifier=CTRL)
    assert band_at(place, 1, 1) == "Låg"
    assert not place.head.save.isVisible()
    again = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, CTRL)
    again.ignore()
    QApplication.sendEvent(grid, again)
    assert not again.isAccepted()


def test_a_cell_tells_the_ear_where_it_is_and_what_it_gives(open_place: Open) -> None:
    place = open_place()
    cells = table(place).grid.cells
    said = cells.data(cells.index_of((2, 3)), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Sannolikhet 2 liten, konsekvens 3 betydande: medel, prioritet 2 av 4"
    found = QAccessible.queryAccessibleInterface(table(place).grid)
    cells_heard = [found.child(at).text(QAccessible.Text.Name) for at in range(found.childCount())]
    assert said in cells_heard


def test_likelihood_grows_upwards() -> None:
    cells = CellModel()
    cells.show_scale(makers.scale(4))
    assert cells.headerData(0, Qt.Orientation.Vertical) == "4 Mycket stor"
    assert cells.cell_of(cells.index(0, 0)) == (4, 1)


def test_the_model_of_the_cells_keeps_qts_rules(qtbot: QtBot) -> None:
    cells: QAbstractItemModel = CellModel()
    tester = QAbstractItemModelTester(cells, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for levels in (4, 5, 4):
        cells.show_scale(makers.scale(levels))  # type: ignore[attr-defined]
    assert tester.model() is cells


def test_the_table_is_made_of_limits_and_gaps_are_refused_in_words(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    place = open_place()
    table(place).ask_limits()
    dialog = desk.dialogs.current
    assert dialog is not None
    form = dialog.form
    assert [row.value() for row in form.rows()] == ["1–3", "4–6", "8–9", "12–16"]
    form.row("low").field.widget.set_value("1–2")
    dialog.accept_button.click()
    assert "Ingen prioritet gäller för produkten 3" in dialog.banner.accessibleName()
    form.row("medium").field.widget.set_value("3–7")
    form.row("high").field.widget.set_value("8–11")
    dialog.accept_button.click()
    assert desk.dialogs.current is None
    assert band_at(place, 1, 3) == "Medel"


# -- the check ---------------------------------------------------------------------------------------


def test_what_stops_the_table_is_told_at_once_and_it_cannot_be_saved(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    place = open_place()
    go(place, 1, 1)
    press(qtbot, place, Key.Key_4)
    said = " ".join(place._check.texts())
    assert "Prioriteten faller från Kritisk i rutan 1\u00a0×\u00a01" in said
    assert place.head.save.isVisible()
    assert not place.head.save.isEnabled()
    assert "fel hindrar" in " ".join(one.text() for one in place.head.findChildren(QLabel))
    place.ask_save()
    assert desk.dialogs.current is None
    press(qtbot, place, Key.Key_1)
    go(place, 1, 4)
    press(qtbot, place, Key.Key_3)
    assert place.head.save.isEnabled()


def test_what_misleads_is_explained_but_does_not_stop(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    for cell, key in (((2, 2), Key.Key_1), ((3, 3), Key.Key_4)):
        go(place, *cell)
        press(qtbot, place, key)
    said = " ".join(place._check.texts())
    assert "att känna till om tabellen" in said
    assert "En liten skillnad i bedömning flyttar då en risk från lägsta till högsta prioritet." in said
    assert place.head.save.isEnabled()


def test_the_pairs_are_told_with_their_denominator(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    qtbot.waitUntil(lambda: any("av 100" in words for words in place._check.texts()))
    said = [words for words in place._check.texts() if "av 100" in words]
    assert len(said) == 2
    before = said[0]
    go(place, 2, 2)
    press(qtbot, place, Key.Key_1)
    qtbot.waitUntil(lambda: next(words for words in place._check.texts() if "av 100" in words) != before)


# -- words, bands, rules -----------------------------------------------------------------------------


def test_a_new_level_is_named_where_it_came_and_gets_a_row_in_the_table(
    qtbot: QtBot, open_place: Open, type_text: Typing
) -> None:
    place = open_place()
    rows = words(place).scales["likelihood"]
    rows.rows[3].add.click()
    assert len(rows.rows) == 5
    assert QApplication.focusWidget() is rows.rows[4].name
    assert "saknar namn" in " ".join(place._check.texts())
    type_text(rows.rows[4].name, "Nästan säker")
    place.leave()
    assert place.draft is not None
    assert place.draft.scale.likelihood[4].name == "Nästan säker"
    assert len(place.draft.scale.cells) == 5
    assert "saknar namn" not in " ".join(place._check.texts())


def test_levels_stop_at_three_and_six(open_place: Open) -> None:
    place = open_place()
    rows = words(place).scales["protection"]
    rows.rows[0].add.click()
    rows.rows[0].add.click()
    assert len(rows.rows) == 6
    assert not rows.rows[0].add.isVisible()
    for _ in range(3):
        rows.rows[0].remove.click()
    assert len(rows.rows) == 3
    assert not rows.rows[0].remove.isVisible()


def test_a_rule_that_loses_its_level_says_where_it_went(open_place: Open, desk: Desk) -> None:
    place = open_place()
    told: list[str] = []
    desk.told.connect(lambda text, _undo: told.append(text))
    words(place).scales["protection"].rows[3].remove.click()
    assert len(told) == 1
    assert "Regeln gäller nu från" in told[0]


def test_an_anchor_is_changed_where_it_stands(open_place: Open) -> None:
    place = open_place()
    field = words(place).anchors[0].fields[1]
    field.setPlainText("Några få märker det")
    field.commit()
    assert place.draft is not None
    assert place.draft.scale.harms[0].anchors[1] == "Några få märker det"


def test_the_scales_keep_a_name(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    part = words(place)
    part.title_field.setText("")
    part.title_field.commit()
    assert place.draft is not None
    assert place.draft.scale.title
    part.title_field.setText("Våra skalor")
    part.title_field.commit()
    assert place.draft.scale.title == "Våra skalor"


def test_a_fifth_band_is_drawn_and_chosen_by_its_digit(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    rows = bands(place).rows
    rows.rows[1].add.click()
    rows.rows[2].name.setText("Förhöjd")
    rows.rows[2].name.commit()
    go(place, 3, 3)
    press(qtbot, place, Key.Key_3)
    assert band_at(place, 3, 3) == "Förhöjd"
    assert table(place).grid.grab().toImage().width() > 0
    keys = [one.text() for one in table(place)._key.findChildren(QLabel) if one.isVisible()]
    assert "3  Förhöjd" in keys


def test_the_rules_can_be_turned_off(open_place: Open) -> None:
    place = open_place()
    part = bands(place)
    part.raising.setCurrentIndex(0)
    part.raising.activated.emit(0)
    part.floor.setCurrentIndex(0)
    part.floor.activated.emit(0)
    assert place.draft is not None
    scale = place.draft.scale
    assert (scale.raise_from_protection, scale.crime_floor, scale.crime_consequence) == (None, None, None)
    assert not part.consequence.isVisible()


def test_the_standard_scales_come_back_as_a_draft(open_place: Open) -> None:
    place = open_place()
    place._use_standard(5)
    assert place.draft is not None
    assert len(place.draft.scale.likelihood) == 5
    assert place.draft.is_changed
    place._use_standard(4)
    assert not place.draft.is_changed
