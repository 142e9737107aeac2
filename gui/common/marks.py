"""Signs drawn by hand in many places: a level's field and steps, and the ring of focus.

Each sign carries its meaning three times: by a word or number beside it, by its shape or pattern,
and by its colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gui.common.theme import Band, Look

PATTERN_STEP = 1.75  # units between two lines or dots
PATTERN_LINE = 0.25  # units
LOWEST_STEP = 0.34  # of the height: the first of the steps
EMPTY_STRENGTH = 0.38  # how much colour a field keeps that holds nothing
RING = 3  # pixels between a widget's edge and the outer edge of its ring


def paint_field(
    painter: QPainter, area: QRectF, band: Band | None, look: Look, *, strength: float = 1.0
) -> None:
    """Fill an area with a level's colour and pattern; None is the hatch of what is not judged."""
    radius = look.radius("control")
    shape = QPainterPath()
    shape.addRoundedRect(area, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    if band is None:
        _lines(painter, area, look.colour("unrated", 0.55), look, falling=True)
    else:
        _paint_pattern(painter, area, band, look, strength)
    painter.setClipping(False)
    _paint_border(painter, shape, band, look)
    painter.restore()


def paint_steps(painter: QPainter, area: QRectF, band: Band | None, look: Look) -> None:
    """Rising steps, filled as far as the level; dashed and empty when nobody has judged."""
    steps = band.steps if band else 4
    gap = max(1.0, round(area.width() * 0.4 / steps))
    width = (area.width() - (steps - 1) * gap) / steps
    rise = (1 - LOWEST_STEP) / (steps - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(steps):
        height = area.height() * (LOWEST_STEP + rise * number)
        step = QRectF(area.left() + number * (width + gap), area.bottom() - height, width, height)
        if band is None:
            painter.setPen(_dashed(look.colour("unrated"), 1, (1.5, 1.5)))
            painter.drawRect(step.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(band.mark) if number < band.step else look.colour("track"))
            painter.drawRoundedRect(step, 1, 1)
    painter.restore()


def paint_plate(painter: QPainter, area: QRectF, band: Band, look: Look) -> None:
    """A plain spot on a pattern, so that a number can stand on it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(band.fill))
    painter.drawRoundedRect(area, look.radius("control"), look.radius("control"))
    painter.restore()


def paint_focus(painter: QPainter, area: QRectF, look: Look) -> None:
    """The ring of focus for what paints itself: the cell of a table, a field of a grid."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("focus"), 2))
    painter.drawRoundedRect(area, look.radius("control"), look.radius("control"))
    painter.restore()


class FocusRing(QWidget):
    """The ring around the widget that has the keyboard, drawn over the window, outside the widget.

    One for each window. A widget that shows focus itself sets the property `own_focus`.
    """

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def dress(self, look: Look) -> None:
        """Take another theme."""
        self._look = look
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep in place when the widget, or anything it lies in, moves."""
        if event.type() in {
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
        }:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), 2))
        radius = self._look.radius("control") + 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        self._watched = []
        if now is not None and now.window() is self.window() and not now.property("own_focus"):
            self._watched = list(_up_to_window(now))
        for widget in self._watched:
            widget.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        if not self._watched or not isValid(self._watched[0]):
            self.hide()
            return
        widget = self._watched[0]
        seen = widget.visibleRegion().boundingRect()
        corner = widget.mapTo(self.window(), seen.topLeft())
        self.setGeometry(QRect(corner, seen.size()).adjusted(-RING, -RING, RING, RING))
        self.setVisible(not seen.isEmpty())
        self.raise_()


def _up_to_window(widget: QWidget) -> Iterator[QWidget]:
    step: QWidget | None = widget
    while step is not None and not step.isWindow():
        yield step
        step = step.parentWidget()


def _paint_pattern(painter: QPainter, area: QRectF, band: Band, look: Look, strength: float) -> None:
    page = look.colour("surface")
    painter.fillRect(area, _mixed(QColor(band.fill), page, strength))
    ink = _mixed(QColor(band.pattern), page, strength)
    match band.drawing:
        case "dots":
            _dots(painter, area, ink, look)
        case "lines":
            _lines(painter, area, ink, look)
        case "crossed":
            _lines(painter, area, ink, look)
            _lines(painter, area, ink, look, falling=True)


def _paint_border(painter: QPainter, shape: QPainterPath, band: Band | None, look: Look) -> None:
    if band is None:
        painter.setPen(_dashed(look.colour("unrated"), max(1.0, PATTERN_LINE * look.unit), (3, 2)))
    elif look.theme["outlined"]:
        painter.setPen(QPen(look.colour("edge"), 1))
    else:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)


def _lines(painter: QPainter, area: QRectF, ink: QColor, look: Look, *, falling: bool = False) -> None:
    painter.setPen(QPen(ink, max(1.0, PATTERN_LINE * look.unit)))
    start, end = (area.top(), area.bottom()) if falling else (area.bottom(), area.top())
    x = area.left() - area.height()
    while x < area.right():
        painter.drawLine(QPointF(x, start), QPointF(x + area.height(), end))
        x += PATTERN_STEP * look.unit


def _dots(painter: QPainter, area: QRectF, ink: QColor, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    step, radius = PATTERN_STEP * look.unit, PATTERN_LINE * look.unit
    y, odd = area.top() + step * 0.6, False
    while y < area.bottom():
        x = area.left() + step * (1.1 if odd else 0.6)
        while x < area.right():
            painter.drawEllipse(QPointF(x, y), radius, radius)
            x += step
        y, odd = y + step * 0.87, not odd


def _dashed(ink: QColor, width: float, dashes: tuple[float, float]) -> QPen:
    pen = QPen(ink, width)
    pen.setDashPattern(list(dashes))
    return pen


def _mixed(ink: QColor, page: QColor, strength: float) -> QColor:
    def part(a: int, b: int) -> int:
        return round(a * strength + b * (1 - strength))

    return QColor(part(ink.red(), page.red()), part(ink.green(), page.green()), part(ink.blue(), page.blue()))
