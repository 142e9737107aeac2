"""A banner stays above what it is about until the matter is gone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from gui.common.boxes import clear, column, row
from gui.common.buttons import button
from gui.common.labels import label, set_kind, sign
from gui.common.theme import Look

ICONS = {
    "info": ("info", "accent"),
    "warning": ("triangle-alert", "warning"),
    "danger": ("circle-alert", "danger"),
    "success": ("circle-check", "success"),
}


class Banner(QFrame):
    """Tint, bar, sign, sentence and at most one link or button; tones info, warning, danger, success."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        tone: str = "info",
        *,
        title: str = "",
        link: str = "",
        run: Callable[[], object] | None = None,
        kind: str = "link",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.link: QPushButton | None = None
        self.setProperty("kind", "banner")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout = row(look, self, margins=("medium", "small", "medium", "small"))
        # To show what has no parent yet would open a window of its own for a moment.
        self._fill(text, tone, title, link, run, kind)
        if not (text or title):
            self.hide()

    def say(
        self,
        text: str,
        tone: str = "info",
        *,
        title: str = "",
        link: str = "",
        run: Callable[[], object] | None = None,
        kind: str = "link",
    ) -> None:
        """Say another thing; with neither text nor title the banner goes away."""
        self._fill(text, tone, title, link, run, kind)
        self.setVisible(bool(text or title))

    def _fill(
        self, text: str, tone: str, title: str, link: str, run: Callable[[], object] | None, kind: str
    ) -> None:
        clear(self._layout)
        self.link = None
        set_kind(self, tone, "tone")
        icon, colour = ICONS[tone]
        self._layout.addWidget(sign(self._look, icon, colour), 0, Qt.AlignmentFlag.AlignTop)
        words = column(self._look, gap="tiny")
        if title:
            words.addWidget(label(title, "lead", wrap=True))
        if text:
            words.addWidget(label(text, "muted" if title else "", wrap=True))
        self._layout.addLayout(words, 1)
        if link:
            self.link = button(self._look, link, run, kind=kind)
            self._layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
