"""How the grid of attendance is drawn: only the rows and columns that can be seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from gui.attendance.grid_model import FIRST
from gui.attendance.shape import GridShape
from gui.attendance.words import month_short, silence_tone, silence_words, tally_words
from gui.common.attendancemark import MarkPainter
from gui.common.marks import paint_focus
from gui.common.theme import Look
from network.presence import Register, Row, mark_of
from riskmodel.kernel.words import say

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
MOST_CUT = 5000  # texts that are remembered as they were cut
BAR = 3  # pixels: the mark of the chosen row
Cell = tuple[int, int]


class GridPainter:
    """Draws heads, rows and the ring; fonts and marks are made once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._marks = MarkPainter(look)
        self._fonts: dict[tuple[str, str], tuple[QFont, QFontMetrics]] = {}
        self._cut: dict[tuple[str, str, int], str] = {}

    def paint(
        self,
        painter: QPainter,
        shape: GridShape,
        register: Register,
        current: Cell | None,
        *,
        has_keyboard: bool,
    ) -> None:
        """Draw what can be seen of a register."""
        painter.fillRect(QRect(0, 0, shape.size.width(), shape.size.height()), self._look.colour("surface"))
        body = QRect(0, shape.head, shape.size.width(), shape.room_down)
        painter.setClipRect(body)
        for place in shape.seen_rows():
            self._row(painter, shape, register, place, is_chosen=current is not None and place == current[0])
        if current is not None and has_keyboard:
            self._ring(painter, shape, current, body, is_ground=True)
        painter.setClipRect(body.intersected(shape.meetings))
        places = shape.seen_places()
        for place in shape.seen_rows():
            states = register.rows[place].states
            for column in places:
                mark = mark_of(states[column])
                if mark is not None:
                    self._marks.paint(painter, shape.cell(place, FIRST + column), mark)
        if current is not None and has_keyboard:
            self._ring(painter, shape, current, body, is_ground=False)
        painter.setClipping(False)
        self._heads(painter, shape, current)

    # -- rows -------------------------------------------------------------------------------------------

    def _row(
        self, painter: QPainter, shape: GridShape, register: Register, place: int, *, is_chosen: bool
    ) -> None:
        row, look = register.rows[place], self._look
        whole = QRect(0, shape.row_top(place), shape.size.width(), shape.row_height)
        if is_chosen:
            painter.fillRect(whole, look.colour("tint"))
            painter.fillRect(QRect(whole.left(), whole.top(), BAR, whole.height()), look.colour("accent"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(whole.left(), whole.bottom(), whole.right(), whole.bottom())
        names = QRect(shape.edge, whole.top(), shape.names.width() - 2 * shape.edge, whole.height())
        weight = "strong" if is_chosen else "regular"
        self._text(painter, names, row.name, ("body", weight), "text" if row.is_member else "muted", LEFT)
        self._figures(painter, shape, row, whole, register.silent_after, is_chosen=is_chosen)

    def _figures(
        self, painter: QPainter, shape: GridShape, row: Row, whole: QRect, after: int, *, is_chosen: bool
    ) -> None:
        if shape.tally.width():
            area = QRect(shape.tally.left() + shape.edge, whole.top(), shape.tally.width(), whole.height())
            weight = "strong" if is_chosen else "regular"
            self._text(painter, area, tally_words(row), ("body", weight), "text", LEFT)
        if shape.silence.width():
            wide = shape.silence.width() - shape.edge
            area = QRect(shape.silence.left(), whole.top(), wide, whole.height())
            tone = silence_tone(row, after)
            weight = "regular" if tone == "muted" else "medium"
            self._text(painter, area, silence_words(row), ("body", weight), tone, RIGHT)

    def _ring(
        self, painter: QPainter, shape: GridShape, current: Cell, body: QRect, *, is_ground: bool
    ) -> None:
        """The ring of the cell with the keyboard; a mark inside it stands on the page's own colour."""
        row, column = current
        cell = QRectF(shape.cell(row, column))
        is_meeting = FIRST <= column < FIRST + len(shape.occasions)
        painter.setClipRect(body.intersected(shape.meetings) if is_meeting else body)
        if is_meeting:
            side = min(cell.width(), cell.height()) - 4
            middle = cell.center()
            cell = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side).adjusted(1, 1, -1, -1)
        else:
            cell.adjust(BAR + 1, 2, -2, -2)
        if not is_ground:
            paint_focus(painter, cell, self._look)
        elif is_meeting:
            painter.fillRect(cell, self._look.colour("surface"))

    # -- heads ------------------------------------------------------------------------------------------

    def _heads(self, painter: QPainter, shape: GridShape, current: Cell | None) -> None:
        look = self._look
        line = QRect(0, shape.head - look.px(5), shape.size.width(), look.px(4.5))
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.drawLine(0, shape.head - 1, shape.size.width(), shape.head - 1)
        caption = ("caption", "medium")
        names = QRect(shape.edge, line.top(), shape.names.width() - shape.edge, line.height())
        self._text(painter, names, say("attendance_place.agency"), caption, "muted", LEFT)
        if shape.tally.width():
            area = QRect(shape.tally.left() + shape.edge, line.top(), shape.tally.width(), line.height())
            self._text(painter, area, say("attendance_place.attended"), caption, "muted", LEFT)
        if shape.silence.width():
            area = QRect(shape.silence.left(), line.top(), shape.silence.width() - shape.edge, line.height())
            self._text(painter, area, say("attendance_place.last_sign"), caption, "muted", RIGHT)
        painter.setClipRect(QRect(shape.meetings.left(), 0, shape.meetings.width(), shape.head))
        chosen = current[1] - FIRST if current is not None else -1
        for place in shape.seen_places():
            self._day(painter, shape, place, is_chosen=place == chosen)
        self._years(painter, shape)
        painter.setClipping(False)

    def _day(self, painter: QPainter, shape: GridShape, place: int, *, is_chosen: bool) -> None:
        look, day = self._look, shape.occasions[place].day
        across = shape.column(FIRST + place)
        colour, weight = ("accent", "strong") if is_chosen else ("muted", "regular")
        high = look.px(4)
        top = QRect(across.left(), shape.head - look.px(9), across.width(), high)
        self._text(painter, top, str(day.day), ("caption", "strong" if is_chosen else "medium"),
                   "accent" if is_chosen else "text", CENTRE)  # fmt: skip
        low = QRect(across.left(), shape.head - look.px(5), across.width(), high)
        self._text(painter, low, month_short(day), ("caption", weight), colour, CENTRE)

    def _years(self, painter: QPainter, shape: GridShape) -> None:
        look, starts = self._look, shape.meetings.left() - shape.across
        for year in dict.fromkeys(at.year for at in shape.occasions):
            places = [place for place, at in enumerate(shape.occasions) if at.year == year]
            left = starts + shape.start(places[0])
            right = starts + shape.start(places[-1]) + shape.column_width
            seen = max(left, shape.meetings.left())
            area = QRect(seen, 0, max(0, right - seen), look.px(5))
            if self._font(("caption", "strong"))[1].horizontalAdvance(str(year)) <= area.width():
                self._text(painter, area, str(year), ("caption", "strong"), "text", LEFT)
            painter.setPen(QPen(look.colour("edge"), 1))
            painter.drawLine(left, look.px(5.25), right - 1, look.px(5.25))

    # -- words ------------------------------------------------------------------------------------------

    def _font(self, kind: tuple[str, str]) -> tuple[QFont, QFontMetrics]:
        if kind not in self._fonts:
            font = self._look.font(*kind, figures=True)
            self._fonts[kind] = font, QFontMetrics(font)
        return self._fonts[kind]

    def _text(
        self, painter: QPainter, area: QRect, words: str, kind: tuple[str, str], colour: str, side: int
    ) -> None:
        font, measures = self._font(kind)
        key = (words, kind[1], area.width())
        if len(self._cut) > MOST_CUT:
            self._cut.clear()
        if key not in self._cut:
            self._cut[key] = measures.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(self._look.colour(colour))
        painter.drawText(area, side, self._cut[key])
