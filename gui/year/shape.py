"""Where everything of the timeline lies: days across, lanes down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSize

from gui.common.theme import Look

NAMES = 35  # units left of the year, for the names of lanes
NARROW_NAMES = 3
NARROW = 150  # units: below it lanes' names stand over their lines
EDGE = 6  # units right of the year
MONTHS_TOP, WEEKS_TOP, DOTS = 6.5, 11, 14.5  # units: middle of the months', weeks' and days' lines
BARS_TOP, BARS_BASE = 16, 24
DATES = 29.25
LANES_TOP = 34
LANE = 22
MARKER_DOWN = 7  # from the top of a lane to its line
FOOT = 8
MARKER = 3.5


@dataclass(frozen=True)
class LineShape:
    """The timeline of a year in a picture of a size with a number of lanes."""

    look: Look
    size: QSize
    year: int
    lanes: int

    @staticmethod
    def height_for(look: Look, lanes: int) -> int:
        """How high it is with a number of lanes."""
        return look.px(LANES_TOP + LANE * max(1, lanes) + FOOT)

    @cached_property
    def is_narrow(self) -> bool:
        """Whether there is room only for the least words."""
        return self.size.width() < self.look.px(NARROW)

    @cached_property
    def left(self) -> int:
        """Where the year begins."""
        return self.look.px(EDGE + (NARROW_NAMES if self.is_narrow else NAMES) - 6)

    @cached_property
    def margin(self) -> int:
        """Where words at the left begin."""
        return self.look.px(EDGE)

    @cached_property
    def right(self) -> int:
        """Where it ends."""
        return max(self.left + 12, self.size.width() - self.look.px(EDGE))

    @cached_property
    def days(self) -> int:
        """How many days the year has."""
        return (date(self.year, 12, 31) - date(self.year, 1, 1)).days + 1

    @cached_property
    def per_day(self) -> float:
        """The width of a day."""
        return (self.right - self.left) / self.days

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - date(self.year, 1, 1)).days * self.per_day

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return self.x(day) + self.per_day / 2

    def span(self, first: date, last: date, top: float, bottom: float) -> QRectF:
        """The days from `first` to `last`, cut to the year, between two heights in units."""
        left = max(float(self.left), self.x(first))
        right = min(float(self.right), self.x(last) + self.per_day)
        return QRectF(left, self.y(top), max(0.0, right - left), self.y(bottom) - self.y(top))

    def y(self, units: float) -> float:
        """A height in units as pixels."""
        return float(self.look.px(units))

    def lane(self, at: int) -> float:
        """The height of a lane's line."""
        return self.y(LANES_TOP + LANE * at + MARKER_DOWN)

    @property
    def bottom(self) -> float:
        """Where the lanes end."""
        return self.y(LANES_TOP + LANE * max(1, self.lanes) + 0.5)

    def marker(self, day: date, lane: int) -> QRectF:
        """The square that a meeting's sign fills."""
        side = self.y(MARKER)
        area = QRectF(0, 0, side, side)
        area.moveCenter(QPointF(self.middle(day), self.lane(lane)))
        return area

    def day_at(self, x: float) -> date:
        """The day under a place across; the nearest of the year."""
        at = int((x - self.left) / self.per_day)
        return date(self.year, 1, 1) + timedelta(days=min(max(at, 0), self.days - 1))
