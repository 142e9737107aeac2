"""How a stage of the heat map is laid out and drawn. Words and rings here; colours and patterns in marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from gui.analysis.matrix_model import Square
from gui.common.marks import EMPTY_STRENGTH, paint_field, paint_plate
from gui.common.theme import Band, Look

AXIS_WORDS, AXIS_DIGITS = 22, 4.5  # units left of the fields, with the levels' words and without
TITLE, FOOT = 8, 11  # units above and below the fields
LEAST_WIDE, LEAST_HIGH = 10, 11  # units: a field is never smaller
ROOM_FOR_RING = 5  # pixels right of the last field
RAISED = "▲"
MOST_NAMED = 2

CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class GridShape:
    """Where the fields lie in a picture of a size."""

    look: Look
    size: QSize
    rows: int
    columns: int
    has_words: bool

    @staticmethod
    def least(look: Look, rows: int, columns: int, *, has_words: bool) -> QSize:
        """The smallest size in which every field can be read."""
        return QSize(
            GridShape.axis_of(look, has_words=has_words) + look.px(LEAST_WIDE) * columns + ROOM_FOR_RING,
            look.px(TITLE) + look.px(LEAST_HIGH) * rows + look.px(FOOT),
        )

    @staticmethod
    def axis_of(look: Look, *, has_words: bool) -> int:
        """The width of the axis at the left."""
        return look.px(AXIS_WORDS if has_words else AXIS_DIGITS)

    @cached_property
    def left(self) -> int:
        """Where the fields begin."""
        return self.axis_of(self.look, has_words=self.has_words)

    @cached_property
    def top(self) -> int:
        """Where the highest row begins."""
        return self.look.px(TITLE)

    @cached_property
    def gap(self) -> int:
        """Between two fields."""
        return self.look.px(1)

    @cached_property
    def _field(self) -> tuple[float, float]:
        across = self.size.width() - self.left - ROOM_FOR_RING - (self.columns - 1) * self.gap
        down = self.size.height() - self.top - self.look.px(FOOT) - (self.rows - 1) * self.gap
        return max(1.0, across / max(1, self.columns)), max(1.0, down / max(1, self.rows))

    def field(self, row: int, column: int) -> QRect:
        """A field in whole pixels, so that its edges are sharp."""
        wide, high = self._field
        left = round(self.left + column * (wide + self.gap))
        top = round(self.top + row * (high + self.gap))
        right = round(self.left + column * (wide + self.gap) + wide)
        bottom = round(self.top + row * (high + self.gap) + high)
        return QRect(left, top, right - left, bottom - top)

    def at(self, point: QPoint) -> tuple[int, int] | None:
        """The row and column under a point; None outside the fields."""
        for row in range(self.rows):
            for column in range(self.columns):
                if self.field(row, column).contains(point):
                    return row, column
        return None

    @property
    def bottom(self) -> int:
        """Where the lowest row ends."""
        return self.field(self.rows - 1, 0).bottom() + 1


class SquarePainter:
    """Draws fields; pattern and colour are drawn once for each size and kept as pictures."""

    def __init__(self, look: Look, bands: Mapping[str, Band]) -> None:
        self.look, self.bands = look, bands
        self._pictures: dict[tuple[str, bool, int, int, float], QPixmap] = {}
        self._fonts: dict[tuple[str, str], tuple[QFont, QFontMetrics]] = {}

    def font(self, size: str, weight: str) -> tuple[QFont, QFontMetrics]:
        """A font with its measures; digits in columns."""
        if (size, weight) not in self._fonts:
            font = self.look.font(size, weight, figures=True)
            self._fonts[size, weight] = font, QFontMetrics(font)
        return self._fonts[size, weight]

    def paint(self, painter: QPainter, area: QRect, square: Square) -> None:
        """A field with its count and the numbers of its risks."""
        self._ground(painter, area, square.band, is_empty=not square.files)
        if square.files:
            self._words(painter, area, square.band, str(len(square.files)), names_of(square))

    def paint_target(self, painter: QPainter, area: QRect, square: Square, what: str, level: str) -> None:
        """A field that a risk is held over: what is held, and the level it would get."""
        self._ground(painter, area, square.band, is_empty=False)
        self._words(painter, area, square.band, what, (level,))

    def ring(self, painter: QPainter, area: QRect, *, has_keyboard: bool) -> None:
        """The field in focus: 3 px outside it."""
        shape, look = QRectF(area), self.look
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("surface"), 2))
        painter.drawRoundedRect(shape.adjusted(-1, -1, 1, 1), look.px(1.2), look.px(1.2))
        painter.setPen(QPen(look.colour("focus" if has_keyboard else "edge"), 3 if has_keyboard else 2))
        painter.drawRoundedRect(shape.adjusted(-3, -3, 3, 3), look.px(1.5), look.px(1.5))

    def dashes(self, painter: QPainter, area: QRect) -> None:
        """The same risks in another stage."""
        pen = QPen(self.look.colour("focus"), 2)
        pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(area).adjusted(-2, -2, 2, 2), self.look.px(1.4), self.look.px(1.4))

    def text(
        self, painter: QPainter, area: QRect, words: str, kind: tuple[str, str], colour: str, side: int
    ) -> None:
        """Words outside the fields."""
        painter.setFont(self.font(*kind)[0])
        painter.setPen(self.look.colour(colour))
        painter.drawText(area, side, words)

    def _ground(self, painter: QPainter, area: QRect, band: str, *, is_empty: bool) -> None:
        ratio = painter.device().devicePixelRatio()
        key = (band, is_empty, area.width(), area.height(), ratio)
        if key not in self._pictures:
            self._pictures[key] = self._picture(band, area.size(), ratio, is_empty=is_empty)
        painter.drawPixmap(area.topLeft(), self._pictures[key])

    def _picture(self, band: str, size: QSize, ratio: float, *, is_empty: bool) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        strength = EMPTY_STRENGTH if is_empty else 1.0
        inside = QRectF(0, 0, size.width(), size.height())
        if self.look.theme["outlined"]:
            inside.adjust(0.5, 0.5, -0.5, -0.5)
        paint_field(painter, inside, self.bands[band], self.look, strength=strength)
        painter.end()
        return picture

    def _words(self, painter: QPainter, area: QRect, band: str, big: str, smalls: Sequence[str]) -> None:
        look = self.look
        big_font, big_size = self.font("title", "strong")
        small_font, small_size = self.font("caption", "medium")
        room = area.width() - look.px(2.5), area.height() - look.px(1.8)
        fits = (words for words in smalls if words and small_size.horizontalAdvance(words) <= room[0])
        small = next(fits, "")
        shows_small = bool(small)
        shows_small = shows_small and big_size.ascent() + small_size.height() <= room[1]
        if big_size.ascent() > room[1]:
            big_font, big_size = small_font, small_size
        wide = max(big_size.horizontalAdvance(big), small_size.horizontalAdvance(small) if shows_small else 0)
        high = big_size.ascent() + (small_size.height() if shows_small else 0)
        plate = QRectF(0, 0, min(wide + look.px(2.5), area.width()), high + look.px(1.8))
        plate.moveCenter(QRectF(area).center())
        paint_plate(painter, plate, self.bands[band], look)
        painter.setPen(QColor(self.bands[band].on))
        painter.setFont(big_font)
        top = QRectF(area.left(), plate.top() + look.px(0.5), area.width(), big_size.ascent() + 2)
        painter.drawText(top, CENTRE, big)
        if shows_small:
            painter.setFont(small_font)
            below = QRectF(
                area.left(), plate.bottom() - small_size.height() - look.px(0.6),
                area.width(), small_size.height(),
            )  # fmt: skip
            painter.drawText(below, CENTRE, small)


def names_of(square: Square) -> tuple[str, str]:
    """What may stand under the count: up to two numbers (R4 R8▲), else how many are raised (2▲)."""
    raised = square.raised
    names = " ".join(f"{file.label}{RAISED if file in raised else ''}" for file in square.files)
    return names if len(square.files) <= MOST_NAMED else "", f"{len(raised)}{RAISED}" if raised else ""
