"""Which look the program wears: the user's choice of theme and text size, or the system's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gui.common.settings import Settings
from gui.common.theme import Look, ratios, wanted
from gui.start.brand import brand_icon


class Wardrobe(QObject):
    """Dresses the program, and again when the user or the system wants another look."""

    changing = Signal()  # another look is on its way: what would have to be dressed twice may go
    changed = Signal(object)  # Look

    def __init__(self, app: QApplication, glyphs: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._glyphs = app, glyphs
        self._settings = Settings()
        self._look: Look | None = None
        self.spoken = "sv"
        # Once for all that is asked in one go, and when those who asked have had their say: they go too.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._dress)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    def wear(self, settings: Settings) -> Look:
        """Dress for the first time."""
        self._settings, self.spoken = settings, settings.language
        self._look = self._wanted()
        self._look.wear(self._app, self._glyphs)
        return self._look

    def change(self, settings: Settings) -> None:
        """Dress anew if the settings ask for something else."""
        self._settings = settings
        look = self._wanted()
        if self._look is None or (look.name, look.zoom) != (self._look.name, self._look.zoom):
            if not self._soon.isActive():
                self.changing.emit()
            self._soon.start(0)

    def icon(self) -> QIcon:
        """The window's icon."""
        return brand_icon(self._wanted())

    def _dress(self) -> None:
        # A style sheet takes a millisecond and more for each widget there is.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._look = self._wanted()
        self._look.wear(self._app, self._glyphs)
        self.changed.emit(self._look)

    def _wanted(self) -> Look:
        return Look.load(wanted(self._app, self._settings.look), self._settings.zoom, ratios(self._app))

    def _system_changed(self, _value: object) -> None:
        self.change(self._settings)
