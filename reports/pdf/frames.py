"""What is drawn around text: the bar of a note, the line to sign on, lines to write on or cut along."""

from __future__ import annotations

from collections.abc import Iterator

from reports.pdf import signs
from reports.pdf.piece import Paper, Piece

BAR = 2.2
INDENT = 12.0
SIGNING = 34.0  # room to write a name in
WRITING = 24.0  # room to write a line in
CUTTING = 20.0  # room for the line to cut along


class Framed(Piece):
    """A piece beside a bar, on a tint."""

    def __init__(self, inside: Piece, *, bar: str, tint: str) -> None:
        self._inside = inside
        self._bar, self._tint = bar, tint
        self.before, self.after = 8.0, 10.0

    def height(self, width: float) -> float:
        """The piece and some air."""
        return self._inside.height(width - INDENT * 2) + 12

    def least(self, width: float) -> float:
        """What the piece wants."""
        return self._inside.least(width - INDENT * 2) + 12

    def split(self, width: float, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Part the piece; both parts keep the bar."""
        parts = self._inside.split(width - INDENT * 2, room - 12, force=force)
        if parts is None:
            return None
        first, rest = (Framed(part, bar=self._bar, tint=self._tint) for part in parts)
        return first, rest

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw bar and tint, then the piece."""
        high = self.height(width)
        with paper.artifact():
            paper.draw(signs.bar(x, top - high, width, high, self._tint))
            paper.draw(signs.bar(x, top - high, BAR, high, self._bar))
        self._inside.draw(paper, x + INDENT, top - 6, width - INDENT * 2)

    def inner(self) -> Iterator[Piece]:
        """The piece."""
        yield self._inside


class SignLine(Piece):
    """A line to write on, with what belongs there under it."""

    def __init__(self, label: Piece) -> None:
        self._label = label

    def height(self, width: float) -> float:
        """Room to write, and the label."""
        return SIGNING + self._label.height(width)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw the line and the label."""
        with paper.artifact():
            paper.draw(signs.rule(x, top - SIGNING + 2, width, "edge", 0.6))
        self._label.draw(paper, x, top - SIGNING, width)

    def inner(self) -> Iterator[Piece]:
        """The label."""
        yield self._label


class Ruled(Piece):
    """Empty lines to write on."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.before, self.after = 2.0, 8.0

    def height(self, width: float) -> float:  # noqa: ARG002
        """The lines."""
        return self._count * WRITING

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw the lines."""
        with paper.artifact():
            for number in range(1, self._count + 1):
                paper.draw(signs.rule(x, top - number * WRITING, width, "edge", 0.6))


class CardPiece(Piece):
    """A piece with the room of a card, and a dashed line to cut along under it."""

    def __init__(self, inside: Piece, least_high: float, *, cut: bool) -> None:
        self._inside, self._least_high, self._cut = inside, least_high, cut

    def height(self, width: float) -> float:
        """That of a card, or more when the piece needs it."""
        return max(self._least_high, self._inside.height(width) + CUTTING)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw the piece at the top and the line at the bottom."""
        self._inside.draw(paper, x, top, width)
        if self._cut:
            with paper.artifact():
                paper.draw(signs.dashes(x, top - self.height(width) + CUTTING / 2, width))

    def inner(self) -> Iterator[Piece]:
        """The piece."""
        yield self._inside
