"""What a register from outside would do to each agency, in words."""

from __future__ import annotations

from exchange.agencies import Preview, PreviewRow, RowKind
from exchange.columns import column_title
from gui.common.previewpanel import PreviewPanel
from gui.common.tablemodel import Column
from riskmodel.kernel.words import say


def columns() -> list[Column[PreviewRow]]:
    """The agency, with why it is refused or what would change."""
    return [Column("name", say("agencies_place.name"), lambda r: r.name or "–", kind="two", second=_about)]


def show(panel: PreviewPanel, preview: Preview) -> None:
    """Show what taking a register would do."""
    n = preview.counts[RowKind.NEW] + preview.counts[RowKind.CHANGED]
    about = say("preview.about", encoding=preview.encoding.spoken_name, n=len(preview.rows))
    panel.show_preview(
        preview, say("preview.title", name=preview.name), about, say("agencies_place.take", n=n)
    )


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
