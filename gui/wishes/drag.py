"""Carrying a row of a table with the mouse to somewhere else in the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

from gui.common.labels import label
from gui.common.theme import Look


class RowCarry(QObject):
    """Tells where the pointer is while a row is carried, and where it was let go."""

    begun = Signal(int)  # the row
    moved = Signal(QPoint)  # global
    let_go = Signal(QPoint)

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._row, self._from, self._is_on = -1, QPoint(), False
        self.may_carry = True
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the mouse while its left button is held."""
        if not isinstance(event, QMouseEvent) or not self.may_carry:
            return False
        kind, at = event.type(), event.position().toPoint()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._row, self._from, self._is_on = self._table.rowAt(at.y()), at, False
        elif kind == QEvent.Type.MouseMove and self._row >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(at, event.globalPosition().toPoint())
            return True
        elif kind == QEvent.Type.MouseButtonRelease and self._row >= 0:
            was_on, self._row, self._is_on = self._is_on, -1, False
            if was_on:
                self.let_go.emit(event.globalPosition().toPoint())
            return was_on
        return False

    def _follow(self, at: QPoint, where: QPoint) -> None:
        if not self._is_on:
            if (at - self._from).manhattanLength() < QApplication.startDragDistance():
                return
            self._is_on = True
            self.begun.emit(self._row)
        self.moved.emit(where)


def carried_words(look: Look, parent: QWidget) -> QLabel:
    """The words of what is carried, to lie beside the pointer."""
    made = label("", "chip", parent=parent)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.setMaximumWidth(look.px(80))
    made.hide()
    return made
