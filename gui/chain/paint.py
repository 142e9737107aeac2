"""How a chain is drawn: heads that stay, links behind, boxes before; only what can be seen."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from gui.chain.model import ChainModel
from gui.chain.shape import LEFT, NOTE_LINES, RIGHT, TITLE_LINES, ChainShape
from gui.common.chainline import ICONS
from gui.common.levels import paint_level
from gui.common.marks import paint_focus
from gui.common.theme import Look
from gui.common.wrapped import wrapped
from network.chain import COLUMNS, Link
from network.chain_nodes import Node
from network.chain_rows import Key, NodeKind
from network.chain_words import kind_word
from riskmodel.kernel.words import say

RING = 3  # pixels between a box and its ring
MOST_LEAVING = 8  # links from a box to others that are not seen
MOST_BROKEN = 3000  # texts that are remembered as they were broken into lines


class ChainPainter:
    """Draws a chain; fonts and broken lines are made once.

    Wishes stay with the office of the network: elsewhere their column says so.
    """

    def __init__(self, look: Look, *, is_office: bool) -> None:
        self._look, self._is_office = look, is_office
        self._fonts: dict[tuple[str, str], tuple[QFont, QFontMetrics]] = {}
        self._broken: dict[tuple[str, str, str, int, int], list[str]] = {}

    def paint(
        self,
        painter: QPainter,
        shape: ChainShape,
        cells: ChainModel,
        current: Key | None,
        *,
        has_keyboard: bool,
    ) -> None:
        """Draw what can be seen of a chain; `current` is where the keyboard is."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        painter.fillRect(QRect(0, 0, shape.size.width(), shape.size.height()), look.colour("surface"))
        if cells.chain is None:
            return
        painter.setClipRect(QRect(0, shape.head, shape.size.width(), shape.size.height() - shape.head))
        for link in _drawn(cells, shape.seen_rows()):
            self._link(painter, shape, cells, link)
        for place in range(len(COLUMNS)):
            for row in shape.seen_rows():
                node = cells.at(row, place)
                if node is not None:
                    self._box(painter, QRectF(shape.cell(row, place)), node, shape, cells.chain.chosen)
            self._more(painter, shape, cells, place)
        if current is not None and has_keyboard and (found := cells.place_of(current)) is not None:
            ring = QRectF(shape.cell(*found)).adjusted(-RING, -RING, RING, RING)
            paint_focus(painter, ring, look)
        painter.setClipping(False)
        painter.fillRect(QRect(0, 0, shape.size.width(), shape.head), look.colour("surface"))
        for place in range(len(COLUMNS)):
            self._head(painter, shape, cells, place)

    # -- heads -------------------------------------------------------------------------------------------

    def _head(self, painter: QPainter, shape: ChainShape, cells: ChainModel, place: int) -> None:
        look, area, kind = self._look, shape.head_area(place), COLUMNS[place]
        side, top = look.size("icon_small"), area.top() + shape.above
        title, caption = self.font("body", "strong"), self.font("caption", "regular")
        high = title[1].height()
        sign = look.icon(ICONS[kind], "muted", "icon_small").pixmap(QSize(side, side))
        painter.drawPixmap(QRect(area.left(), top + (high - side) // 2, side, side), sign)
        count = str(len([node for node in cells.column_of(place) if node.is_lit]))
        wide = caption[1].horizontalAdvance(count)
        left = area.left() + side + look.px(2)
        words = QRect(left, top, area.right() - left - wide - look.px(1), high)
        self._line(painter, words, kind_word(kind), title, "text")
        painter.setFont(caption[0])
        painter.setPen(look.colour("muted"))
        painter.drawText(QRect(area.right() - wide, top, wide + 1, high), RIGHT, count)
        below = QRect(left, top + high + look.px(0.5), area.right() - left, caption[1].height())
        self._line(painter, below, say(f"chain.head.{kind}"), caption, "muted")
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.drawLine(area.left(), shape.head - 1, area.right(), shape.head - 1)

    def _more(self, painter: QPainter, shape: ChainShape, cells: ChainModel, place: int) -> None:
        left_out = cells.chain.left_out.get(COLUMNS[place], 0) if cells.chain is not None else 0
        words = say("chain.more", n=left_out) if left_out else ""
        if not cells.column_of(place):
            is_elsewhere = COLUMNS[place] is NodeKind.WISH and not self._is_office
            words = say("chain.none.elsewhere" if is_elsewhere else "chain.none")
        if words:
            self._line(painter, shape.more_area(place), words, self.font("caption", "regular"), "muted")

    # -- boxes -------------------------------------------------------------------------------------------

    def _box(self, painter: QPainter, area: QRectF, node: Node, shape: ChainShape, chosen: Key) -> None:
        look, is_chosen = self._look, node.key == chosen
        radius = look.radius("panel")
        painter.setBrush(look.colour("tint" if is_chosen else "raised" if node.is_lit else "surface"))
        painter.setPen(self._edge(node.is_lit))
        painter.drawRoundedRect(area.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
        inside = area.adjusted(shape.pad, shape.pad, -shape.pad, -shape.pad)
        weight = "strong" if is_chosen else "medium" if node.is_lit else "regular"
        font, metrics = self.font("body", weight)
        painter.setFont(font)
        painter.setPen(look.colour("text" if node.is_lit else "muted"))
        y = inside.top()
        lines = self.broken(node.title, "body", weight, int(inside.width()), TITLE_LINES)
        for line in lines:
            painter.drawText(QPointF(inside.left(), y + metrics.ascent()), line)
            y += metrics.height()
        self._note(painter, inside, node)

    def _note(self, painter: QPainter, inside: QRectF, node: Node) -> None:
        look = self._look
        font, metrics = self.font("caption", "regular")
        if node.level is not None:
            band = look.bands(node.level.bands).get(node.level.band) if node.level.band else None
            below = QRectF(
                inside.left(), inside.bottom() - metrics.height(), inside.width(), metrics.height()
            )
            paint_level(painter, below, band, node.level.word, look, font)
            return
        lines = self.broken(node.note, "caption", "regular", int(inside.width()), NOTE_LINES)
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        y = inside.bottom() - len(lines) * metrics.height()
        for line in lines:
            painter.drawText(QPointF(inside.left(), y + metrics.ascent()), line)
            y += metrics.height()

    def _edge(self, is_lit: bool) -> QPen:
        if is_lit:
            return QPen(self._look.colour("accent"), 2 if self._look.theme["outlined"] else 1.5)
        pen = QPen(self._look.colour("line"), 1)
        if self._look.theme["outlined"]:  # there all lines have one colour
            pen.setDashPattern([3, 3])
        return pen

    # -- links -------------------------------------------------------------------------------------------

    def _link(self, painter: QPainter, shape: ChainShape, cells: ChainModel, link: Link) -> None:
        start, end = cells.place_of(link.start), cells.place_of(link.end)
        if start is None or end is None:
            return
        first, last = QRectF(shape.cell(*start)), QRectF(shape.cell(*end))
        if (
            max(first.bottom(), last.bottom()) < shape.head
            or min(first.top(), last.top()) > shape.size.height()
        ):
            return
        pen = self._edge(link.is_lit)
        pen.setWidthF(2 if link.is_lit else 1)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        head = self._look.px(1.25) if link.is_lit else 0
        begin = QPointF(first.right() + 1, first.center().y())
        goal = QPointF(last.left() - head, last.center().y())
        painter.drawPath(_way(begin, goal, self._lanes(shape, cells, start, end)))
        if link.is_lit:
            self._arrow(painter, QPointF(last.left(), last.center().y()), head)

    def _lanes(
        self, shape: ChainShape, cells: ChainModel, start: tuple[int, int], end: tuple[int, int]
    ) -> tuple[QRectF, ...]:
        """The columns to pass on the way, each as the narrow free space between its boxes to go through."""
        if end[1] - start[1] == 1:
            return ()
        between = range(start[1] + 1, end[1])
        rows = range(min(start[0], end[0]), max(start[0], end[0]) + 1)
        if all(cells.at(row, place) is None for place in between for row in rows):
            return ()
        row = min(start[0], end[0])
        y = shape.cell(row, start[1]).bottom() + shape.gap_down / 2
        return tuple(QRectF(shape.left(place), y, shape.column_width, 0) for place in between)

    def _arrow(self, painter: QPainter, tip: QPointF, size: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent"))
        back = tip.x() - size * 1.2
        painter.drawPolygon(
            QPolygonF([tip, QPointF(back, tip.y() - size * 0.7), QPointF(back, tip.y() + size * 0.7)])
        )

    # -- words -------------------------------------------------------------------------------------------

    def font(self, size: str, weight: str) -> tuple[QFont, QFontMetrics]:
        """A font and its measures."""
        key = size, weight
        if key not in self._fonts:
            font = self._look.font(size, weight)
            self._fonts[key] = font, QFontMetrics(font)
        return self._fonts[key]

    def broken(self, text: str, size: str, weight: str, width: int, most: int) -> list[str]:
        """A text broken into lines."""
        key = text, size, weight, width, most
        if len(self._broken) > MOST_BROKEN:
            self._broken.clear()
        if key not in self._broken:
            self._broken[key] = wrapped(text, self.font(size, weight)[0], width, most)
        return self._broken[key]

    def _line(
        self, painter: QPainter, area: QRect, words: str, kind: tuple[QFont, QFontMetrics], colour: str
    ) -> None:
        font, metrics = kind
        painter.setFont(font)
        painter.setPen(self._look.colour(colour))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, LEFT, shown)


def _drawn(cells: ChainModel, seen: range) -> list[Link]:
    """The links to draw, the lit ones last: of those that leave the picture only so many from each box.

    More would lie upon each other; and five hundred curves take a while to draw.
    """
    left: Counter[Key | None] = Counter()
    found = []
    for link in cells.chain.links if cells.chain is not None else ():
        ends = [key for key in (link.start, link.end) if (cells.place_of(key) or (-1, 0))[0] in seen]
        if len(ends) < 2:  # noqa: PLR2004 - a link has two ends
            by = ends[0] if ends else None
            left[by] += 1
            if left[by] > MOST_LEAVING:
                continue
        found.append(link)
    return sorted(found, key=_lit_last)


def _lit_last(link: Link) -> bool:
    return link.is_lit


def _way(begin: QPointF, goal: QPointF, lanes: tuple[QRectF, ...]) -> QPainterPath:
    """A calm curve to the right; past other boxes it goes between them."""
    path = QPainterPath(begin)
    here = begin
    for lane in lanes:
        _bend(path, here, lane.topLeft())
        here = lane.topRight()
        path.lineTo(here)
    _bend(path, here, goal)
    return path


def _bend(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    if abs(start.y() - end.y()) < 1:
        path.lineTo(end)
        return
    half = (end.x() - start.x()) / 2
    path.cubicTo(QPointF(start.x() + half, start.y()), QPointF(end.x() - half, end.y()), end)
