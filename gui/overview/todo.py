"""What has a day: rows one can open, late ones first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.common.boxes import clear, column, line, row
from gui.common.figures import due
from gui.common.labels import Elided, label, set_kind, sign
from gui.common.theme import Look
from riskmodel.kernel.words import say

ICONS = {
    "measure": "list-checks",
    "retest": "scale",
    "need_check": "calendar-days",
    "follow_up": "flag",
    "task": "presentation",
    "appointment": "user-check",
}
MOST = 8


class Dated(Protocol):
    """Something to do by a day, and where to do it."""

    @property
    def kind(self) -> str:
        """Which sign it has."""
        ...

    @property
    def title(self) -> str:
        """What to do."""
        ...

    @property
    def text(self) -> str:
        """About what."""
        ...

    @property
    def on(self) -> date:
        """The day."""
        ...

    @property
    def target(self) -> Any:
        """Where."""
        ...


class TodoList(QWidget):
    """The next things with a day; each row is a button."""

    opened = Signal(object)  # the target of a row

    def __init__(self, look: Look, parent: QWidget | None = None, *, none: str) -> None:
        super().__init__(parent)
        self._look, self._none = look, none
        self._rows: list[DueRow] = []
        self._layout = column(look, self, gap="none")

    def show_due(self, things: Sequence[Dated], today: date) -> None:
        """Show these, in their order."""
        clear(self._layout)
        self._rows = []
        if not things:
            self._layout.addWidget(label(self._none, "muted", wrap=True))
        for at, thing in enumerate(things[:MOST]):
            if at:
                self._layout.addWidget(line())
            made = DueRow(self._look, thing, today)
            made.opened.connect(self.opened)
            self._rows.append(made)
            self._layout.addWidget(made)
        if len(things) > MOST:
            self._layout.addWidget(line())
            more = label(say("overview.todo.more", n=len(things) - MOST), "caption")
            self._layout.addWidget(more)

    def rows(self) -> list[DueRow]:
        """The rows, from the top."""
        return list(self._rows)


class DueRow(QFrame):
    """Sign, what, about what, and when; click, Enter or the space bar opens it."""

    opened = Signal(object)

    def __init__(self, look: Look, thing: Dated, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._thing, self._is_under = look, thing, False
        words, tone = due(thing.on, today)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{thing.title}, {thing.text}, {words}")
        self.setMinimumHeight(look.size("row_tall"))
        layout = row(look, self, margins=("none", "small", "none", "small"), gap="medium")
        icon = {"danger": "circle-alert", "warning": "clock"}.get(tone, ICONS[thing.kind])
        layout.addWidget(sign(look, icon, tone or "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        texts = column(look, gap="none")
        texts.addWidget(Elided(look, thing.title, weight="medium"))
        texts.addWidget(Elided(look, thing.text, size="caption", colour="muted"))
        layout.addLayout(texts, 1)
        when = label(words, "muted")
        if tone:
            set_kind(when, tone)
        layout.addWidget(when)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._thing.target)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._thing.target)

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
