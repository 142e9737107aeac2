"""The grid of attendance: agencies by meetings, painted by hand, with frozen names and heads."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from gui.attendance.grid_model import FIRST, NAME, Index, RegisterModel
from gui.attendance.grid_paint import GridPainter
from gui.attendance.shape import GridShape
from gui.attendance.words import register_text
from gui.common.desk import Desk
from gui.common.scrolledmap import ScrolledMap
from network.presence import Occasion, Row

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALKS = frozenset(
    [
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    ]
)
_LETTERS = frozenset([Qt.Key.Key_P, Qt.Key.Key_D, Qt.Key.Key_F, Qt.Key.Key_U])
_PLAIN = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
Control = Qt.KeyboardModifier.ControlModifier


class AttendanceGrid(ScrolledMap):
    """Arrows walk, Enter opens the meeting, P D F U set a mark; only what is seen is painted."""

    arrived = Signal()  # another cell is the current one
    opened = Signal()  # Enter, or a double click
    marked = Signal(str)  # P, D, F or U
    _is_at_end = True  # the latest meetings are shown first

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(GridShape(desk.look, QSize(1, 1), (), 0), parent)
        self._desk, self._look = desk, desk.look
        self.cells = RegisterModel(self)
        self._painter = GridPainter(self._look)
        self.setModel(self.cells)
        self.setAccessibleName(name)

    # -- what the place tells it -------------------------------------------------------------------------

    def choose(self, member_id: object = None, meeting_id: object = None) -> None:
        """Make a cell the current one; what is not there is the first agency and the latest held meeting."""
        rows = {row.member_id: place for place, row in enumerate(self.cells.rows)}
        places = {at.id: place for place, at in enumerate(self.cells.occasions)}
        held = [place for place, at in enumerate(self.cells.occasions) if at.is_held]
        place = places.get(meeting_id, held[-1] if held else -1)  # type: ignore[call-overload]
        row = rows.get(member_id, 0)  # type: ignore[call-overload]
        if self.cells.rows:
            self.setCurrentIndex(self.cells.index(row, FIRST + place if place >= 0 else NAME))

    @property
    def row(self) -> Row | None:
        """The current agency."""
        return self.cells.row_at(self.currentIndex())

    @property
    def occasion(self) -> Occasion | None:
        """The current meeting; None when one stands in another column."""
        return self.cells.occasion_at(self.currentIndex())

    # -- the table's geometry is ours --------------------------------------------------------------------

    def lay_out(self) -> GridShape:
        """All meetings and agencies."""
        return GridShape(self._look, self.viewport().size(), self.cells.occasions, len(self.cells.rows))

    def updateGeometries(self) -> None:
        """Lay everything out anew; what was at the end stays there."""
        wants_end = self._is_at_end
        super().updateGeometries()
        if wants_end:
            self.horizontalScrollBar().setValue(self.shape.most_across)
        self._is_at_end = self.horizontalScrollBar().value() == self.shape.most_across

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint what is seen now."""
        super().scrollContentsBy(dx, dy)
        self._is_at_end = self.shape.across == self.shape.most_across

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another cell is the current one."""
        super().currentChanged(current, previous)
        self.arrived.emit()

    # -- keys and pointer --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, mark or copy what is shown."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(register_text(self.cells.register))
        elif not self.is_own(event):
            event.ignore()
        elif event.key() in _WALKS:
            self._walk(Qt.Key(event.key()), far=bool(event.modifiers() & Control))
        elif event.key() in _ENTERS:
            self.opened.emit()
        else:
            self.marked.emit(chr(event.key()))

    def keyboardSearch(self, _search: str) -> None:
        """Letters set marks; names are found with the field above."""

    def begin(self) -> None:
        """At the first agency and the latest held meeting."""
        self.choose()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press makes the cell the current one."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCurrentIndex(index)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """Nothing is dragged here."""

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Nothing is selected here."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def told_at(self, point: QPoint) -> str:
        """The cell as one would say it."""
        index = self.indexAt(point)
        words = self.cells.data(index, Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else ""
        return words or ""

    # -- drawing -----------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is seen."""
        current = self.currentIndex()
        cell = (current.row(), current.column()) if current.isValid() else None
        self._painter.paint(
            QPainter(self.viewport()), self._shape, self.cells.register, cell, has_keyboard=self.hasFocus()
        )

    # -- inner -------------------------------------------------------------------------------------------

    def is_own(self, event: QKeyEvent) -> bool:
        """Walking, opening, copying, and the letters that set marks."""
        held = event.modifiers() & ~_KEYPAD
        if event.matches(QKeySequence.StandardKey.Copy):
            return True
        if event.key() in _WALKS:
            return held in (_PLAIN, Control)
        if event.key() in _ENTERS:
            return held == _PLAIN
        return event.key() in _LETTERS and held == _PLAIN and self._desk.settings.single_keys

    def _walk(self, key: Qt.Key, *, far: bool) -> None:
        rows, columns = self.cells.rowCount(), self.cells.columnCount()
        here = self.currentIndex()
        if not rows:
            return
        row, column = (here.row(), here.column()) if here.isValid() else (0, NAME)
        page = max(1, self._shape.room_down // self._shape.row_height - 1)
        moved = {
            Qt.Key.Key_Left: (row, 0 if far else column - 1),
            Qt.Key.Key_Right: (row, columns if far else column + 1),
            Qt.Key.Key_Up: (0 if far else row - 1, column),
            Qt.Key.Key_Down: (rows if far else row + 1, column),
            Qt.Key.Key_Home: (0 if far else row, 0),
            Qt.Key.Key_End: (rows if far else row, columns),
            Qt.Key.Key_PageUp: (row - page, column),
            Qt.Key.Key_PageDown: (row + page, column),
        }[key]
        self.setCurrentIndex(
            self.cells.index(min(max(moved[0], 0), rows - 1), min(max(moved[1], 0), columns - 1))
        )
