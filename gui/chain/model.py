"""The nodes of a chain as a table that a screen reader can walk: a column for each kind."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from network.chain import COLUMNS, Chain
from network.chain_nodes import Node
from network.chain_rows import Key
from network.chain_words import kind_word, spoken

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class ChainModel(QAbstractTableModel):
    """Rows are places from the top; a place under the last node of a column is empty."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.chain: Chain | None = None
        self._places: dict[Key, tuple[int, int]] = {}
        self._columns: tuple[tuple[Node, ...], ...] = ((),) * len(COLUMNS)

    def show(self, chain: Chain | None) -> None:
        """Show another chain."""
        self.beginResetModel()
        self.chain = chain
        self._columns = tuple(chain.column(kind) if chain else () for kind in COLUMNS)
        self._places = {
            node.key: (row, place)
            for place, nodes in enumerate(self._columns)
            for row, node in enumerate(nodes)
        }
        self.endResetModel()

    def node(self, index: Index) -> Node | None:
        """The node at a place."""
        return self.at(index.row(), index.column()) if index.isValid() else None

    def at(self, row: int, place: int) -> Node | None:
        """The node by its row and column."""
        nodes = self._columns[place]
        return nodes[row] if 0 <= row < len(nodes) else None

    def column_of(self, place: int) -> tuple[Node, ...]:
        """The nodes of a column from the top."""
        return self._columns[place]

    def place_of(self, key: Key) -> tuple[int, int] | None:
        """Row and column of a node; None when it is not here."""
        return self._places.get(key)

    def index_of(self, key: Key) -> QModelIndex:
        """Where a node is; nowhere when it is not here."""
        place = self._places.get(key)
        return self.index(*place) if place is not None else QModelIndex()

    def spoken(self, node: Node) -> str:
        """A node as one would say it."""
        if self.chain is None:
            return ""
        return spoken(node, self.chain.before(node.key), self.chain.after(node.key))

    # -- Qt's own --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as the longest column."""
        return 0 if parent.isValid() else max(len(nodes) for nodes in self._columns)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Five."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only nodes can be gone to."""
        if self.node(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; for the ear the whole node."""
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        return self.spoken(node) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The kinds."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return kind_word(COLUMNS[section])
        return None
