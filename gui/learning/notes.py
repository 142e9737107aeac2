"""The notes of a talk: a field at the side that hands over what is written while one writes."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from gui.common.boxes import column
from gui.common.labels import label
from gui.common.theme import Look
from riskmodel.kernel.words import say

PAUSE_MS = 400
WIDTH, MOST = 100, 0.38  # units, and the most of the screen


class Notes(QFrame):
    """What was said in the room. `written` comes soon after one stops, and when the field goes away."""

    written = Signal(str)
    left = Signal()

    def __init__(self, look: Look, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        inside = column(look, self, margins="large", gap="small")
        head = label(say("learning_place.talk.notes"), "lead", wrap=True)
        self.field = _Field(self)
        self.field.setPlainText(text)
        self.field.setAccessibleName(say("learning_place.talk.notes"))
        self.field.setAccessibleDescription(say("learning_place.talk.notes.help"))
        self.field.setTabChangesFocus(True)
        self.field.setFont(look.font("lead"))
        head.setBuddy(self.field)
        inside.addWidget(head)
        inside.addWidget(label(say("learning_place.talk.notes.help"), "caption", wrap=True))
        inside.addWidget(self.field, 1)
        self._kept = text
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.field.textChanged.connect(self._typed)
        self.field.left.connect(self.left)

    def fit(self, room: int) -> None:
        """Take no more than a part of the screen."""
        self.setFixedWidth(min(self._look.px(WIDTH), round(room * MOST)))

    def text(self) -> str:
        """What is written."""
        return self.field.toPlainText()

    def mark(self, title: str) -> None:
        """What is written from now on is about another dilemma."""
        text = self.text().rstrip()
        if text and title not in text:
            self.field.setPlainText(f"{text}\n\n{title}\n")
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def commit(self) -> None:
        """Hand over what is new."""
        self._pause.stop()
        if self.text() != self._kept:
            self._kept = self.text()
            self.written.emit(self._kept)

    def hideEvent(self, event: QHideEvent) -> None:
        """Going away keeps the text too."""
        super().hideEvent(event)
        self.commit()

    def _typed(self) -> None:
        self._pause.start()


class _Field(QPlainTextEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field; it does not end the talk."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
