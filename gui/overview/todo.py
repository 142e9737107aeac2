"""What has a day: rows one can open, late ones first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, line
from gui.common.figures import due
from gui.common.labels import label
from gui.common.theme import Look
from gui.overview.openrow import OpenRow
from riskmodel.kernel.words import say

ICONS = {
    "measure": "list-checks",
    "retest": "scale",
    "need_check": "calendar-days",
    "follow_up": "flag",
    "task": "presentation",
    "appointment": "user-check",
    "reuse": "repeat-2",
}
MOST = 8
BESIDE_NEWS = 5  # so that what is new is seen without scrolling


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

    def show_due(self, things: Sequence[Dated], today: date, most: int = MOST) -> None:
        """Show the first of these, in their order, and how many more there are."""
        clear(self._layout)
        self._rows = []
        if not things:
            self._layout.addWidget(label(self._none, "muted", wrap=True))
        for at, thing in enumerate(things[:most]):
            if at:
                self._layout.addWidget(line())
            made = DueRow(self._look, thing, today)
            made.opened.connect(self.opened)
            self._rows.append(made)
            self._layout.addWidget(made)
        if len(things) > most:
            self._layout.addWidget(line())
            more = label(say("overview.todo.more", n=len(things) - most), "caption")
            self._layout.addWidget(more)

    def rows(self) -> list[DueRow]:
        """The rows, from the top."""
        return list(self._rows)


class DueRow(OpenRow):
    """What has a day, and when; late in danger, soon in warning."""

    def __init__(self, look: Look, thing: Dated, today: date, parent: QWidget | None = None) -> None:
        words, tone = due(thing.on, today)
        icon = {"danger": "circle-alert", "warning": "clock"}.get(tone, ICONS[thing.kind])
        super().__init__(look, icon, thing.title, thing.text, words, thing.target, tone=tone, parent=parent)
