"""The hits of a search: rows of two lines with the letters sought underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.common.hitrows import HitModel, Index, paint_row_ground, set_up_rows, two_lines
from gui.common.marks import paint_focus
from gui.common.spans import paint_spans
from gui.common.theme import Look
from gui.search.rows import Row
from riskmodel.kernel.words import say
from riskmodel.wordsearch import Snippet

ROW = 14.5  # units
SEEN = 0.8  # of the width, before which the first hit should end
NARROW = 130  # units: below it what a hit is stands before its text


class HitDelegate(QStyledItemDelegate):
    """Sign; title and text under each other; what it is at the right."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._title = look.font("body", "medium")
        self._text = look.font("caption")
        self._kind = look.font("caption", figures=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines."""
        return QSize(self._look.px(60), self._look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        model = index.model()
        if not isinstance(model, HitModel):
            return
        look, row, area = self._look, model.hits[index.row()], option.rect
        painter.save()
        is_chosen = paint_row_ground(painter, option, look)
        pad = look.space("normal")
        inside = QRectF(area).adjusted(pad, 0, -pad, -1)
        line, below = two_lines(inside, self._title, self._text)
        side = look.size("icon")
        icon = look.icon(row.icon, "accent" if is_chosen else "muted", "icon")
        top = round(line.center().y() - side / 2)
        painter.drawPixmap(round(inside.left()), top, icon.pixmap(QSize(side, side)))
        left = side + look.space("medium")
        self._words(painter, line.adjusted(left, 0, 0, 0), below.adjusted(left, 0, 0, 0), row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(area).adjusted(2, 2, -2, -3), look)
        painter.restore()

    def _words(self, painter: QPainter, line: QRectF, below: QRectF, row: Row) -> None:
        look = self._look
        ink, muted, mark = look.colour("text"), look.colour("muted"), look.colour("accent")
        metrics = QFontMetrics(self._kind)
        width = metrics.horizontalAdvance(row.kind)
        is_narrow = line.width() < look.px(NARROW)
        if is_narrow:
            drawn = paint_spans(painter, below, row.kind, (), self._kind, muted, mark)
            below = below.adjusted(drawn + look.space("medium"), 0, 0, 0)
        else:
            painter.setFont(self._kind)
            painter.setPen(muted)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.kind)
            line = line.adjusted(0, 0, -width - look.space("wide"), 0)
        paint_spans(painter, line, row.title, row.spans, self._title, ink, mark)
        if below.width() > look.px(ROW):
            snippet = fitted(row.snippet, QFontMetrics(self._text), below.width())
            paint_spans(painter, below, snippet.text, snippet.spans, self._text, ink, mark)


def fitted(snippet: Snippet, metrics: QFontMetrics, width: float) -> Snippet:
    """The snippet from a later word on, when the first hit would not be seen otherwise."""
    if not snippet.spans or metrics.horizontalAdvance(snippet.text[: snippet.spans[0][1]]) <= width * SEEN:
        return snippet
    start = snippet.text.rfind(" ", 0, snippet.spans[0][0]) + 1
    lead = "… "
    spans = tuple((begin - start + len(lead), end - start + len(lead)) for begin, end in snippet.spans)
    return Snippet(lead + snippet.text[start:], spans)


class HitList(QListView):
    """The hits; Enter or a click opens one, and from the first row one comes back to the field."""

    opened = Signal(object)  # Row
    went_up = Signal()
    typed_on = Signal(str)  # what is typed here belongs in the field

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: HitModel[Row] = HitModel(_title, _spoken, self)
        self.setModel(self.found)
        self.setItemDelegate(HitDelegate(look, self))
        set_up_rows(self, say("search_place.hits"))
        self.clicked.connect(self._open)

    def show_rows(self, rows: Sequence[Row], *, keep: int = 0) -> None:
        """Show other hits, with one of them chosen."""
        self.found.show(rows)
        if rows:
            self.setCurrentIndex(self.found.index(min(keep, len(rows) - 1)))
        else:
            self.scrollToTop()

    def open_current(self) -> None:
        """Open the chosen hit."""
        self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Esc, letters, and up from the first row go back to the field."""
        key, is_first = event.key(), self.currentIndex().row() <= 0
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.open_current()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and is_first):
            self.went_up.emit()
        elif event.text().strip() and event.text().isprintable():
            self.typed_on.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a chosen row while the list has the keyboard."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.found.rowCount():
            self.setCurrentIndex(self.found.index(0))

    def _open(self, index: QModelIndex) -> None:
        if (row := self.found.hit(index)) is not None:
            self.opened.emit(row)


def _title(row: Row) -> str:
    return row.title


def _spoken(row: Row) -> str:
    return row.spoken
