"""How much of the state is in: figures with their denominators, bars, and who is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from gui.common.boxes import box, clear, column
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.figures import share
from gui.common.labels import Elided, label
from gui.common.scroll import Scroll
from gui.common.table import Table
from gui.common.tablemodel import TableModel
from gui.common.theme import Look
from gui.members.reading import Read
from gui.members.register_rows import register_columns, register_key, spoken_register_row
from network.coverage import Breakdown, Share
from riskmodel.kernel.words import say
from riskmodel.register import RegisterRow

_WIDEST_NAME = 70


class CoverageView(QWidget):
    """The whole, then each class of the chosen breakdown, then those that are not in."""

    add_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._read: Read | None = None
        self._chosen: str | None = None
        self._by = Segments(
            desk.look,
            [(one, say(f"coverage.by.{one.value}")) for one in Breakdown],
            Breakdown.SIZE,
            name=say("coverage.by"),
        )
        self._by.committed.connect(self._show_breakdown)
        self._scroll = Scroll(desk.look, margins="none", gap="medium")
        self._whole = column(desk.look, gap="tiny")
        self._lines = box()
        self._line_layout = column(desk.look, self._lines, gap="small")
        self._outside_title = label("", "lead", wrap=True)
        rows = TableModel(register_columns(), row_name=spoken_register_row, key=register_key)
        self._outside = Table(desk, rows, name=say("coverage.outside"), row="row_tall")
        self._add = button(desk.look, say("members.add"), self.add_wanted.emit, kind="main")
        self._lay_out()

    def show_read(self, read: Read) -> None:
        """Show the figures of today."""
        self._read = read
        found = read.coverage
        clear(self._whole)
        self._whole.addWidget(label(share(found.whole.n, found.whole.of), "display"))
        self._whole.addWidget(
            label(say("coverage.whole.text", n=found.whole.n, of=found.whole.of), "muted", wrap=True)
        )
        if found.others:
            self._whole.addWidget(label(say("coverage.others", n=len(found.others)), "muted", wrap=True))
        self._whole.addWidget(_Bar(self._look, found.whole))
        self._add.setVisible(bool(found.outside) and not self._desk.is_read_only)
        self._show_breakdown()

    def take_focus(self) -> None:
        """Work begins with how it is divided."""
        self._by.findChildren(QWidget)[0].setFocus()

    def _lay_out(self) -> None:
        outer = column(self._look, self, margins=("large", "none", "none", "none"), gap="none")
        outer.addWidget(self._scroll)
        body = self._scroll.body
        body.setContentsMargins(0, 0, self._look.space("large"), self._look.space("large"))
        body.addLayout(self._whole)
        body.addWidget(self._by)
        body.addWidget(self._lines)
        body.addSpacing(self._look.space("medium"))
        body.addWidget(self._outside_title)
        self._outside.setMinimumHeight(self._look.px(90))
        body.addWidget(self._outside, 1)
        body.addWidget(self._add)

    def _show_breakdown(self, _chosen: object = None) -> None:
        if self._read is None:
            return
        clear(self._line_layout)
        self._chosen = None
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.space("medium"))
        grid.setVerticalSpacing(self._look.space("small"))
        grid.setColumnStretch(1, 1)
        for at, one in enumerate(self._read.coverage.by(self._by.value())):
            name = Elided(self._look, one.words)
            name.setFixedWidth(self._look.px(_WIDEST_NAME))
            grid.addWidget(name, at, 0)
            grid.addWidget(_Bar(self._look, one), at, 1)
            grid.addWidget(label(share(one.n, one.of), "strong"), at, 2, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._link(one), at, 3)
        self._line_layout.addLayout(grid)
        self._show_outside()

    def _link(self, one: Share) -> QWidget:
        missing = one.of - one.n
        if not missing:
            return label(say("coverage.all_in"), "caption")
        made = button(
            self._look, say("coverage.show", n=missing), partial(self.show_class, one.key), kind="link"
        )
        made.setAccessibleName(say("coverage.show_of", n=missing, words=one.words))
        return made

    def show_class(self, key: str) -> None:
        """Show those of one class that are not in."""
        self._chosen = key
        self._show_outside()
        self._outside.setFocus()

    def _show_outside(self) -> None:
        if self._read is None:
            return
        found, by = self._read.coverage, self._by.value()
        rows: Sequence[RegisterRow] = found.outside
        words = say("coverage.outside.all", n=len(rows))
        if self._chosen is not None:
            rows = found.lacking(by, self._chosen)
            name = next((one.words for one in found.by(by) if one.key == self._chosen), "")
            words = say("coverage.outside.of", n=len(rows), words=name)
        self._outside_title.setText(words)
        self._outside.show_things(rows)


class _Bar(QWidget):
    """A share as a filled bar; the words beside it say the same."""

    def __init__(self, look: Look, one: Share, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._share = look, one
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(one.words)
        self.setAccessibleDescription(share(one.n, one.of))

    def sizeHint(self) -> QSize:
        """As high as a line's small letters."""
        return QSize(self._look.px(30), self._look.px(3))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, and the filled part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, corner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._look.px(1)
        self._draw(painter, area, corner, self._look.colour("track"))
        part = self._share.part
        if part:
            filled = QRectF(area)
            filled.setWidth(max(area.width() * part, corner * 2))
            self._draw(painter, filled, corner, self._look.colour("fill"))
        painter.end()

    def _draw(self, painter: QPainter, area: QRectF, corner: float, ink: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(area, corner, corner)
