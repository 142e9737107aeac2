"""The marks of attendance, drawn by hand: shape first, so that they hold in grey; colour comes second.

Filled square on site, half-filled digitally, a cut corner left early, two arrows replaced, dash excused,
cross no-show, a dot in a square said yes, empty square no answer. Not invited is nothing at all.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.common.theme import Look
from network.presence import Mark

SIDE = 3.25  # units: the side of a mark's square
LINE = 0.4  # units: the width of its lines
CORNER = 0.5


class MarkPainter:
    """Draws marks; each is drawn once for each kind of screen and kept as a picture."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.side = look.px(SIDE)
        self._pictures: dict[tuple[Mark, float], QPixmap] = {}

    def paint(self, painter: QPainter, area: QRect, mark: Mark) -> None:
        """Draw a mark in the middle of an area."""
        left = area.left() + (area.width() - self.side) // 2
        top = area.top() + (area.height() - self.side) // 2
        painter.drawPixmap(left, top, self._picture(mark, painter.device().devicePixelRatio()))

    def _picture(self, mark: Mark, ratio: float) -> QPixmap:
        key = mark, ratio
        if key not in self._pictures:
            picture = QPixmap(QSize(self.side, self.side) * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _draw(painter, QRectF(0, 0, self.side, self.side), mark, self._look)
            painter.end()
            self._pictures[key] = picture
        return self._pictures[key]


class MarkSign(QWidget):
    """A mark by itself, beside its word in a legend; decoration to the ear."""

    def __init__(self, marks: MarkPainter, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks, self._mark = marks, mark
        self.setFixedSize(marks.side, marks.side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        self._marks.paint(QPainter(self), self.rect(), self._mark)


def _draw(painter: QPainter, area: QRectF, mark: Mark, look: Look) -> None:
    line = max(1.0, look.unit * LINE)
    match mark:
        case Mark.ON_SITE:
            _square(painter, area, look.colour("accent"), line, look, fill=True)
        case Mark.DIGITAL:
            _square(painter, area, look.colour("accent"), line, look)
            half = QRectF(area.left(), area.center().y(), area.width(), area.height() / 2)
            _fill_inside(painter, area, half, look)
        case Mark.LEFT_EARLY:
            _square(painter, area, look.colour("accent"), line, look)
            corners = (area.topLeft(), area.bottomLeft(), area.bottomRight())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            inset = line
            painter.drawPolygon(QPolygonF([QPointF(*_inside(corner, area, inset)) for corner in corners]))
        case Mark.COMING:
            _square(painter, area, look.colour("accent"), line, look)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(area.center(), area.width() * 0.17, area.height() * 0.17)
        case Mark.NO_ANSWER:
            _square(painter, area, look.colour("edge"), max(1.0, line * 0.6), look)
        case _:
            _strokes(painter, area, mark, look, line)


def _strokes(painter: QPainter, area: QRectF, mark: Mark, look: Look, line: float) -> None:
    middle, inset = area.center().y(), line
    left, right = area.left() + inset, area.right() - inset
    pen = QPen(look.colour("danger" if mark is Mark.NO_SHOW else "muted"), line * 1.1)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if mark is Mark.EXCUSED:
        painter.drawLine(QPointF(left + inset / 2, middle), QPointF(right - inset / 2, middle))
        return
    if mark is Mark.NO_SHOW:
        top, bottom = area.top() + inset, area.bottom() - inset
        painter.drawLine(QPointF(left, top), QPointF(right, bottom))
        painter.drawLine(QPointF(left, bottom), QPointF(right, top))
        return
    head = area.width() * 0.22
    for y, tip, back in ((middle - head, right, -head), (middle + head, left, head)):
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.drawLine(QPointF(tip, y), QPointF(tip + back, y - head * 0.8))
        painter.drawLine(QPointF(tip, y), QPointF(tip + back, y + head * 0.8))


def _square(
    painter: QPainter, area: QRectF, colour: QColor, line: float, look: Look, *, fill: bool = False
) -> None:
    half = line / 2
    painter.setPen(QPen(colour, line))
    painter.setBrush(colour if fill else Qt.BrushStyle.NoBrush)
    radius = look.unit * CORNER
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius, radius)


def _fill_inside(painter: QPainter, area: QRectF, part: QRectF, look: Look) -> None:
    radius = look.unit * CORNER
    painter.save()
    painter.setClipRect(part)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(area, radius, radius)
    painter.restore()


def _inside(corner: QPointF, area: QRectF, inset: float) -> tuple[float, float]:
    x = min(max(corner.x(), area.left() + inset), area.right() - inset)
    y = min(max(corner.y(), area.top() + inset), area.bottom() - inset)
    return x, y
