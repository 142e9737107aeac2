"""The very first thing on screen: the grounds and lines of what is on its way, and nothing else."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.common.settings import Settings
from gui.common.tokens import TOKENS, read_tokens

UNIT = 4  # pixels at 100 %: the exact one needs the fonts, which come later
START_UNITS, PLACES_UNITS = 92, 52


class Ground(QWidget):
    """The left column in the colour of the bar, the page in its own, a hairline between them."""

    def __init__(self, settings: Settings, *, is_start: bool) -> None:
        super().__init__()
        name = settings.worn if settings.look == "system" else settings.look
        theme = read_tokens(TOKENS)["theme"][name]
        self._canvas, self._surface, self._line = (theme[one] for one in ("canvas", "surface", "line"))
        self._left = round((START_UNITS if is_start else PLACES_UNITS) * UNIT * settings.zoom)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._surface))
        painter.fillRect(0, 0, self._left, self.height(), QColor(self._canvas))
        painter.fillRect(self._left, 0, 1, self.height(), QColor(self._line))
