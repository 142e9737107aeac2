"""A table: hairlines between rows, no vertical lines, heads that come back on each page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from reports.document import Cell, Column, Run, Table, Text, plain
from reports.pdf import styles
from reports.pdf.font import width as measure
from reports.pdf.lines import Setting, natural_width
from reports.pdf.piece import Piece
from reports.pdf.rows import Row, Rows, Widths
from reports.pdf.structure import Node
from reports.pdf.textpiece import TextPiece

GAP = 11.0
PADDING = (3.6, 4.2)
WIDEST_FITTED = 120.0  # a column of numbers, dates or levels is not wider than this
WIDEST_TITLE = 55.0  # a longer title of such a column may be broken
LONGEST_WHOLE_WORD = 92.0  # points: a column of text makes room for words up to this
UNKNOWN = Run("–", muted=True)


def cell_text(cell: Cell) -> Text:
    """A cell as text: thousands apart, dates as 2026-11-17, unknown as a dash."""
    match cell:
        case None | "" | ():
            return (UNKNOWN,)
        case date():
            return cell.isoformat()
        case int():
            return f"{cell:,}".replace(",", "\u00a0")
        case _:
            return cell


def table(part: Table, under: Node) -> list[Piece]:
    """The caption, and the rows; or the caption and the sentence that stands for no rows."""
    if not part.rows:
        return _nothing(part, under)
    node = Node("Table", under)
    pieces: list[Piece] = []
    if part.caption:
        pieces.append(_caption(Node("Caption", node), part.caption))
    widths = _widths(part)
    head = _head(part, Node("THead", node), widths)
    body = Node("TBody", node)
    named = _named(part)
    rows = Rows(head, [_row(part, row, Node("TR", body), widths, named) for row in part.rows])
    rows.before, rows.after = 2.0, 12.0
    return [*pieces, rows]


def _nothing(part: Table, under: Node) -> list[Piece]:
    pieces: list[Piece] = [_caption(Node("P", under), part.caption)] if part.caption else []
    if part.empty:
        text = TextPiece(Node("P", under), (Run(part.empty, muted=True),), styles.PARAGRAPHS["body"])
        text.before, text.after = 2.0, 10.0
        pieces.append(text)
    return pieces


def _caption(node: Node, text: str) -> Piece:
    return TextPiece(node, text, styles.CAPTION, before=10, after=2, stays=True)


def _head(part: Table, under: Node, widths: Widths) -> Row:
    row = Node("TR", under)
    cells: list[Piece] = []
    for column in part.columns:
        node = Node("TH", row)
        node.describe("Table", Scope="/Column")
        cells.append(TextPiece(node, column.title, _aligned(styles.HEAD, _align(column))))
    return Row(cells, widths, padding=(0.0, 3.0), line="edge")


def _named(part: Table) -> int | None:
    """The column whose cells head their rows; none in a small table, where heads would outnumber the rest."""
    count = len(part.columns)
    return part.row_head if len(part.rows) * (count - 1) >= count + len(part.rows) else None


def _row(part: Table, row: tuple[Cell, ...], under: Node, widths: Widths, named: int | None) -> Row:
    cells: list[Piece] = []
    for number, (column, cell) in enumerate(zip(part.columns, row, strict=True)):
        heads = number == named
        node = Node("TH" if heads else "TD", under)
        if heads:
            node.describe("Table", Scope="/Row")
        cells.append(TextPiece(node, cell_text(cell), _aligned(styles.CELL, _align(column))))
    return Row(cells, widths, padding=PADDING, line="line")


@cache
def _aligned(setting: Setting, align: str) -> Setting:
    return replace(setting, align=align)


def _align(column: Column) -> str:
    return column.align or ("right" if column.kind == "number" else "left")


def _widths(part: Table) -> Widths:
    fixed: list[float | None] = []
    least: list[float] = []
    for number, column in enumerate(part.columns):
        cells = [row[number] for row in part.rows]
        fixed.append(None if column.kind == "text" else _fitted(column, cells))
        least.append(_longest_word(column, cells) if column.kind == "text" else 0.0)
    return Widths(tuple(fixed), tuple(column.share for column in part.columns), GAP, tuple(least))


def _longest_word(column: Column, cells: list[Cell]) -> float:
    """The room that keeps ordinary words whole; what is longer than that is broken."""
    texts = {plain(cell_text(cell)) for cell in cells}
    inside = max((_word(word, styles.CELL) for text in texts for word in text.split()), default=0.0)
    head = max((_word(word, styles.HEAD) for word in column.title.split()), default=0.0)
    return max(inside, head)


def _word(word: str, setting: Setting) -> float:
    wide = measure(word, setting.voice().cut) * setting.size + 1
    return wide if wide <= LONGEST_WHOLE_WORD else 0.0


def _fitted(column: Column, cells: list[Cell]) -> float:
    """What the column's widest cell needs, and its title, or the longest word of a long one."""
    needed = max(natural_width(text, styles.CELL) for text in {cell_text(cell) for cell in cells})
    title = natural_width(column.title, styles.HEAD)
    if title > WIDEST_TITLE:
        title = max(natural_width(word, styles.HEAD) for word in column.title.split())
    return min(max(needed, title) + 1, WIDEST_FITTED)
