from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.common.buttons import button
from gui.common.theme import Look


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_with_the_keyboard_is_pressed_by_enter_and_space(
    qtbot: QtBot, look: Look, key: Qt.Key
) -> None:
    pressed: list[str] = []
    made = button(look, "Starta analysen", lambda: pressed.append("ja"))
    qtbot.addWidget(made)
    qtbot.keyClick(made, key)
    assert pressed == ["ja"]
