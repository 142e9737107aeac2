"""How the means have moved from meeting to meeting, as two lines with marks of their own shape."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common.figures import decimal
from gui.common.theme import Look
from network.evaluation_form import questionnaire
from network.evaluation_results import TrendPoint
from riskmodel.kernel.words import say

HIGH = 46  # units
LOW_END, HIGH_END = 1, 5
MARK = 1.4  # units: half a mark's side
MOST = 18  # meetings shown; the table beside has them all


class TrendFigure(QWidget):
    """Means on the scale 1–5; a meeting with too few answers leaves a gap."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._points: tuple[TrendPoint, ...] = ()
        self._shown: tuple[str, ...] = ("form", "content")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Sequence[TrendPoint], indices: Sequence[str]) -> None:
        """Show these indices of these meetings."""
        self._points, self._shown = tuple(points[-MOST:]), tuple(indices)
        self.setAccessibleName(self._spoken())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._look.px(120), self._look.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """It can be made narrow."""
        return QSize(self._look.px(30), self._look.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scale, the meetings and the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = self._look.font("caption", figures=True)
        painter.setFont(small)
        area = self._area(QFontMetrics(small))
        self._paint_scale(painter, area)
        self._paint_meetings(painter, area)
        names = []
        for place, index in enumerate(self._shown):
            names.append(self._paint_line(painter, area, index, place))
        self._paint_names(painter, area, names)
        painter.end()

    def _area(self, metrics: QFontMetrics) -> QRectF:
        side = metrics.horizontalAdvance("5") + self._look.space("small")
        names = max(
            (metrics.horizontalAdvance(questionnaire().indices.title(one)) for one in self._shown), default=0
        )
        right = min(names + self._look.px(8), self.width() // 3)
        top, foot = metrics.height(), metrics.height() + self._look.space("tiny")
        return QRectF(side, top, max(1, self.width() - side - right), max(1, self.height() - top - foot))

    def _paint_scale(self, painter: QPainter, area: QRectF) -> None:
        line = QFontMetrics(painter.font()).height()
        for score in range(LOW_END, HIGH_END + 1):
            y = self._y(area, score)
            painter.setPen(QPen(self._look.colour("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(self._look.colour("muted"))
            words = QRectF(0, y - line / 2, area.left() - self._look.space("small"), line)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(score))

    def _paint_meetings(self, painter: QPainter, area: QRectF) -> None:
        """Every meeting's label, or every second one where there is no room: the last is always told."""
        metrics = QFontMetrics(painter.font())
        painter.setPen(self._look.colour("muted"))
        widest = max((metrics.horizontalAdvance(one.meeting.label) for one in self._points), default=0)
        room = area.width() / max(len(self._points), 1)
        step = max(1, math.ceil((widest + self._look.space("tiny")) / max(room, 1.0)))
        for place in range(len(self._points) - 1, -1, -step):
            words = self._points[place].meeting.label
            left = self._x(area, place) - metrics.horizontalAdvance(words) / 2
            painter.drawText(QPointF(left, self.height() - metrics.descent()), words)

    def _paint_line(
        self, painter: QPainter, area: QRectF, index: str, place: int
    ) -> tuple[float, str, QColor]:
        ink = self._look.colour("accent" if place == 0 else "text")
        before: QPointF | None = None
        last = area.center().y()
        for number, point in enumerate(self._points):
            mean = point.figures[index].mean
            if mean is None:
                before = None
                continue
            here = QPointF(self._x(area, number), self._y(area, mean))
            if before is not None:
                pen = QPen(ink, 2, Qt.PenStyle.SolidLine if place == 0 else Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.drawLine(before, here)
            self._paint_mark(painter, here, ink, is_round=place == 0)
            before, last = here, here.y()
        return last, questionnaire().indices.title(index), ink

    def _paint_mark(self, painter: QPainter, at: QPointF, ink: QColor, *, is_round: bool) -> None:
        half = self._look.px(MARK)
        shape = QRectF(at.x() - half, at.y() - half, half * 2, half * 2)
        painter.setPen(QPen(ink, 2))
        if is_round:
            painter.setBrush(ink)
            painter.drawEllipse(shape)
        else:
            painter.setBrush(self._look.colour("surface"))
            painter.drawRect(shape)

    def _paint_names(self, painter: QPainter, area: QRectF, names: list[tuple[float, str, QColor]]) -> None:
        """The lines' names at their right ends, never on top of each other."""
        metrics = QFontMetrics(painter.font())
        line, y = metrics.height(), float("-inf")
        for wanted, words, ink in sorted(names, key=lambda one: one[0]):
            y = max(wanted - line / 2, y + line)
            place = QRectF(area.right() + self._look.space("small"), y, self.width() - area.right(), line)
            painter.setPen(ink)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _x(self, area: QRectF, place: int) -> float:
        steps = max(len(self._points), 1)
        return area.left() + area.width() * (place + 0.5) / steps

    def _y(self, area: QRectF, score: float) -> float:
        return area.bottom() - area.height() * (score - LOW_END) / (HIGH_END - LOW_END)

    def _spoken(self) -> str:
        lines = []
        for index in self._shown:
            means = ", ".join(
                f"{point.meeting.label} {decimal(mean)}"
                for point in self._points
                if (mean := point.figures[index].mean) is not None
            )
            lines.append(
                f"{questionnaire().indices.title(index)}: {means or say('evaluation.trend.nothing')}"
            )
        return ". ".join(lines)
