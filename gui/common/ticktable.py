"""A table with a box at the left of each row: the space bar ticks the chosen rows, Ctrl+A all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
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


def no_tick(_thing: Any) -> bool:
    """Rows that begin without a tick."""
    return False


class TickTable(Table):
    """Rows to tick; what somebody has ticked or unticked stays so while the table stands.

    `begins` tells whether a row is ticked before anybody has said anything.
    """

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
        begins: Callable[[Any], bool] = no_tick,
        parent: QWidget | None = None,
    ) -> None:
        self._said: dict[Hashable, bool] = {}
        self._of, self._begins, self._name_of = key, begins, row_name
        box = Column(
            TICK, say("common.tick.column"), self._word, width=_WIDTH, sort=self._order, spoken=self._word
        )
        model: TableModel[Any] = TableModel((box, *columns), row_name=self._spoken, key=key)
        super().__init__(desk, model, name=name, row=row, parent=parent)
        self._delegate = _BoxDelegate(self._look, {}, self)
        self.setItemDelegate(self._delegate)

    def is_ticked(self, thing: Any) -> bool:
        """Whether a row is ticked."""
        said = self._said.get(self._of(thing))
        return self._begins(thing) if said is None else said

    def ticked(self) -> set[Hashable]:
        """The keys of what is ticked, also of rows that are not shown now."""
        begun = {self._of(thing) for thing in self.things.all() if self._begins(thing)}
        said = {key for key, is_ticked in self._said.items() if is_ticked}
        return said | (begun - self._said.keys())

    def ticked_shown(self) -> list[Any]:
        """What is ticked and shown, from the top."""
        return [thing for thing in self.things.things() if self.is_ticked(thing)]

    def untick(self) -> None:
        """Take every tick away."""
        self._say(self.ticked(), is_ticked=False)

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

    def _turn(self, things: list[Any]) -> None:
        all_are = all(self.is_ticked(thing) for thing in things)
        self._say({self._of(thing) for thing in things}, is_ticked=not all_are)

    def _say(self, keys: set[Hashable], *, is_ticked: bool) -> None:
        self._said |= dict.fromkeys(keys, is_ticked)
        rows = self.things.rowCount()
        if rows:
            self.things.dataChanged.emit(self.things.index(0, 0), self.things.index(rows - 1, 0))
        self.viewport().update()
        self.ticks_changed.emit()
        self._desk.announce(say("common.tick.count", n=len(self.ticked_shown())))

    def _spoken(self, thing: Any) -> str:
        return ", ".join(part for part in (self._name_of(thing), self._word(thing)) if part)

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
