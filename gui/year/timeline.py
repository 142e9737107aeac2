"""The timeline: a view of the year's meetings that draws itself, one lane for each group."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common.figures import weekday_date
from gui.common.squares import SquareView
from gui.common.theme import Look
from gui.year.lanes import LanePainter
from gui.year.model import YearModel
from gui.year.paint import GroundPainter, Pen
from gui.year.shape import LANES_TOP, LineShape
from network.meeting import Meeting
from network.yearfile import YearFile
from network.yearview import YearSheet, spans_on, year_sheet
from riskmodel.kernel.words import say

Index = QModelIndex | QPersistentModelIndex
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GONE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_HANDLED = frozenset([*_SIDEWAYS, *_ENTERS, *_GONE, Qt.Key.Key_Home, Qt.Key.Key_End])
LEAST_WIDE = 40  # units
NEAR = 4  # units from a sign that still hit it


class Timeline(SquareView):
    """Left and Right walk among meetings; with Shift a day is stepped, with Ctrl a week."""

    arrived = Signal(object)  # Meeting: another one is the current one
    stepped = Signal(int)  # days, negative is back
    entered = Signal()  # Enter
    opened = Signal()  # double click
    ruled_out = Signal()  # Delete
    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.meetings = look, YearModel(self)
        self._pen = Pen(look)
        self._sheet: YearSheet | None = None
        self.shown_day: date | None = None  # of the current meeting, when another than its own is looked at
        self.setModel(self.meetings)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._reshape()

    # -- what the page tells it ------------------------------------------------------------------------

    def show_file(self, file: YearFile) -> None:
        """Show a year; the current meeting stays current."""
        now = self.meeting
        self.blockSignals(True)
        self.meetings.show(file)
        self._sheet = year_sheet(file)
        self.shown_day = None
        self._reshape()
        self.blockSignals(False)
        row = self.meetings.row_of(now.id) if now else None
        self.choose_row(self.meetings.next_after(file.today) if row is None else row)
        self.setAccessibleName(say("year.timeline", year=file.year))

    def choose_row(self, row: int) -> None:
        """Make a meeting the current one."""
        if 0 <= row < self.meetings.rowCount():
            self.setCurrentIndex(self.meetings.index(row, 0))

    def choose(self, meeting: Meeting | None) -> None:
        """Make a meeting the current one, None nothing."""
        row = self.meetings.row_of(meeting.id) if meeting else None
        if row is not None:
            self.choose_row(row)

    def look_at(self, day: date | None) -> None:
        """Show another day of the current meeting beside its own; None takes it away."""
        self.shown_day = day
        self.viewport().update()

    @property
    def meeting(self) -> Meeting | None:
        """The current meeting."""
        return self.meetings.meeting_at(self.currentIndex())

    # -- the view's geometry is ours -------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Where a meeting's sign is drawn; at the foot of its lane without a day."""
        meeting = self.meetings.meeting_at(index)
        if meeting is None or self._lanes is None:
            return QRect()
        return self._lanes.area(meeting).toAlignedRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The meeting nearest to a point, when it is near."""
        best, found = self._look.px(NEAR), QModelIndex()
        for row in range(self.meetings.rowCount()):
            index = self.meetings.index(row, 0)
            far = (self.visualRect(index).center() - point).manhattanLength()
            if far <= best:
                best, found = far, index
        if found.isValid() or self._lanes is None:
            return found
        named = self._lanes.named_at(point)
        at = self.meetings.row_of(named.id) if named else None
        return found if at is None else self.meetings.index(at, 0)

    def scrollTo(self, _index: Index, _hint: object = None) -> None:
        """The whole year is always in the picture."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the year out anew."""
        super().resizeEvent(event)
        self._reshape()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another meeting is the current one."""
        super().currentChanged(current, previous)
        self.shown_day = None
        if (meeting := self.meetings.meeting_at(current)) is not None:
            self.arrived.emit(meeting)

    # -- keys and pointer ------------------------------------------------------------------------------

    def is_own(self, event: QKeyEvent) -> bool:
        """Walking among meetings, stepping a day or a week, Enter and Delete."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if event.key() in _ENTERS or event.key() in _GONE:
            return not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return event.key() in _HANDLED

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, step, choose, rule out."""
        key, modifiers = event.key(), event.modifiers()
        if not self.is_own(event):
            event.ignore()
        elif key in _SIDEWAYS:
            way = _SIDEWAYS[Qt.Key(key)]
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                self.stepped.emit(way)
            elif modifiers & Qt.KeyboardModifier.ControlModifier:
                self.stepped.emit(7 * way)
            else:
                self.choose_row(self.currentIndex().row() + way)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose_row(0 if key == Qt.Key.Key_Home else self.meetings.rowCount() - 1)
        elif key in _ENTERS:
            self.entered.emit()
        else:
            self.ruled_out.emit()

    def begin(self) -> None:
        """At the first meeting."""
        self.choose_row(0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press makes the meeting current."""
        index = self.indexAt(event.position().toPoint())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if index.isValid():
            self.setCurrentIndex(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the meeting."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done with the meeting."""
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_wanted.emit(event.globalPos() if mouse else self.viewport().mapToGlobal(corner))

    # -- drawing ---------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the year."""
        if self._ground is None or self._lanes is None or self.meetings.file is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground.paint(painter, self.meetings.file.today)
        self._lanes.paint(painter, self.meeting, self.shown_day, has_keyboard=self.hasFocus())
        painter.end()

    def told_at(self, point: QPoint) -> str:
        """What lies at a point, in words: a meeting, or the day and what it is."""
        index = self.indexAt(point)
        if index.isValid():
            return str(self.meetings.data(index))
        if self._sheet is None or not self._shape.left <= point.x() <= self._shape.right:
            return ""
        day = self._shape.day_at(point.x())
        return "\n".join((weekday_date(day), *self._told_of(day)))

    def _told_of(self, day: date) -> list[str]:
        sheet = self._sheet
        if sheet is None:
            return []
        near = timedelta(days=2)  # a day is few pixels wide
        found = [mark.text for mark in sheet.marks if mark.day == day]
        found += [bar.text for bar in sheet.breaks if timedelta() <= day - bar.monday < timedelta(days=7)]
        found += [str(span.title) for span in spans_on((*sheet.pauses, *sheet.busy), day)]
        found += [str(span.title) for span in sheet.dates if span.first - near <= day <= span.last + near]
        return list(dict.fromkeys(found))

    def sizeHint(self) -> QSize:
        """As high as its lanes ask for."""
        return QSize(self._look.px(LEAST_WIDE), self._high())

    def minimumSizeHint(self) -> QSize:
        """It can be narrow, never low."""
        return self.sizeHint()

    def _high(self) -> int:
        return LineShape.height_for(self._look, len(self._groups()))

    def _groups(self) -> tuple[object, ...]:
        return self.meetings.file.groups if self.meetings.file else ()

    def _reshape(self) -> None:
        file = self.meetings.file
        size = QSize(self.viewport().width(), self.viewport().height())
        self._shape = LineShape(self._look, size, file.year if file else 2000, len(self._groups()) or 1)
        self._ground = GroundPainter(self._pen, self._shape, self._sheet) if self._sheet else None
        self._lanes = LanePainter(self._pen, self._shape, file) if file else None
        self.setFixedHeight(self._high() if file else self._look.px(LANES_TOP))
        self.viewport().update()
