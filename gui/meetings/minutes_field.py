"""Minutes typed in the programme's own cell: Enter or leaving keeps them, Esc does not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTableView

from network.meeting import MINUTES_OF_DAY
from riskmodel.kernel.words import say


class MinutesField(QLineEdit):
    """A small field over a cell; goes away by itself."""

    typed = Signal(object, int)  # what it is about, minutes

    def __init__(self, table: QTableView) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._about: object = None
        self._before = ""
        self.setAccessibleName(say("meetings_place.item.minutes"))
        self.setValidator(QIntValidator(1, MINUTES_OF_DAY, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.hide()

    def open_at(self, row: int, column: int, about: object, minutes: int, first: str = "") -> None:
        """Stand over a cell; with a first digit it takes the place of what stood there."""
        self._about, self._before = about, str(minutes)
        self.setText(first or self._before)
        area = self._table.visualRect(self._table.model().index(row, column))
        height = min(self.sizeHint().height(), area.height())
        self.setGeometry(area.left(), area.center().y() - height // 2, area.width(), height)
        if not first:
            self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc leaves as it was."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self._about = None
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps what has been typed, if it is minutes."""
        super().focusOutEvent(event)
        about, self._about = self._about, None
        self.hide()
        if about is not None and self.hasAcceptableInput() and self.text() != self._before:
            self.typed.emit(about, int(self.text()))
