"""A table with a box at the left of each row: the space bar ticks the chosen rows, Ctrl+A all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.common.desk import Desk
from gui.common.table import Table
from gui.common.tabledelegate import Delegate
from gui.common.tablemodel import Column, TableModel
from gui.common.theme import Band, Look
from riskmodel.kernel.words import say

TICK = "tick"
_WIDTH = 13


class TickTable(Table):
    """Rows to tick; what is ticked stays ticked when a filter hides it."""

    ticks_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        columns: Iterable[Column[Any]],
        *,
        row_name: Any,
        key: Any,
        name: str,
        row: str = "row_tall",
        parent: QWidget | None = None,
    ) -> None:
        self._ticked: set[Hashable] = set()
        self._of = key
        box = Column(
            TICK, say("common.tick.column"), self._word, width=_WIDTH, sort=self._order, spoken=self._word
        )
        model: TableModel[Any] = TableModel((box, *columns), row_name=row_name, key=key)
        super().__init__(desk, model, name=name, row=row, parent=parent)
        self._delegate = _BoxDelegate(self._look, {}, self)
        self.setItemDelegate(self._delegate)

    def is_ticked(self, thing: Any) -> bool:
        """Whether a row is ticked."""
        return self._of(thing) in self._ticked

    def ticked(self) -> set[Hashable]:
        """The keys of what is ticked, also of rows that a filter hides."""
        return set(self._ticked)

    def untick(self) -> None:
        """Take every tick away."""
        self._set(set())

    def tick_all(self) -> None:
        """Tick every shown row; when all are, none of them."""
        self._turn(self.things.things())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar ticks what is chosen, Ctrl+A all."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._turn(self.selected())
        elif _is_all(event):
            self.tick_all()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+A is ours also where the window would take it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_all(event):
            event.accept()
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a box ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and index.isValid() and self.things.columns[index.column()].key == TICK:
            self._turn([self.things.thing(index.row())])

    def _turn(self, things: Iterable[Any]) -> None:
        keys = {self._of(thing) for thing in things}
        self._set(self._ticked - keys if keys <= self._ticked else self._ticked | keys)

    def _set(self, ticked: set[Hashable]) -> None:
        if ticked == self._ticked:
            return
        self._ticked = ticked
        rows = self.things.rowCount()
        if rows:
            self.things.dataChanged.emit(self.things.index(0, 0), self.things.index(rows - 1, 0))
        self.viewport().update()
        self.ticks_changed.emit()
        self._desk.announce(say("common.tick.count", n=len(ticked)))

    def _word(self, thing: Any) -> str:
        return say("common.tick.yes") if self.is_ticked(thing) else ""

    def _order(self, thing: Any) -> int:
        return 0 if self.is_ticked(thing) else 1


class _BoxDelegate(Delegate):
    def __init__(self, look: Look, bands: Mapping[str, Band], parent: QObject) -> None:
        super().__init__(look, bands, parent)
        self._table = parent

    def _cell(self, painter: QPainter, area: QRectF, column: Column[Any], thing: Any, chosen: bool) -> None:
        if column.key != TICK or not isinstance(self._table, TickTable):
            super()._cell(painter, area, column, thing, chosen)
            return
        paint_box(painter, area, self._look, is_ticked=self._table.is_ticked(thing))


def paint_box(painter: QPainter, area: QRectF, look: Look, *, is_ticked: bool) -> None:
    """A box at the left of an area, with its tick."""
    side = look.px(4)
    box = QRectF(area.left(), area.center().y() - side / 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("fill" if is_ticked else "edge"), 1))
    painter.setBrush(look.colour("fill" if is_ticked else "raised"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(0.75), look.px(0.75))
    if is_ticked:
        painter.setPen(QPen(look.colour("on_fill"), look.px(0.5)))
        middle = box.center()
        painter.drawPolyline(
            [
                QPointF(box.left() + side * 0.25, middle.y()),
                QPointF(middle.x() - side * 0.05, middle.y() + side * 0.2),
                QPointF(box.right() - side * 0.22, middle.y() - side * 0.22),
            ]
        )


def _is_all(event: QKeyEvent) -> bool:
    is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_A and is_control
