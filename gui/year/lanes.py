"""Draws the groups' lanes with their meetings, the tasks of the chosen one, and the legend."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.common.figures import short_date
from gui.year.paint import Pen, paint_mark
from gui.year.shape import FOOT, LANE, LANES_TOP, MARKER, LineShape
from network.meeting import Meeting
from network.member import Group
from network.yearfile import CHOSEN, YearFile, is_pinned_proposal
from network.yearview import meeting_title
from riskmodel.kernel.words import say

LABEL_DOWN = 4  # units from the lane's line to the words
LABEL_LEFT = 1.75
LABEL_GAP = 2
WIDEST_LABEL = 34
ONE_LINE = 24  # a shorter title is not broken
LINES_OF_TITLE = 2


class LanePainter:
    """Where each meeting lies and what it says."""

    def __init__(self, pen: Pen, shape: LineShape, file: YearFile) -> None:
        self.pen, self.shape, self.file, self.look = pen, shape, file, pen.look
        self._lane = {group.id: at for at, group in enumerate(file.groups)}
        self._labels = self._lay_labels()

    def lane_of(self, meeting: Meeting) -> int:
        """The lane of a meeting's group."""
        return self._lane.get(meeting.group_id, 0)

    def area(self, meeting: Meeting) -> QRectF:
        """The square of a meeting's sign; without a day it stands before the year."""
        lane = self.lane_of(meeting)
        if meeting.day is None:
            side = self.shape.y(MARKER)
            area = QRectF(0, 0, side, side)
            area.moveCenter(QPointF(self.shape.left - side, self.shape.lane(lane)))
            return area
        return self.shape.marker(meeting.day, lane)

    def named_at(self, point: QPoint) -> Meeting | None:
        """The meeting whose words lie at a point."""
        for meeting in self.file.meetings:
            area = self._labels.get(meeting.id)
            if area is not None and area.contains(QPointF(point)):
                return meeting
        return None

    def paint(
        self, painter: QPainter, chosen: Meeting | None, looked_at: date | None, *, has_keyboard: bool
    ) -> None:
        """The lanes, their meetings, and the legend."""
        for at, group in enumerate(self.file.groups):
            self._lane_line(painter, at, group)
        if chosen is not None:
            self._tasks(painter, chosen)
        for meeting in self.file.meetings:
            self._label(painter, meeting, is_here=meeting is chosen)
            area = self.area(meeting)
            is_chosen = meeting.state in CHOSEN
            self.pen.meeting(painter, area, self.lane_of(meeting), is_chosen=is_chosen)
            if is_pinned_proposal(meeting):
                self._pin(painter, area)
        if chosen is not None:
            self._here(painter, chosen, looked_at, has_keyboard=has_keyboard)
        self._legend(painter)

    def _lane_line(self, painter: QPainter, at: int, group: Group) -> None:
        y, shape = self.shape.lane(at), self.shape
        painter.setPen(QPen(self.look.colour("line"), 1))
        painter.drawLine(QPointF(shape.left, y), QPointF(shape.right, y))
        count = len(self.file.lane(group))
        under = say("year.lane.meetings", n=count)
        high = self.pen.height("caption")
        if shape.is_narrow:
            top = shape.y(LANES_TOP + LANE * at)
            words = QRectF(shape.left, top, shape.right - shape.left, high)
            name = f"{group.title}, {under}"
            self.pen.text(painter, words, name, ("caption", "medium"), plate="surface")
            return
        room = shape.left - shape.margin - self.look.px(1)
        self.pen.text(painter, QRectF(shape.margin, y - high, room, high), group.title, ("caption", "medium"))
        self.pen.text(
            painter, QRectF(shape.margin, y + 1, room, high), under, ("caption", "regular"), "muted"
        )

    def _tasks(self, painter: QPainter, meeting: Meeting) -> None:
        tasks = [task for task in self.file.tasks.get(meeting.id, ()) if task.due_on is not None]
        days = [task.due_on for task in tasks if task.due_on and task.due_on.year == self.file.year]
        if not days or meeting.day is None:
            return
        y, tick = self.shape.lane(self.lane_of(meeting)), self.look.px(1.25)
        ends = [self.shape.middle(day) for day in (*days, meeting.day)]
        painter.setPen(QPen(self.look.colour("accent"), 2))
        painter.drawLine(QPointF(min(ends), y), QPointF(max(ends), y))
        for day in days:
            x = self.shape.middle(day)
            painter.drawLine(QPointF(x, y - tick), QPointF(x, y + tick))

    def _here(
        self, painter: QPainter, meeting: Meeting, looked_at: date | None, *, has_keyboard: bool
    ) -> None:
        area, lane = self.area(meeting), self.lane_of(meeting)
        ring = area.adjusted(-4, -4, 4, 4)
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.look.colour("focus"), 2.5 if has_keyboard else 1.5))
        painter.drawEllipse(ring)
        painter.restore()
        if looked_at is not None and looked_at != meeting.day:
            ghost = self.shape.marker(looked_at, lane)
            painter.save()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.look.colour("accent"), 1.5, Qt.PenStyle.DashLine))
            painter.drawEllipse(ghost.adjusted(-1, -1, 1, 1))
            painter.restore()

    def _pin(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(self.look.colour("accent"), 2))
        top = QPointF(area.center().x(), area.top() - self.look.px(0.5))
        painter.drawLine(top, top - QPointF(0, self.look.px(1.5)))
        wide = QPointF(self.look.px(0.75), 0)
        painter.drawLine(
            top - QPointF(0, self.look.px(1.5)) - wide, top - QPointF(0, self.look.px(1.5)) + wide
        )

    # -- words under the signs -------------------------------------------------------------------------

    def _lay_labels(self) -> dict[UUID, QRectF]:
        """A place for each meeting's words: from its sign to the next one's, and no two over each other."""
        found: dict[UUID, QRectF] = {}
        for group in self.file.groups:
            own = [meeting for meeting in self.file.lane(group) if meeting.day is not None]
            edge = float(self.shape.right)
            for meeting in reversed(own):
                area = self.area(meeting)
                wanted = min(self.look.px(WIDEST_LABEL), self._wanted(meeting))
                left = area.left() - self.look.px(LABEL_LEFT) / 2
                if left + wanted > edge:  # no room to the right: move left, as far as the sign allows
                    left = max(edge - wanted, area.center().x() - wanted + self.look.px(1), self.shape.left)
                top = self.shape.lane(self.lane_of(meeting)) + self.shape.y(LABEL_DOWN)
                high = self.pen.height() + LINES_OF_TITLE * self.pen.height("caption") + 1
                wide = min(wanted, edge - left)
                found[meeting.id] = QRectF(left, top, max(0.0, wide), high)
                edge = left - self.look.px(LABEL_GAP)
        return found

    def _wanted(self, meeting: Meeting) -> float:
        title = meeting_title(meeting)
        first = self.pen.width(short_date(meeting.day), "body", "strong") if meeting.day else 0.0
        whole = self.pen.width(title, "caption")
        if whole > self.look.px(ONE_LINE):
            whole = max(self.pen.width(part, "caption") for part in _halves(title))
        return max(first, whole) + 4

    def _label(self, painter: QPainter, meeting: Meeting, *, is_here: bool) -> None:
        area = self._labels.get(meeting.id)
        if area is None or meeting.day is None:
            return
        day = short_date(meeting.day)
        for words in (day, day.partition(" ")[2], str(meeting.day.day)):
            if self.pen.width(words, "body", "medium") <= area.width():
                break
        line = QRectF(area.left(), area.top(), area.width() + 1, self.pen.height())
        if self.pen.width(words, "body", "medium") <= area.width():
            colour = "accent" if is_here else "text"
            self.pen.text(painter, line, words, ("body", "medium"), colour, plate="surface")
        if area.width() >= self.look.px(12):
            self._title(painter, meeting, area, is_here=is_here)

    def _title(self, painter: QPainter, meeting: Meeting, area: QRectF, *, is_here: bool) -> None:
        title, high = meeting_title(meeting), self.pen.height("caption")
        top = area.top() + self.pen.height()
        most = 1 if self.shape.is_narrow else LINES_OF_TITLE
        lines = self.pen.lines(title, area.width(), most)
        for at, text in enumerate(lines):
            line = QRectF(area.left(), top + at * high, area.width(), high)
            colour = "text" if is_here else "muted"
            self.pen.text(painter, line, text, ("caption", "regular"), colour, plate="surface")

    # -- legend ----------------------------------------------------------------------------------------

    def _legend(self, painter: QPainter) -> None:
        keys = ("chosen", "proposed", "free", "bridge", "excluded", "pause")
        kinds = [key for key in keys if key != "excluded" or self.file.setting.excluded]
        if self.shape.is_narrow:
            kinds = kinds[:3]
        words = {key: say(f"year.legend.{key}") for key in kinds}
        sign, gap = self.look.px(4), self.look.px(4)
        wide = sum(self.pen.width(text, "caption") + sign + gap for text in words.values()) - gap
        x = max(float(self.shape.margin), self.shape.right - wide)
        y = self.shape.bottom + self.shape.y(FOOT / 2)
        high = self.pen.height("caption")
        for key, text in words.items():
            area = QRectF(x, y - sign / 2, sign, sign)
            self._legend_sign(
                painter, key, area.adjusted(0, 0, -sign * 0.2, -sign * 0.2).translated(0, sign * 0.1)
            )
            room = self.pen.width(text, "caption")
            self.pen.text(
                painter, QRectF(x + sign, y - high / 2, room + 2, high), text, ("caption", "regular"), "muted"
            )
            x += sign + room + gap

    def _legend_sign(self, painter: QPainter, key: str, area: QRectF) -> None:
        if key in {"chosen", "proposed"}:
            self.pen.meeting(painter, area, 0, is_chosen=key == "chosen")
        elif key == "pause":
            painter.fillRect(area, self.look.colour("canvas"))
            self.pen.hatch(painter, area)
        else:
            paint_mark(painter, self.look, area.center(), key)


def _halves(title: str) -> tuple[str, str]:
    """A title broken as evenly as words allow."""
    words = title.split()
    best = min(
        range(len(words) + 1),
        key=lambda at: max(len(" ".join(words[:at])), len(" ".join(words[at:]))),
    )
    return " ".join(words[:best]), " ".join(words[best:])
