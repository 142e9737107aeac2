from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.common.place import Where
from gui.shell.window import Window
from tests.gui.shell.sample import ENTRIES, SamplePlace


def test_places_are_made_before_anybody_goes_there(window: Window) -> None:
    focus, shown = QApplication.focusWidget(), window.frame.page
    assert len(list(window.prepare())) == len(ENTRIES)
    made = SamplePlace.made
    window.desk.go("measures")
    assert SamplePlace.made == made > 1
    window.frame.back()
    assert (window.frame.page, QApplication.focusWidget()) == (shown, focus)


def test_preparing_moves_neither_page_nor_keyboard(window: Window) -> None:
    focus, title, shown = QApplication.focusWidget(), window.windowTitle(), window.frame.page
    for _ in window.prepare():
        assert (window.frame.page, window.windowTitle()) == (shown, title)
        assert QApplication.focusWidget() is focus


def test_preparing_ends_with_the_frame_it_began_in(window: Window) -> None:
    steps = window.prepare()
    next(steps)
    window.show_start()
    assert list(steps) == []


def test_without_a_workspace_there_is_nothing_to_prepare(bare_window: Window) -> None:
    assert list(bare_window.prepare()) == []


def test_a_new_frame_is_told_of(bare_window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bare_window.framed):
        bare_window.show_workspace(Where("analysis"))
    bare_window.close()
