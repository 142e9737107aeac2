"""How the lanes are laid out and drawn: columns of meetings, hairlines between, no boxes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from gui.common.marks import paint_focus
from gui.common.theme import Look
from gui.wishes.lane_model import Kind, LaneRow
from gui.wishes.words import free_words, lane_title, lane_under
from network.wish import WishStatus
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line

WIDEST_LANE = 110  # units: from twice this on two lanes stand side by side
NARROWEST_LANE = 76
HEAD, ITEM, WISH, ROOM, BELOW = 12.5, 6.5, 7.5, 8, 4  # units
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
BAR = 3  # pixels: the mark of what is chosen


class LaneShape:
    """Where each row lies, for a width."""

    def __init__(self, look: Look, width: int, rows: Sequence[LaneRow]) -> None:
        self._look = look
        self.gap = look.space("large")
        least = look.px(NARROWEST_LANE)
        self.columns = max(1, min(3, (width + self.gap) // (least + self.gap)))
        self.wide = (width - self.gap * (self.columns - 1)) // self.columns
        self.areas: list[QRect] = []
        self.height = self._lay(rows)

    def _lay(self, rows: Sequence[LaneRow]) -> int:
        """Lanes stand in reading order; those of a line begin at the same height."""
        high = {kind: self._look.px(units) for kind, units in
                ((Kind.HEAD, HEAD), (Kind.ITEM, ITEM), (Kind.WISH, WISH), (Kind.ROOM, ROOM))}  # fmt: skip
        heights: dict[int, int] = {}
        for row in rows:
            heights[row.at] = heights.get(row.at, 0) + high[row.kind]
        tops: dict[int, int] = {}
        top = 0
        for first in range(0, len(heights), self.columns):
            line = [at for at in range(first, first + self.columns) if at in heights]
            tops |= dict.fromkeys(line, top)
            top += max(heights[at] for at in line) + self._look.px(BELOW)
        used: dict[int, int] = {}
        for row in rows:
            left = (row.at % self.columns) * (self.wide + self.gap)
            begin = tops[row.at] + used.get(row.at, 0)
            self.areas.append(QRect(left, begin, self.wide, high[row.kind]))
            used[row.at] = used.get(row.at, 0) + high[row.kind]
        return top


class LanePainter:
    """Draws rows; fonts are made once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._fonts: dict[tuple[str, str], tuple[QFont, QFontMetrics]] = {}

    def paint(
        self,
        painter: QPainter,
        area: QRect,
        row: LaneRow,
        today: object,
        *,
        is_current: bool,
        has_keyboard: bool,
        is_carrying: bool,
        is_over: bool,
    ) -> None:
        """Draw one row; `is_over` when the pointer or the keyboard would lay the wish here."""
        look = self._look
        if is_over and row.is_target:
            painter.fillRect(area, look.colour("tint"))
            painter.fillRect(QRect(area.left(), area.top(), BAR, area.height()), look.colour("accent"))
        pale = is_carrying and not row.is_target
        inside = area.adjusted(look.space("small"), 0, -look.space("small"), 0)
        if row.kind is Kind.HEAD:
            self._head(painter, area, inside, row, today, pale=pale)
        elif row.line is not None:
            self._wish(painter, inside, row)
        elif row.item is not None:
            self._item(painter, inside, row)
        else:
            self._room(painter, inside, is_carrying=is_carrying)
        if is_current and has_keyboard:
            paint_focus(painter, QRectF(area).adjusted(1, 1, -1, -1), look)

    def _head(
        self, painter: QPainter, area: QRect, inside: QRect, row: LaneRow, today: object, *, pale: bool
    ) -> None:
        look = self._look
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.drawLine(area.left(), area.top(), area.right(), area.top())
        upper = QRect(inside.left(), area.top() + look.space("tiny"), inside.width(), look.px(6))
        lower = QRect(inside.left(), upper.bottom(), inside.width(), look.px(5))
        self._text(painter, upper, lane_title(row.lane), "strong", "muted" if pale else "text")
        free = free_words(row.lane)
        tone = "warning" if row.lane.free < 0 and not row.lane.is_over else "muted"
        taken = self._text(painter, lower, free, "regular", tone, RIGHT, "caption") if free else 0
        lower.setRight(lower.right() - taken - look.space("small"))
        under = lane_under(row.lane, today)  # type: ignore[arg-type]
        self._text(painter, lower, under, "regular", "muted", LEFT, "caption")

    def _item(self, painter: QPainter, inside: QRect, row: LaneRow) -> None:
        if row.item is None:
            return
        minutes = say("wishes_place.minutes", n=row.item.minutes)
        taken = self._text(painter, inside, minutes, "regular", "muted", RIGHT, "caption")
        inside = inside.adjusted(0, 0, -taken - self._look.space("small"), 0)
        self._text(painter, inside, row.item.title, "regular", "muted")

    def _wish(self, painter: QPainter, inside: QRect, row: LaneRow) -> None:
        look, line = self._look, row.line
        if line is None:
            return
        side = look.size("icon_small")
        name = "circle-check" if line.wish.status is WishStatus.ANSWERED else "lightbulb"
        icon = look.icon(name, "success" if name == "circle-check" else "accent", "icon_small")
        indent = look.space("normal") if row.item is not None and not row.lane.is_over else 0
        inside = inside.adjusted(indent, 0, 0, 0)
        top = inside.center().y() - side // 2
        painter.drawPixmap(inside.left(), top, icon.pixmap(QSize(side, side)))
        inside = inside.adjusted(side + look.space("small"), 0, 0, 0)
        self._text(painter, inside, f"{line.wish.label}  {line.wish.title}", "medium", "text")

    def _room(self, painter: QPainter, inside: QRect, *, is_carrying: bool) -> None:
        look = self._look
        frame = QRectF(inside).adjusted(0.5, look.space("tiny") + 0.5, -0.5, -look.space("tiny") - 0.5)
        pen = QPen(look.colour("edge"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, look.radius("control"), look.radius("control"))
        words = say("wishes_place.lane.new_item") if is_carrying else say("wishes_place.lane.room")
        self._text(painter, inside.adjusted(look.space("small"), 0, -look.space("small"), 0), words,
                   "regular", "text" if is_carrying else "muted", LEFT, "caption")  # fmt: skip

    def _text(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        weight: str,
        colour: str,
        where: Qt.AlignmentFlag = LEFT,
        size: str = "body",
    ) -> int:
        """Draw one line, cut with … where there is no room; gives the width it took."""
        font, metrics = self._font(size, weight)
        shown = metrics.elidedText(seen_line(text), Qt.TextElideMode.ElideRight, max(0, area.width()))
        painter.setFont(font)
        painter.setPen(self._look.colour(colour))
        painter.drawText(area, int(where), shown)
        return metrics.horizontalAdvance(shown)

    def _font(self, size: str, weight: str) -> tuple[QFont, QFontMetrics]:
        if (size, weight) not in self._fonts:
            font = self._look.font(size, weight)
            self._fonts[size, weight] = font, QFontMetrics(font)
        return self._fonts[size, weight]
