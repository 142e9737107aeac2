"""A tree one walks by keyboard: units, areas, anything with parts. Looks like the tables do."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from gui.common.marks import paint_focus
from gui.common.theme import Look

Index = QModelIndex | QPersistentModelIndex
KEY = int(Qt.ItemDataRole.UserRole)
NOTE = KEY + 1
TONE = KEY + 2
BOX = 4.5  # units: the side of a check box


@dataclass(frozen=True, slots=True)
class Node:
    """One line of a tree: `note` stands small at its right; `checked` None has no box.

    `tone` is "" or muted (no longer in use) or head (a heading that holds others together).
    """

    key: Hashable
    text: str
    note: str = ""
    spoken: str = ""
    tone: str = ""
    checked: bool | None = None
    is_folded: bool = False
    parts: tuple[Node, ...] = ()


class Tree(QTreeView):
    """Signals carry the key of the line. Space ticks, Enter opens, Delete removes, F2 changes."""

    chosen = Signal(object)
    opened = Signal(object)
    removed = Signal(object)
    renamed = Signal(object)
    ticked = Signal(object, bool)

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._nodes: tuple[Node, ...] = ()
        self._items: dict[Hashable, QStandardItem] = {}
        # Items carry a number: Qt would turn a key that is a tuple into a list.
        self._numbered: list[Hashable] = []
        self._folded: set[Hashable] = set()
        self._seen: set[Hashable] = set()
        self._key: Hashable | None = None
        self._is_filling = False
        self.setAccessibleName(name)
        self.setProperty("own_focus", True)
        self._model = QStandardItemModel(0, 1, self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(look, self))
        self.setHeaderHidden(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setRootIsDecorated(True)
        self.setIndentation(look.px(5))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformRowHeights(True)
        self.collapsed.connect(self._fold)
        self.expanded.connect(self._unfold)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show these lines; what was chosen and folded stays so."""
        if tuple(nodes) == self._nodes:
            return
        self._nodes = tuple(nodes)
        self._is_filling = True
        scrolled = self.verticalScrollBar().value()
        self._model.removeRows(0, self._model.rowCount())
        self._items, self._numbered = {}, []
        for node in nodes:
            self._model.appendRow(self._item(node))
        self.expandAll()
        self._fold_new(nodes)
        for key in self._folded & set(self._items):
            self.setExpanded(self._items[key].index(), False)
        if self._key in self._items:
            self.setCurrentIndex(self._items[self._key].index())
        self.verticalScrollBar().setValue(scrolled)
        self._is_filling = False
        if self._key is not None and self._key not in self._items:
            self._key = None
            self.chosen.emit(None)

    def key(self) -> Any:
        """The key of the chosen line, None when there is none."""
        return self._key

    def choose(self, key: Hashable) -> bool:
        """Choose a line; False when it is not there."""
        if key not in self._items:
            return False
        index = self._items[key].index()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def words(self, key: Hashable) -> str:
        """What a line says, with its note."""
        item = self._items[key]
        return " ".join(part for part in (item.text(), item.data(NOTE)) if part)

    def take_focus(self) -> None:
        """Take the keyboard, with a line chosen if there is any."""
        if self._key is None and self._nodes:
            self.choose(self._nodes[0].key)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Qt's own ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the tree."""
        key, item = event.key(), self._items.get(self._key) if self._key is not None else None
        if item is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._key)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(self._key)
        elif key == Qt.Key.Key_F2:
            self.renamed.emit(self._key)
        elif key == Qt.Key.Key_Space and item.isCheckable():
            self._tick(item)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a box ticks it."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        item = self._model.itemFromIndex(index) if index.isValid() else None
        if item is not None and item.isCheckable():
            at = event.position().x() - self.visualRect(index).left()
            if 0 <= at <= self._look.px(BOX + 2):
                self._tick(item)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        super().mouseDoubleClickEvent(event)
        if self._key is not None:
            self.opened.emit(self._key)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another line is the current one."""
        super().currentChanged(current, previous)
        if self._is_filling:
            return
        key = self._key_at(current)
        if key != self._key:
            self._key = key
            self.chosen.emit(key)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the whole line, then its parts."""
        area = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        self._ground(painter, area, index)
        super().drawRow(painter, option, index)
        if index == self.currentIndex() and self.hasFocus():
            paint_focus(painter, QRectF(area).adjusted(1, 2, -2, -3), self._look)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A small arrow where something can be folded."""
        # Over what the style has painted for a selected line.
        self._ground(painter, rect, index)
        item = self._model.itemFromIndex(index)
        if not item.hasChildren():
            return
        side = self._look.size("icon_small")
        icon = "chevron-down" if self.isExpanded(item.index()) else "chevron-right"
        top = rect.top() + (rect.height() - side) // 2
        area = QRect(rect.right() - side + 1, top, side, side)
        self._look.icon(icon, "muted", "icon_small").paint(painter, area)

    # -- inner -----------------------------------------------------------------------------------------

    def _item(self, node: Node) -> QStandardItem:
        item = QStandardItem(node.text)
        item.setEditable(False)
        item.setData(len(self._numbered), KEY)
        self._numbered.append(node.key)
        item.setData(node.note, NOTE)
        item.setToolTip(node.text)
        item.setData(node.tone, TONE)
        spoken = node.spoken or ", ".join(part for part in (node.text, node.note) if part)
        item.setData(spoken, int(Qt.ItemDataRole.AccessibleTextRole))
        if node.checked is not None:
            item.setCheckable(True)
            state = Qt.CheckState.Checked if node.checked else Qt.CheckState.Unchecked
            item.setCheckState(state)
        self._items[node.key] = item
        for part in node.parts:
            item.appendRow(self._item(part))
        return item

    def _ground(self, painter: QPainter, area: QRect, index: Index) -> None:
        if index == self.currentIndex():
            painter.fillRect(area, self._look.colour("tint"))
            bar = QRect(0, area.top(), self._look.px(0.75), area.height())
            painter.fillRect(bar, self._look.colour("accent"))

    def _fold_new(self, nodes: Sequence[Node]) -> None:
        """Lines that want to be folded are so when they are first seen; then the user decides."""
        for node in nodes:
            if node.is_folded and node.key not in self._seen:
                self._folded.add(node.key)
            self._seen.add(node.key)
            self._fold_new(node.parts)

    def _key_at(self, index: Index) -> Hashable:
        return self._numbered[index.data(KEY)] if index.isValid() else None

    def _tick(self, item: QStandardItem) -> None:
        self.ticked.emit(self._key_at(item.index()), item.checkState() is not Qt.CheckState.Checked)

    def _fold(self, index: QModelIndex) -> None:
        if not self._is_filling:
            self._folded.add(self._key_at(index))

    def _unfold(self, index: QModelIndex) -> None:
        if not self._is_filling:
            self._folded.discard(self._key_at(index))


class _Painter(QStyledItemDelegate):
    """Words from the left, the note small at the right, the box before the words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a row of a table."""
        width = QFontMetrics(self._look.font()).horizontalAdvance(str(index.data() or ""))
        return QSize(width + self._look.px(10), self._look.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        look, pad = self._look, self._look.space("small")
        area = QRectF(option.rect).adjusted(pad / 2, 0, -pad, 0)
        painter.save()
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        if checked is not None:
            self._box(painter, area, is_on=Qt.CheckState(checked) is Qt.CheckState.Checked)
            area.adjust(look.px(BOX) + pad, 0, 0, 0)
        note, tone = str(index.data(NOTE) or ""), str(index.data(TONE) or "")
        if note:
            small = look.font("caption", figures=True)
            width = QFontMetrics(small).horizontalAdvance(note) + 2
            painter.setFont(small)
            painter.setPen(look.colour("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
            area.adjust(0, 0, -width - pad, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        font = look.font("body", "strong" if chosen or tone == "head" else "regular")
        painter.setFont(font)
        painter.setPen(look.colour("muted" if tone == "muted" else "text"))
        words = QFontMetrics(font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _box(self, painter: QPainter, area: QRectF, *, is_on: bool) -> None:
        look = self._look
        side = look.px(BOX)
        box = QRectF(area.left() + 0.5, area.center().y() - side / 2 + 0.5, side - 1, side - 1)
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("fill" if is_on else "edge"), 1))
        painter.setBrush(look.colour("fill" if is_on else "raised"))
        painter.drawRoundedRect(box, look.radius("control"), look.radius("control"))
        if is_on:
            look.icon("check", "on_fill", "icon_small").paint(painter, box.toRect())
