"""A document's pages as drawing orders, for a preview on screen without a PDF reader.

The same layout as the file, page by page: each order is a stretch of text, or operators of PDF that draw
shapes (`q Q rg RG w d J m l c h re W n f S`). Coordinates are points with the origin at the lower left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from reports.document import Document
from reports.pdf.piece import Paper, Placed
from reports.pdf.structure import Node
from reports.pdf.word import Word
from reports.pdf.writer import PAPER, draw_page, laid_out
from riskmodel.kernel.words import speaking

Order: TypeAlias = Word | str


@dataclass(frozen=True, slots=True)
class Sketch:
    """One page: its size in points, its orders from the lowest layer up, and its words for who listens."""

    width: float
    height: float
    orders: tuple[Order, ...]
    words: str


class _Notebook(Paper):
    """Takes down what is drawn on a page."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.words: list[str] = []
        self._hidden = False

    @contextmanager
    def tagged(self, node: Node) -> Iterator[None]:
        """A figure is said by its alternative text, everything else by its words."""
        was, alternative = self._hidden, node.alt
        if alternative and not self._hidden:
            self.words.append(alternative)
            self._hidden = True
        yield
        self._hidden = was

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Iterator[None]:  # noqa: ARG002
        """Not said."""
        was, self._hidden = self._hidden, True
        yield
        self._hidden = was

    def write(self, words: Iterable[Word]) -> None:
        """Note the words."""
        noted = list(words)
        self.orders += noted
        if not self._hidden:
            self.words.append("".join(word.text for word in noted))

    def draw(self, operators: Iterable[str]) -> None:
        """Note the operators as one order."""
        self.orders.append(f"q\n{chr(10).join(operators)}\nQ")

    def bookmark(self, key: str, title: str, level: int, y: float) -> None:
        """A preview has none."""

    def link(self, node: Node, key: str, box: tuple[float, float, float, float], words: str) -> None:
        """A preview has none."""


def sketch(document: Document) -> tuple[Sketch, ...]:
    """Every page of a document as it will be in the file."""
    with speaking(document.language):
        pages = laid_out(document, Node("Document", None))
        return tuple(_page(document, pages, number) for number in range(1, len(pages) + 1))


def _page(document: Document, pages: list[list[Placed]], number: int) -> Sketch:
    book = _Notebook()
    draw_page(book, document, pages, number)
    return Sketch(*PAPER, tuple(book.orders), "\n".join(book.words))
