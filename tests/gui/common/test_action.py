from __future__ import annotations

from gui.common.action import Action


def test_enter_on_the_keypad_does_what_return_does() -> None:
    action = Action("shell.about", print, shortcut="Ctrl+Return; F5")
    assert [key.toString() for key in action.keys()] == ["Ctrl+Return", "F5", "Ctrl+Enter"]
    assert action.keys()[0].toString() == "Ctrl+Return"
