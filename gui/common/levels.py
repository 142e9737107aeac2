"""A level on the page: steps with a word, or a field with its pattern. The word carries the meaning."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.common.marks import paint_field, paint_steps
from gui.common.theme import Band, Look

STEPS_WIDTH = 1.4  # times their height


class LevelMark(QLabel):
    """Steps and a word; band None is what nobody has judged. A label to the ear as well."""

    def __init__(
        self, look: Look, band: Band | None = None, word: str = "", *, size: str = "body",
        weight: str = "medium", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._size, self._weight = look, size, weight
        self._band, self._word = band, word
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_level(band, word)

    def show_level(self, band: Band | None, word: str) -> None:
        """Show another level."""
        self._band, self._word = band, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def word(self) -> str:
        """The level in words."""
        return self._word

    def text(self) -> str:
        """What it says."""
        return self._word

    def sizeHint(self) -> QSize:
        """Room for steps and word."""
        metrics = QFontMetrics(self._font())
        return QSize(
            metrics.horizontalAdvance(self._word) + round(metrics.ascent() * STEPS_WIDTH)
            + self._look.space("small") + 3,
            metrics.height() + 2,
        )  # fmt: skip

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_level(QPainter(self), QRectF(self.rect()), self._band, self._word, self._look, self._font())

    def _font(self) -> QFont:
        return self._look.font(self._size, self._weight if self._band else "regular")


def paint_level(
    painter: QPainter, area: QRectF, band: Band | None, word: str, look: Look, font: QFont
) -> None:
    """Steps and a word in an area, from its left edge; the word is cut when there is no room."""
    metrics = QFontMetrics(font)
    height = float(metrics.ascent())
    width = height * STEPS_WIDTH
    steps = QRectF(area.left(), area.center().y() - height / 2, width, height)
    paint_steps(painter, steps, band, look)
    words = area.adjusted(width + look.space("small"), 0, 0, 0)
    painter.setFont(font)
    painter.setPen(look.colour("text" if band else "muted"))
    shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class Swatch(QWidget):
    """A small field with a level's colour and pattern, for keys beside words."""

    def __init__(
        self,
        look: Look,
        band: Band | None,
        *,
        width: float = 7,
        height: float = 5,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._band = look, band
        self.setFixedSize(look.px(width), look.px(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_field(QPainter(self), area, self._band, self._look)
