"""A receipt that can be taken back. Nothing is told by a toast only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.common.boxes import row
from gui.common.buttons import button
from gui.common.labels import label
from gui.common.theme import Look
from riskmodel.kernel.words import say

STAYS_MS = 8_000


class Toast(QFrame):
    """Lies at the bottom of a page; stays while it has the keyboard or the pointer."""

    def __init__(self, look: Look, undo: Callable[[], object], page: QWidget) -> None:
        super().__init__(page)
        self._look, self._page = look, page
        self.setProperty("kind", "toast")
        self.setObjectName("toast")
        layout = row(look, self, margins=("normal", "small", "small", "small"), gap="normal")
        self._words = label("", wrap=False)
        self._undo = button(look, say("common.undo"), undo)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._undo)
        self._undo.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self._time_is_up)
        page.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: bool) -> None:
        """Show a receipt in place of the one before."""
        self._words.setText(text)
        self._undo.setVisible(undo)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the page's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer rests here."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        super().leaveEvent(event)
        self._timer.start()

    def _time_is_up(self) -> None:
        if self._undo.hasFocus() or self.underMouse():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        page, gap = self._page, self._look.space("large")
        width = min(max(self.sizeHint().width(), self._look.px(60)), page.width() - 2 * gap)
        self.setGeometry(
            (page.width() - width) // 2,
            page.height() - self.sizeHint().height() - gap,
            width,
            self.sizeHint().height(),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
