"""Moving a row of a table with the mouse; by keyboard it is moved with Alt and the arrows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QTableView

from gui.common.theme import Look


class RowDrag(QObject):
    """A line shows where the row would land, and letting go moves it there."""

    dropped = Signal(int, int)  # from row, to row as it will stand afterwards

    def __init__(self, table: QTableView, look: Look) -> None:
        super().__init__(table)
        self._table = table
        self._row = self._gap = -1
        self._from = QPoint()
        self._is_on = False
        self.may_drag = True
        self._line = QFrame(table.viewport())
        self._line.setFixedHeight(max(2, look.px(0.75)))
        self._line.setAutoFillBackground(True)
        palette = self._line.palette()
        palette.setColor(self._line.backgroundRole(), look.colour("accent"))
        self._line.setPalette(palette)
        self._line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line.hide()
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the mouse while its left button is held."""
        if not isinstance(event, QMouseEvent) or not self.may_drag:
            return False
        kind, at = event.type(), event.position().toPoint()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._row, self._from = self._table.rowAt(at.y()), at
        elif kind == QEvent.Type.MouseMove and self._row >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(at)
            return True
        elif kind == QEvent.Type.MouseButtonRelease:
            return self._let_go()
        return False

    def _follow(self, at: QPoint) -> None:
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self._is_on and not far:
            return
        if not self._is_on:
            self._is_on = True
            self._table.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        rows = self._table.model().rowCount()
        over = self._table.rowAt(at.y())
        if over < 0:
            self._gap = rows if at.y() > 0 else 0
        else:
            middle = self._table.rowViewportPosition(over) + self._table.rowHeight(over) // 2
            self._gap = over + (at.y() > middle)
        last = rows - 1
        top = self._table.rowViewportPosition(min(self._gap, last))
        top += self._table.rowHeight(last) if self._gap > last else 0
        self._line.setGeometry(
            0, max(0, top - self._line.height() // 2), self._table.viewport().width(), self._line.height()
        )
        self._line.show()
        self._line.raise_()

    def _let_go(self) -> bool:
        row, gap, was_on = self._row, self._gap, self._is_on
        self._row = self._gap = -1
        self._is_on = False
        self._line.hide()
        if not was_on:
            return False
        self._table.viewport().unsetCursor()
        to = gap - 1 if gap > row else gap
        if to != row:
            self.dropped.emit(row, to)
        return True
