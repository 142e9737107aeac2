from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from gui.settings.page import SettingsPlace


@pytest.fixture
def place(desk, shown):
    return shown(SettingsPlace(desk))


def test_each_choice_holds_at_once(place, desk, type_text) -> None:
    place._zoom.set_value(1.5)
    place._zoom.committed.emit(1.5)
    place._look_field.committed.emit("dark")
    place._language.committed.emit("en")
    place._single.click()
    place._who.setFocus()
    place._who.clear()
    type_text(place._who, "Åsa Öst")
    place.leave()
    settings = desk.settings
    assert (settings.zoom, settings.look, settings.language) == (1.5, "dark", "en")
    assert (settings.single_keys, settings.who) == (False, "Åsa Öst")


def test_it_shows_what_holds_now(place, desk) -> None:
    assert place._who.text() == desk.settings.who
    assert place._zoom.currentText() == "100 %"
    assert place._look_field.currentText() == "Som datorn"
    assert place._language.value() == "sv"
    assert place.title() == "Inställningar"
    assert place.keys_hint()
    assert place.help_text()


def test_the_latest_backup_is_told(qtbot, place) -> None:
    qtbot.waitUntil(lambda: bool(place._backup.text()))
    assert place._backup.text() == "Ingen kopia är gjord ännu."


def test_a_copy_is_asked_for(qtbot, place, desk) -> None:
    with qtbot.waitSignal(desk.asked_to_back_up):
        place._back_up()


def test_nothing_is_cut(place) -> None:
    cut = [
        label.text()
        for label in place.findChildren(QLabel)
        if label.isVisible() and label.wordWrap() and label.height() < label.heightForWidth(label.width())
    ]
    assert cut == []
