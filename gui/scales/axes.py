"""The priority table with its axes: likelihood at the left, growing upwards, consequence below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from gui.common.desk import Desk
from gui.scales.grid import CENTRE, CellGrid
from riskmodel.kernel.words import say
from riskmodel.scale_set import ScaleSet

WORDS_WIDE, DIGITS_WIDE = 27, 4  # units left of the fields, with the levels' words and without
WORDS_BELOW, DIGITS_BELOW, TITLE_ABOVE = 14, 5.5, 5
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
WRAPPED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class AxedGrid(QWidget):
    """The grid between its axes; the words go when there is little room, the digits stay."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = desk.look
        self.grid = CellGrid(desk, self)
        self._has_words = True
        self._axes: tuple[Any, ...] = ()
        self.grid.setAccessibleDescription(say("scales_place.table.help"))

    def show_scale(self, scale: ScaleSet, *, has_words: bool) -> None:
        """Show other cells; the levels' words go when there is little room, their digits stay."""
        axes = (scale.likelihood, scale.consequence, has_words)
        self.grid.show_scale(scale)
        if axes != self._axes:
            self._axes, self._has_words = axes, has_words
            self.setMinimumSize(self.minimumSizeHint())
            self._place()

    def minimumSizeHint(self) -> QSize:
        """Room for the axes and the smallest fields."""
        least = self.grid.minimumSize()
        return QSize(least.width() + self._axis_left(), least.height() + self._axis_below())

    def sizeHint(self) -> QSize:
        """Comfortable fields."""
        return self.minimumSizeHint() * 1.5

    def resizeEvent(self, _event: object) -> None:
        """Keep the grid between its axes."""
        self._place()

    def paintEvent(self, _event: object) -> None:
        """Write the axes."""
        scale = self.grid.cells.scale
        if scale is None:
            return
        painter = QPainter(self)
        look = self._look
        digit, word = look.font("caption", "strong", figures=True), look.font("caption", "regular")
        self._title(painter)
        for at in range(len(scale.likelihood)):
            area = self._field(at, 0)
            level = len(scale.likelihood) - at
            left = self._axis_left() - look.px(3.5)
            self._write(
                painter, QRect(left, area.top(), look.px(2.5), area.height()), str(level), digit, RIGHT
            )
            if self._has_words:
                words = QRect(0, area.top(), left - look.px(1), area.height())
                self._write(painter, words, scale.likelihood[level - 1].name, word, RIGHT, "muted")
        for at, level_of in enumerate(scale.consequence):
            area = self._field(0, at)
            below = self.grid.y() + self.grid.height() + look.px(0.5)
            self._write(
                painter, QRect(area.left(), below, area.width(), look.px(4.5)), str(at + 1), digit, CENTRE
            )
            if self._has_words:
                words = QRect(area.left(), below + look.px(4.5), area.width(), look.px(8.5))
                self._write(painter, words, level_of.name, word, WRAPPED, "muted")

    def _title(self, painter: QPainter) -> None:
        look = self._look
        font = look.font("caption", "medium")
        right = self._axis_left() - look.px(1)
        if self._has_words:
            words = QRect(0, 0, right, look.px(TITLE_ABOVE))
            self._write(painter, words, say("scale.likelihood"), font, RIGHT)
            low = QRect(0, self.grid.y() + self.grid.height() + look.px(0.5), right, look.px(4.5))
            self._write(painter, low, say("scale.consequence"), font, RIGHT)

    def _write(
        self, painter: QPainter, area: QRect, words: str, font: QFont, side: int, colour: str = "text"
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(colour))
        painter.drawText(area, side, words)

    def _field(self, row: int, column: int) -> QRect:
        grid = self.grid
        return grid.visualRect(grid.cells.index(row, column)).translated(grid.pos())

    def _axis_left(self) -> int:
        return self._look.px(WORDS_WIDE if self._has_words else DIGITS_WIDE)

    def _axis_below(self) -> int:
        return self._look.px(WORDS_BELOW if self._has_words else DIGITS_BELOW)

    def _place(self) -> None:
        top = self._look.px(TITLE_ABOVE) if self._has_words else 0
        left, below = self._axis_left(), self._axis_below()
        self.grid.setGeometry(left, top, self.width() - left, max(1, self.height() - top - below))
        self.update()
