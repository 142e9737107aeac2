"""The priority table as a grid one works in by keyboard: a table view, so that the ear gets its cells."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.common.desk import Desk
from gui.common.marks import paint_field, paint_focus, paint_plate
from gui.common.squares import SquareView
from gui.common.theme import Look
from gui.scales.words import cell_words
from riskmodel.kernel.words import say
from riskmodel.scale_set import ScaleSet
from riskmodel.scales import Cell
from riskmodel.textsearch import folded

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
LEAST_WIDE, LEAST_HIGH = 11, 11  # units: a field is never smaller
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellModel(QAbstractTableModel):
    """A row for each likelihood from the highest, a column for each consequence from 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scale: ScaleSet | None = None

    def show_scale(self, scale: ScaleSet) -> None:
        """Show other cells, or the same ones with other bands."""
        if self.scale is None or self._size(self.scale) != self._size(scale):
            self.beginResetModel()
            self.scale = scale
            self.endResetModel()
            return
        before, self.scale = self.scale, scale
        redrawn = before.bands != scale.bands
        for likelihood, row in enumerate(scale.cells, 1):
            for consequence, band in enumerate(row, 1):
                if redrawn or before.cells[likelihood - 1][consequence - 1] != band:
                    at = self.index_of((likelihood, consequence))
                    self.dataChanged.emit(at, at)

    def cell_of(self, index: Index) -> Cell:
        """Likelihood and consequence of an index."""
        return self.rowCount() - index.row(), index.column() + 1

    def index_of(self, cell: Cell) -> QModelIndex:
        """The index of a cell; beyond the table the nearest one."""
        row = min(max(0, self.rowCount() - cell[0]), self.rowCount() - 1)
        return self.index(row, min(cell[1], self.columnCount()) - 1)

    def band_at(self, index: Index) -> int:
        """The place of the cell's band, from 0."""
        if self.scale is None:
            return 0
        likelihood, consequence = self.cell_of(index)
        return self.scale.cells[likelihood - 1][consequence - 1]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are levels of likelihood."""
        return 0 if parent.isValid() or self.scale is None else len(self.scale.likelihood)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are levels of consequence."""
        return 0 if parent.isValid() or self.scale is None else len(self.scale.consequence)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The band for the eye, where it is and what it means for the ear."""
        if self.scale is None or not index.isValid():
            return None
        band = self.band_at(index)
        if role == Role.DisplayRole:
            return self.scale.bands[band].name or say("scales_place.nameless")
        if role == Role.AccessibleTextRole:
            return cell_words(self.scale, self.cell_of(index), band)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The level's digit and word."""
        if self.scale is None or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        across = orientation == Qt.Orientation.Horizontal
        levels = self.scale.consequence if across else self.scale.likelihood
        level = section + 1 if across else len(levels) - section
        return f"{level} {levels[level - 1].name}" if 1 <= level <= len(levels) else None

    def _size(self, scale: ScaleSet) -> tuple[int, int]:
        return len(scale.likelihood), len(scale.consequence)


class CellPainter(QStyledItemDelegate):
    """A cell: colour and pattern of the band, word and number on a plate, a ring when it is current."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._fonts = {
            size: (font := look.font(*kind, figures=True), QFontMetrics(font))
            for size, kind in (("word", ("body", "strong")), ("number", ("caption", "medium")))
        }

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        model, look = index.model(), self._look
        if not isinstance(model, CellModel) or model.scale is None:
            return
        place = model.band_at(index)
        band = look.bands([one.id for one in model.scale.bands])[model.scale.bands[place].id]
        gap = look.px(1)
        area = QRectF(option.rect).adjusted(gap, gap, -gap, -gap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_field(painter, area, band, look)
        self._words(painter, area, str(index.data()), str(place + 1), band)
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            paint_focus(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), look)
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, word: str, number: str, band: Any) -> None:
        look = self._look
        (word_font, wide), (number_font, small) = self._fonts["word"], self._fonts["number"]
        room = area.width() - look.px(2)
        shown = word if wide.horizontalAdvance(word) <= room - look.px(2) else word[:1]
        across = max(wide.horizontalAdvance(shown), small.horizontalAdvance(number)) + look.px(3)
        down = wide.height() + small.height() + look.px(1)
        plate = QRectF(0, 0, min(across, room), min(down, area.height() - look.px(1)))
        plate.moveCenter(area.center())
        paint_plate(painter, plate, band, look)
        painter.setPen(band.on)
        painter.setFont(word_font)
        top = QRectF(
            plate.left(), plate.center().y() - down / 2 + look.px(0.25), plate.width(), wide.height()
        )
        painter.drawText(top, CENTRE, shown)
        painter.setFont(number_font)
        painter.drawText(QRectF(plate.left(), top.bottom(), plate.width(), small.height()), CENTRE, number)


class CellGrid(SquareView):
    """Arrows walk. Digits and initials choose a band; Enter, Space and a click take the next one."""

    picked = Signal(object, int)  # Cell, the band's place from 0
    undo_asked = Signal()
    arrived = Signal(object)  # Cell

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self.cells = CellModel(self)
        self.can_write = True
        self.can_undo = False
        self.setItemDelegate(CellPainter(desk.look, self))
        self.setModel(self.cells)
        self.setAccessibleName(say("scales_place.table"))
        self._set_up()

    @property
    def cell(self) -> Cell:
        """The current cell; the lowest one before one has been anywhere."""
        index = self.currentIndex()
        return self.cells.cell_of(index) if index.isValid() else (1, 1)

    def show_scale(self, scale: ScaleSet) -> None:
        """Show other cells; the current one stays where it was."""
        cell = self.cell
        self.cells.show_scale(scale)
        self.setCurrentIndex(self.cells.index_of(cell))
        self.setMinimumSize(
            self._look.px(LEAST_WIDE) * len(scale.consequence),
            self._look.px(LEAST_HIGH) * len(scale.likelihood),
        )

    def go(self, cell: Cell) -> None:
        """Make a cell the current one."""
        self.setCurrentIndex(self.cells.index_of(cell))

    # -- Qt's own --------------------------------------------------------------------------------------

    def is_own(self, event: QKeyEvent) -> bool:
        """Ctrl+Z takes back what was changed here, before the window takes back what is stored."""
        return self.can_undo and event.matches(QKeySequence.StandardKey.Undo)

    def begin(self) -> None:
        """At the lowest cell."""
        if self.cells.rowCount():
            self.go((1, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a band; everything else is walking."""
        if event.matches(QKeySequence.StandardKey.Undo) and self.can_undo:
            self.undo_asked.emit()
        elif not self._took(event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters choose bands here, they do not jump."""

    def _took(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if not plain or not self.can_write or self.cells.scale is None:
            return False
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTERS:
            self._cycle(-1 if back else 1)
        elif not self._desk.settings.single_keys or (
            not event.text().strip() and event.key() != Qt.Key.Key_Space
        ):
            return False
        elif event.key() == Qt.Key.Key_Space:
            self._cycle(-1 if back else 1)
        else:
            return self._took_sign(event.text(), self.cells.scale)
        return True

    def _took_sign(self, sign: str, scale: ScaleSet) -> bool:
        names = [folded(band.name).text for band in scale.bands]
        if sign.isdecimal() and 1 <= int(sign) <= len(names):
            self._pick(int(sign) - 1)
            return True
        hits = [at for at, name in enumerate(names) if name.startswith(folded(sign).text)]
        if not hits:
            return False
        here = self.cells.band_at(self.currentIndex())
        self._pick(next((at for at in hits if at > here), hits[0]))
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click makes a cell current and takes its next band; with Shift the one before."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(index)
        if event.button() == Qt.MouseButton.LeftButton and self.can_write:
            self._cycle(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks are two clicks."""
        self.mousePressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another cell is the current one."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.arrived.emit(self.cells.cell_of(current))

    # -- inner -----------------------------------------------------------------------------------------

    def _cycle(self, by: int) -> None:
        if self.cells.scale is not None:
            self._pick((self.cells.band_at(self.currentIndex()) + by) % len(self.cells.scale.bands))

    def _pick(self, band: int) -> None:
        index = self.currentIndex()
        if index.isValid() and band != self.cells.band_at(index):
            self.picked.emit(self.cells.cell_of(index), band)

    def _set_up(self) -> None:
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
