"""Each part of a document becomes pieces for the page and elements for the ear."""

from __future__ import annotations

from functools import singledispatch

from reports.document import (
    Bullets,
    Card,
    Columns,
    Contents,
    Facts,
    Heading,
    HeatMap,
    Labels,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Signature,
    Spoken,
    Table,
    Together,
    WriteLines,
)
from reports.heat import heat_table, heat_words
from reports.pdf import styles
from reports.pdf.characters import one_line
from reports.pdf.contents import ContentsPiece
from reports.pdf.frames import CardPiece, Framed, Ruled, SignLine
from reports.pdf.heatpiece import HeatPiece
from reports.pdf.labels import label_pages
from reports.pdf.lines import natural_width
from reports.pdf.piece import NewPage, Piece, Stack
from reports.pdf.rows import Row, Widths
from reports.pdf.structure import Node
from reports.pdf.table import cell_text, table
from reports.pdf.textpiece import HeadingPiece, TextPiece

TAGS = {"sv": "sv-SE", "en": "en-GB"}
MILLIMETRE = 72 / 25.4
WIDEST_TERM = 130.0
ROOM = ("before", "after")


def pieces(parts: tuple[Part, ...], under: Node) -> list[Piece]:
    """All parts in order, their elements under a node."""
    return [piece for part in parts for piece in made(part, under)]


@singledispatch
def made(part: Part, under: Node) -> list[Piece]:  # noqa: ARG001
    """One part."""
    raise TypeError(type(part).__name__)


@made.register
def _heading(part: Heading, under: Node) -> list[Piece]:
    before, after = styles.HEADING_ROOM[part.level - 1]
    setting = styles.HEADINGS[part.level - 1]
    return [HeadingPiece(Node(f"H{part.level}", under), part.text, setting, before=before, after=after)]


@made.register
def _paragraph(part: Paragraph, under: Node) -> list[Piece]:
    setting = styles.PARAGRAPHS[part.kind]
    before, after = styles.PARAGRAPH_ROOM[part.kind]
    text = TextPiece(
        Node("P", under),
        part.text,
        setting,
        before=before,
        after=after,
        stays=part.leads_in,
        widest=styles.READING,
    )
    return [text]


@made.register
def _bullets(part: Bullets, under: Node) -> list[Piece]:
    node = Node("L", under)
    node.describe("List", ListNumbering="/Decimal" if part.numbered else "/Disc")
    widths = Widths((16.0 if part.numbered else 12.0, None), (0.0, 1.0))
    rows: list[Piece] = []
    for number, item in enumerate(part.items, 1):
        entry = Node("LI", node)
        sign = TextPiece(Node("Lbl", entry), f"{number}." if part.numbered else "•", styles.TERM)
        widest = float("inf") if part.wide else styles.READING
        text = TextPiece(Node("LBody", entry), item, styles.PARAGRAPHS["body"], widest=widest)
        rows.append(_spaced(Row([sign, text], widths, loose=True), 1.5))
    return _ended(rows)


@made.register
def _facts(part: Facts, under: Node) -> list[Piece]:
    node = Node("L", under)
    widest = max((natural_width(term, styles.TERM) for term, _ in part.rows), default=0.0)
    widths = Widths((min(widest + 1, WIDEST_TERM), None), (0.0, 1.0), 16.0)
    rows: list[Piece] = []
    for term, value in part.rows:
        entry = Node("LI", node)
        name = TextPiece(Node("Lbl", entry), term, styles.TERM)
        text = TextPiece(
            Node("LBody", entry), cell_text(value), styles.PARAGRAPHS["body"], widest=styles.READING
        )
        rows.append(_spaced(Row([name, text], widths, loose=True), 2.5))
    return _ended(rows)


@made.register
def _table(part: Table, under: Node) -> list[Piece]:
    return table(part, under)


@made.register
def _heat(part: HeatMap, under: Node) -> list[Piece]:
    title = TextPiece(Node("P", under), part.title, styles.CAPTION, before=8, after=4, stays=True)
    figure = Node("Figure", under, alt=one_line(heat_words(part)))
    drawn: list[Piece] = [Stack([title, HeatPiece(figure, part)])]
    return drawn + (table(heat_table(part), under) if part.twin else [])


@made.register
def _signature(part: Signature, under: Node) -> list[Piece]:
    lines = [
        SignLine(TextPiece(Node("P", under), label, styles.PARAGRAPHS["caption"])) for label in part.labels
    ]
    widths = Widths((None,) * len(lines), (1.0,) * len(lines), 24.0)
    return [_spaced(Row(lines, widths), 6.0)]


@made.register
def _note(part: Note, under: Node) -> list[Piece]:
    text = TextPiece(Node("P", under), part.text, styles.PARAGRAPHS["body"])
    bar, tint = ("accent", "info_tint") if part.kind == "info" else ("warning", "warning_tint")
    return [Framed(text, bar=bar, tint=tint)]


@made.register
def _page_break(part: PageBreak, under: Node) -> list[Piece]:  # noqa: ARG001
    return [NewPage()]


@made.register
def _together(part: Together, under: Node) -> list[Piece]:
    return [Stack(pieces(part.parts, under))]


@made.register
def _card(part: Card, under: Node) -> list[Piece]:
    inside = Stack(pieces(part.parts, Node("Sect", under)))
    return [CardPiece(inside, part.height * MILLIMETRE, cut=part.cut)]


@made.register
def _columns(part: Columns, under: Node) -> list[Piece]:
    boxes = [Stack(pieces(box, Node("Div", under))) for box in part.boxes]
    shares = part.shares or (1.0,) * len(boxes)
    row = Row(boxes, Widths((None,) * len(boxes), shares, 26.0))
    row.before, row.after = (max((getattr(box, side) for box in boxes), default=0.0) for side in ROOM)
    return [row]


@made.register
def _spoken(part: Spoken, under: Node) -> list[Piece]:
    return pieces(part.parts, Node("Div", under, language=TAGS[part.language]))


@made.register
def _contents(part: Contents, under: Node) -> list[Piece]:
    node = Node("TOC", under)
    title = TextPiece(Node("Caption", node), part.title, styles.HEADINGS[1], after=4, stays=True)
    return [ContentsPiece(node, title, part.deepest)]


@made.register
def _write_lines(part: WriteLines, under: Node) -> list[Piece]:  # noqa: ARG001
    return [Ruled(part.count)]


@made.register
def _labels(part: Labels, under: Node) -> list[Piece]:
    return label_pages(part, under)


def _spaced(row: Row, room: float) -> Row:
    row.before = row.after = room
    return row


def _ended(rows: list[Piece]) -> list[Piece]:
    """A list keeps off from what follows it."""
    if rows:
        rows[-1].after = 8.0
    return rows
