from __future__ import annotations

from gui.common.action import Action


def test_enter_on_the_keypad_does_what_return_does() -> None:
    found = Action("shell.about", print, shortcut="Ctrl+Return; F5").keys()
    assert [each.toString() for each in found] == ["Ctrl+Return", "F5", "Ctrl+Enter"]
    assert found[0].toString() == "Ctrl+Return"
