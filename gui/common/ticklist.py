"""Several ticks as one field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column
from gui.common.fields import Tick
from gui.common.theme import Look


class TickList(QWidget):
    """A tick for each choice; the value is the ticked ones in their order."""

    committed = Signal(object)

    def __init__(
        self,
        look: Look,
        choices: Sequence[tuple[Any, str]] = (),
        ticked: Sequence[Any] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._layout = column(look, self, gap="tiny")
        self._ticks: list[tuple[Any, Tick]] = []
        self.set_choices(choices, ticked)

    def set_choices(self, choices: Sequence[tuple[Any, str]], ticked: Sequence[Any] = ()) -> None:
        """Offer other choices."""
        if [(one, tick.text()) for one, tick in self._ticks] != list(choices):
            clear(self._layout)
            self._ticks = [(one, Tick(self._look, words)) for one, words in choices]
            for _, tick in self._ticks:
                self._layout.addWidget(tick)
                tick.committed.connect(self._ticked)
            if self._ticks:
                self.setFocusProxy(self._ticks[0][1])
        self.set_value(ticked)

    def value(self) -> tuple[Any, ...]:
        """What is ticked."""
        return tuple(one for one, tick in self._ticks if tick.value())

    def set_value(self, value: Sequence[Any]) -> None:
        """Tick these without telling."""
        for one, tick in self._ticks:
            tick.set_value(one in value)

    def fault(self) -> str:
        """Any choice will do."""
        return ""

    def _ticked(self, _value: object) -> None:
        self.committed.emit(self.value())
