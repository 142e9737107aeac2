"""Agencies found in the register: rows of two lines with the typed letters underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.common.figures import number
from gui.common.hitrows import HitModel, Index, paint_row_ground, set_up_rows, two_lines
from gui.common.marks import paint_focus
from gui.common.spans import paint_spans
from gui.common.theme import Look
from riskmodel.kernel.words import say
from riskmodel.register import RegisterHit, RegisterRow

SEPARATOR = "  ·  "


def work_units(row: RegisterRow) -> str:
    """How large the agency is, in annual work units of the latest year; "" when it is not known."""
    if not row.work_units:
        return ""
    units = round(row.work_units[-1][1])
    return say("start.work_units", n=units, count=number(units)) if units else say("start.under_one_unit")


def spoken(hit: RegisterHit) -> str:
    """A row for the ear."""
    row = hit.row
    parts = (row.name, row.short_name, row.org_nr, row.city, row.department, work_units(row))
    return ", ".join(part for part in parts if part)


def _name(hit: RegisterHit) -> str:
    return hit.row.name


class HitDelegate(QStyledItemDelegate):
    """Name and short name; number, city and department under them; size at the right."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._name = look.font("body", "medium")
        self._short = look.font()
        self._caption = look.font("caption", figures=True)
        self._acts = look.font("caption", "medium")

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines."""
        return QSize(self._look.px(60), self._look.size("row_tall"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        model = index.model()
        if not isinstance(model, HitModel):
            return
        look, hit, area = self._look, model.hits[index.row()], option.rect
        painter.save()
        chosen = paint_row_ground(painter, option, look)
        pad = look.space("medium")
        inside = QRectF(area).adjusted(pad, 0, -pad, -1)
        taken = self._right(
            painter, inside, say("start.enter_chooses") if chosen else work_units(hit.row), chosen
        )
        self._left(painter, inside.adjusted(0, 0, -taken - pad, 0), hit)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(area).adjusted(2, 2, -2, -3), look)
        painter.restore()

    def _right(self, painter: QPainter, area: QRectF, text: str, chosen: bool) -> int:
        painter.setFont(self._acts if chosen else self._caption)
        painter.setPen(self._look.colour("accent" if chosen else "muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return painter.fontMetrics().horizontalAdvance(text)

    def _left(self, painter: QPainter, area: QRectF, hit: RegisterHit) -> None:
        look, row = self._look, hit.row
        line, below = two_lines(area, self._name, self._caption)
        ink, mark, muted = look.colour("text"), look.colour("accent"), look.colour("muted")
        drawn = paint_spans(painter, line, row.name, hit.spans, self._name, ink, mark)
        rest = line.adjusted(drawn + look.px(2), 0, 0, 0)
        if rest.width() > look.px(6):
            paint_spans(painter, rest, row.short_name, (), self._short, muted, mark)
        under = SEPARATOR.join(part for part in (row.org_nr, row.city, row.department) if part)
        paint_spans(painter, below, under, (), self._caption, muted, mark)


class HitList(QListView):
    """The hits; Enter or a click takes one, and from the first row one comes back to the field."""

    taken = Signal(object)  # RegisterRow
    went_up = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: HitModel[RegisterHit] = HitModel(_name, spoken, self)
        self.setModel(self.found)
        self.setItemDelegate(HitDelegate(look, self))
        set_up_rows(self, say("start.hits"))
        self.setMinimumHeight(look.size("row_tall") * 2)
        self.clicked.connect(self._take)

    def show_hits(self, hits: Sequence[RegisterHit], *, choose_first: bool) -> None:
        """Show other hits; the first is what Enter in the field takes."""
        self.found.show(hits)
        if hits and choose_first:
            self.setCurrentIndex(self.found.index(0))
        self.scrollToTop()

    def take_current(self) -> None:
        """Take the chosen row."""
        self._take(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes; up from the first row goes back to the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_current()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.went_up.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a chosen row while the list has the keyboard."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.found.rowCount():
            self.setCurrentIndex(self.found.index(0))

    def _take(self, index: QModelIndex) -> None:
        if (hit := self.found.hit(index)) is not None:
            self.taken.emit(hit.row)
