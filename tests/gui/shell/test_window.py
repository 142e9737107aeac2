from __future__ import annotations

from base64 import b64encode

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from gui.common.action import Action, Deed
from gui.common.desk import Desk
from gui.common.room import Room
from gui.common.settings import Settings
from gui.common.theme import Look
from gui.shell.window import Window
from riskmodel.kernel import words
from tests.gui.common.test_desk import add_note
from tests.gui.shell.sample import SamplePlace

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def press(window: Window, key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, mods)


def titles(window: Window) -> list[str]:
    return [button.accessibleName() for button in window.frame.places._buttons.values()]


def test_a_place_is_made_when_it_is_first_visited(window) -> None:
    assert SamplePlace.made == 1
    window.desk.go("overview")
    window.desk.go("analysis")
    assert SamplePlace.made == 2


def test_places_are_visited_by_mouse_and_by_number(window) -> None:
    went = []
    window.desk.went.connect(went.append)
    window.frame.places._buttons["measures"].click()
    press(window, Qt.Key.Key_4, CTRL)
    assert [where.place for where in went] == ["measures", "catalogue"]
    assert window.frame.places._buttons["catalogue"].isChecked()


def test_a_place_without_a_row_lights_the_one_it_lies_under(window) -> None:
    window.desk.go("risk", title="Påhittade fakturor")
    assert window.frame.places._buttons["analysis"].isChecked()
    assert window.windowTitle() == "Påhittade fakturor – Mönsterverket – Klarsyn"
    window.desk.go("settings")
    assert not any(button.isChecked() for button in window.frame.places._buttons.values())


def test_back_and_forward_bring_one_to_the_same_spot(window) -> None:
    window.desk.go("risk", title="R1")
    window.desk.go("risk", title="R2")
    press(window, Qt.Key.Key_Left, ALT)
    assert window.frame.page.shown == {"title": "R1"}
    press(window, Qt.Key.Key_Left, ALT)
    assert window.frame.page.shown == {}
    press(window, Qt.Key.Key_Left, ALT)
    press(window, Qt.Key.Key_Right, ALT)
    assert window.frame.page.shown == {"title": "R1"}
    window.desk.go("measures")
    press(window, Qt.Key.Key_Right, ALT)
    assert window.frame.places._buttons["measures"].isChecked()


def test_counts_are_shown_and_said(window) -> None:
    window.desk.set_count("measures", 2, "late")
    window.desk.set_count("catalogue", 1, "new")
    assert titles(window) == ["Översikt", "Analyser", "Åtgärder, 2 försenade", "Katalog, 1 ny"]
    window.desk.set_count("measures", 0, "late")
    assert titles(window)[2] == "Åtgärder"


def test_undo_tells_what_it_would_take_back(qtbot, window) -> None:
    bar = window.frame.bar
    assert not bar.undo_button.isEnabled()
    with qtbot.waitSignal(window.desk.saved):
        window.desk.do(add_note, "hej", owner=window)
    assert bar.undo_button.toolTip() == "Ångra: Lägg till A1 (Ctrl+Z)"
    with qtbot.waitSignal(window.desk.changed):
        press(window, Qt.Key.Key_Z, CTRL)
    assert bar.redo_button.toolTip() == "Gör om: Lägg till A1 (Ctrl+Y)"
    assert not bar.undo_button.isEnabled()
    with qtbot.waitSignal(window.desk.changed):
        press(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert bar.undo_button.isEnabled()


def test_the_status_line_says_when_it_was_saved(qtbot, window) -> None:
    assert window.frame.status.saved_words() == "Allt är sparat"
    with qtbot.waitSignal(window.desk.saved):
        window.desk.do(add_note, "hej", owner=window)
    assert window.frame.status.saved_words().startswith("Allt är sparat ")
    assert window.frame.status.keys_words() == "1–4 sätter nivån · Enter öppnar risken"
    press(window, Qt.Key.Key_S, CTRL)
    assert window.frame.toast.text() == window.frame.status.saved_words()


def test_a_workspace_opened_for_reading_says_so(desk: Desk, store, bare_window) -> None:
    desk.sit_down(store.workspace(is_read_only=True))
    bare_window.show_workspace()
    assert bare_window.frame.status.saved_words() == "Öppnad för läsning. Ändringar sparas inte."
    bare_window.close()


def test_ctrl_s_keeps_what_is_being_typed(window, type_text) -> None:
    text, kept = window.frame.page.text, []
    text.committed.connect(kept.append)
    text.setFocus()
    type_text(text, "på väg")
    press(window, Qt.Key.Key_S, CTRL)
    assert kept == ["på väg"]


def test_closing_keeps_what_is_being_typed(window, type_text) -> None:
    text, kept = window.frame.page.text, []
    text.committed.connect(kept.append)
    text.setFocus()
    type_text(text, "halvvägs")
    order = []
    window.closing.connect(lambda: order.append(list(kept)))
    window.close()
    assert order == [["halvvägs"]]


def test_another_look_makes_the_pages_anew_where_one_was(window) -> None:
    window.desk.go("risk", title="R7")
    before = window.frame
    window.desk.set_look(Look.load("dark", 1.0, (1.0,)))
    assert window.frame is not before
    assert window.frame.page.shown == {"title": "R7"}
    assert window.frame.page.look.is_dark
    press(window, Qt.Key.Key_Left, ALT)
    assert window.frame.page.shown == {}


def test_another_language_speaks_at_once(window) -> None:
    words.speak("en")
    window.desk.language_changed.emit("en")
    assert titles(window)[2] == "Measures"


def test_zoom_stays_between_its_ends(window) -> None:
    seen = []
    window.desk.settings_changed.connect(lambda settings: seen.append(settings.zoom))
    press(window, Qt.Key.Key_Minus, CTRL)
    for _ in range(12):
        press(window, Qt.Key.Key_Plus, CTRL)
    press(window, Qt.Key.Key_0, CTRL)
    assert seen[0] == 1.0
    assert seen[1] == 1.1
    assert max(seen) == 2.0
    assert seen[-1] == 1.0


def test_a_narrow_window_has_a_rail_and_one_menu_button(window) -> None:
    frame = window.frame
    assert frame.bar.menu_button.isHidden()
    wide = frame.places.width()
    window.resize(800, 600)
    assert window.desk.room is Room.NARROW
    assert frame.places.width() < wide / 2
    assert frame.bar.menu_bar.isHidden()
    assert frame.bar.menu_button.isVisible()
    assert frame.places._buttons["overview"].toolTip() == "Översikt (Ctrl+1)"
    window.resize(1280, 800)
    assert frame.bar.menu_bar.isVisible()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_scrolls_sideways(qtbot, window, zoom: float) -> None:
    window.desk.set_look(Look.load("light", zoom, (1.0,)))
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.frame.width() == 1280)
    assert window.frame.minimumSizeHint().width() <= 1280


def test_f6_walks_round_the_window(window) -> None:
    frame = window.frame
    window.desk.set_room(Room.WIDE)
    seen = []
    for _ in range(5):
        press(window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        seen.append(
            "panel" if frame.page.beside.panel.isAncestorOf(focus)
            else "page" if frame.page.isAncestorOf(focus)
            else "places" if frame.places.isAncestorOf(focus)
            else "bar"
        )  # fmt: skip
    assert seen == ["panel", "bar", "places", "page", "panel"]
    press(window, Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is frame.page.button


def test_f8_opens_and_closes_the_panel(window) -> None:
    panel = window.frame.page.beside.panel
    was = panel.isVisible()
    press(window, Qt.Key.Key_F8)
    assert panel.isVisible() is not was


def test_f1_helps_with_the_place_and_its_keys(window) -> None:
    press(window, Qt.Key.Key_F1)
    sheet = window.frame._help
    assert sheet.isVisible()
    assert sheet.accessibleName() == "Hjälp: Provplats"
    shown = [one.text() for one in sheet.findChildren(QLabel)]
    assert "Hjälp: fakturor" in shown
    assert "Ctrl+Enter" in shown
    assert any("Här värderar du risker." in text for text in shown)
    press(window, Qt.Key.Key_Escape)
    assert window.frame._help is None
    assert QApplication.focusWidget() is window.frame.page.button


def test_a_places_own_keys_work_while_it_is_on_show(window) -> None:
    page = window.frame.page
    press(window, Qt.Key.Key_Return, CTRL)
    assert page.ran == ["it"]
    window.desk.go("measures")
    press(window, Qt.Key.Key_Return, CTRL)
    assert page.ran == ["it"]
    assert window.frame.page.ran == ["it"]


def test_a_key_of_the_place_is_not_the_windows_too(window) -> None:
    report = window.frame.menus.deeds["shell.reports"]
    assert [key.toString() for key in report.shortcuts()] == ["Ctrl+P"]
    own = Deed(Action("shell.about", window.frame.menus.deeds["shell.about"].action.run, shortcut="Ctrl+P"),
               window.frame.desk.look, window)  # fmt: skip
    window.frame.menus.invite([own])
    assert report.shortcuts() == []
    window.frame.menus.invite([])
    assert [key.toString() for key in report.shortcuts()] == ["Ctrl+P"]


def test_ctrl_enter_presses_the_filled_button_where_the_place_has_no_other_use_for_it(
    window, monkeypatch
) -> None:
    monkeypatch.setattr(SamplePlace, "commands", lambda _self: ())
    window.desk.go("measures")
    page = window.frame.page
    page.text.setFocus()
    press(window, Qt.Key.Key_Return, CTRL)
    assert page.ran == ["it"]
    page.button.setEnabled(False)
    press(window, Qt.Key.Key_Return, CTRL)
    assert page.ran == ["it"]


def test_menus_hold_the_commands_of_the_place(window) -> None:
    edit = window.frame.menus.menus["edit"]
    assert [one.text() for one in edit.actions() if one.text()] == ["&Ångra", "&Gör om", "Hjälp: fakturor"]
    edit.aboutToShow.emit()
    assert not edit.actions()[0].isEnabled()
    edit.aboutToHide.emit()
    assert edit.actions()[0].isEnabled()


def test_the_keyboard_waits_in_a_page_until_its_content_is_there(qtbot, window) -> None:
    window.desk.go("reports")
    page = window.frame.page
    assert QApplication.focusWidget() is page
    press(window, Qt.Key.Key_Return, CTRL)
    assert page.ran == ["it"]
    qtbot.waitUntil(page.button.hasFocus)


def test_arrows_walk_the_list_of_places(window) -> None:
    window.frame.places.take_focus()
    press(window, Qt.Key.Key_Down)
    assert QApplication.focusWidget().accessibleName() == "Åtgärder"
    press(window, Qt.Key.Key_Return)
    assert window.frame.places._buttons["measures"].isChecked()


def test_leaving_for_the_start_screen_asks_the_program(qtbot, window) -> None:
    with qtbot.waitSignal(window.left_workspace):
        press(window, Qt.Key.Key_O, CTRL)
    window.show_start()
    assert window.frame is None
    assert window.windowTitle() == "Klarsyn"


def test_a_backup_is_written_where_one_chooses(qtbot, window, tmp_path) -> None:
    window.frame.menus.deeds["shell.backup"].trigger()
    dialog = window.desk.dialogs.current_file
    path = tmp_path / "kopia.klarsyn"
    with qtbot.waitSignal(window.desk.told) as told:
        dialog.fileSelected.emit(str(path))
        dialog.close()
    assert path.exists()
    assert told.args[0] == "Säkerhetskopian kopia.klarsyn är sparad."


def test_about_names_the_program(window) -> None:
    window.frame.menus.deeds["shell.about"].trigger()
    assert window.desk.dialogs.current.windowTitle() == "Klarsyn"
    window.desk.dialogs.current.accept_button.click()


def test_the_window_comes_back_where_it_was(window, desk) -> None:
    window.resize(700, 500)
    window.close()
    again = Window(desk.settings)
    assert (again.width(), again.height()) == (700, 500)
    again.deleteLater()


def test_a_screen_with_no_room_is_filled_the_first_time_only(qtbot) -> None:
    first = Window(Settings())
    qtbot.addWidget(first)
    assert first.screen().availableSize().width() < first.width()
    first.appear()
    assert first.isMaximized()
    first.showNormal()
    first.resize(700, 500)
    left = Settings(geometry=b64encode(first.saveGeometry().data()).decode("ascii"))
    second = Window(left)
    qtbot.addWidget(second)
    second.appear()
    assert not second.isMaximized()
    assert second.width() == 700
