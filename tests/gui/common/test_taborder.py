from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.common.taborder import step_focus


class Page(QWidget):
    """Buttons a to h from the top, made in another order."""

    def __init__(self) -> None:
        super().__init__()
        self.over = QPushButton("h", self)
        inside = {name: QPushButton(name) for name in "gfedcba"}
        self.outer = QVBoxLayout(self)
        foot = QHBoxLayout()
        foot.addWidget(inside["f"])
        foot.addWidget(inside["g"])
        self.stack = QStackedWidget()
        self.stack.addWidget(QPushButton("never shown"))
        self.stack.addWidget(self._scrolled(inside))
        self.stack.setCurrentIndex(1)
        self.outer.addWidget(inside["a"])
        self.outer.addWidget(self.stack)
        self.outer.addLayout(foot)
        self.buttons = inside | {"h": self.over}

    def _scrolled(self, inside: dict[str, QPushButton]) -> QScrollArea:
        scroll, page = QScrollArea(), QWidget()
        grid = QGridLayout(page)
        grid.addWidget(inside["e"], 1, 1)
        grid.addWidget(inside["d"], 1, 0)
        grid.addWidget(inside["c"], 0, 1)
        grid.addWidget(inside["b"], 0, 0)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        return scroll


@pytest.fixture
def page(shown) -> Page:
    return shown(Page(), 400, 400)


def walk(page: Page, steps: int, *, forward: bool = True) -> str:
    found = []
    for _ in range(steps):
        assert step_focus(page, forward=forward)
        found.append(page.focusWidget().text())
    return "".join(found)


def test_tab_walks_as_the_page_is_laid_out_and_round_again(page: Page) -> None:
    page.buttons["a"].setFocus()
    assert walk(page, 9) == "bcdefghab"


def test_shift_and_tab_walk_the_same_way_back(page: Page) -> None:
    page.buttons["c"].setFocus()
    assert walk(page, 4, forward=False) == "bahg"


def test_the_first_comes_first_when_nothing_has_the_keyboard(page: Page) -> None:
    page.focusWidget().clearFocus()
    assert walk(page, 2) == "ab"


def test_what_is_hidden_or_out_of_use_is_passed_over(page: Page) -> None:
    page.buttons["b"].setEnabled(False)
    page.buttons["c"].hide()
    page.buttons["a"].setFocus()
    assert walk(page, 2) == "de"


def test_what_is_added_later_comes_where_it_stands(page: Page) -> None:
    added = QPushButton("i")
    page.outer.insertWidget(1, added)
    added.show()
    page.buttons["a"].setFocus()
    assert walk(page, 2) == "ib"


def test_what_hands_on_the_keyboard_is_no_stop_of_its_own(page: Page) -> None:
    page.buttons["b"].setFocusProxy(page.buttons["e"])
    page.buttons["a"].setFocus()
    assert walk(page, 3) == "cde"


def test_there_is_nowhere_to_go_in_a_window_without_controls(shown) -> None:
    assert not step_focus(shown(QLabel("bara ord"), 200, 100), forward=True)
