"""One stage of the heat map: a table view that draws itself, so that eye, ear and keys share one grid."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from gui.analysis.matrix_model import Place, Square, StageModel, stage_title
from gui.analysis.matrix_paint import TITLE, GridShape, SquarePainter
from gui.common.squares import SquareView, fill_with_one_pixel
from gui.common.theme import Look
from riskmodel.kernel.words import say

Index = QModelIndex | QPersistentModelIndex

_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_WRAPPED = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_HANDLED = frozenset([*_ARROWS, *_ENTERS, Qt.Key.Key_F2, Qt.Key.Key_Home, Qt.Key.Key_End])


class StageGrid(SquareView):
    """Arrows walk; what the other keys mean is up to the map, which hears of them."""

    arrived = Signal(object)  # Square: another field is the current one
    stage_asked = Signal(int)  # Ctrl+Left and Ctrl+Right
    entered = Signal()  # Enter, or a double click
    lifted = Signal()  # F2
    left = Signal()  # Esc
    got_keyboard = Signal(object)  # Stage
    menu_wanted = Signal(QPoint)
    drag_began = Signal()
    drag_moved = Signal(QPoint)  # global
    drag_ended = Signal(QPoint)

    def __init__(self, look: Look, painter: SquarePainter, model: StageModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._painter, self.fields = look, painter, model
        self.has_words = False
        self.is_carrying = False
        self._held: tuple[str, str] | None = None
        self._linked: frozenset[UUID] = frozenset()
        self._is_chosen = False
        self._pressed: QPoint | None = None
        self._is_dragged = False
        self._shape = GridShape(look, QSize(1, 1), 1, 1, has_words=False)
        self.setModel(model)
        fill_with_one_pixel(self)
        self.tell_name()

    # -- what the map tells it -----------------------------------------------------------------------

    @property
    def square(self) -> Square | None:
        """The current field."""
        return self.fields.square_at(self.currentIndex())

    @property
    def place(self) -> Place:
        """Where the current field is; the lowest corner before one has been anywhere."""
        index = self.currentIndex()
        return self.fields.place_of(index) if index.isValid() else (1, 1)

    def go(self, place: Place) -> None:
        """Make a field the current one."""
        inside = min(place[0], self.fields.rows), min(place[1], self.fields.columns)
        self.setCurrentIndex(self.fields.index_of(inside))

    def show_links(self, risks: frozenset[UUID], *, is_chosen: bool) -> None:
        """Ring the fields where these risks stand; in the chosen stage only the current field."""
        self._linked, self._is_chosen = risks, is_chosen
        self.viewport().update()

    def hold(self, what: str = "", level: str = "") -> None:
        """Show what is held over the current field and the level it would get; "" for nothing."""
        self._held = (what, level) if what else None
        self.viewport().update()

    def tell_name(self) -> None:
        """What a screen reader calls the grid."""
        rated = say("rate_step.rated", n=self.fields.rated)
        self.setAccessibleName(f"{stage_title(self.fields.stage)}, {rated}")
        self.viewport().update()

    def paint_with(self, painter: SquarePainter) -> None:
        """Take other levels to draw."""
        self._painter = painter
        self._reshape()

    def least(self, *, has_words: bool) -> QSize:
        """The smallest size in which it can be read."""
        return GridShape.least(self._look, self.fields.rows, self.fields.columns, has_words=has_words)

    def place_under(self, point: QPoint) -> Place | None:
        """The place under a global point; None outside the fields."""
        found = self._shape.at(self.viewport().mapFromGlobal(point))
        return None if found is None else (self.fields.rows - found[0], found[1] + 1)

    # -- the table's geometry is ours -----------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Where a field is drawn."""
        return self._shape.field(index.row(), index.column()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The field under a point."""
        found = self._shape.at(point)
        return self.fields.index(*found) if found else QModelIndex()

    def scrollTo(self, _index: Index, _hint: object = None) -> None:
        """All fields are always in the picture."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the fields out anew."""
        super().resizeEvent(event)
        self._reshape()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another field is the current one."""
        super().currentChanged(current, previous)
        if (square := self.fields.square_at(current)) is not None:
            self.arrived.emit(square)

    # -- keys and pointer -----------------------------------------------------------------------------

    def is_own(self, event: QKeyEvent) -> bool:
        """Arrows, Enter, F2, Home, End; Esc while a risk is carried."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if event.key() in _ENTERS:  # with Ctrl it is the window's: on to what is next
            return not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return event.key() in _HANDLED or (event.key() == Qt.Key.Key_Escape and self.is_carrying)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Ctrl and arrows change stage, Enter, F2 and Esc go to the map."""
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif key in _ARROWS and control:
            if (by := _ARROWS[Qt.Key(key)][1]) != 0:
                self.stage_asked.emit(by)
        elif key in _ARROWS:
            up, right = _ARROWS[Qt.Key(key)]
            self._walk(self.place[0] + up, self.place[1] + right)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(self.place[0], 1 if key == Qt.Key.Key_Home else self.fields.columns)
        else:
            self._other_key(event, control=control)

    def _other_key(self, event: QKeyEvent, *, control: bool) -> None:
        if event.key() in _ENTERS and not control:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.lifted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.is_carrying:
            self.left.emit()
        else:
            event.ignore()

    def begin(self) -> None:
        """At the lowest field."""
        if self.fields.rows:
            self.go((1, 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The map hears which stage has the keyboard."""
        super().focusInEvent(event)
        self.got_keyboard.emit(self.fields.stage)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press makes the field current and may become a drag."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(index)
        square = self.fields.square_at(index)
        if event.button() == Qt.MouseButton.LeftButton and square is not None and square.files:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moving far enough with the button down lifts a risk."""
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._is_dragged and far >= QGuiApplication.styleHints().startDragDistance():
            self._is_dragged = True
            self.drag_began.emit()
        if self._is_dragged:
            self.drag_moved.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Letting go sets down what was dragged."""
        dragged, self._is_dragged, self._pressed = self._is_dragged, False, None
        if dragged:
            self.drag_ended.emit(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """As Enter."""
        self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done with the risks in the field."""
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_wanted.emit(event.globalPos() if mouse else self.viewport().mapToGlobal(corner))

    # -- drawing --------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw axes, fields and rings."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_title(painter)
        self._paint_likelihoods(painter)
        self._paint_consequences(painter)
        for square in self.fields.squares():
            self._painter.paint(painter, self._area(square.place), square)
        self._paint_rings(painter)

    def _paint_title(self, painter: QPainter) -> None:
        left, wide = self._shape.left, self._shape.size.width() - self._shape.left - 5
        line = QRect(left, 0, wide, self._look.px(TITLE - 2))
        weight = "strong" if self._is_chosen else "medium"
        title, rated = stage_title(self.fields.stage), say("rate_step.rated", n=self.fields.rated)
        self._painter.text(painter, line, title, ("body", weight), "text", _LEFT)
        taken = self._painter.font("body", weight)[1].horizontalAdvance(title) + self._look.space("small")
        if taken + self._painter.font("caption", "regular")[1].horizontalAdvance(rated) <= wide:
            self._painter.text(painter, line, rated, ("caption", "regular"), "muted", _RIGHT)

    def _paint_likelihoods(self, painter: QPainter) -> None:
        look, scale = self._look, self.fields.scale
        if scale is None:
            return
        words = self._shape.left - look.px(4.5)
        if self.has_words:
            head = QRect(0, 0, words, look.px(TITLE - 2))
            self._painter.text(
                painter, head, say("rate_step.likelihood"), ("caption", "medium"), "text", _RIGHT
            )
        for row in range(self.fields.rows):
            area, level = self._shape.field(row, 0), self.fields.rows - row
            digit = QRect(self._shape.left - look.px(4), area.top(), look.px(3), area.height())
            self._painter.text(painter, digit, str(level), ("caption", "strong"), "text", _RIGHT)
            if self.has_words:
                name = QRect(0, area.top(), words, area.height())
                word = scale.likelihood[level - 1].name
                self._painter.text(painter, name, word, ("caption", "regular"), "muted", _WRAPPED)

    def _paint_consequences(self, painter: QPainter) -> None:
        look, scale, top = self._look, self.fields.scale, self._shape.bottom + self._look.px(0.75)
        if scale is None:
            return
        if self.has_words:
            head = QRect(0, top, self._shape.left - look.px(4.5), look.px(4.5))
            words = say("rate_step.consequence")
            self._painter.text(painter, head, words, ("caption", "medium"), "text", _RIGHT)
        names = [level.name for level in scale.consequence]
        metrics = self._painter.font("caption", "regular")[1]
        room = self._shape.field(0, 0).width() + 2 * self._shape.gap
        has_names = all(metrics.horizontalAdvance(name) <= room for name in names)
        for column, name in enumerate(names[: self.fields.columns]):
            area = self._shape.field(0, column)
            digit = QRect(area.left(), top, area.width(), look.px(4.5))
            self._painter.text(painter, digit, str(column + 1), ("caption", "strong"), "text", _CENTRE)
            if has_names:
                below = QRect(area.left() - self._shape.gap, top + look.px(4.25), room, look.px(4.5))
                self._painter.text(painter, below, name, ("caption", "regular"), "muted", _CENTRE)

    def _paint_rings(self, painter: QPainter) -> None:
        here = self.square if self._is_chosen else None
        for square in self.fields.squares():
            if square is not here and square.ids & self._linked and not self._is_chosen:
                self._painter.dashes(painter, self._area(square.place))
        if here is None:
            return
        if self._held is not None:
            self._painter.paint_target(painter, self._area(here.place), here, *self._held)
        keyboard = self.hasFocus() or self.is_carrying
        self._painter.ring(painter, self._area(here.place), has_keyboard=keyboard)

    # -- inner ----------------------------------------------------------------------------------------

    def _reshape(self) -> None:
        size = QSize(self.viewport().width(), self.viewport().height())
        self._shape = GridShape(
            self._look, size, max(1, self.fields.rows), max(1, self.fields.columns), self.has_words
        )
        self.viewport().update()

    def _area(self, place: Place) -> QRect:
        return self._shape.field(self.fields.rows - place[0], place[1] - 1)

    def _walk(self, likelihood: int, consequence: int) -> None:
        if 1 <= likelihood <= self.fields.rows and 1 <= consequence <= self.fields.columns:
            self.go((likelihood, consequence))
