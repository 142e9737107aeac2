"""The line at the bottom: what is saved at the left, the keys that matter here at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from gui.common.boxes import row
from gui.common.desk import Desk
from gui.common.figures import clock
from gui.common.labels import Elided, label
from riskmodel.kernel.words import say

HEIGHT = 7  # units
SLOW_MS = 1_000


class StatusLine(QWidget):
    """Tells that all is saved, always, without asking for anything."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(look.px(HEIGHT))
        layout = row(look, self, margins=("normal", "none", "normal", "none"))
        self._sign = QLabel()
        layout.addWidget(self._sign)
        self._saved = label("", "caption")
        layout.addWidget(self._saved)
        layout.addStretch(1)
        self._keys = Elided(look, "", size="caption", colour="muted")
        layout.addWidget(self._keys, 100)
        layout.setAlignment(self._keys, Qt.AlignmentFlag.AlignRight)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._say_busy)
        desk.saved.connect(self._say_saved)
        desk.jobs.busy_changed.connect(self._busy_changed)
        self._say_saved()

    def saved_words(self) -> str:
        """What it says about saving now."""
        return self._saved.text()

    def show_keys(self, hint: str) -> None:
        """Show the keys of the place."""
        self._keys.say(hint)

    def keys_words(self) -> str:
        """The keys it shows."""
        return self._keys.text()

    def _say_saved(self, _moment: object = None) -> None:
        self._slow.stop()
        if self._is_opening():
            self._show("clock", "muted", say("shell.opening"))
        elif self._desk.is_open and self._desk.is_read_only:
            self._show("lock", "muted", say("shell.read_only"))
        elif self._desk.saved_at is None:
            self._show("check", "success", say("shell.saved"))
        else:
            self._show("check", "success", say("shell.saved_at", time=clock(self._desk.saved_at)))

    def _is_opening(self) -> bool:
        return self._desk.is_open and self._desk.workspace.is_opening

    def _say_busy(self) -> None:
        if not self._is_opening():
            self._show("clock", "muted", say("shell.working"))

    def _busy_changed(self, is_busy: bool) -> None:
        if is_busy:
            self._slow.start()
        else:
            self._say_saved()

    def _show(self, icon: str, colour: str, words: str) -> None:
        look = self._desk.look
        side = look.size("icon_small")
        self._sign.setPixmap(look.icon(icon, colour, "icon_small").pixmap(side, side))
        self._saved.setText(words)
