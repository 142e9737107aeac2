"""A link of several lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.common.theme import Look
from gui.common.wrappedlink import MOST_LINES, WrappedLink

TITLE = "En tidigare medarbetare utnyttjar sina kontakter i ett ärende som rör en tidigare kollega"


def test_a_long_title_is_broken_and_not_cut(look: Look, shown: Callable[..., QWidget]) -> None:
    went: list[str] = []
    link = WrappedLink(look, TITLE, lambda: went.append("gick"), name=f"R9 {TITLE}")
    shown(link, 320, 90)
    assert 1 < len(link.lines(320)) <= MOST_LINES
    assert " ".join(link.lines(320)) == TITLE
    assert link.heightForWidth(320) < link.heightForWidth(200)
    assert link.accessibleName() == f"R9 {TITLE}"
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert went == ["gick", "gick"]
    link.grab()
    assert link.toolTip() == ""


def test_what_is_still_cut_is_told_by_the_tooltip(look: Look, shown: Callable[..., QWidget]) -> None:
    link = WrappedLink(look, TITLE * 4, lambda: None)
    shown(link, 320, 90)
    link.grab()
    assert link.toolTip() == TITLE * 4
