"""A text on the page: one structure element, laid in lines, parted between lines."""

from __future__ import annotations

from reports.document import Level, Text
from reports.pdf.characters import one_line
from reports.pdf.font import ASCENT
from reports.pdf.lines import Line, Setting, break_lines
from reports.pdf.piece import Paper, Piece
from reports.pdf.signs import steps
from reports.pdf.structure import Node
from reports.pdf.word import Word

LONGEST_BOOKMARK = 120
FEWEST_LINES = 2  # of a text that goes on over a page break, on either side


class TextPiece(Piece):
    """A text that belongs to one structure element."""

    def __init__(
        self,
        node: Node,
        text: Text,
        setting: Setting,
        *,
        before: float = 0,
        after: float = 0,
        stays: bool = False,
        widest: float = float("inf"),
    ) -> None:
        self._node = node
        self._text = text
        self._setting = setting
        self._widest = widest
        self._lines: dict[float, list[Line]] = {}
        self.before, self.after, self.stays = before, after, stays

    def height(self, width: float) -> float:
        """The lines."""
        return len(self._broken(width)) * self._setting.leading

    def least(self, width: float) -> float:
        """The first two lines, or all of a text of three."""
        count = len(self._broken(width))
        return (count if count <= FEWEST_LINES + 1 else FEWEST_LINES) * self._setting.leading

    def split(self, width: float, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Part between two lines, leaving no single line behind."""
        lines = self._broken(width)
        fit = int((room + 0.01) / self._setting.leading)
        if len(lines) - fit < FEWEST_LINES:
            fit = len(lines) - FEWEST_LINES
        if fit < FEWEST_LINES:
            if not force or len(lines) < FEWEST_LINES:
                return None
            fit = max(1, min(int((room + 0.01) / self._setting.leading), len(lines) - 1))
        return self._part(width, lines[:fit], last=False), self._part(width, lines[fit:], last=True)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw the lines, and the steps of levels beside as artifacts."""
        lines, setting = self._broken(width), self._setting
        baseline = top - (setting.leading - setting.size) / 2 - setting.size * ASCENT
        signs: list[tuple[float, float, Level]] = []
        words: list[Word] = []
        for line in lines:
            start = x + self._indent(line, width)
            signs += [(start + place, baseline, level) for place, level in line.signs]
            words += [Word(start + place, baseline, text, voice) for place, text, voice in line.words if text]
            baseline -= setting.leading
        if signs:
            with paper.artifact():
                for place, y, level in signs:
                    paper.draw(steps(place, y, setting.sign_width, setting.sign_height, level.step, level.of))
        if words:
            with paper.tagged(self._node):
                paper.write(words)

    def _indent(self, line: Line, width: float) -> float:
        match self._setting.align:
            case "right":
                return width - line.width
            case "center":
                return (width - line.width) / 2
            case _:
                return 0.0

    def _broken(self, width: float) -> list[Line]:
        if width not in self._lines:
            self._lines[width] = break_lines(self._text, self._setting, min(width, self._widest))
        return self._lines[width]

    def _part(self, width: float, lines: list[Line], *, last: bool) -> TextPiece:
        part = TextPiece(self._node, self._text, self._setting, after=self.after if last else 0)
        part._lines[width] = lines
        part.stays = self.stays and last
        return part


class HeadingPiece(TextPiece):
    """A heading, which the outline and the list of contents lead to.

    `key` names the place and `page` its page, counted from 1; both are given when the pages are filled.
    """

    def __init__(self, node: Node, text: str, setting: Setting, *, before: float, after: float) -> None:
        super().__init__(node, text, setting, before=before, after=after, stays=True)
        self.title = text
        self.level = int(node.role[1:])
        self.key = ""
        self.page = 0

    def split(self, width: float, room: float, *, force: bool) -> tuple[Piece, Piece] | None:  # noqa: ARG002
        """Headings are not parted: a title is a few lines."""
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw the heading and set its bookmark."""
        paper.bookmark(self.key, one_line(self.title)[:LONGEST_BOOKMARK], self.level - 1, top + 4)
        super().draw(paper, x, top, width)
