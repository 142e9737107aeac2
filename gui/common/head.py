"""The head of a page: the way here, the title, its state, and quiet buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.common.boxes import clear, column, row
from gui.common.buttons import button
from gui.common.labels import Elided, chip, label
from gui.common.theme import Look

Way = tuple[str, Callable[[], object] | None]


class Head(QWidget):
    """Path, title and chip at the left, buttons at the right."""

    def __init__(
        self, look: Look, title: str = "", *, under: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        outer = row(look, self, margins=("large", "normal", "large", "medium"))
        left = column(look, gap="tiny")
        self._path = row(look, gap="tiny")
        left.addLayout(self._path)
        line = row(look, gap="medium")
        self._title = Elided(look, title, size="title", weight="strong")
        self._chip = chip("")
        self._chip.hide()
        line.addWidget(self._title, 0)
        line.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        left.addLayout(line)
        self._under: QLabel = label(under, "muted", wrap=True)
        if not under:
            self._under.hide()
        left.addWidget(self._under)
        outer.addLayout(left, 1)
        self._tail = row(look)
        outer.addLayout(self._tail)

    def say(self, title: str, *, path: Sequence[Way] = (), chip: str = "", under: str = "") -> None:
        """Show another title; each part of the path may lead somewhere."""
        self._title.say(title)
        self._chip.setText(chip)
        self._chip.setVisible(bool(chip))
        self._under.setText(under)
        self._under.setVisible(bool(under))
        clear(self._path)
        for at, (words, run) in enumerate(path):
            if at:
                self._path.addWidget(label("›", "caption"))
            step = button(self._look, words, run, kind="path") if run else label(words, "caption")
            self._path.addWidget(step)
        self._path.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Put a button at the right."""
        self._tail.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
