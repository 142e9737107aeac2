"""Rows of two lines that a field finds: the model they share, and the ground they are drawn on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from gui.common.theme import Look

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
GAP = 3  # pixels between the two lines, so that the underline stands free
BAR = 0.75  # units

H = TypeVar("H")


class HitModel(QAbstractListModel, Generic[H]):
    """Hits in their order; `name` is what is shown of one, `spoken` the whole row for the ear."""

    def __init__(self, name: Callable[[H], str], spoken: Callable[[H], str], parent: QObject) -> None:
        super().__init__(parent)
        self._name, self._spoken = name, spoken
        self.hits: list[H] = []

    def show(self, hits: Sequence[H]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = list(hits)
        self.endResetModel()

    def hit(self, index: Index) -> H | None:
        """The hit of a row, None when there is none."""
        return self.hits[index.row()] if index.isValid() and index.row() < len(self.hits) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; for the ear the whole row."""
        hit = self.hit(index)
        if hit is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(hit)
        return self._spoken(hit) if role == Qt.ItemDataRole.AccessibleTextRole else None


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, look: Look) -> bool:
    """Draw tint and bar of the chosen row, or what lies under the pointer, and the line; True when chosen."""
    area: QRect = option.rect
    is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if is_chosen:
        painter.fillRect(area, look.colour("tint"))
        painter.fillRect(QRect(area.left(), area.top(), look.px(BAR), area.height()), look.colour("accent"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, look.colour("hover"))
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), look.colour("line"))
    return is_chosen


def two_lines(area: QRectF, upper: QFont, lower: QFont) -> tuple[QRectF, QRectF]:
    """Where the two lines of a row stand, in its middle."""
    high, low = QFontMetrics(upper).height(), QFontMetrics(lower).height()
    line = QRectF(area.left(), area.center().y() - (high + low + GAP) / 2, area.width(), high)
    return line, QRectF(area.left(), line.bottom() + GAP, area.width(), low)


def set_up_rows(view: QListView, name: str) -> None:
    """What every list of such rows has: its name, rows of one height, no bar below."""
    view.setAccessibleName(name)
    view.setProperty("own_focus", True)
    view.setMouseTracking(True)
    view.setUniformItemSizes(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
