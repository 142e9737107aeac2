"""The list with a box at the left of each row: the space bar ticks, Ctrl+A ticks all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.common.desk import Desk
from gui.common.table import Table
from gui.common.tabledelegate import Delegate
from gui.common.tablemodel import Column, TableModel
from gui.common.theme import Band, Look
from gui.outbox.rows import TICK, OutboxRow, columns, key, spoken
from network.outbox import OPEN
from riskmodel.kernel.words import say


class BoxDelegate(Delegate):
    """Paints a box in the column of ticks, and the rest as in every table."""

    def __init__(self, look: Look, bands: Mapping[str, Band], parent: QObject) -> None:
        super().__init__(look, bands, parent)

    def _cell(self, painter: QPainter, area: QRectF, column: Column[Any], thing: Any, chosen: bool) -> None:
        if column.key == TICK:
            self._box(painter, area, is_ticked=thing.is_ticked)
        else:
            super()._cell(painter, area, column, thing, chosen)

    def _box(self, painter: QPainter, area: QRectF, *, is_ticked: bool) -> None:
        look = self._look
        side = look.px(4)
        box = QRectF(area.left(), area.center().y() - side / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("fill" if is_ticked else "edge"), 1))
        painter.setBrush(look.colour("fill" if is_ticked else "raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(0.75), look.px(0.75))
        if is_ticked:
            painter.setPen(QPen(look.colour("on_fill"), look.px(0.5)))
            left, middle = box.left() + side * 0.25, box.center()
            painter.drawPolyline(
                [
                    QPointF(left, middle.y()),
                    QPointF(middle.x() - side * 0.05, middle.y() + side * 0.2),
                    QPointF(box.right() - side * 0.22, middle.y() - side * 0.22),
                ]
            )


class OutboxTable(Table):
    """Messages with boxes. What waits to leave begins ticked, what has begun to leave does not."""

    ticks_changed = Signal()

    def __init__(self, desk: Desk, *, name: str, parent: QWidget | None = None) -> None:
        model: TableModel[OutboxRow] = TableModel(columns(), row_name=spoken, key=key)
        super().__init__(desk, model, name=name, row="row_tall", parent=parent)
        self._delegate = BoxDelegate(self._look, {}, self)
        self.setItemDelegate(self._delegate)
        self._ticks: dict[UUID, bool] = {}  # what somebody has said, while the place stands

    def show_rows(self, rows: Sequence[OutboxRow]) -> None:
        """Show messages, ticked as somebody has said."""
        waits = ((row, row.line.item.state in OPEN) for row in rows)
        self.show_things([replace(row, is_ticked=self._ticks.get(row.id, wait)) for row, wait in waits])
        self.ticks_changed.emit()

    def ticked(self) -> list[OutboxRow]:
        """The ticked messages that are shown, from the top."""
        return [row for row in self._shown_rows() if row.is_ticked]

    def meant(self) -> list[OutboxRow]:
        """What a button acts on: what is ticked; where nothing is and nothing waits, what is chosen."""
        return self.ticked() or [row for row in self.selected() if row.line.item.state not in OPEN]

    def tick_all(self) -> None:
        """Tick every shown row; when all are, none."""
        rows = self._shown_rows()
        self._tick(rows, is_ticked=not all(row.is_ticked for row in rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar ticks what is chosen, Ctrl+A all."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Space and plain:
            rows = self.selected()
            self._tick(rows, is_ticked=not all(row.is_ticked for row in rows))
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.tick_all()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+A is ours also where the window would take it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_all = event.key() == Qt.Key.Key_A
            if is_all and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                event.accept()
                return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a box ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and index.isValid() and self.things.columns[index.column()].key == TICK:
            row = self.things.thing(index.row())
            self._tick([row], is_ticked=not row.is_ticked)

    def _shown_rows(self) -> list[OutboxRow]:
        return [self.things.thing(at) for at in range(self.things.rowCount())]

    def _tick(self, rows: Iterable[OutboxRow], *, is_ticked: bool) -> None:
        changed = [replace(row, is_ticked=is_ticked) for row in rows]
        self._ticks |= {row.id: is_ticked for row in changed}
        self.things.replace(*changed)
        self.ticks_changed.emit()
        self._desk.announce(say("outbox.ticks", n=len(self.ticked())))
