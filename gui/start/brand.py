"""The sign of the program: a horizon seen through a lens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.common.theme import Look

SIDE = 11  # units
ICON_SIDES = (16, 32, 48, 128)


class Brand(QWidget):
    """The sign beside the program's name."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(look.px(SIDE), look.px(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_brand(QPainter(self), float(self.width()), self._look)


def brand_icon(look: Look) -> QIcon:
    """The sign as the window's icon."""
    icon = QIcon()
    for side in ICON_SIDES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_brand(painter, float(side), look)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def paint_brand(painter: QPainter, side: float, look: Look) -> None:
    """Draw the sign in a square of a side."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("fill"))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.24, side * 0.24)
    pen = QPen(look.colour("on_fill"), side * 0.07, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(side * 0.24, side * 0.24, side * 0.52, side * 0.52))
    painter.drawLine(QPointF(side * 0.37, side * 0.56), QPointF(side * 0.63, side * 0.56))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("on_fill"))
    painter.drawEllipse(QPointF(side * 0.5, side * 0.43), side * 0.055, side * 0.055)
