"""Turnout meeting by meeting as bars; the table below says the same in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.attendance.words import meeting_words, month_short
from gui.common.theme import Look
from network.presence import Mark
from network.presence_rates import Turnout, share_words
from riskmodel.kernel.words import say

HIGH, FOOT, WIDEST, GAP = 40, 9, 14, 1.25  # units
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
PRESENT_ON_SITE = (Mark.ON_SITE, Mark.LEFT_EARLY)


class TurnoutTrend(QWidget):
    """A bar for each held meeting: the outline is those called, filled are those who came.

    Those on site stand solid at the bottom, those who took part digitally as lines above; the number is
    how many agencies took part.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._turnouts: tuple[Turnout, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("attendance_place.trend"))

    def show_turnouts(self, turnouts: Sequence[Turnout]) -> None:
        """Show meetings by day."""
        self._turnouts = tuple(turnouts)
        self.setAccessibleDescription(
            "; ".join(
                f"{meeting_words(one.occasion)}: {share_words(one.attended, one.called)}" for one in turnouts
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its bars and words."""
        return QSize(self._look.px(60), self._look.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        if not self._turnouts:
            return
        painter = QPainter(self)
        look = self._look
        wide = min(look.px(WIDEST), self.width() // len(self._turnouts))
        most = max(one.called for one in self._turnouts) or 1
        floor = self.height() - look.px(FOOT)
        room = floor - look.px(5)
        for place, one in enumerate(self._turnouts):
            bar = QRectF(place * wide, 0, wide - look.px(GAP), 0)
            bar.setTop(floor - room * one.called / most)
            bar.setBottom(floor)
            self._bar(painter, bar, one)
            self._words(painter, QRect(place * wide, floor, int(bar.width()), look.px(FOOT)), place)

    def _bar(self, painter: QPainter, bar: QRectF, one: Turnout) -> None:
        look, ink = self._look, self._look.colour("accent")
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        unit = bar.height() / max(1, one.called)
        site = sum(one.counts.get(mark, 0) for mark in PRESENT_ON_SITE) * unit
        digital = one.counts.get(Mark.DIGITAL, 0) * unit
        painter.fillRect(QRectF(bar.left(), bar.bottom() - site, bar.width(), site), ink)
        lined = QRectF(bar.left(), bar.bottom() - site - digital, bar.width(), digital)
        painter.setPen(QPen(ink, 1))
        painter.drawRect(lined.adjusted(0.5, 0.5, -0.5, -0.5))
        step, y = look.px(0.75), lined.bottom()
        while y > lined.top():
            painter.drawLine(int(lined.left()), int(y), int(lined.right()) - 1, int(y))
            y -= step
        font = look.font("caption", "strong", figures=True)
        words = str(one.attended)
        if QFontMetrics(font).horizontalAdvance(words) <= bar.width() + look.px(GAP):
            painter.setFont(font)
            painter.setPen(look.colour("text"))
            above = QRectF(bar).adjusted(-look.px(GAP), -look.px(4.5), look.px(GAP), 0)
            painter.drawText(above, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), words)

    def _words(self, painter: QPainter, area: QRect, place: int) -> None:
        look, day = self._look, self._turnouts[place].occasion.day
        font = look.font("caption", "regular", figures=True)
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        high = look.px(4)
        month = month_short(day)
        if QFontMetrics(font).horizontalAdvance(month) <= area.width() + look.px(GAP):
            around = QRect(area.left(), area.top() + 2, area.width(), high).adjusted(-2, 0, 2, 0)
            painter.drawText(around, CENTRE, month)
        is_first = place == 0 or self._turnouts[place - 1].occasion.day.year != day.year
        if is_first:
            painter.setPen(look.colour("text"))
            year = QRect(area.left(), area.top() + high, look.px(12), look.px(4.5))
            painter.drawText(
                year, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), str(day.year)
            )
