from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.common.boxes import KEEPS_KEYBOARD, clear


def test_what_had_the_keyboard_leaves_it_in_its_page(shown, qtbot) -> None:
    window = QWidget()
    first, page = QPushButton("Ångra"), QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setProperty(KEEPS_KEYBOARD, True)
    inside = QVBoxLayout(page)
    held = QPushButton("Vi har använt den")
    inside.addWidget(held)
    layout = QVBoxLayout(window)
    layout.addWidget(first)
    layout.addWidget(page)
    shown(window)
    window.activateWindow()
    held.setFocus()
    qtbot.waitUntil(held.hasFocus)
    clear(inside)
    assert page.hasFocus()


def test_where_no_page_keeps_it_qt_decides(shown, qtbot) -> None:
    window = QWidget()
    other, inner = QPushButton("Andra"), QWidget()
    inside = QVBoxLayout(inner)
    held = QPushButton("Första")
    inside.addWidget(held)
    layout = QVBoxLayout(window)
    layout.addWidget(inner)
    layout.addWidget(other)
    shown(window)
    window.activateWindow()
    held.setFocus()
    qtbot.waitUntil(held.hasFocus)
    clear(inside)
    assert other.hasFocus()
