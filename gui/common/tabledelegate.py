"""How a cell is painted: one delegate for every table, so that they all look and mean the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.common.levels import paint_level
from gui.common.marks import paint_focus
from gui.common.tablemodel import ALIGNMENT, LEFT, LONGEST_CELL, Column, TableModel
from gui.common.theme import Band, Look
from riskmodel.seentext import seen_line

NOTHING = "–"


class Delegate(QStyledItemDelegate):
    """Chosen rows in tint with a bar, hairlines, levels as steps and words, a ring in the cell."""

    def __init__(self, look: Look, bands: Mapping[str, Band], parent: QObject) -> None:
        super().__init__(parent)
        self._look, self.bands = look, bands
        self._fonts: dict[tuple[str, str], tuple[QFont, QFontMetrics]] = {}
        self.hovered = -1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell."""
        model = index.model()
        if not isinstance(model, TableModel):
            return
        column, thing = model.columns[index.column()], model.thing(index.row())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, option.rect, chosen=chosen, hovered=index.row() == self.hovered)
        if chosen and self._is_first(option, index):
            bar = QRect(option.rect.left(), option.rect.top(), self._look.px(0.75), option.rect.height())
            painter.fillRect(bar, self._look.colour("accent"))
        pad = self._look.space("small")
        self._cell(painter, QRectF(option.rect).adjusted(pad, 0, -pad, -1), column, thing, chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(option.rect).adjusted(1, 2, -2, -3), self._look)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the words, for columns that fit their content."""
        text = str(index.data() or "")
        return QSize(
            self._font("body", "medium")[1].horizontalAdvance(text) + 2 * self._look.space("small"),
            self._look.size("row"),
        )

    def _is_first(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
        view = option.widget
        if not isinstance(view, QAbstractItemView):
            return index.column() == 0
        return option.rect.left() <= view.viewport().rect().left() or index.column() == 0

    def _ground(self, painter: QPainter, area: QRect, *, chosen: bool, hovered: bool) -> None:
        if chosen or hovered:
            painter.fillRect(area, self._look.colour("tint" if chosen else "hover"))
        hair = QRect(area.left(), area.bottom(), area.width(), 1)
        painter.fillRect(hair, self._look.colour("line"))

    def _cell(self, painter: QPainter, area: QRectF, column: Column[Any], thing: Any, chosen: bool) -> None:
        if column.kind == "level":
            self._level(painter, area, column, thing)
        elif column.kind == "two":
            self._two(painter, area, column, thing, chosen)
        else:
            self._words(painter, area, column, thing, chosen)

    def _level(self, painter: QPainter, area: QRectF, column: Column[Any], thing: Any) -> None:
        name = column.band(thing) if column.band else None
        if name == "":
            self._words(painter, area, column, thing, chosen=False)
            return
        band = self.bands.get(name) if name else None
        weight = "regular" if band is None else "strong" if band.step == band.steps else "medium"
        paint_level(painter, area, band, column.text(thing), self._look, self._font("body", weight)[0])

    def _two(self, painter: QPainter, area: QRectF, column: Column[Any], thing: Any, chosen: bool) -> None:
        font, metrics = self._font("body", "strong" if chosen else "medium")
        under = column.second(thing) if column.second else ""
        if not under:
            self._text(painter, area, column.text(thing), font, metrics, "text", LEFT)
            return
        small, below = self._font("caption", "regular")
        top = area.center().y() - (metrics.height() + below.height() + 1) / 2
        first = QRectF(area.left(), top, area.width(), metrics.height())
        second = QRectF(area.left(), first.bottom() + 1, area.width(), below.height())
        self._text(painter, first, column.text(thing), font, metrics, "text", LEFT)
        self._text(painter, second, under, small, below, "muted", LEFT)

    def _words(self, painter: QPainter, area: QRectF, column: Column[Any], thing: Any, chosen: bool) -> None:
        text = column.text(thing)
        tone = column.tone(thing) or ("muted" if column.kind == "muted" else "text")
        weight = "regular"
        if (chosen and column.kind == "name") or column.tone(thing) in ("danger", "warning"):
            weight = "strong" if column.kind == "name" else "medium"
        elif column.kind == "digit":
            weight = "medium"
        font, metrics = self._font("body", weight)
        side = ALIGNMENT.get(column.kind, LEFT)
        self._text(painter, area, text or NOTHING, font, metrics, tone if text else "muted", side)

    def _text(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        font: QFont,
        metrics: QFontMetrics,
        colour: str,
        side: Qt.AlignmentFlag,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(colour))
        shown = metrics.elidedText(
            seen_line(text, LONGEST_CELL), Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, int(side) | int(Qt.TextFlag.TextSingleLine), shown)

    def _font(self, size: str, weight: str) -> tuple[QFont, QFontMetrics]:
        if (size, weight) not in self._fonts:
            font = self._look.font(size, weight, figures=True)
            self._fonts[size, weight] = (font, QFontMetrics(font))
        return self._fonts[size, weight]
