from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.common.desk import Desk
from gui.common.place import Where
from gui.shell.hits import place_hits
from gui.shell.palette import Palette
from gui.shell.places import PlaceEntry, places_of
from gui.shell.window import Window
from tests.gui.shell.conftest import no_start
from tests.gui.shell.sample import ENTRIES

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(window) -> Palette:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.frame.palette_open is not None
    return window.frame.palette_open


def titles(palette: Palette) -> list[str]:
    return [hit.title for hit in palette.hits()]


def press(palette: Palette, key: Qt.Key) -> None:
    QTest.keyClick(palette.field, key)


def test_it_opens_on_places_when_nothing_has_been_visited(palette) -> None:
    assert titles(palette) == ["Översikt", "Analyser", "Åtgärder", "Katalog"]
    assert palette.field.hasFocus()
    assert palette.hits()[0].kind == "Ctrl+1"


def test_an_empty_field_shows_the_last_visited(window) -> None:
    for title in ("R1", "R2", "R3"):
        window.desk.go("risk", title=title)
    window.desk.go("measures", title="Åtgärder")
    window.frame.open_palette()
    assert titles(window.frame.palette_open) == ["R3", "R2", "R1", "Provplats"]


def test_places_things_and_commands_are_found_as_one_types(qtbot, palette, type_text) -> None:
    type_text(palette.field, "fakt")
    qtbot.waitUntil(lambda: len(palette.hits()) == 2)
    assert titles(palette) == ["Hjälp: fakturor", "Ospecificerade eller påhittade fakturor"] or titles(
        palette
    ) == ["Ospecificerade eller påhittade fakturor", "Hjälp: fakturor"]
    hit = next(one for one in palette.hits() if one.kind == "Risk R5")
    start, end = hit.spans[0]
    assert hit.title[start:end] == "fakt"


def test_a_letter_with_a_ring_is_a_letter_of_its_own(palette, type_text) -> None:
    type_text(palette.field, "åt")
    assert "Åtgärder" in titles(palette)
    palette.field.clear()
    type_text(palette.field, "at")
    assert "Åtgärder" not in titles(palette)


def test_enter_goes_to_the_first_and_arrows_choose(qtbot, window, palette, type_text) -> None:
    press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Up)
    press(palette, Qt.Key.Key_Return)
    assert window.frame.palette_open is None
    assert window.frame.places._buttons["analysis"].isChecked()


def test_a_thing_is_gone_to(qtbot, window, palette, type_text) -> None:
    type_text(palette.field, "påhittade")
    qtbot.waitUntil(lambda: len(palette.hits()) == 1)
    press(palette, Qt.Key.Key_Return)
    assert window.frame.page.shown == {"title": "Ospecificerade eller påhittade fakturor"}


def test_a_thing_is_found_by_the_number_at_its_right(qtbot, palette, type_text) -> None:
    type_text(palette.field, "r5")
    qtbot.waitUntil(lambda: len(palette.hits()) == 1)
    assert palette.hits()[0].kind == "Risk R5"


def test_a_command_is_run(window, palette, type_text) -> None:
    type_text(palette.field, "större text")
    assert titles(palette) == ["Större text"]
    assert palette.hits()[0].kind == "Ctrl+Plus"
    press(palette, Qt.Key.Key_Return)
    assert window.desk.settings.zoom == 1.1


def test_what_cannot_be_done_now_is_not_offered(palette, type_text) -> None:
    type_text(palette.field, "ångra")
    assert titles(palette) == []


def test_esc_and_leaving_the_field_close_it(window, palette) -> None:
    press(palette, Qt.Key.Key_Escape)
    assert window.frame.palette_open is None
    assert QApplication.focusWidget() is window.frame.page.button
    window.frame.open_palette()
    window.frame.page.text.setFocus()
    assert window.frame.palette_open is None


def test_nothing_found_says_what_to_try(qtbot, window, palette, type_text) -> None:
    type_text(palette.field, "xyzzy")
    assert palette._none.text().startswith("Inget heter ”xyzzy”.")
    assert palette._none.isVisible()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)


def test_it_fits_in_a_small_window(window) -> None:
    window.resize(480, 360)
    window.frame.open_palette()
    palette = window.frame.palette_open
    assert palette.geometry().left() >= 0
    assert palette.geometry().right() <= 480
    assert palette.geometry().bottom() <= 360


def test_rows_are_said_with_their_kind(palette) -> None:
    model = palette.list.model()
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Översikt, Ctrl+1"
    assert not palette.grab().isNull()


def test_the_last_row_looks_for_what_is_typed_in_everything(qtbot, desk, shown, type_text) -> None:
    searched = PlaceEntry(
        "search", "search", "search_place.title", "tests.gui.shell.sample:SamplePlace", under="-"
    )
    window = Window(desk.settings)
    window.furnish(desk, no_start, (*ENTRIES, searched))
    shown(window)
    window.show_workspace(Where("analysis"))
    window.frame.open_palette()
    palette = window.frame.palette_open
    assert "Sök efter" not in " ".join(titles(palette))
    type_text(palette.field, "fakt")
    qtbot.waitUntil(lambda: len(palette.hits()) == 3)
    assert titles(palette)[-1] == "Sök efter ”fakt” i allt"
    press(palette, Qt.Key.Key_Up)
    press(palette, Qt.Key.Key_Return)
    assert window.frame.page.shown == {"text": "fakt"}
    window.desk.go("analysis")
    QTest.keyClick(window, Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert window.frame.page.shown == {}
    window.close()


def test_what_stands_under_another_place_is_found_by_its_name(desk: Desk) -> None:
    for office in (True, False):
        entries = places_of(is_network_office=office)
        assert [hit.title for hit in place_hits(entries, "Återanv", desk)] == ["Återanvändning"]
        assert [hit.title for hit in place_hits(entries, "Avidentif", desk)] == ["Avidentifiering"]
        assert not place_hits(entries, "Kedja", desk)  # a chain is always that of something
        assert len(place_hits(entries, "", desk)) == sum(entry.is_listed for entry in entries)
