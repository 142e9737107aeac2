"""The year as a wheel, for projector and print: months round, the groups in rings, words in columns beside.

Labels stand in two columns and are pushed apart until none lies on another; a line leads from each to its
sign.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common.figures import short_date
from gui.common.theme import Look
from gui.year.paint import LEFT, RIGHT, Pen
from network.meeting import Meeting
from network.yearfile import CHOSEN, YearFile
from network.yearview import YearSheet, meeting_title, year_sheet
from riskmodel.kernel.words import say

LEAST = 36  # units
PICTURE = QSize(1120, 720)  # the words are then as large beside it as on a screen
PICTURE_RATIO = 3.0
FULL, QUARTER = 360.0, 90.0
SIXTEENTH = 16  # Qt counts angles in sixteenths of a degree
INNER, TOOTH = 0.86, 0.1  # of the radius: inside of the months' ring, and a break that all have
RINGS = 0.115  # of the radius between two groups
SIGN = 5  # units
LINES_OF_TITLE = 2
COLUMN = 46  # units: widest words beside
CENTRE = Qt.AlignmentFlag.AlignCenter


class Wheel(QWidget):
    """Draws the year round; the table is its twin for ears."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._file: YearFile | None = None
        self._sheet: YearSheet | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(look.px(LEAST), look.px(LEAST))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_file(self, file: YearFile) -> None:
        """Show a year."""
        self._file, self._sheet = file, year_sheet(file)
        self.setAccessibleName(say("year.wheel", year=file.year))
        self.setAccessibleDescription(say("year.wheel.twin"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the wheel."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QSizeF(self.size()))
        painter.end()

    def picture(self) -> QImage:
        """The wheel as a picture for wall and paper, in the light look."""
        image = QImage(PICTURE * PICTURE_RATIO, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(PICTURE_RATIO)
        light = Look.load("light", 1.0, self._look.ratios)  # dark paper is dear
        image.fill(light.colour("surface"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QSizeF(PICTURE), light)
        painter.end()
        return image

    def draw(self, painter: QPainter, size: QSizeF, look: Look | None = None) -> None:
        """Draw into a size, in another look if one is given."""
        if self._file is not None and self._sheet is not None:
            WheelPainter(look or self._look, self._file, self._sheet, size).paint(painter)


class WheelPainter:
    """One drawing of a year in a size."""

    def __init__(self, look: Look, file: YearFile, sheet: YearSheet, size: QSizeF) -> None:
        self.look, self.file, self.sheet, self.size = look, file, sheet, size
        self.pen = Pen(look)
        self.centre = QPointF(size.width() / 2, size.height() / 2)
        beside = min(look.px(COLUMN), size.width() * 0.28)
        self.radius = max(20.0, min(size.width() / 2 - beside - look.px(8), size.height() / 2 - look.px(6)))
        self.column = max(0.0, size.width() / 2 - self.radius - look.px(10))

    # -- geometry --------------------------------------------------------------------------------------

    def angle(self, day: date) -> float:
        """Degrees clockwise from the top; New Year is at the top."""
        first = date(self.file.year, 1, 1)
        days = (date(self.file.year + 1, 1, 1) - first).days
        return FULL * (day - first).days / days

    def point(self, day: date, part: float) -> QPointF:
        """A day at a part of the radius."""
        turn = math.radians(self.angle(day))
        far = self.radius * part
        return self.centre + QPointF(math.sin(turn) * far, -math.cos(turn) * far)

    def ring(self, lane: int) -> float:
        """The part of the radius at which a group's meetings lie."""
        return 0.62 - RINGS * lane

    def meeting_point(self, meeting: Meeting) -> QPointF:
        """Where a meeting's sign is; one without a day lies in the middle."""
        lanes = {group.id: at for at, group in enumerate(self.file.groups)}
        if meeting.day is None:
            return self.centre
        return self.point(meeting.day, self.ring(lanes.get(meeting.group_id, 0)))

    def labels(self) -> dict[Meeting, QRectF]:
        """Where each meeting's words stand, none on another."""
        found: dict[Meeting, QRectF] = {}
        high = self.pen.height("body") + (1 + LINES_OF_TITLE) * self.pen.height("caption")
        for is_right in (True, False):
            own = [
                each
                for each in self.file.meetings
                if each.day is not None and (self.meeting_point(each).x() >= self.centre.x()) == is_right
            ]
            own.sort(key=lambda each: self.meeting_point(each).y())
            wanted = [self.meeting_point(each).y() - high / 2 for each in own]
            tops = apart(
                wanted, high + self.look.px(2), self.look.px(2), self.size.height() - self.look.px(2)
            )
            x = self.centre.x() + self.radius + self.look.px(8)
            left = x if is_right else self.size.width() - x - self.column
            for each, top in zip(own, tops, strict=True):
                found[each] = QRectF(left, top, self.column, high)
        return found

    # -- drawing ---------------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        """The whole wheel."""
        self._ground(painter)
        self._pauses(painter)
        self._breaks(painter)
        self._months(painter)
        self._rings(painter)
        labels = self.labels()
        for meeting, area in labels.items():
            self._leader(painter, meeting, area)
        self._month_names(painter)
        for meeting, area in labels.items():
            self._meeting(painter, meeting, area)
        self._middle(painter)
        self._legend(painter)

    def _legend(self, painter: QPainter) -> None:
        """What filled and open signs mean, in the lower left corner."""
        side, high = self.look.px(3.5), self.pen.height("caption")
        top = self.size.height() - self.look.px(3) - 2 * high
        for at, key in enumerate(("chosen", "proposed")):
            area = QRectF(self.look.px(6), top + at * (high + 2), side, side)
            self.pen.meeting(painter, area, 0, is_chosen=key == "chosen")
            words = QRectF(area.right() + self.look.px(1), area.center().y() - high / 2, self.column, high)
            self.pen.text(painter, words, say(f"year.legend.{key}"), ("caption", "regular"), "muted")

    def _circle(self, part: float) -> QRectF:
        far = self.radius * part
        return QRectF(self.centre.x() - far, self.centre.y() - far, 2 * far, 2 * far)

    def _ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("canvas"))
        painter.drawEllipse(self._circle(1.0))
        painter.setBrush(self.look.colour("surface"))
        painter.drawEllipse(self._circle(INNER))

    def _wedge(self, painter: QPainter, first: date, last: date, part: float) -> None:
        start = max(first, date(self.file.year, 1, 1))
        end = min(last, date(self.file.year, 12, 31))
        begin, stop = self.angle(start), self.angle(end) + FULL / 365
        painter.drawPie(
            self._circle(part),
            round((90 - stop) * SIXTEENTH),
            round((stop - begin) * SIXTEENTH),
        )

    def _pauses(self, painter: QPainter) -> None:
        for span in self.sheet.pauses:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.look.colour("canvas"))
            self._wedge(painter, span.first, span.last, INNER)
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            brush = painter.brush()
            brush.setColor(self.look.colour("edge", 0.5))
            painter.setBrush(brush)
            self._wedge(painter, span.first, span.last, INNER)

    def _breaks(self, painter: QPainter) -> None:
        """School breaks as teeth inside the months' ring, as deep as the members' share of them."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for bar in self.sheet.breaks:
            if not bar.is_certain:
                continue
            deep = max(1.0, TOOTH * bar.share * self.radius)
            painter.setPen(QPen(self.look.colour("unrated"), deep, c=Qt.PenCapStyle.FlatCap))
            begin, stop = self.angle(bar.monday), self.angle(bar.monday + timedelta(days=7))
            painter.drawArc(
                self._circle(INNER - deep / 2 / self.radius),
                round((QUARTER - stop) * SIXTEENTH),
                round((stop - begin) * SIXTEENTH),
            )

    def _months(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.look.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for month in range(1, 13):
            first = date(self.file.year, month, 1)
            painter.drawLine(self.point(first, 0.2), self.point(first, 1.0))
        for part in (1.0, INNER):
            painter.drawEllipse(self._circle(part))

    def _month_names(self, painter: QPainter) -> None:
        """The months along their ring, on plates, so that no line goes through a word."""
        for month, name in enumerate(say("year.months").split(), 1):
            middle = date(self.file.year, month, 15)
            words = name if self.pen.width(name, "body", "medium") <= self.radius * 0.4 else name[:3]
            area = QRectF(0, 0, self.pen.width(words, "body", "medium") + 4, self.pen.height("body"))
            area.moveCenter(QPointF(0, 0))
            turn = self.angle(middle)
            painter.save()
            painter.translate(self.point(middle, (1 + INNER) / 2))
            painter.rotate(turn if turn <= QUARTER or turn >= FULL - QUARTER else turn - FULL / 2)
            painter.fillRect(area, self.look.colour("canvas"))
            self.pen.text(painter, area, words, ("body", "medium"), "text", CENTRE)
            painter.restore()

    def _rings(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.look.colour("line"), 1))
        for lane in range(len(self.file.groups)):
            painter.drawEllipse(self._circle(self.ring(lane)))

    def _leader(self, painter: QPainter, meeting: Meeting, area: QRectF) -> None:
        gap, is_right = self.look.px(1.5), area.left() > self.centre.x()
        end = QPointF(
            area.left() - gap if is_right else area.right() + gap, area.top() + self.pen.height() / 2
        )
        knee = QPointF(end.x() - gap if is_right else end.x() + gap, end.y())
        painter.setPen(QPen(self.look.colour("edge"), 1))
        painter.drawPolyline([self.meeting_point(meeting), knee, end])

    def _meeting(self, painter: QPainter, meeting: Meeting, area: QRectF) -> None:
        lanes = {group.id: at for at, group in enumerate(self.file.groups)}
        side = self.look.px(SIGN)
        square = QRectF(0, 0, side, side)
        square.moveCenter(self.meeting_point(meeting))
        lane = lanes.get(meeting.group_id, 0)
        self.pen.meeting(painter, square, lane, is_chosen=meeting.state in CHOSEN)
        align = LEFT if area.left() > self.centre.x() else RIGHT
        high = self.pen.height("body")
        day = short_date(meeting.day) if meeting.day else say("year.no_date")
        line = QRectF(area.left(), area.top(), area.width(), high)
        self.pen.text(painter, line, day, ("body", "strong"), align=align)
        small = self.pen.height("caption")
        line = QRectF(area.left(), area.top() + high, area.width(), small)
        for words in self.pen.lines(meeting_title(meeting), area.width(), LINES_OF_TITLE):
            self.pen.text(painter, line, words, ("caption", "regular"), "text", align)
            line.translate(0, small)
        group = self.file.group(meeting)
        self.pen.text(painter, line, group.title if group else "", ("caption", "regular"), "muted", align)

    def _middle(self, painter: QPainter) -> None:
        high = self.pen.height("display")
        area = QRectF(0, 0, self.radius * 0.6, high)
        area.moveCenter(self.centre)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("surface"))
        painter.drawEllipse(self._circle(0.2))
        self.pen.text(painter, area, str(self.file.year), ("display", "strong"), "text", CENTRE)


def apart(wanted: list[float], high: float, top: float, bottom: float) -> list[float]:
    """Places as near the wanted ones as can be, in order, each `high` from the one before.

    When there is not room for all they are laid as close as they must.
    """
    if not wanted:
        return []
    step = min(high, (bottom - top) / len(wanted))
    places = [max(wanted[0], top)]
    for place in wanted[1:]:
        places.append(max(place, places[-1] + step))
    limit = bottom - step
    for at in range(len(places) - 1, -1, -1):
        places[at] = min(places[at], limit)
        limit = places[at] - step
    return places
