"""What a file from outside would do, row by row, before it is taken; all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from exchange.agencies import RowKind
from gui.common.banner import Banner
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.common.theme import Look
from riskmodel.kernel.words import say

KINDS = (RowKind.NEW, RowKind.CHANGED, RowKind.REFUSED, RowKind.SAME)
LEAST_ROWS = 4
TONES = {RowKind.REFUSED: "danger", RowKind.CHANGED: "warning", RowKind.NEW: "success", RowKind.SAME: "muted"}


class PreviewRow(Protocol):
    """A row of a preview: where it is in the file, and what taking it would do."""

    @property
    def line(self) -> int:
        """Its place in the file."""
        ...

    @property
    def kind(self) -> RowKind:
        """What would become of it."""
        ...


class Preview(Protocol):
    """Everything a file would do."""

    @property
    def counts(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind."""
        ...

    def of_kind(self, kind: RowKind) -> Sequence[Any]:
        """The rows of a kind, in the file's order."""
        ...


class PreviewPanel(QWidget):
    """Rows by kind, what is changed in each and why one is refused; then all of it is taken, or nothing."""

    taken = Signal()
    left = Signal()

    def __init__(self, desk: Desk, columns: Sequence[Column[Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._preview: Preview | None = None
        self._columns = tuple(columns)
        self._title = label("", "lead", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._banner = Banner(look)
        self._kinds = Segments(look, [(kind, "") for kind in KINDS], RowKind.NEW, name=say("preview.kinds"))
        self._kinds.committed.connect(self._show_rows)
        rows = TableModel([_line_column(), *columns, _kind_column()], row_name=self._spoken, key=_key)
        self._table = Table(desk, rows, name=say("preview.rows"), row="row_tall")
        self._table.setMinimumHeight(look.size("row_tall") * LEAST_ROWS)
        self._table.chosen.connect(self._show_whole)
        self._whole = label("", "muted", wrap=True)
        self._take = button(look, "", self.taken.emit, kind="main")
        self._leave = button(look, say("preview.leave"), self.left.emit)
        self._lay_out(look)

    def show_preview(self, preview: Preview, title: str, about: str, take: str) -> None:
        """Show what a file would do; what is refused can be left out, but never silently.

        Args:
            preview: what it would do.
            title: what the file is.
            about: how it was read.
            take: the words of the button when nothing is refused.
        """
        self._preview = preview
        counts = preview.counts
        self._title.setText(title)
        self._about.setText(about)
        for kind in KINDS:
            self._kinds.set_words(kind, say(f"preview.kind.{kind}", n=counts[kind]))
        first = (
            RowKind.REFUSED if counts[RowKind.REFUSED] else next((k for k in KINDS if counts[k]), RowKind.NEW)
        )
        self._kinds.set_value(first)
        self._show_rows(first)
        changing = counts[RowKind.NEW] + counts[RowKind.CHANGED]
        refused = counts[RowKind.REFUSED]
        self._take.setText(say("preview.take_rest", n=changing) if refused else take)
        self._take.setEnabled(changing > 0)
        if refused:
            self._banner.say(say("preview.mend", n=refused), "warning")
        else:
            self._banner.say("" if changing else say("preview.nothing_new"), "info")

    def refuse(self, fault: Exception) -> None:
        """Say why it could not be taken; nothing has changed."""
        self._banner.say(str(fault), "danger")

    def take_focus(self) -> None:
        """Read the rows first."""
        self._table.setFocus()
        self._table.choose_first()

    def _lay_out(self, look: Look) -> None:
        outer = column(look, self, gap="none")
        page = Scroll(look, margins=("large", "none", "large", "none"), gap="medium")
        for widget in (self._title, self._about, self._banner):
            page.body.addWidget(widget)
        line = row(look)
        line.addWidget(self._kinds)
        line.addStretch(1)
        page.body.addLayout(line)
        page.body.addWidget(self._table, 1)
        page.body.addWidget(self._whole)
        outer.addWidget(page, 1)
        foot = row(look, margins=("large", "medium", "large", "medium"))
        foot.addStretch(1)
        foot.addWidget(self._leave)
        foot.addWidget(self._take)
        outer.addLayout(foot)

    def _show_rows(self, kind: RowKind) -> None:
        if self._preview is not None:
            self._table.show_things(self._preview.of_kind(kind))

    def _show_whole(self, one: Any) -> None:
        """What a row says of itself, where the table may have cut it."""
        tells = one is not None and one.kind in {RowKind.REFUSED, RowKind.CHANGED}
        texts = [each.second(one) for each in self._columns if each.second] if tells else []
        self._whole.setText("\n".join(texts))
        self._whole.setVisible(any(texts))

    def _spoken(self, one: Any) -> str:
        parts = (
            text for each in self._columns for text in (each.text(one), each.second and each.second(one))
        )
        return ", ".join(text for text in (str(one.line), *parts, _kind(one)) if text)


def _line_column() -> Column[Any]:
    return Column(
        "line", say("preview.line"), lambda r: str(r.line), kind="number", width=14, sort=lambda r: r.line
    )


def _kind_column() -> Column[Any]:
    return Column("kind", say("preview.what"), _kind, width=30, tone=lambda r: TONES[r.kind])


def _key(one: PreviewRow) -> int:
    return one.line


def _kind(one: PreviewRow) -> str:
    return say(f"preview.is.{one.kind}")
