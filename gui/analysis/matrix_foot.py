"""Under the heat map: the risks of the field in focus, and how many there are at each level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.analysis.matrix_model import NOWHERE, STAGES, Role, Square, band_name, stage_title
from gui.common.desk import Desk
from gui.common.marks import paint_field, paint_focus
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.common.theme import Band, Look
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Stage

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FieldRisks(Table):
    """The risks of one field in words; Esc goes back to the field, F2 picks the risk up."""

    lifted = Signal(object)  # RiskFile
    left = Signal()

    def __init__(self, desk: Desk, bands: Mapping[str, Band], parent: QWidget) -> None:
        self._stage = Stage.TODAY
        model: TableModel[RiskFile] = TableModel(
            [
                Column("label", say("rate_step.column.number"), _label, kind="muted", width=10),
                Column("level", say("rate_step.column.level"), self._level, kind="level", width=26,
                       band=self._band),
                Column("title", say("rate_step.column.risk"), _title, kind="name"),
            ],
            row_name=self._row_name,
            key=_key,
        )  # fmt: skip
        super().__init__(desk, model, name=say("rate_step.field_risks"), bands=bands, row="go", parent=parent)
        self.horizontalHeader().setVisible(False)

    def show_square(self, square: Square) -> None:
        """Show the risks of a field."""
        self._stage = square.stage
        self.show_things(square.files)
        self.horizontalHeader().setVisible(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and F2; the rest is the table's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F2 and self.current() is not None:
            self.lifted.emit(self.current())
        else:
            super().keyPressEvent(event)

    def _level(self, file: RiskFile) -> str:
        return band_name(file.scale, self._band(file))

    def _band(self, file: RiskFile) -> str | None:
        return file.stages.at(self._stage).level.band

    def _row_name(self, file: RiskFile) -> str:
        return f"{file.label}, {file.risk.title}, {self._level(file)}"


class CountsModel(QAbstractTableModel):
    """A row for each band from the gravest, one for what nobody has judged; a column for each stage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str | None, str, tuple[int, ...]]] = []

    def show(self, dossier: Dossier) -> None:
        """Count the open risks of an analysis."""
        self.beginResetModel()
        counts = [dossier.counts(stage) for stage in STAGES]
        bands = [band.id for band in reversed(dossier.scale.bands)]
        rows: list[tuple[str | None, str, tuple[int, ...]]] = [
            (band, band_name(dossier.scale, band), tuple(count.bands[band] for count in counts))
            for band in bands
        ]
        rows.append((None, say("rate_step.unrated"), tuple(count.unrated for count in counts)))
        self._rows = rows
        self.endResetModel()

    def band(self, row: int) -> str | None:
        """The band of a row; None for what nobody has judged."""
        return self._rows[row][0]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """A row for each band and one more."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The level's name and three counts."""
        return 0 if parent.isValid() else 1 + len(STAGES)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """A name or a count; for the ear the count with its level and stage."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        _band, name, counts = self._rows[index.row()]
        if index.column() == 0:
            return name
        count = counts[index.column() - 1]
        if role == Role.DisplayRole:
            return str(count)
        return f"{name}, {stage_title(STAGES[index.column() - 1])}: {count}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The stages, short for the eye."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section <= len(STAGES):
            return None
        if role == Role.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        if role == Role.DisplayRole:
            short = f"rate_step.stage.{STAGES[section - 1].value}.short"
            return say(short) if section else say("rate_step.counts")
        if role == Role.AccessibleTextRole:
            return stage_title(STAGES[section - 1]) if section else say("rate_step.counts")
        return None


class _CountsDelegate(QStyledItemDelegate):
    """A small field and the level's word, then the counts; today is bolder."""

    def __init__(self, look: Look, bands: Mapping[str, Band], parent: QObject) -> None:
        super().__init__(parent)
        self._look, self.bands = look, bands

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        model, look, pad = index.model(), self._look, self._look.space("small")
        area = QRect(option.rect).adjusted(pad, 0, -pad, 0)
        if not isinstance(model, CountsModel):
            return
        painter.save()
        today = index.column() == 1 + STAGES.index(Stage.TODAY)
        painter.setFont(look.font("body", "strong" if today else "regular", figures=True))
        painter.setPen(look.colour("text"))
        if index.column() == 0:
            self._swatch(painter, area, model.band(index.row()))
            words = area.adjusted(look.px(9), 0, 0, 0)
            painter.drawText(words, _LEFT, str(index.data()))
        else:
            painter.drawText(area, _RIGHT, str(index.data()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), look)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As high as the table says."""
        return QSize(self._look.px(12), self._look.size("target"))

    def _swatch(self, painter: QPainter, area: QRect, name: str | None) -> None:
        high = self._look.px(4.75)
        field = QRectF(area.left(), area.center().y() - high / 2, self._look.px(7), high)
        band = self.bands.get(name) if name else None
        paint_field(painter, field.adjusted(0.5, 0.5, -0.5, -0.5), band, self._look)


class CountsTable(QTableView):
    """How many risks stand at each level in the three stages; those nobody has judged by themselves."""

    def __init__(self, look: Look, bands: Mapping[str, Band], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.counts = CountsModel(self)
        self._delegate = _CountsDelegate(look, bands, self)
        self.setModel(self.counts)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(say("rate_step.counts"))
        self.setProperty("own_focus", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(look.size("target"))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(look.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_dossier(self, dossier: Dossier, bands: Mapping[str, Band]) -> None:
        """Count again."""
        self._delegate.bands = bands
        self.counts.show(dossier)
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self.counts.columnCount()):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, self._look.px(12))
        rows = self.counts.rowCount() * self._look.size("target")
        self.setFixedHeight(rows + head.sizeHint().height() + 2)


def _label(file: RiskFile) -> str:
    return file.label


def _title(file: RiskFile) -> str:
    return file.risk.title


def _key(file: RiskFile) -> object:
    return file.risk.id
