"""From document to file: make pieces, fill pages, draw them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reports.document import Document
from reports.pdf import signs
from reports.pdf.characters import one_line
from reports.pdf.contents import ContentsPiece
from reports.pdf.font import width as measure
from reports.pdf.metadata import About
from reports.pdf.parts import TAGS, pieces
from reports.pdf.piece import Paper, Piece, Placed, every, fill
from reports.pdf.structure import Node
from reports.pdf.styles import PARAGRAPHS
from reports.pdf.tagged import TaggedCanvas
from reports.pdf.textpiece import HeadingPiece
from reports.pdf.word import Word
from riskmodel.kernel.words import say, speaking

MILLIMETRE = 72 / 25.4
PAPER = (210 * MILLIMETRE, 297 * MILLIMETRE)
MARGIN = 22 * MILLIMETRE
TOP, BOTTOM = PAPER[1] - MARGIN, MARGIN
WIDTH = PAPER[0] - 2 * MARGIN
HEIGHT = TOP - BOTTOM

_SMALL = PARAGRAPHS["caption"]


def write_pdf(document: Document, each_page: Callable[[float], None] | None = None) -> bytes:
    """The document as PDF/UA-1 and PDF/A-2a. Equal documents give equal bytes.

    `each_page` is told after each page which part of the pages is drawn, 0 to 1; what it raises stops the
    writing.
    """
    with speaking(document.language):
        root = Node("Document", None)
        pages = laid_out(document, root)
        file = BytesIO()
        canvas = TaggedCanvas(file, PAPER, _about(document), root)
        for number in range(1, len(pages) + 1):
            draw_page(canvas, document, pages, number)
            canvas.showPage()
            if each_page:
                each_page(number / len(pages))
        canvas.save()
        return file.getvalue()


def page_count(document: Document) -> int:
    """How many pages the document fills."""
    with speaking(document.language):
        return len(laid_out(document, Node("Document", None)))


def draw_page(paper: Paper, document: Document, pages: list[list[Placed]], number: int) -> None:
    """Draw one page, counted from 1, with what stands above and below it."""
    for placed in pages[number - 1]:
        placed.piece.draw(paper, MARGIN, TOP - placed.down, WIDTH)
    if document.edges:
        _draw_edges(paper, document, number, len(pages))


def _about(document: Document) -> About:
    return About(
        title=one_line(document.title),
        author=one_line(document.author),
        subject=one_line(document.subject),
        language=TAGS[document.language],
        created=document.created,
    )


def laid_out(document: Document, root: Node) -> list[list[Placed]]:
    """The pieces of each page, their elements under `root`; in the language that is spoken."""
    made = pieces(document.parts, root)
    inside = list(every(made))
    found = [piece for piece in inside if isinstance(piece, HeadingPiece)]
    for number, heading in enumerate(found, 1):
        heading.key = f"h{number}"
    for piece in inside:
        if isinstance(piece, ContentsPiece):
            piece.fill_in(found)
    pages: list[list[Placed]] = []
    left: list[Piece] = made
    while left or not pages:
        placed, left = fill(left, WIDTH, HEIGHT)
        pages.append(placed)
    for number, page in enumerate(pages, 1):
        for piece in every([placed.piece for placed in page]):
            if isinstance(piece, HeadingPiece):
                piece.page = number
    return pages


def _draw_edges(paper: Paper, document: Document, number: int, of: int) -> None:
    """Title and agency above each page but the first; what the footer says and the page number below."""
    if number > 1:
        with paper.artifact("Pagination", "Header"):
            y = PAPER[1] - 13 * MILLIMETRE
            _draw_ends(paper, y, document.title, document.author)
            paper.draw(signs.rule(MARGIN, y - 6, WIDTH))
    with paper.artifact("Pagination", "Footer"):
        _draw_ends(paper, 12 * MILLIMETRE, document.footer, say("reports.page", page=number, pages=of))


def _draw_ends(paper: Paper, y: float, left: str, right: str) -> None:
    voice = _SMALL.voice()
    right = _cut(right, WIDTH * 0.5)
    wide = measure(right, voice.cut) * voice.size
    words = [
        Word(MARGIN, y, _cut(left, WIDTH - wide - 16), voice),
        Word(MARGIN + WIDTH - wide, y, right, voice),
    ]
    paper.write(word for word in words if word.text)


def _cut(text: str, width: float) -> str:
    """The text on one line, with … where it had to end."""
    text = one_line(text)
    voice = _SMALL.voice()
    if measure(text, voice.cut) * voice.size <= width:
        return text
    while text and measure(text + "…", voice.cut) * voice.size > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
