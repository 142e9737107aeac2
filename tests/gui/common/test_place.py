from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.common.desk import Desk
from gui.common.place import Place


class Page(Place):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.work = QLineEdit(self)

    def take_focus(self) -> None:
        self.work.setFocus()


def test_what_is_read_late_takes_the_keyboard_only_from_its_own_page(desk: Desk, shown, qtbot) -> None:
    window = QWidget()
    page, elsewhere = Page(desk, window), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(page)
    layout.addWidget(elsewhere)
    shown(window)
    window.activateWindow()
    elsewhere.setFocus()
    qtbot.waitUntil(elsewhere.hasFocus)
    page.take_focus_late()
    assert elsewhere.hasFocus()
    page.setFocus()
    page.take_focus_late()
    assert page.work.hasFocus()
