from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QItemSelection, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QToolTip

from gui.common.squares import SquareView


class Map(SquareView):
    """Four squares; D is its own key."""

    def is_own(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_D

    def begin(self) -> None:
        self.setCurrentIndex(self.model().index(1, 1))

    def told_at(self, point: QPoint) -> str:
        return "Här" if point.x() < 50 else ""


@pytest.fixture
def view(qtbot) -> Map:
    made = Map()
    model = QStandardItemModel(2, 2, made)
    model.setItem(1, 1, QStandardItem("d"))
    made.setModel(model)
    qtbot.addWidget(made)
    made.show()
    return made


def asked(view: Map, key: Qt.Key) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(view, event)
    return event.isAccepted()


def test_its_own_keys_go_before_the_windows(view: Map) -> None:
    assert asked(view, Qt.Key.Key_D)
    assert not asked(view, Qt.Key.Key_F9)


def test_the_keyboard_finds_a_square_where_it_was_or_begins(view: Map, qtbot) -> None:
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)
    view.setCurrentIndex(view.model().index(0, 0))
    view.clearFocus()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, 0)


def test_nothing_is_ever_selected(view: Map) -> None:
    index = view.model().index(0, 0)
    view.setCurrentIndex(index)
    assert not view.selectionModel().selectedIndexes()
    assert view.visualRegionForSelection(QItemSelection(index, index)).isEmpty()


def test_the_tooltip_tells_what_lies_there(view: Map, qtbot) -> None:
    for at, text in ((10, "Här"), (90, "")):
        where = QPoint(at, 5)
        help_event = QHelpEvent(QEvent.Type.ToolTip, where, view.viewport().mapToGlobal(where))
        QApplication.sendEvent(view.viewport(), help_event)
        qtbot.waitUntil(lambda text=text: QToolTip.text() == text)
    QToolTip.hideText()
