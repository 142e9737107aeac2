"""Labels on a sheet: each has its place on the paper, whatever the margins of the document are."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import A4, Label, Labels, LabelSheet
from reports.pdf.lines import Line, Setting, break_lines
from reports.pdf.piece import NewPage, Paper, Piece
from reports.pdf.structure import Node
from reports.pdf.textpiece import TextPiece

MILLIMETRE = 72 / 25.4
HIGH = A4[1] * MILLIMETRE
PADDING = 5 * MILLIMETRE
NAME_SIZES = (30, 27, 24, 21.5, 19, 17, 15, 13, 11.5, 10)
LINE_SIZES = (13, 12, 11, 10, 9, 8)
FOOT = Setting(8.5, 10.5, token="muted")  # noqa: S106
MOST_LINES = 2  # of a name, and of what stands under it
LEADING = 1.16
GAP = 3.0


def label_pages(part: Labels, under: Node) -> list[Piece]:
    """A piece for each sheet, its labels as items of one list."""
    node = Node("L", under)
    node.describe("List", ListNumbering="/None")
    pages: list[Piece] = []
    left, skip = list(part.labels), part.skip % part.sheet.count
    while left:
        room = part.sheet.count - skip
        shown, left = left[:room], left[room:]
        if pages:
            pages.append(NewPage())
        pages.append(_Sheet(part.sheet, [_Badge(label, Node("LI", node)) for label in shown], skip))
        skip = 0
    return pages


class _Badge:
    """A label laid out: the name as large as it can be, then the lines, and the foot at the bottom."""

    def __init__(self, label: Label, node: Node) -> None:
        self._label = label
        body = Node("LBody", node)
        self._name = Node("P", body)
        self._lines = [Node("P", body) for _ in label.lines]
        self._foot = Node("P", body) if label.foot else None

    def draw(self, paper: Paper, x: float, top: float, width: float, height: float) -> None:
        """Draw inside a label's edges."""
        inside, room = width - PADDING * 2, height - PADDING * 2
        foot = FOOT.leading if self._foot else 0.0
        name, small = _fitting(self._label, inside, room - foot)
        high = _height(self._label.name, name, inside) + sum(
            GAP + _height(line, small, inside) for line in self._label.lines
        )
        y = top - PADDING - max(room - foot - high, 0.0) / 2
        y = _draw(paper, self._name, self._label.name, name, (x + PADDING, y, inside))
        for node, line in zip(self._lines, self._label.lines, strict=True):
            y = _draw(paper, node, line, small, (x + PADDING, y - GAP, inside))
        if self._foot:
            place = (x + PADDING, top - height + PADDING + FOOT.leading, inside)
            _draw(paper, self._foot, _first_line(self._label.foot, inside), FOOT, place)


class _Sheet(Piece):
    """One sheet of labels; it fills a page, and lies where the labels lie."""

    def __init__(self, sheet: LabelSheet, badges: Sequence[_Badge], skip: int) -> None:
        self._sheet, self._badges, self._skip = sheet, badges, skip

    def height(self, width: float) -> float:  # noqa: ARG002
        """As good as nothing: each sheet has a page of its own."""
        return 1.0

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:  # noqa: ARG002
        """Draw the labels, row by row."""
        sheet = self._sheet
        for place, badge in enumerate(self._badges, self._skip):
            row, column = divmod(place, sheet.columns)
            left = sheet.left + column * (sheet.width + sheet.across)
            above = sheet.top + row * (sheet.height + sheet.down)
            badge.draw(
                paper,
                left * MILLIMETRE,
                HIGH - above * MILLIMETRE,
                sheet.width * MILLIMETRE,
                sheet.height * MILLIMETRE,
            )


def _fitting(label: Label, width: float, room: float) -> tuple[Setting, Setting]:
    """The largest sizes at which the name takes two lines at most and all of it fits."""
    small = next(
        (one for one in map(_small, LINE_SIZES) if _holds(label.lines, one, width)), _small(LINE_SIZES[-1])
    )
    under = sum(GAP + _height(line, small, width) for line in label.lines)
    for size in NAME_SIZES:
        setting = _large(size)
        if _holds((label.name,), setting, width) and _height(label.name, setting, width) + under <= room:
            return setting, small
    return _large(NAME_SIZES[-1]), _small(LINE_SIZES[-1])


def _large(size: float) -> Setting:
    return Setting(size, size * LEADING, strong=True, align="center")


def _small(size: float) -> Setting:
    return Setting(size, size * LEADING, align="center")


def _holds(texts: Sequence[str], setting: Setting, width: float) -> bool:
    """Whether each text fits in its lines without a word being cut."""
    return all(
        len(lines := break_lines(text, setting, width)) <= MOST_LINES and not _cuts_a_word(text, lines)
        for text in texts
    )


def _cuts_a_word(text: str, lines: Sequence[Line]) -> bool:
    words = set(text.replace("-", "- ").split())
    ends = ["".join(part for _, part, _ in line.words).strip().split() for line in lines]
    return any(end and end[-1].replace("-", "- ").split()[-1] not in words for end in ends if end)


def _height(text: str, setting: Setting, width: float) -> float:
    return len(break_lines(text, setting, width)) * setting.leading


def _first_line(text: str, width: float) -> str:
    lines = break_lines(text, FOOT, width)
    if len(lines) == 1:
        return text
    return "".join(part for _, part, _ in lines[0].words).rstrip() + "…"


def _draw(paper: Paper, node: Node, text: str, setting: Setting, place: tuple[float, float, float]) -> float:
    x, top, width = place
    piece = TextPiece(node, text, setting)
    piece.draw(paper, x, top, width)
    return top - piece.height(width)
