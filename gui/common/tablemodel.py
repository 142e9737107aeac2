"""A table model made of columns that explain themselves to the eye, the ear and the sorter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from riskmodel.seentext import seen_line
from riskmodel.textsearch import folded, swedish_order

T = TypeVar("T")
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LONGEST_CELL = 2_000  # letters

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ALIGNMENT = {"number": RIGHT, "digit": CENTRE}

# Kinds whose first sorting puts the highest first.
HIGHEST_FIRST = ("level", "number", "digit")


def no_tone(_thing: Any) -> str:
    """Plain text."""
    return ""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """What one column says about a thing.

    Kinds: text, muted, name (600 in the chosen row, takes the row's spoken name), two (with `second`
    under it), number, digit (a level of a scale, centred), level (steps and word: `band` is a key of the
    table's bands, None for what nobody has judged, "" for words without steps), date.

    `width` is in units, 0 takes what is left. `sort` gives what to sort by, None last whatever the order.
    `tone` colours the words: danger, warning, success, accent or muted. `digits` are the digits one may
    type in the cell. `is_essential` columns stay in a narrow window.
    """

    key: str
    title: str
    text: Callable[[T], str]
    short: str = ""
    kind: str = "text"
    width: float = 0
    sort: Callable[[T], Any] | None = None
    spoken: Callable[[T], str] | None = None
    second: Callable[[T], str] | None = None
    band: Callable[[T], str | None] | None = None
    tone: Callable[[T], str] = no_tone
    digits: tuple[int, ...] = ()
    is_essential: bool = True


class TableModel(QAbstractTableModel, Generic[T]):
    """Rows of plain values, replaced as a whole since they are immutable and cheap.

    Sorting and filtering are done here, in Python, once for each change: a proxy asks a thousand times.
    """

    def __init__(
        self,
        columns: Sequence[Column[T]],
        *,
        row_name: Callable[[T], str],
        key: Callable[[T], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._row_name, self._key = row_name, key
        self._all: tuple[T, ...] = ()
        self._shown: list[T] = []
        self._rows: dict[Hashable, int] = {}
        self._filter = ""
        self._sorted: tuple[int, bool] | None = None
        self.short_heads: frozenset[int] = frozenset()

    def show(self, things: Sequence[T]) -> None:
        """Show these things, in the order and with the filter that hold."""
        self._all = tuple(things)
        self._renew()

    def replace(self, *things: T) -> bool:
        """Show newer versions of things in the rows they stand in, whatever the order and filter are.

        False when one of them is not among the things; then nothing has changed.
        """
        newer = {self._key(thing): thing for thing in things}
        if not newer.keys() <= {self._key(thing) for thing in self._all}:
            return False
        self._all = tuple(newer.get(self._key(thing), thing) for thing in self._all)
        for key, thing in newer.items():
            row = self._rows.get(key)
            if row is not None and self._shown[row] != thing:
                self._shown[row] = thing
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        return True

    def filter(self, words: str) -> None:
        """Show only the rows that hold every typed word in some column."""
        if words.strip() != self._filter:
            self._filter = words.strip()
            self._renew()

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Sort; equal rows keep the order they were given in."""
        self._sorted = (column, descending)
        self._renew()

    def unsort(self) -> None:
        """Show the rows as they were given."""
        self._sorted = None
        self._renew()

    @property
    def total(self) -> int:
        """How many rows there are with no filter."""
        return len(self._all)

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is on."""
        return bool(self._filter)

    def thing(self, row: int) -> T:
        """The thing in a row."""
        return self._shown[row]

    def things(self) -> list[T]:
        """The things as shown."""
        return list(self._shown)

    def all(self) -> tuple[T, ...]:
        """The things, also those that the filter hides."""
        return self._all

    def row_of(self, key: Hashable) -> int | None:
        """The row of a thing by its key; None when it is not shown."""
        return self._rows.get(key)

    def key_of(self, thing: T) -> Hashable:
        """What tells a thing from the others."""
        return self._key(thing)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """A column's title; short for the eye when there is little room, whole for the ear."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.short if section in self.short_heads else column.title
        if role == Role.AccessibleTextRole:
            return column.title
        if role == Role.ToolTipRole and section in self.short_heads:
            return column.title
        if role == Role.TextAlignmentRole:
            return int(ALIGNMENT.get(column.kind, LEFT))
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """What a cell says."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        thing, column = self._shown[index.row()], self.columns[index.column()]
        if role == Role.DisplayRole:
            return seen_line(column.text(thing), LONGEST_CELL)
        if role == Role.AccessibleTextRole:
            return self._spoken(thing, column)
        return None

    def name_of(self, thing: T) -> str:
        """A row as one would say it."""
        return self._row_name(thing)

    def _spoken(self, thing: T, column: Column[T]) -> str:
        if column.kind in ("name", "two"):
            return self._row_name(thing)
        return f"{column.title}: {(column.spoken or column.text)(thing)}"

    def _renew(self) -> None:
        self.beginResetModel()
        self._shown = [thing for thing in self._all if self._matches(thing)]
        if self._sorted is not None:
            self._shown = self._in_order(*self._sorted)
        self._rows = {self._key(thing): row for row, thing in enumerate(self._shown)}
        self.endResetModel()

    def _matches(self, thing: T) -> bool:
        if not self._filter:
            return True
        hay = folded(" ".join(_words(column, thing) for column in self.columns)).text
        return all(word in hay for word in folded(self._filter).text.split())

    def _in_order(self, at: int, descending: bool) -> list[T]:
        value = self.columns[at].sort or self.columns[at].text
        keyed = [(value(thing), thing) for thing in self._shown]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=_sort_key, reverse=descending)
        return [thing for _, thing in known] + [thing for key, thing in keyed if key is None]


def _words(column: Column[T], thing: T) -> str:
    return f"{column.text(thing)} {column.second(thing) if column.second else ''}"


def _sort_key(pair: tuple[Any, Any]) -> Any:
    return swedish_order(pair[0]) if isinstance(pair[0], str) else pair[0]
