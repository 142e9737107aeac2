"""Facts: a muted term and its value, under each other, as in side panels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.common.labels import label
from gui.common.theme import Look

TERM_WIDTH = 27  # units


class Facts(QWidget):
    """Terms at the left, values at the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.space("small"))
        self._grid.setVerticalSpacing(look.space("small"))
        self._grid.setColumnMinimumWidth(0, look.px(TERM_WIDTH))
        self._grid.setColumnStretch(1, 1)

    def add(self, term: str, value: str | QWidget) -> QWidget:
        """Put a fact at the end; the value's widget comes back."""
        line = self._grid.rowCount()
        made = label(value, wrap=True) if isinstance(value, str) else value
        name = label(term, "muted", wrap=True)
        name.setBuddy(made)
        self._said += [name, made]
        self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(made, line, 1)
        return made

    def say(self, facts: list[tuple[str, str]]) -> None:
        """Show other facts."""
        self._said = []
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for term, value in facts:
            self.add(term, value)

    def texts(self) -> list[str]:
        """Everything it says, in order."""
        return [one.text() for one in self._said if isinstance(one, QLabel)]
