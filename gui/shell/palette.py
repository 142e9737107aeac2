"""Ctrl+K: one field that goes anywhere and does anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.common.boxes import column, line
from gui.common.desk import Desk
from gui.common.fields import SearchField
from gui.common.labels import label
from gui.common.place import Finder, Found
from gui.common.spans import paint_spans
from gui.common.theme import Look
from gui.shell.hits import Hit, search_things, thing_hits
from riskmodel.kernel.words import say

WIDTH = 160  # units
ROW = 8.5
MOST_ROWS = 10
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """The rows of the palette."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []

    def show(self, hits: Sequence[Hit]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row in words."""
        if not index.isValid() or index.row() >= len(self.hits):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.hits[index.row()].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.hits[index.row()].spoken
        return None


class HitDelegate(QStyledItemDelegate):
    """Sign, name with the typed letters underlined, kind at the right."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One row."""
        return QSize(self._look.px(40), self._look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        model = index.model()
        if not isinstance(model, HitModel):
            return
        look, hit = self._look, model.hits[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("tint"))
            painter.drawRoundedRect(area, look.radius("control"), look.radius("control"))
        side = look.size("icon_small")
        icon = look.icon(hit.icon, "accent" if chosen else "muted", "icon_small")
        top = round(area.center().y() - side / 2)
        painter.drawPixmap(round(area.left()) + look.space("small"), top, icon.pixmap(QSize(side, side)))
        kind = look.font("caption", figures=True)
        width = QFontMetrics(kind).horizontalAdvance(hit.kind)
        words = area.adjusted(look.px(8), 0, -width - look.space("wide"), 0)
        font = look.font("body", "medium" if chosen else "regular")
        paint_spans(painter, words, hit.title, hit.spans, font, look.colour("text"), look.colour("accent"))
        painter.setFont(kind)
        painter.setPen(look.colour("muted"))
        side_flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(0, 0, -look.space("small"), 0), side_flags, hit.kind)
        painter.restore()


class Palette(QFrame):
    """A field with rows under it, over the upper third of the window.

    `quick` gives what is known at once for what is typed (places, commands, or the last visited);
    `finders` ask the store.
    """

    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        quick: Callable[[str], list[Hit]],
        finders: Sequence[Finder],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._quick, self._finders = desk, quick, tuple(finders)
        self._things: list[Hit] = []
        self._is_asking, self._asked = False, ""
        self.setProperty("kind", "palette")
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        name = say("shell.find_name")
        self.field = SearchField(desk.look, name, hint=say("shell.find_hint"), kind="palette")
        self.field.setProperty("own_focus", True)
        self.field.installEventFilter(self)
        self.list = QListView()
        self._model = HitModel(self)
        self._set_up_list(name)
        self._none = label("", "muted", wrap=True)
        self._lay_out()
        self.field.typed.connect(self._typed)
        self._typed("")

    def hits(self) -> list[Hit]:
        """The rows shown now."""
        return self._model.hits

    def place(self) -> None:
        """Take the size the rows need, in the upper third of the window."""
        look, window = self._desk.look, self.parentWidget()
        if window is None:
            return
        gap = look.space("large")
        width = min(look.px(WIDTH), window.width() - 2 * gap)
        rows = max(1, min(MOST_ROWS, len(self._model.hits)))
        top = min(window.height() // 6, look.px(30))
        room = window.height() - top - gap
        self.list.setFixedHeight(min(rows * look.px(ROW), room - look.px(16)))
        self.layout().activate()  # type: ignore[union-attr]
        self.setGeometry((window.width() - width) // 2, top, width, min(self.sizeHint().height(), room))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows move in the rows while one types; Enter goes; Esc and leaving the field close."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(event)
        if event.type() == QEvent.Type.FocusOut:
            self.closed.emit()
        return False

    def _set_up_list(self, name: str) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(HitDelegate(self._desk.look, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(self._run_index)

    def _lay_out(self) -> None:
        look = self._desk.look
        layout = column(look, self, gap="none")
        layout.addWidget(self.field)
        layout.addWidget(line())
        inner = column(look, margins="tiny", gap="none")
        inner.addWidget(self.list)
        around = look.space("small")
        self._none.setContentsMargins(around, around, around, around)
        inner.addWidget(self._none)
        layout.addLayout(inner)

    def _took(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _STEPS:
            self._step(_STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run_index(self.list.currentIndex())
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.closed.emit()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = len(self._model.hits)
        if count:
            here = self.list.currentIndex().row()
            row = (here + by) % count if abs(by) == 1 else min(count - 1, max(0, here + by))
            self.list.setCurrentIndex(self._model.index(row))
            self._desk.announce(self._model.hits[row].spoken)

    def _typed(self, text: str) -> None:
        typed = text.strip()
        if not typed:
            self._things = []
        self._show()
        if typed and self._finders:
            self._ask()

    def _ask(self) -> None:
        if self._is_asking:
            return
        self._is_asking, self._asked = True, self.field.text().strip()
        self._desk.read(
            partial(search_things, self._finders, self._asked),
            self._answered,
            owner=self,
            failed=self._failed,
        )

    def _answered(self, found: list[Found]) -> None:
        self._is_asking = False
        typed = self.field.text().strip()
        if typed != self._asked:
            if typed:
                self._ask()
            return
        self._things = thing_hits(found, typed, self._desk)
        self._show()
        self._desk.announce(say("shell.found", n=len(self._model.hits)))

    def _failed(self, fault: Exception) -> None:
        self._is_asking = False
        self._desk.jobs.failed.emit(fault)

    def _show(self) -> None:
        typed = self.field.text().strip()
        quick = self._quick(typed)
        named, last = [[hit for hit in quick if hit.is_last is which] for which in (False, True)]
        self._model.show([*named[:3], *self._things, *named[3:], *last] if typed else quick)
        self._none.setText(say("shell.found_nothing", typed=typed) if typed else say("shell.visited_none"))
        self._none.setVisible(not self._model.hits)
        self.list.setVisible(bool(self._model.hits))
        if self._model.hits:
            self.list.setCurrentIndex(self._model.index(0))
        self.place()

    def _run_index(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._model.hits):
            hit = self._model.hits[index.row()]
            self.closed.emit()
            hit.run()
