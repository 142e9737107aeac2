"""What a screen reader and the menus find at the check-in."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.checkin.rows import spoken as row_words
from network.attendance import Attendance
from network.meeting import Mode
from network.verbs.attendance import check_in
from riskmodel.kernel.words import LANGUAGES, speaking, texts
from tests.agency_store import AgencyStore
from tests.exchange.participants import files
from tests.gui.checkin.conftest import Open
from tests.gui.checkin.test_importing import ROWS, looked_at, scene

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
OF_THE_WINDOW = {"edit": ("shell.undo", "shell.redo")}


def nameless(root: QWidget) -> list[str]:
    everything = [one for one in root.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible()]
    found = [one for one in everything if not isinstance(one, QHeaderView)]  # part of its table
    assert found
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in found
        if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
    ]


def test_every_control_has_a_name(qtbot: QtBot, open_place: Open, tmp_path: Path) -> None:
    place = open_place(scene())
    place.hall.field.setText("lin")
    assert nameless(place) == []
    place.hall.begin_walk_in()
    place.hall._walk_in.agency.line.setText("verk")
    assert nameless(place) == []
    place.hall.leave_walk_in()
    looked_at(qtbot, place, files.teams(tmp_path / "a.csv", files.teams_of(ROWS)))
    assert nameless(place) == []
    place.importing._leave()
    place._choose_other()
    qtbot.waitUntil(lambda: not place.desk.jobs.is_busy)
    assert nameless(place) == []


def test_a_row_is_said_as_one_would_say_it(qtbot: QtBot, open_place: Open, store: AgencyStore) -> None:
    made = scene()
    place = open_place(made)
    guest = place.hall.guests.find("linnea")[0].guest
    assert row_words(guest) == "Linnea Prov, Mönsterverket, anmäld på plats"
    check_in(store.open_work, guest.id, Mode.DIGITAL, next(iter(store.all(Attendance))).asked_at)
    place._again()
    qtbot.waitUntil(lambda: not place.desk.jobs.is_busy)
    assert row_words(place.hall.guests.by_id[guest.id]) == "Linnea Prov, Mönsterverket, digitalt 10.00"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_commands_of_a_menu_share_a_letter(open_place: Open, language: str) -> None:
    place = open_place(scene())
    commands = place.commands()
    with speaking(language):
        for menu in {one.menu for one in commands}:
            keys = [one.id for one in commands if one.menu == menu] + list(OF_THE_WINDOW.get(menu, ()))
            letters = [re.search(r"&(\w)", texts(language, key.partition(".")[0])[key]) for key in keys]
            assert all(letters)
            counted = Counter(found[1].lower() for found in letters if found)
            assert [letter for letter, count in counted.items() if count > 1] == []
