"""Other days with their scores: a list that draws itself, walked with Up and Down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common.figures import short_date, weekday_date
from gui.common.marks import paint_focus
from gui.common.squares import SquareView
from gui.common.theme import Look
from gui.year.paint import RIGHT, Pen
from network.dayscore import BEST, DayScore
from riskmodel.kernel.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW = 8  # units
BAR_LEFT, BAR_WIDE, BAR_HIGH = 25, 22, 1.25
NUMBER = 9
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DaysModel(QAbstractTableModel):
    """A row for each day."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.days: tuple[tuple[DayScore, str], ...] = ()

    def show(self, days: Sequence[tuple[DayScore, str]]) -> None:
        """Show days, each with a word or two."""
        self.beginResetModel()
        self.days = tuple(days)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many days."""
        return 0 if parent.isValid() else len(self.days)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One: the whole row is one cell."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The day as one would say it."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or role not in wanted:
            return None
        rated, words = self.days[index.row()]
        return f"{weekday_date(rated.day)}, {say('year.points', n=rated.total)}, {words}"


class OtherDays(SquareView):
    """The day proposed and the best others; the one arrived at is shown beside."""

    arrived = Signal(object)  # DayScore
    entered = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._pen = look, Pen(look)
        self.days = DaysModel(self)
        self.setModel(self.days)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("year.others"))

    def show_days(self, days: Sequence[tuple[DayScore, str]]) -> None:
        """Show days with their words; the first is the current one."""
        self.blockSignals(True)
        self.days.show(days)
        self.setFixedHeight(self._look.px(ROW) * max(1, len(days)))
        if days:
            self.setCurrentIndex(self.days.index(0, 0))
        self.blockSignals(False)
        self.viewport().update()

    @property
    def rated(self) -> DayScore | None:
        """The current day."""
        row = self.currentIndex().row()
        return self.days.days[row][0] if 0 <= row < len(self.days.days) else None

    def visualRect(self, index: Index) -> QRect:
        """Where a day's row is drawn."""
        return self._row(index.row()).toAlignedRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The day under a point."""
        return self.days.index(point.y() // self._look.px(ROW), 0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another day is the current one."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.arrived.emit(self.days.days[current.row()][0])

    def is_own(self, event: QKeyEvent) -> bool:
        """Enter."""
        return event.key() in _ENTERS and not event.modifiers()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk, Enter chooses."""
        here = self.currentIndex().row()
        steps = {
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.days.days) - 1,
        }
        key = Qt.Key(event.key())
        if key in steps:
            if 0 <= steps[key] < len(self.days.days):
                self.setCurrentIndex(self.days.index(steps[key], 0))
        elif key in _ENTERS:
            self.entered.emit()
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(self._look.px(40), self._look.px(ROW) * max(1, len(self.days.days)))

    def minimumSizeHint(self) -> QSize:
        """All rows are always seen."""
        return QSize(self._look.px(20), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, (rated, words) in enumerate(self.days.days):
            self._paint(painter, self._row(row), rated, words, is_here=row == self.currentIndex().row())
        painter.end()

    def _row(self, row: int) -> QRectF:
        high = self._look.px(ROW)
        return QRectF(0, row * high, self.viewport().width(), high)

    def _paint(self, painter: QPainter, area: QRectF, rated: DayScore, words: str, *, is_here: bool) -> None:
        look, px = self._look, self._look.px
        if is_here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("tint"))
            painter.drawRoundedRect(
                area.adjusted(0, 1, 0, -1), look.radius("control"), look.radius("control")
            )
        weight = "strong" if is_here else "regular"
        x, room = area.left() + px(2), area.width() - px(4)
        is_narrow = room < px(62)
        left = px(BAR_LEFT - 2) if not is_narrow else px(21)
        wide = px(BAR_WIDE) if not is_narrow else px(8)
        self._pen.text(
            painter, QRectF(x, area.top(), left, area.height()), short_date(rated.day), ("body", weight)
        )
        bar = QRectF(x + left, area.center().y() - px(BAR_HIGH) / 2, wide, px(BAR_HIGH))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("track"))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        if rated.total:
            bar.setWidth(max(bar.height(), wide * rated.total / BEST))
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        number = QRectF(x + left + wide, area.top(), px(NUMBER - 2), area.height())
        self._pen.text(
            painter, number, str(rated.total), ("body", "strong" if is_here else "medium"), align=RIGHT
        )
        rest = QRectF(
            number.right() + px(2), area.top(), area.right() - number.right() - px(3), area.height()
        )
        if rest.width() > px(6):
            self._pen.text(painter, rest, words, ("caption", "regular"), "muted")
        if is_here and self.hasFocus():
            paint_focus(painter, area.adjusted(2, 2, -2, -2), look)
