"""What a register from outside would do, row by row, before it is taken."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from exchange.agencies import Preview, PreviewRow, RowKind
from exchange.columns import column_title
from gui.common.banner import Banner
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from riskmodel.kernel.words import say

KINDS = (RowKind.NEW, RowKind.CHANGED, RowKind.REFUSED, RowKind.SAME)
TONES = {RowKind.REFUSED: "danger", RowKind.CHANGED: "warning", RowKind.NEW: "success", RowKind.SAME: "muted"}


class PreviewPanel(QWidget):
    """Rows by kind, what is changed in each and why one is refused; then all of it is taken, or nothing."""

    taken = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._preview: Preview | None = None
        layout = column(look, self, margins=("large", "none", "large", "medium"), gap="medium")
        self._title = label("", "lead", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._banner = Banner(look)
        layout.addWidget(self._title)
        layout.addWidget(self._about)
        layout.addWidget(self._banner)
        self._kinds = Segments(
            look, [(kind, "") for kind in KINDS], RowKind.NEW, name=say("agencies_place.kinds")
        )
        self._kinds.committed.connect(self._show_rows)
        line = row(look)
        line.addWidget(self._kinds)
        line.addStretch(1)
        layout.addLayout(line)
        rows = TableModel(_columns(), row_name=_spoken, key=_key)
        self._table = Table(desk, rows, name=say("agencies_place.preview"), row="row_tall")
        layout.addWidget(self._table, 1)
        foot = row(look)
        self._take = button(look, "", self.taken.emit, kind="main")
        self._leave = button(look, say("agencies_place.leave"), self.left.emit)
        foot.addStretch(1)
        foot.addWidget(self._leave)
        foot.addWidget(self._take)
        layout.addLayout(foot)

    def show_preview(self, preview: Preview) -> None:
        """Show what a file would do; what is refused can be left out, but never silently."""
        self._preview = preview
        counts = preview.counts
        self._title.setText(say("agencies_place.preview.title", name=preview.name))
        self._about.setText(
            say("agencies_place.preview.about", encoding=preview.encoding.spoken_name, n=len(preview.rows))
        )
        for kind in KINDS:
            self._kinds.set_words(kind, say(f"agencies_place.kind.{kind}", n=counts[kind]))
        first = (
            RowKind.REFUSED if counts[RowKind.REFUSED] else next((k for k in KINDS if counts[k]), RowKind.NEW)
        )
        self._kinds.set_value(first)
        self._show_rows(first)
        changing = counts[RowKind.NEW] + counts[RowKind.CHANGED]
        refused = counts[RowKind.REFUSED]
        self._take.setText(say("agencies_place.take_rest" if refused else "agencies_place.take", n=changing))
        self._take.setEnabled(changing > 0)
        if refused:
            self._banner.say(say("agencies_place.mend", n=refused), "warning")
        else:
            self._banner.say("" if changing else say("agencies_place.nothing_new"), "info")

    def refuse(self, fault: Exception) -> None:
        """Say why it could not be taken; nothing has changed."""
        self._banner.say(str(fault), "danger")

    def take_focus(self) -> None:
        """Read the rows first."""
        self._table.setFocus()
        self._table.choose_first()

    def _show_rows(self, kind: RowKind) -> None:
        if self._preview is not None:
            self._table.show_things(self._preview.of_kind(kind))


def _columns() -> list[Column[PreviewRow]]:
    return [
        Column("line", say("agencies_place.line"), lambda r: str(r.line), kind="number", width=14,
               sort=lambda r: r.line),
        Column("name", say("agencies_place.name"), lambda r: r.name or "–", kind="two", second=_about),
        Column("kind", say("agencies_place.what"), _kind, width=30, tone=lambda r: TONES[r.kind]),
    ]  # fmt: skip


def _key(row: PreviewRow) -> int:
    return row.line


def _kind(row: PreviewRow) -> str:
    return say(f"agencies_place.is.{row.kind}")


def _about(row: PreviewRow) -> str:
    """Why it is refused, or what would change; else its number."""
    if row.refusal is not None:
        return str(row.refusal)
    changes = (
        say("agencies_place.change", column=column_title(change.column), before=_text(change.before),
            after=_text(change.after))
        for change in row.changes
    )  # fmt: skip
    return "; ".join(changes) or row.org_nr


def _text(value: object) -> str:
    return "–" if value in (None, "", ()) else str(value)


def _spoken(row: PreviewRow) -> str:
    return f"{row.line}, {row.name}, {_kind(row)}, {_about(row)}"
