"""A field for running text that grows with it and never loses what was typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from gui.common.theme import Look

PAUSE_MS = 1_500


class GrowingText(QPlainTextEdit):
    """Plain text; `committed` comes when one leaves the field, pauses, or the field goes away.

    Tab goes on to the next field. Ctrl+Z takes back what was typed here first; when nothing is left to
    take back, it belongs to the window.
    """

    committed = Signal(object)

    def __init__(
        self,
        look: Look,
        value: str = "",
        *,
        hint: str = "",
        lines: int = 2,
        most_lines: int = 14,
        pause_ms: int = PAUSE_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._kept = look, value
        self._lines, self._most_lines = lines, most_lines
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setPlainText(value)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def value(self) -> str:
        """The text, without blanks around it."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show a text without telling; what is being typed is left alone."""
        self._kept = value
        if self.value() != value.strip() and not (self.hasFocus() and self._pause.isActive()):
            self.setPlainText(value)
            self._pause.stop()

    def fault(self) -> str:
        """A text has no faults of its own."""
        return ""

    def commit(self) -> None:
        """Hand over what has been typed, if it is new."""
        self._pause.stop()
        if self.value() != self._kept.strip():
            self._kept = self.value()
            self.committed.emit(self._kept)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is nothing of one's own to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not mine.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not mine.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def sizeHint(self) -> QSize:
        """As wide as there is room for, as high as the text."""
        return QSize(self._look.px(60), self._height())

    def minimumSizeHint(self) -> QSize:
        """Never wider than its page."""
        return QSize(self._look.px(20), self._height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field keeps the text; a menu that opens over it is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going away keeps the text too."""
        super().hideEvent(event)
        self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def _typed(self) -> None:
        self._pause.start()

    def _height(self) -> int:
        line = QFontMetrics(self.font()).lineSpacing()
        around = 2 * self._look.space("small") + 2 * round(self.document().documentMargin()) + 2
        wanted = max(self._lines, min(self._most_lines, round(self.document().size().height())))
        return wanted * line + around + line // 4

    def _grow(self, _size: Any = None) -> None:
        fits = self.document().size().height() <= self._most_lines
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        if self.height() != self._height():
            self.setFixedHeight(self._height())
