"""A row of the overview that one can open: sign, what, about what, and a word at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.common.boxes import column, row
from gui.common.labels import Elided, label, set_kind, sign
from gui.common.theme import Look


class OpenRow(QFrame):
    """Click, Enter or the space bar opens it; `tone` colours the sign and the word at the right."""

    opened = Signal(object)  # the target

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        text: str,
        word: str,
        target: Any,
        *,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._target, self._is_under = look, target, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (title, text, word) if part))
        self.setMinimumHeight(look.size("row_tall"))
        layout = row(look, self, margins=("none", "small", "none", "small"), gap="medium")
        layout.addWidget(sign(look, icon, tone or "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        texts = column(look, gap="none")
        texts.addWidget(Elided(look, title, weight="medium"))
        texts.addWidget(Elided(look, text, size="caption", colour="muted"))
        layout.addLayout(texts, 1)
        at_right = label(word, "muted")
        if tone:
            set_kind(at_right, tone)
        layout.addWidget(at_right)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._target)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._target)

    def enterEvent(self, _event: QEnterEvent) -> None:
        """Show that it can be opened."""
        self._is_under = True
        self.update()

    def leaveEvent(self, _event: object) -> None:
        """No longer under the pointer."""
        self._is_under = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tint under the pointer."""
        if self._is_under:
            QPainter(self).fillRect(self.rect(), self._look.colour("hover"))
