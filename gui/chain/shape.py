"""Where the parts of the picture lie: five columns of boxes under heads that stay, and links between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics

from gui.common.theme import Look
from network.chain import COLUMNS
from network.chain_rows import NodeKind

TITLE_LINES = 3
NOTE_LINES = 2
NARROWEST, WIDEST = 38, 56  # units: a column
GAP_LEAST, GAP_MOST = 8, 12  # between columns, where the links are
DOWN = 7  # between boxes in a column
EDGE = 6  # beside the columns
SCENE_FOOT = 5
LOW = 100  # a picture that is lower has no room to spare


@dataclass(frozen=True)
class ChainShape:
    """The geometry for a size of the picture; `across` and `down` is how far one has scrolled.

    `counts` is how many boxes each column has, `has_more` which columns say that something was left out.
    """

    look: Look
    size: QSize
    counts: Mapping[NodeKind, int] = field(default_factory=dict)
    has_more: frozenset[NodeKind] = frozenset()
    across: int = 0
    down: int = 0

    # -- measures ----------------------------------------------------------------------------------------

    @cached_property
    def gap(self) -> int:
        """Between two columns."""
        room = self.size.width() - 2 * self._edge - len(COLUMNS) * self.look.px(NARROWEST)
        most, least = self.look.px(GAP_MOST), self.look.px(GAP_LEAST)
        return max(least, min(most, room // (len(COLUMNS) - 1)))

    @cached_property
    def column_width(self) -> int:
        """A box's width."""
        room = self.size.width() - 2 * self._edge - (len(COLUMNS) - 1) * self.gap
        return max(self.look.px(NARROWEST), min(self.look.px(WIDEST), room // len(COLUMNS)))

    @cached_property
    def pad(self) -> int:
        """Inside a box."""
        return self.look.px(2.25)

    @cached_property
    def box_height(self) -> int:
        """Room for a title of three lines and a note of two."""
        title, note = self._height("body"), self._height("caption")
        return 2 * self.pad + TITLE_LINES * title + self.look.px(1) + NOTE_LINES * note

    @cached_property
    def gap_down(self) -> int:
        """Between two boxes of a column."""
        return self.look.px(DOWN)

    @cached_property
    def head(self) -> int:
        """The height of the heads, which stay when one scrolls down."""
        return self.above + self._height("body") + self._height("caption") + self.look.px(3)

    @cached_property
    def above(self) -> int:
        """Free room above the heads."""
        return self.look.px(6 if self.size.height() >= self.look.px(LOW) else 2)

    @cached_property
    def top(self) -> int:
        """Where the first boxes begin, unscrolled."""
        return self.head + self.look.px(4.5)

    @cached_property
    def whole(self) -> QSize:
        """How large everything is."""
        wide = 2 * self._edge + len(COLUMNS) * self.column_width + (len(COLUMNS) - 1) * self.gap
        rows = max([1, *self.counts.values()])
        more = self.look.px(SCENE_FOOT) if self.has_more else 0
        tall = self.top + rows * (self.box_height + self.gap_down) + more
        return QSize(wide, tall)

    @property
    def most_across(self) -> int:
        """How far one can scroll to the right."""
        return max(0, self.whole.width() - self.size.width())

    @property
    def most_down(self) -> int:
        """How far one can scroll down."""
        return max(0, self.whole.height() - self.size.height())

    @property
    def page(self) -> QSize:
        """How much of the boxes is seen at once."""
        return QSize(self.size.width(), self.size.height() - self.head)

    @property
    def step(self) -> QSize:
        """How far one step of a scroll bar goes."""
        return QSize(self.column_width // 2, self.box_height // 2)

    @property
    def _edge(self) -> int:
        return self.look.px(EDGE)

    def _height(self, size: str) -> int:
        return QFontMetrics(self.look.font(size)).height()

    # -- where things are --------------------------------------------------------------------------------

    def left(self, place: int) -> int:
        """Where a column begins."""
        return self._edge + place * (self.column_width + self.gap) - self.across

    def head_area(self, place: int) -> QRect:
        """The head of a column."""
        return QRect(self.left(place), 0, self.column_width, self.head)

    def cell(self, row: int, place: int) -> QRect:
        """A box by its row and its column."""
        top = self.top + row * (self.box_height + self.gap_down) - self.down
        return QRect(self.left(place), top, self.column_width, self.box_height)

    def more_area(self, place: int) -> QRect:
        """Where a column says that more was left out."""
        below = self.cell(self.counts.get(COLUMNS[place], 0), place)
        return QRect(below.left(), below.top() - self.look.px(2), below.width(), self.look.px(6))

    def at(self, point: QPoint) -> tuple[int, int] | None:
        """The row and column of the box under a point."""
        if point.y() < self.head:
            return None
        for place, kind in enumerate(COLUMNS):
            row = (point.y() + self.down - self.top) // (self.box_height + self.gap_down)
            if 0 <= row < self.counts.get(kind, 0) and self.cell(row, place).contains(point):
                return row, place
        return None

    def seen_rows(self) -> range:
        """The rows that can be seen, and one more on either side."""
        step = self.box_height + self.gap_down
        first = max(0, (self.down + self.head - self.top) // step - 1)
        return range(first, (self.down + self.size.height() - self.top) // step + 2)

    def scroll_to(self, row: int, place: int) -> tuple[int, int]:
        """How far to scroll so that a box is seen whole, as little as possible."""
        area = self.cell(row, place).translated(self.across, self.down)
        room = self.look.px(3)
        across = _inside(self.across, area.left() - room, area.right() + room - self.size.width())
        above = area.top() - self.head - room
        down = _inside(self.down, above, area.bottom() + room - self.size.height())
        return max(0, min(across, self.most_across)), max(0, min(down, self.most_down))


def _inside(now: int, most: int, least: int) -> int:
    """As near to `now` as lies between; when there is not room for all, the beginning is seen."""
    return min(max(now, least), most)


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
