"""The chain as a picture: painted by hand, and a table to the ear."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from gui.chain.model import ChainModel, Index
from gui.chain.paint import ChainPainter
from gui.chain.shape import ChainShape
from gui.common.scrolledmap import ScrolledMap
from gui.common.theme import Look
from network.chain import COLUMNS, Chain
from network.chain_nodes import Node
from network.chain_rows import Key

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_HANDLED = frozenset([*_ARROWS, *_ENTERS, Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_End])
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
LARGE = 2.0  # times the screen's own size, for a picture in a file
MOST_PIXELS = 12_000  # on a side


class ChainPicture(ScrolledMap):
    """Left and right follow the chain, up and down the column; space asks for a node's own chain."""

    arrived = Signal(object)  # Node: another one has the keyboard
    opened = Signal()  # Enter, or a double click
    middle_asked = Signal()  # space
    stopped = Signal()  # nothing leads further that way
    menu_wanted = Signal(QPoint)

    def __init__(
        self, look: Look, name: str, *, is_office: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(ChainShape(look, QSize(1, 1)), parent)
        self._look = look
        self.cells = ChainModel(self)
        self._painter = ChainPainter(look, is_office=is_office)
        self.setModel(self.cells)
        self.setAccessibleName(name)

    # -- what the place tells it -------------------------------------------------------------------------

    def show_chain(self, chain: Chain | None, current: Key | None = None) -> None:
        """Show a chain with a node as the current one; what is not there is the middle."""
        self.cells.show(chain)
        self.updateGeometries()
        if chain is not None:
            wanted = current if current is not None and chain.node(current) else chain.chosen
            self.setCurrentIndex(self.cells.index_of(wanted))

    @property
    def node(self) -> Node | None:
        """The current node."""
        return self.cells.node(self.currentIndex())

    def picture(self) -> QPixmap:
        """The whole chain, large enough for paper."""
        size = self._shape.whole
        scale = min(LARGE, MOST_PIXELS / max(size.width(), size.height()))
        made = QPixmap(size * scale)
        made.setDevicePixelRatio(scale)
        shape = replace(self._shape, size=size, across=0, down=0)
        painter = QPainter(made)
        self._painter.paint(painter, shape, self.cells, None, has_keyboard=False)
        painter.end()
        return made

    # -- the table's geometry is ours --------------------------------------------------------------------

    def lay_out(self) -> ChainShape:
        """Five columns with the chain's boxes."""
        chain = self.cells.chain
        counts = {kind: len(self.cells.column_of(place)) for place, kind in enumerate(COLUMNS)}
        more = frozenset(chain.left_out) if chain is not None else frozenset()
        return ChainShape(self._look, self.viewport().size(), counts, more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew, with the current box in view."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Be laid out before one is seen."""
        super().showEvent(event)
        self.scrollTo(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another node is the current one."""
        super().currentChanged(current, previous)
        if (node := self.cells.node(current)) is not None:
            self.arrived.emit(node)

    # -- keys and pointer --------------------------------------------------------------------------------

    def is_own(self, event: QKeyEvent) -> bool:
        """Arrows, Home, End, Enter and space, without anything held."""
        return event.key() in _HANDLED and not event.modifiers() & ~_KEYPAD

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, or make it the middle."""
        node = self.node
        if not self.is_own(event) or node is None:
            event.ignore()
        elif event.key() in _ENTERS:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.middle_asked.emit()
        else:
            self._walk(Qt.Key(event.key()), node)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the next node whose title begins with them."""
        chain, node = self.cells.chain, self.node
        if chain is None or node is None:
            return
        at = chain.nodes.index(node)
        for other in (*chain.nodes[at + 1 :], *chain.nodes[: at + 1]):
            if other.title.casefold().startswith(search.casefold()):
                self.setCurrentIndex(self.cells.index_of(other.key))
                return

    def begin(self) -> None:
        """At the middle."""
        if self.cells.chain is not None:
            self.setCurrentIndex(self.cells.index_of(self.cells.chain.chosen))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press makes the node the current one."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCurrentIndex(index)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """Nothing is dragged here."""

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Nothing is selected here."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the node."""
        if self.node is None:
            return
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        is_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_wanted.emit(event.globalPos() if is_mouse else self.viewport().mapToGlobal(corner))

    def told_at(self, point: QPoint) -> str:
        """The whole node, as it may be cut in its box."""
        node = self.cells.node(self.indexAt(point))
        return "\n".join(part for part in (node.title, node.note) if part) if node is not None else ""

    # -- drawing -----------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is seen."""
        node = self.node
        self._painter.paint(
            QPainter(self.viewport()), self._shape, self.cells, node.key if node else None,
            has_keyboard=self.hasFocus(),
        )  # fmt: skip

    # -- inner -------------------------------------------------------------------------------------------

    def _walk(self, key: Qt.Key, node: Node) -> None:
        found = self._next(key, node)
        if found is None:
            self.stopped.emit()
        else:
            self.setCurrentIndex(self.cells.index_of(found.key))

    def _next(self, key: Qt.Key, node: Node) -> Node | None:
        chain, place = self.cells.chain, self.cells.place_of(node.key)
        if chain is None or place is None:
            return None
        if key == Qt.Key.Key_Left:
            return self._nearest(chain.before(node.key), *place)
        if key == Qt.Key.Key_Right:
            return self._nearest(chain.after(node.key), *place)
        row, last = place[0], len(self.cells.column_of(place[1])) - 1
        row = {Qt.Key.Key_Up: row - 1, Qt.Key.Key_Down: row + 1, Qt.Key.Key_Home: 0}.get(key, last)
        return self.cells.at(row, place[1])

    def _nearest(self, nodes: tuple[Node, ...], row: int, column: int) -> Node | None:
        """Of what is linked the one of the chain itself, in the next column, at about the same height."""

        def far(node: Node) -> tuple[bool, int, int]:
            at, place = self.cells.place_of(node.key) or (0, 0)
            return not node.is_lit, abs(place - column), abs(at - row)

        return min(nodes, key=far, default=None)
