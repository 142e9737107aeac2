"""Tells the ear where in a table, list or tree the keyboard is when it comes there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget


class CellVoice(QObject):
    """Qt tells of a cell as one walks to it, but of the table alone as one enters it."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._came)

    def _came(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QAbstractItemView) and QAccessible.isActive():
            # Qt has yet to tell of the table itself; the cell must come after that.
            QTimer.singleShot(0, now, self._tell)

    def _tell(self) -> None:
        view = QApplication.focusWidget()
        if not isinstance(view, QAbstractItemView) or not view.currentIndex().isValid():
            return
        found: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(view)
        cell: QAccessibleInterface | None = found.focusChild() if found is not None else None
        if cell is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(cell, QAccessible.Event.Focus))
