"""A table one can work in by keyboard alone.

Arrows, Home and End move; letters jump by the name column; Enter opens; digits are typed into cells that
take them; Alt+Shift+Up and Down sort by the column one stands in; Ctrl+C copies rows as a table;
Shift+arrows choose several.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.tabledelegate import Delegate
from gui.common.tablemodel import HIGHEST_FIRST, TableModel
from gui.common.theme import Band
from riskmodel.kernel.words import say
from riskmodel.textsearch import folded

NAME_WIDTH = 40  # units: what is kept for the columns that take what is left

_SORTING = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Table(QTableView):
    """A view of a TableModel. Signals carry the thing of the row, never an index."""

    chosen = Signal(object)  # the thing in the current row, None when there is none
    opened = Signal(object)  # Enter or a double click
    digit_typed = Signal(object, str, object)  # thing, column's key, digit or None for 0
    removed = Signal(object)  # Delete
    menu_wanted = Signal(object, QPoint)  # Shift+F10, the menu key or the right button; a global point
    export_wanted = Signal()  # Ctrl+E
    sorted_by = Signal(str, bool)

    def __init__(
        self,
        desk: Desk,
        model: TableModel[Any],
        *,
        name: str,
        bands: Mapping[str, Band] | None = None,
        row: str = "row",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self.things: TableModel[Any] = model
        self._chosen: Any = None
        self._empty: Empty | None = None
        self._empty_words = ("", "")
        self._sorted: tuple[int, bool] | None = None
        self._delegate = Delegate(self._look, bands or {}, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)  # Qt calls our overrides from here on
        self.setAccessibleName(name)
        self.setProperty("own_focus", True)
        self._set_up(row)
        self._tell_rows()

    # -- what is shown -------------------------------------------------------------------------------

    def show_things(self, things: Sequence[Any]) -> None:
        """Show these things; what was chosen stays chosen, or what took its place, and the view stays."""
        scrolled, before = self.verticalScrollBar().value(), self.currentIndex()
        row, column = before.row(), max(0, before.column())
        self.things.show(things)
        self._restore(column, row)
        self.verticalScrollBar().setValue(scrolled)
        self._tell_rows()

    def filter(self, words: str) -> None:
        """Filter as one types; how many are left is told to the ear."""
        column = self.currentIndex().column()
        self.things.filter(words)
        self._restore(max(0, column))
        self._tell_rows()
        if words:
            self._desk.announce(say("common.filtered", n=self.things.rowCount(), total=self.things.total))

    def use_bands(self, bands: Mapping[str, Band]) -> None:
        """Draw the levels of another priority table."""
        self._delegate.bands = bands
        self.viewport().update()

    def say_empty(self, empty: Empty, nothing_found: tuple[str, str] | None = None) -> None:
        """What stands here when there are no rows, and when a filter leaves none (title, text)."""
        self._empty = empty
        self._empty_words = nothing_found or (say("common.nothing_found"), say("common.nothing_found_try"))
        empty.setParent(self)
        self._tell_rows()

    def current(self) -> Any:
        """The thing in the current row, or None."""
        index = self.currentIndex()
        return self.things.thing(index.row()) if index.isValid() else None

    def selected(self) -> list[Any]:
        """All chosen things, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.things.thing(row) for row in rows]

    def choose(self, key: Hashable, column: str = "") -> bool:
        """Make a thing the current one; False when it is not shown."""
        row = self.things.row_of(key)
        if row is None:
            return False
        at = self._column(column) if column else max(0, self.currentIndex().column())
        self._go(self.things.index(row, at if not self.isColumnHidden(at) else self._name()))
        return True

    def choose_first(self) -> None:
        """Make the first row the current one, if none is."""
        if not self.currentIndex().isValid() and self.things.rowCount():
            self._go(self.things.index(0, self._name()))

    def sort_by(self, key: str, *, descending: bool | None = None) -> None:
        """Sort by a column; left out, levels and numbers begin with the highest."""
        at = self._column(key)
        if descending is None:
            descending = self.things.columns[at].kind in HIGHEST_FIRST
        self._sort(at, descending)

    # -- Qt's own --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the table."""
        if not self._took(event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters jump by the name column, from the row below and round."""
        if not self._desk.settings.single_keys:
            return
        sought, count, start = folded(search).text, self.things.rowCount(), self.currentIndex().row()
        column = self.things.columns[self._name()]
        first = start if len(search) > 1 else start + 1
        for step in range(count):
            row = (first + step) % count
            if folded(column.text(self.things.thing(row))).text.startswith(sought):
                self._go(self.things.index(row, max(0, self.currentIndex().column())))
                return

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Another row is the current one."""
        super().currentChanged(current, previous)
        thing = self.things.thing(current.row()) if current.isValid() else None
        if thing != self._chosen:
            self._chosen = thing
            self.chosen.emit(thing)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """The name is bolder in a chosen row: all of it is painted anew."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current row while the table has the keyboard."""
        # Before Qt does, which would make a row current without choosing it.
        self.choose_first()
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done with what is chosen."""
        if (thing := self.current()) is not None:
            point = event.globalPos()
            if event.reason() != QContextMenuEvent.Reason.Mouse:
                point = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            self.menu_wanted.emit(thing, point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer shows it."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        """Cut text shows whole in a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            text = str(index.data() or "") if index.isValid() else ""
            wanted = self._delegate.sizeHint(QStyleOptionViewItem(), index).width() if text else 0
            is_cut = bool(text) and wanted > self.columnWidth(index.column())
            QToolTip.showText(event.globalPos(), text if is_cut else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns; keep what stands in an empty table in its middle."""
        super().resizeEvent(event)
        self._fit_columns(self.viewport().width())
        self._place_empty()

    # -- inner ---------------------------------------------------------------------------------------------

    def _go(self, index: QModelIndex) -> None:
        # By Qt's own way the row would be chosen beside the one before while Ctrl is held, as in Ctrl+Enter.
        self.selectionModel().setCurrentIndex(index, _ALONE)

    def _set_up(self, row: str) -> None:
        look, head = self._look, self.horizontalHeader()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(look.size(row))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(look.px(6))
        head.setSectionsClickable(True)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.sectionClicked.connect(self._head_clicked)
        self.doubleClicked.connect(self._double_clicked)
        for at, column in enumerate(self.things.columns):
            if column.width:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(at, look.px(column.width))
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _fit_columns(self, width: int) -> None:
        """Show the columns there is room for, and short heads where the long ones would be cut."""
        left = width - self._look.px(NAME_WIDTH)
        for column in self.things.columns:
            left -= self._look.px(column.width) if column.is_essential and column.width else 0
        for at, column in enumerate(self.things.columns):
            room = self._look.px(column.width) if column.width else 0
            hidden = not column.is_essential and room > left
            left -= 0 if hidden or column.is_essential else room
            self.setColumnHidden(at, hidden)
        self._shorten_heads()

    def _shorten_heads(self) -> None:
        metrics, pad = self.horizontalHeader().fontMetrics(), self._look.px(5)
        short = frozenset(
            at
            for at, column in enumerate(self.things.columns)
            if column.short and metrics.horizontalAdvance(column.title) + pad > self.columnWidth(at)
        )
        if short != self.things.short_heads:
            self.things.short_heads = short
            last = len(self.things.columns) - 1
            self.things.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def _took(self, event: QKeyEvent) -> bool:
        key, mods = event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and mods in _PLAIN:
            self._open()
        elif key == Qt.Key.Key_E and mods == Qt.KeyboardModifier.ControlModifier:
            self.export_wanted.emit()
        elif mods == _SORTING and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._sort(max(0, self.currentIndex().column()), key == Qt.Key.Key_Down)
        elif key == Qt.Key.Key_Delete and mods in _PLAIN and self.current() is not None:
            self.removed.emit(self.current())
        else:
            return self._took_digit(event)
        return True

    def _took_digit(self, event: QKeyEvent) -> bool:
        index = self.currentIndex()
        digits = self.things.columns[index.column()].digits if index.isValid() else ()
        text = event.text()
        typed = len(text) == 1 and text in "0123456789" and event.modifiers() in _PLAIN
        if not digits or not typed or not self._desk.settings.single_keys:
            return False
        digit = int(text)
        if digit == 0 or digit in digits:
            column = self.things.columns[index.column()].key
            self.digit_typed.emit(self.things.thing(index.row()), column, digit or None)
        return True

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as a table, with the heads of the columns."""
        shown = [at for at in range(len(self.things.columns)) if not self.isColumnHidden(at)]
        heads = [self.things.columns[at].title for at in shown]
        rows = [[self.things.columns[at].text(thing) for at in shown] for thing in self.selected()]
        lines = ["\t".join(_cell(part) for part in line) for line in [heads, *rows]]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _open(self) -> None:
        if (thing := self.current()) is not None:
            self.opened.emit(thing)

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.things.thing(index.row()))

    def _head_clicked(self, at: int) -> None:
        first = self.things.columns[at].kind in HIGHEST_FIRST
        again = self._sorted is not None and self._sorted[0] == at
        self._sort(at, not self._sorted[1] if again and self._sorted else first)

    def _sort(self, at: int, descending: bool) -> None:
        self._sorted = (at, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(at, order)
        column = max(0, self.currentIndex().column())
        self.things.sort_by(at, descending=descending)
        self._restore(column)
        self.sorted_by.emit(self.things.columns[at].key, descending)
        key = "common.sorted_down" if descending else "common.sorted_up"
        self._desk.announce(say(key, column=self.things.columns[at].title))

    def _restore(self, column: int, at: int = 0) -> None:
        before = self._chosen
        row = self.things.row_of(self.things.key_of(before)) if before is not None else None
        if row is not None:
            self._go(self.things.index(row, column))
        elif before is not None:
            self._chosen = None
            self.chosen.emit(None)
        if self.hasFocus() and row is None and self.things.rowCount():
            self._go(self.things.index(min(max(0, at), self.things.rowCount() - 1), column))

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def _tell_rows(self) -> None:
        if self._empty is None:
            return
        self._empty.interrupt(self._empty_words if self.things.is_filtered else None)
        if self.things.rowCount():
            self._empty.hand_over()
        self._empty.setVisible(self.things.rowCount() == 0)
        self.horizontalHeader().setVisible(self.things.rowCount() > 0)
        self._place_empty()

    def _place_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.rect())
            self._empty.fit()
            self._empty.raise_()

    def _name(self) -> int:
        kinds = [column.kind for column in self.things.columns]
        return next((at for at, kind in enumerate(kinds) if kind in ("name", "two")), 0)

    def _column(self, key: str) -> int:
        return next(at for at, column in enumerate(self.things.columns) if column.key == key)


def _cell(text: str) -> str:
    """A cell for the clipboard: no tab or line break, and nothing a spreadsheet would reckon."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) and len(flat) > 1 else flat
