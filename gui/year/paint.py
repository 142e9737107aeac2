"""Draws the ground of the timeline: months, days, school breaks, pauses, fixed dates and the legend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gui.common.theme import Look
from gui.year.shape import (
    BARS_BASE,
    BARS_TOP,
    DATES,
    DOTS,
    LANES_TOP,
    MONTHS_TOP,
    WEEKS_TOP,
    LineShape,
)
from network.days import Span
from network.yearview import BreakBar, DayMark, YearSheet
from riskmodel.kernel.words import say

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ONE_WEEK = timedelta(days=7)
LEAST_BAR = 3.0  # pixels
HATCH = 2.0  # units between the lines of a pause
MARKS = {"free": "danger", "bridge": "warning", "excluded": "text"}


class Pen:
    """Words and shapes in the look's own fonts and colours."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._fonts: dict[tuple[str, str], tuple[QFont, QFontMetricsF]] = {}

    def font(self, size: str, weight: str) -> tuple[QFont, QFontMetricsF]:
        """A font with its measures."""
        if (size, weight) not in self._fonts:
            font = self.look.font(size, weight, figures=True)
            self._fonts[size, weight] = font, QFontMetricsF(font)
        return self._fonts[size, weight]

    def width(self, text: str, size: str = "body", weight: str = "regular") -> float:
        """How wide words are."""
        return self.font(size, weight)[1].horizontalAdvance(text)

    def height(self, size: str = "body") -> float:
        """How high a line is."""
        return self.font(size, "regular")[1].height()

    def lines(self, text: str, room: float, most: int = 2) -> list[str]:
        """A caption broken into lines that fit; the last one holds what is left."""
        words = text.split()
        found: list[str] = []
        while words and len(found) < most - 1:
            line = words.pop(0)
            while words and self.width(f"{line} {words[0]}", "caption") <= room:
                line = f"{line} {words.pop(0)}"
            found.append(line)
        return [*found, " ".join(words)] if words else found

    def text(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        kind: tuple[str, str] = ("body", "regular"),
        colour: str = "text",
        align: Qt.AlignmentFlag = LEFT,
        *,
        plate: str = "",
    ) -> None:
        """A line of words, cut with … when there is no room; on a plate where lines may cross it."""
        font, measure = self.font(*kind)
        if plate and text:
            wide = min(area.width(), measure.horizontalAdvance(text))
            ground = QRectF(area.left() - 1, area.center().y() - measure.ascent() * 0.55, wide + 2, 0)
            ground.setHeight(measure.ascent() * 1.15)
            painter.fillRect(ground, self.look.colour(plate))
        painter.setFont(font)
        painter.setPen(self.look.colour(colour))
        painter.drawText(area, align, measure.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1))

    def hatch(self, painter: QPainter, area: QRectF, *, is_light: bool = False) -> None:
        """Slanting lines over an area; light ones stand for what only weighs."""
        painter.save()
        painter.setClipRect(area)
        painter.setPen(QPen(self.look.colour("edge", 0.35 if is_light else 0.5), 1))
        step = self.look.px(HATCH) * (2 if is_light else 1)
        x = area.left() - area.height()
        while x < area.right():
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
            x += step
        painter.restore()

    def meeting(
        self, painter: QPainter, area: QRectF, lane: int, *, is_chosen: bool, colour: str = "accent"
    ) -> None:
        """A meeting's sign: filled when the day is chosen, open when proposed; a shape for each group."""
        painter.save()
        painter.setPen(QPen(self.look.colour(colour), 2))
        painter.setBrush(self.look.colour(colour) if is_chosen else self.look.colour("surface"))
        inner = area.adjusted(1, 1, -1, -1)
        if lane % 3 == 0:
            painter.drawEllipse(inner)
        elif lane % 3 == 1:
            painter.setPen(QPen(self.look.colour(colour), 2, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(inner)
        else:
            painter.drawPath(_diamond(area))
        painter.restore()


def _diamond(area: QRectF) -> QPainterPath:
    middle, path = area.center(), QPainterPath()
    path.moveTo(middle.x(), area.top())
    for x, y in ((area.right(), middle.y()), (middle.x(), area.bottom()), (area.left(), middle.y())):
        path.lineTo(x, y)
    path.closeSubpath()
    return path


class GroundPainter:
    """Draws what the year is, whatever meetings there are."""

    def __init__(self, pen: Pen, shape: LineShape, sheet: YearSheet) -> None:
        self.pen, self.shape, self.sheet, self.look = pen, shape, sheet, pen.look

    def paint(self, painter: QPainter, today: date) -> None:
        """Everything below the meetings."""
        self._pauses(painter)
        self._months(painter)
        self._breaks(painter)
        self._dates(painter)
        self._marks(painter)
        if today.year == self.sheet.year:
            x = self.shape.middle(today)
            painter.setPen(QPen(self.look.colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, self.shape.y(BARS_TOP)), QPointF(x, self.shape.bottom))

    def _pauses(self, painter: QPainter) -> None:
        shape, top = self.shape, BARS_TOP - 0.5
        for span in (*self.sheet.busy, *self.sheet.pauses):
            area = shape.span(span.first, span.last, top, LANES_TOP)
            area.setBottom(shape.bottom)
            is_light = span in self.sheet.busy
            if not is_light:
                painter.fillRect(area, self.look.colour("canvas"))
            self.pen.hatch(painter, area, is_light=is_light)

    def _months(self, painter: QPainter) -> None:
        shape, names = self.shape, say("year.months").split()
        for month in range(1, 13):
            first = date(self.sheet.year, month, 1)
            x = round(shape.x(first))
            painter.setPen(QPen(self.look.colour("line"), 1))
            painter.drawLine(QPointF(x, shape.y(MONTHS_TOP - 2)), QPointF(x, shape.bottom))
            room = shape.x(date(self.sheet.year, month, 28)) - x
            name = names[month - 1]
            if self.pen.width(name, "body", "medium") > room:
                name = name[:3] if self.pen.width(name[:3], "body", "medium") <= room else name[:1].upper()
            self._line(painter, x, MONTHS_TOP, room, name, ("body", "medium"), "text")
            week = say("year.week", week=first.isocalendar().week)
            if self.pen.width(week, "caption") <= room:
                self._line(painter, x, WEEKS_TOP, room, week, ("caption", "regular"), "muted")

    def _line(
        self,
        painter: QPainter,
        x: float,
        y: float,
        room: float,
        text: str,
        kind: tuple[str, str],
        colour: str,
    ) -> None:
        high = self.pen.height(kind[0])
        area = QRectF(x + self.look.px(0.75), self.shape.y(y) - high / 2, room + 2, high)
        self.pen.text(painter, area, text, kind, colour)

    def _breaks(self, painter: QPainter) -> None:
        shape, base = self.shape, self.shape.y(BARS_BASE)
        self._name(painter, BARS_TOP + 2.5, say("year.lane.breaks"), self.sheet.breaks_of)
        for bar in self.sheet.breaks:
            area = self.bar(bar)
            if bar.is_certain:
                painter.fillRect(area, self.look.colour("unrated"))
            else:
                painter.setPen(QPen(self.look.colour("edge"), 1, Qt.PenStyle.DotLine))
                painter.drawRect(area.adjusted(0.5, 0.5, -0.5, 0))
        painter.setPen(QPen(self.look.colour("line"), 1))
        painter.drawLine(QPointF(shape.left, base), QPointF(shape.right, base))

    def bar(self, bar: BreakBar) -> QRectF:
        """Where a week's school break is drawn."""
        area = self.shape.span(bar.monday, bar.monday + ONE_WEEK, BARS_TOP, BARS_BASE)
        area.adjust(0.5, 0, -0.5, 0)
        area.setTop(area.bottom() - max(1.0, area.height() * bar.share))
        return area

    def _name(self, painter: QPainter, y: float, name: str, under: str = "") -> None:
        if self.shape.is_narrow:
            return
        room = self.shape.left - self.shape.margin - self.look.px(1)
        high, low = self.pen.height("caption"), self.pen.height("caption")
        top = self.shape.y(y) - high / 2
        kinds = ("caption", "medium"), ("caption", "regular")
        self.pen.text(painter, QRectF(self.shape.margin, top, room, high), name, kinds[0])
        if under:
            below = QRectF(self.shape.margin, top + low + 1, room, low)
            self.pen.text(painter, below, under, kinds[1], "muted")

    def _dates(self, painter: QPainter) -> None:
        self._name(painter, DATES, say("year.lane.dates"))
        clusters = self.clusters()
        taken = [self._date_area(cluster[0], cluster[-1]) for cluster in clusters]
        for at, cluster in enumerate(clusters):
            for span in cluster:
                painter.fillRect(self.date_area(span), self.look.colour("warning"))
            self._date_name(painter, cluster, taken, at)
        for span in self.sheet.pauses:
            self._pause_name(painter, span, taken)

    def clusters(self) -> list[list[Span]]:
        """Fixed dates that lie in one another, together; they share a name."""
        found: list[list[Span]] = []
        for span in self.sheet.dates:
            if any(pause.holds(span.first) for pause in self.sheet.pauses):
                continue
            if found and span.first <= max(each.last for each in found[-1]):
                found[-1].append(span)
            else:
                found.append([span])
        return found

    def date_area(self, span: Span) -> QRectF:
        """Where a fixed date is drawn."""
        area = self.shape.span(span.first, span.last, DATES - 1, DATES + 1)
        if area.width() < LEAST_BAR:
            area.setWidth(LEAST_BAR)
        return area

    def _date_area(self, first: Span, last: Span) -> QRectF:
        return self.date_area(first).united(self.date_area(last))

    def _date_name(self, painter: QPainter, cluster: Sequence[Span], taken: list[QRectF], at: int) -> None:
        longest = max(cluster, key=lambda span: span.last - span.first)
        name, gap = say(f"year.date.{longest.id.rpartition('_20')[0] or longest.id}"), self.look.px(1)
        wide, area = self.pen.width(name, "caption") + 2, taken[at]
        after = min((each.left() for each in taken if each.left() > area.right()), default=self.shape.right)
        before = max((each.right() for each in taken if each.right() < area.left()), default=self.shape.left)
        high = self.pen.height("caption")
        pauses = [self.shape.x(span.first) for span in self.sheet.pauses]
        stop = min([after, *(x for x in pauses if x > area.right())])
        if area.right() + gap + wide <= stop:
            place = QRectF(area.right() + gap, area.center().y() - high / 2, wide, high)
        elif area.left() - gap - wide >= before:
            place = QRectF(area.left() - gap - wide, area.center().y() - high / 2, wide, high)
        else:
            return
        taken[at] = area.united(place)
        self.pen.text(painter, place, name, ("caption", "regular"), plate="surface")

    def _pause_name(self, painter: QPainter, span: Span, taken: list[QRectF]) -> None:
        area = self.shape.span(span.first, span.last, DATES - 2, DATES + 2)
        name = str(span.title)
        if self.pen.width(name, "caption") + self.look.px(2) > area.width():
            return
        if any(each.intersects(area) for each in taken):
            return
        area.adjust(self.look.px(1), 0, -self.look.px(1), 0)
        plate = QRectF(area.left() - 2, area.center().y() - self.pen.height("caption") / 2,
                       self.pen.width(name, "caption") + 4, self.pen.height("caption"))  # fmt: skip
        painter.fillRect(plate, self.look.colour("canvas"))
        self.pen.text(painter, area, name, ("caption", "regular"), "muted")

    def _marks(self, painter: QPainter) -> None:
        for mark in self.sheet.marks:
            if mark.kind == "free" and mark.day.weekday() >= 5:  # noqa: PLR2004 - Saturday and Sunday
                continue
            self.mark(painter, mark)

    def mark(self, painter: QPainter, mark: DayMark) -> None:
        """A day that cannot be used: dot for a red day, ring for a bridge day, cross for one ruled out."""
        middle = QPointF(self.shape.middle(mark.day), self.shape.y(DOTS))
        paint_mark(painter, self.look, middle, mark.kind)


def paint_mark(painter: QPainter, look: Look, middle: QPointF, kind: str) -> None:
    """The sign of a kind of day, round a point."""
    painter.save()
    colour, radius = QColor(look.colour(MARKS[kind])), look.px(0.65)
    painter.setPen(QPen(colour, 1.25))
    if kind == "excluded":
        painter.drawLine(middle + QPointF(-radius, -radius), middle + QPointF(radius, radius))
        painter.drawLine(middle + QPointF(-radius, radius), middle + QPointF(radius, -radius))
    else:
        painter.setBrush(colour if kind == "free" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius, radius)
    painter.restore()
