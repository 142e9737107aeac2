"""The list of contents: each heading with its page, and a link to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.pdf.characters import one_line
from reports.pdf.font import ASCENT
from reports.pdf.font import width as measure
from reports.pdf.lines import BODY, Line, Setting, break_lines
from reports.pdf.piece import Paper, Piece, Stack
from reports.pdf.structure import Node
from reports.pdf.styles import PARAGRAPHS
from reports.pdf.textpiece import HeadingPiece
from reports.pdf.word import Word

NUMBER = 30.0  # room for the page number
INDENT = 14.0


class Entry(Piece):
    """One heading and its page, known when the pages have been filled."""

    def __init__(self, node: Node, heading: HeadingPiece, level: int) -> None:
        self._node = node
        self._heading = heading
        self._indent = (level - 1) * INDENT
        self._setting: Setting = BODY if level > 1 else PARAGRAPHS["body"]
        self.before = 4.0 if level == 1 else 0.0

    def height(self, width: float) -> float:
        """The lines of the title."""
        return len(self._lines(width)) * self._setting.leading

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw title and page as one link."""
        setting, lines = self._setting, self._lines(width)
        y = top - (setting.leading - setting.size) / 2 - setting.size * ASCENT
        words: list[Word] = []
        for line in lines:
            words += [Word(x + self._indent + at, y, text, voice) for at, text, voice in line.words]
            y -= setting.leading
        number = str(self._heading.page)
        place = x + width - measure(number, "Regular") * setting.size
        words.append(Word(place, y + setting.leading, f" {number}", setting.voice(muted=True)))
        with paper.tagged(self._node):
            paper.write(words)
        low = top - self.height(width)
        paper.link(self._node, self._heading.key, (x, low, x + width, top), one_line(self._heading.title))

    def _lines(self, width: float) -> list[Line]:
        return break_lines(one_line(self._heading.title), self._setting, width - self._indent - NUMBER)


class ContentsPiece(Piece):
    """The whole list; `fill_in` gives it its headings when all pieces are made."""

    before, after = 18.0, 14.0

    def __init__(self, node: Node, title: Piece, deepest: int) -> None:
        self._node = node
        self._title = title
        self._deepest = deepest
        self._stack = Stack([title], whole=False)

    def fill_in(self, headings: Sequence[HeadingPiece]) -> None:
        """Take the headings down to the deepest level, without the document's own title."""
        entries = [
            Entry(_link(self._node), heading, heading.level - 1)
            for heading in headings
            if 1 < heading.level <= self._deepest
        ]
        self._stack = Stack([self._title, *entries], whole=False)

    def height(self, width: float) -> float:
        """The entries."""
        return self._stack.height(width)

    def least(self, width: float) -> float:
        """The title and the first entry."""
        return self._stack.least(width)

    def split(self, width: float, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Part between entries."""
        return self._stack.split(width, room, force=force)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw the entries."""
        self._stack.draw(paper, x, top, width)

    def inner(self) -> Iterator[Piece]:
        """The entries."""
        return self._stack.inner()


def _link(contents: Node) -> Node:
    return Node("Link", Node("Reference", Node("TOCI", contents)))
