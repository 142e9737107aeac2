"""The year's meetings as lanes: a view that lays itself out, where a carried wish can be laid down."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common.squares import SquareView, fill_with_one_pixel
from gui.common.theme import Look
from gui.wishes.lane_model import Kind, LaneModel, LaneRow
from gui.wishes.lane_paint import LanePainter, LaneShape
from network.wishboard import WishBoard, WishLine

Index = QModelIndex | QPersistentModelIndex
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UPWARDS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GONE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_OWN = frozenset(
    [
        *_SIDEWAYS,
        *_UPWARDS,
        *_ENTERS,
        *_GONE,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_F2,
        Qt.Key.Key_Escape,
    ]
)
LEAST_WIDE = 60  # units


class LaneView(SquareView):
    """Left and Right go among meetings, Up and Down among their rows; Enter lays down, picks up or opens."""

    arrived = Signal(object)  # LaneRow
    entered = Signal(object)  # LaneRow: Enter or a double click
    picked = Signal(object)  # LaneRow of a wish: F2
    freed = Signal(object)  # LaneRow of a wish: Delete
    left = Signal()  # Esc while carrying
    menu_wanted = Signal(object, QPoint)
    seen = Signal(QRect)  # what should be seen of it
    dragged = Signal(object, QPoint)  # LaneRow of a wish that the mouse carries, global point
    dropped = Signal(object, QPoint)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._today = look, today
        self.model_of_lanes = LaneModel(today, self)
        self._painter = LanePainter(look)
        self._shape = LaneShape(look, look.px(LEAST_WIDE), ())
        self._carried: WishLine | None = None
        self._over = -1  # the row that the pointer would lay a wish in
        self._pressed: tuple[LaneRow, QPoint] | None = None
        self._is_dragging = False
        self.setModel(self.model_of_lanes)
        fill_with_one_pixel(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # -- what the board tells it -----------------------------------------------------------------------

    def show_board(self, board: WishBoard) -> None:
        """Show the meetings of the board's year; the current row stays current when it is still there."""
        before = self.row()
        self._today = board.today
        self.model_of_lanes.show(board.lanes, board.today)
        self._reshape()
        place = self.model_of_lanes.place_of(before.key) if before is not None else None
        if place is None and before is not None:
            place = self.model_of_lanes.head_of(min(before.at, len(board.lanes) - 1))
        if place is not None:
            self.choose(place)

    def row(self) -> LaneRow | None:
        """The current row."""
        return self.model_of_lanes.row_at(self.currentIndex())

    def choose(self, place: int) -> None:
        """Make a row the current one."""
        if 0 <= place < self.model_of_lanes.rowCount():
            self.setCurrentIndex(self.model_of_lanes.index(place, 0))

    def carry(self, line: WishLine | None) -> None:
        """Say which wish is carried: then only rows that can take it are walked to."""
        self._carried = line
        if line is not None:
            self._to_target()
        self.viewport().update()

    def choose_target(self, keys: list[tuple[Kind, object]]) -> None:
        """Make the first of these rows that is there the current one."""
        for key in keys:
            place = self.model_of_lanes.place_of(key)  # type: ignore[arg-type]
            if place is not None:
                self.choose(place)
                return

    def hover_at(self, at: QPoint | None) -> LaneRow | None:
        """Mark the row at a global point as where a wish would be laid; None for nowhere."""
        place = self._place_at(self.viewport().mapFromGlobal(at)) if at is not None else -1
        row = self.model_of_lanes.rows[place] if place >= 0 else None
        self._over = place if row is not None and row.is_target else -1
        self.viewport().update()
        return row if row is not None and row.is_target else None

    # -- the view's geometry is ours -------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Where a row is drawn."""
        place = index.row()
        return self._shape.areas[place] if index.isValid() and place < len(self._shape.areas) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point."""
        place = self._place_at(point)
        return self.model_of_lanes.index(place, 0) if place >= 0 else QModelIndex()

    def scrollTo(self, index: Index, _hint: object = None) -> None:
        """What lies around it scrolls."""
        self.seen.emit(self.visualRect(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lanes out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._reshape()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another row is the current one."""
        super().currentChanged(current, previous)
        row = self.model_of_lanes.row_at(current)
        if row is not None:
            self.seen.emit(self.visualRect(current))
            self.arrived.emit(row)

    # -- keys ------------------------------------------------------------------------------------------

    def is_own(self, event: QKeyEvent) -> bool:
        """Walking, laying down, picking up; Esc only while something is carried."""
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._carried is not None
        return event.key() in _OWN

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, lay down, pick up, free, leave."""
        key = event.key()
        row = self.row()
        if not self.is_own(event):
            event.ignore()
        elif key in _SIDEWAYS:
            self._step_lane(_SIDEWAYS[Qt.Key(key)])
        elif key in _UPWARDS:
            self._step(_UPWARDS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to_end(is_last=key == Qt.Key.Key_End)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif row is not None:
            self._act_on(row, Qt.Key(key))

    def _act_on(self, row: LaneRow, key: Qt.Key) -> None:
        if key in _ENTERS:
            self.entered.emit(row)
        elif row.line is not None:
            (self.freed if key in _GONE else self.picked).emit(row)

    def begin(self) -> None:
        """At the first meeting that can take a wish, else at the first."""
        rows = self.model_of_lanes.rows
        self.choose(next((place for place, row in enumerate(rows) if row.is_target), 0))

    # -- the mouse -------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press makes the row current; on a wish it may begin to carry it."""
        index = self.indexAt(event.position().toPoint())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if index.isValid():
            self.setCurrentIndex(index)
        row = self.model_of_lanes.row_at(index)
        is_left = event.button() == Qt.MouseButton.LeftButton
        has_wish = row is not None and row.line is not None and not row.lane.is_over
        self._pressed = (row, event.globalPosition().toPoint()) if row and has_wish and is_left else None
        self._is_dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the wish that was pressed."""
        if self._pressed is None:
            return
        row, start = self._pressed
        at = event.globalPosition().toPoint()
        if self._is_dragging or (at - start).manhattanLength() > self._look.px(2):
            self._is_dragging = True
            self.dragged.emit(row, at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lay it down where the pointer is."""
        if self._pressed is not None and self._is_dragging:
            self.dropped.emit(self._pressed[0], event.globalPosition().toPoint())
        self._pressed, self._is_dragging = None, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens, as Enter does."""
        row = self.model_of_lanes.row_at(self.indexAt(event.position().toPoint()))
        if row is not None:
            self.entered.emit(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done with the row."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if mouse and (index := self.indexAt(event.pos())).isValid():
            self.setCurrentIndex(index)
        if (row := self.row()) is not None:
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_wanted.emit(row, event.globalPos() if mouse else self.viewport().mapToGlobal(corner))

    # -- drawing ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that can be seen."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current, carried = self.currentIndex().row(), self._carried is not None
        for place, (row, area) in enumerate(zip(self.model_of_lanes.rows, self._shape.areas, strict=True)):
            if event.region().intersects(area):
                self._painter.paint(
                    painter,
                    area,
                    row,
                    self._today,
                    is_current=place == current,
                    has_keyboard=self.hasFocus(),
                    is_carrying=carried or self._over >= 0,
                    is_over=place == self._over or (carried and place == current),
                )
        painter.end()

    def told_at(self, point: QPoint) -> str:
        """The whole of a row whose words may be cut."""
        row = self.model_of_lanes.row_at(self.indexAt(point))
        return self.model_of_lanes.spoken(row) if row is not None else ""

    def sizeHint(self) -> QSize:
        """As high as its lanes."""
        return QSize(self._look.px(LEAST_WIDE), self._shape.height)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow, never low."""
        return self.sizeHint()

    # -- inner -----------------------------------------------------------------------------------------

    def _reshape(self) -> None:
        self._shape = LaneShape(self._look, max(1, self.viewport().width()), self.model_of_lanes.rows)
        self.setFixedHeight(max(self._shape.height, 1))
        self.viewport().update()

    def _place_at(self, point: QPoint) -> int:
        return next((place for place, area in enumerate(self._shape.areas) if area.contains(point)), -1)

    def _walked(self) -> list[int]:
        """The rows that the arrows go to."""
        rows = self.model_of_lanes.rows
        return [place for place, row in enumerate(rows) if self._carried is None or row.is_target]

    def _to_target(self) -> None:
        row = self.row()
        if row is None or not row.is_target:
            self.begin()

    def _step(self, by: int) -> None:
        """To the next row of the lane, and on to the lane above or below it."""
        here, walked = self.currentIndex().row(), self._walked()
        rows, row = self.model_of_lanes.rows, self.row()
        if row is None:
            return
        same = [
            place for place in walked if rows[place].at % self._shape.columns == row.at % self._shape.columns
        ]
        ahead = [place for place in same if (place > here if by > 0 else place < here)]
        if ahead:
            self.choose(min(ahead) if by > 0 else max(ahead))

    def _step_lane(self, by: int) -> None:
        """To the head of the next meeting that can be walked to."""
        rows, row = self.model_of_lanes.rows, self.row()
        if row is None:
            return
        heads = [place for place in self._walked() if rows[place].kind is Kind.HEAD]
        ahead = [place for place in heads if (rows[place].at > row.at if by > 0 else rows[place].at < row.at)]
        if ahead:
            self.choose(min(ahead) if by > 0 else max(ahead))

    def _to_end(self, *, is_last: bool) -> None:
        if walked := self._walked():
            self.choose(walked[-1] if is_last else walked[0])
