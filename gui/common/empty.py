"""An empty place says what is empty, what will be here and how it comes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.labels import label
from gui.common.theme import Look

WIDEST = 90  # units


class Empty(QFrame):
    """A sign, two lines and at most one button."""

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        text: str,
        *,
        action: str = "",
        run: Callable[[], object] | None = None,
        kind: str = "",
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if framed:
            self.setProperty("kind", "well")
        self._layout = layout = column(look, self, margins="large")
        layout.addStretch(1)
        self._picture = picture = QLabel()
        side = look.size("control")
        picture.setPixmap(look.icon(icon, "muted", "control").pixmap(QSize(side, side)))
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._words = (title, text)
        self._instead: tuple[str, str] | None = None
        self._is_offered = True
        self.title = label(title, "lead", wrap=True, centred=True)
        self.text = label(text, "muted", wrap=True, centred=True)
        self.text.setMaximumWidth(look.px(WIDEST))
        layout.addWidget(self.title)
        inner = row(look, gap="none")
        inner.addStretch(1)
        inner.addWidget(self.text, 100)
        inner.addStretch(1)
        layout.addLayout(inner)
        self.action: QPushButton | None = None
        if action:
            self.action = button(look, action, run, kind=kind)
            layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def say(self, title: str, text: str) -> None:
        """Say another thing."""
        self._words = (title, text)
        self._renew()

    def offer(self, is_offered: bool, words: str = "") -> None:
        """Show the button or take it away; `words` is what is to stand on it, "" for what stands there."""
        self._is_offered = is_offered
        if self.action is not None and words:
            self.action.setText(words)
        self._renew()

    def interrupt(self, words: tuple[str, str] | None) -> None:
        """Say something else, without the button, until None is given: a filter leaves nothing."""
        self._instead = words
        self._renew()

    def hand_over(self) -> None:
        """Give the keyboard to what this stands in, lest it ends at whatever Qt finds next, such as Undo."""
        around = self.parentWidget()
        if around is not None and self.action is not None and self.action is self.window().focusWidget():
            around.setFocus()

    def fit(self) -> None:
        """Where room is scarce, as with large text, the sign goes and not the words; for who places this."""
        needed = self._layout.heightForWidth(self.width())
        if self._picture.isHidden():
            needed += self._picture.sizeHint().height() + self._layout.spacing()
        self._picture.setVisible(needed <= self.height())

    def _renew(self) -> None:
        title, text = self._instead or self._words
        self.title.setText(title)
        self.text.setText(text)
        if self.action is None:
            return
        is_shown = self._is_offered and self._instead is None
        if not is_shown:
            self.hand_over()
        self.action.setVisible(is_shown)
