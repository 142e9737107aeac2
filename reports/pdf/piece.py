"""What is laid out on pages: pieces with a height that may be split, and how a page is filled with them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from reports.pdf.structure import Node
from reports.pdf.word import Word


class Paper(Protocol):
    """What pieces are drawn on, so that layout knows nothing of the file; `TaggedCanvas` is one."""

    def tagged(self, node: Node) -> AbstractContextManager[None]:
        """What is drawn inside belongs to a structure element."""
        ...

    def artifact(self, kind: str = "Layout", subtype: str = "") -> AbstractContextManager[None]:
        """What is drawn inside is not read aloud."""
        ...

    def write(self, words: Iterable[Word]) -> None:
        """Draw stretches of text."""
        ...

    def draw(self, operators: Iterable[str]) -> None:
        """Draw with PDF operators."""
        ...

    def bookmark(self, key: str, title: str, level: int, y: float) -> None:
        """Let the outline lead to this height."""
        ...

    def link(self, node: Node, key: str, box: tuple[float, float, float, float], words: str) -> None:
        """Let a box lead to a bookmark."""
        ...


class Piece(ABC):
    """Something with a height at a given width. All lengths are points.

    `before` and `after` are the room wanted above and below (the larger of two neighbours counts);
    `stays` keeps the piece on the page of what follows it.
    """

    before: float = 0.0
    after: float = 0.0
    stays: bool = False

    @abstractmethod
    def height(self, width: float) -> float:
        """How high the piece is."""

    @abstractmethod
    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw the piece with its upper left corner there."""

    def least(self, width: float) -> float:
        """The least room in which it is worth beginning the piece."""
        return self.height(width)

    def split(self, width: float, room: float, *, force: bool) -> tuple[Piece, Piece] | None:  # noqa: ARG002
        """Part the piece so that the first part fits in the room; None when it stays whole.

        `force` says that a whole page is not enough, so that it must be parted if it can be at all.
        """
        return None

    def inner(self) -> Iterator[Piece]:
        """The pieces that the piece is made of."""
        return iter(())


class Room(Piece):
    """Empty room, where there is nothing to draw."""

    def height(self, width: float) -> float:  # noqa: ARG002
        """None."""
        return 0.0

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Nothing."""


class NewPage(Room):
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and how far its top lies below the top of what it was placed in."""

    piece: Piece
    down: float


def fill(pieces: Sequence[Piece], width: float, room: float) -> tuple[list[Placed], list[Piece]]:
    """Place as many pieces as the room holds, and hand back what is left.

    At least one piece is placed, also one too high for the room: what cannot be parted must stand somewhere.
    """
    placed: list[Placed] = []
    down = 0.0
    for number, piece in enumerate(pieces):
        if isinstance(piece, NewPage):
            return placed, list(pieces[number + 1 :])
        gap = max(placed[-1].piece.after, piece.before) if placed else 0.0
        left = room - down - gap
        if placed and _wanted(pieces, number, width) > left:
            return placed, list(pieces[number:])
        high = piece.height(width)
        if high <= left:
            placed.append(Placed(piece, down + gap))
            down += gap + high
            continue
        parts = piece.split(width, left, force=not placed)
        if parts is None:
            return (placed, list(pieces[number:])) if placed else ([Placed(piece, 0.0)], list(pieces[1:]))
        return [*placed, Placed(parts[0], down + gap)], [parts[1], *pieces[number + 1 :]]
    return placed, []


def _wanted(pieces: Sequence[Piece], number: int, width: float) -> float:
    """The room a piece wants to begin in, with all that it must stay with."""
    wanted = 0.0
    while pieces[number].stays and number + 1 < len(pieces):
        piece, follows = pieces[number], pieces[number + 1]
        wanted += piece.height(width) + max(piece.after, follows.before)
        number += 1
    return wanted + pieces[number].least(width)


class Stack(Piece):
    """Pieces under each other. A `whole` one is parted only when a page is not enough for it."""

    def __init__(self, pieces: Sequence[Piece], *, whole: bool = True) -> None:
        self._pieces = list(pieces)
        self._whole = whole
        self._heights: dict[float, float] = {}
        if pieces:
            self.before, self.after = pieces[0].before, pieces[-1].after
            self.stays = pieces[-1].stays

    def height(self, width: float) -> float:
        """The sum of the pieces and the room between them."""
        if width not in self._heights:
            placed, _ = fill(self._pieces, width, float("inf"))
            last = placed[-1] if placed else Placed(Room(), 0.0)
            self._heights[width] = last.down + last.piece.height(width)
        return self._heights[width]

    def least(self, width: float) -> float:
        """All of it, or what its first piece wants."""
        if self._whole or not self._pieces:
            return self.height(width)
        return _wanted(self._pieces, 0, width)

    def split(self, width: float, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Part between the pieces, or inside one."""
        if (self._whole and not force) or not self._pieces:
            return None
        placed, left = fill(self._pieces, width, room)
        if not left or (not force and placed[0].piece.height(width) > room):
            return None
        return Stack([one.piece for one in placed], whole=False), Stack(left, whole=False)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw the pieces under each other."""
        placed, _ = fill(self._pieces, width, float("inf"))
        for one in placed:
            one.piece.draw(paper, x, top - one.down, width)

    def inner(self) -> Iterator[Piece]:
        """The pieces."""
        return iter(self._pieces)


def every(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """All pieces with all that they are made of."""
    for piece in pieces:
        yield piece
        yield from every(list(piece.inner()))
