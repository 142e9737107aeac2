"""What a document for people is made of: frozen parts without a word about paper or file format.

A report turns facts into a `Document`; a writer (`reports.pdf`) turns the document into a file. Text is
always data: nothing in it is read as markup. Text may hold runs and levels:

    Paragraph(("Nivån är ", Level("Hög", step=3, of=4), Run(" höjd av en regel", muted=True)))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from riskmodel.kernel.words import Language

FEWEST_BANDS, MOST_BANDS = 2, 6
DEEPEST_HEADING = 6
A4 = (210.0, 297.0)  # millimetres


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one voice: strong, or muted (second voice)."""

    text: str
    strong: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A level as its word with a mark of `of` steps, filled as far as `step`.

    `step` None is a level nobody has judged: its steps are dashed, never filled as low.
    """

    word: str
    step: int | None
    of: int

    def __post_init__(self) -> None:
        known = self.step is None or 1 <= self.step <= self.of
        if not known or self.of not in range(FEWEST_BANDS, MOST_BANDS + 1):
            raise ValueError(f"step {self.step} of {self.of}")


Text: TypeAlias = str | tuple[str | Run | Level, ...]
Cell: TypeAlias = Text | int | date | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; levels are not skipped on the way down."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A line break in the text is a line break on the page.

    One that `leads_in` stays on the page of what follows it.
    """

    text: Text
    kind: Literal["body", "lead", "caption"] = "body"
    leads_in: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with dots or with numbers; a `wide` one uses the whole width, for short sentences."""

    items: tuple[Text, ...]
    numbered: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with their values, one a row; a value of None is drawn as unknown."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    A column of text takes its `share` of the width that is left when the others (short words, numbers,
    levels, dates) have got what they need.
    """

    title: str
    kind: Literal["text", "short", "number", "level", "date"] = "text"
    share: float = 1.0
    align: Literal["left", "right", "center"] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads; the heads are repeated on each page.

    `row_head` is the column that names the row for who listens to it (None: no column does).
    `empty` is the sentence that stands there instead when there are no rows.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    empty: str = ""
    row_head: int | None = 0

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{len(row)} cells under {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a heat map: the band of its place, how many risks lie there and what they are called.

    `raised` of them have a level above the field's band, by a rule.
    """

    band: int
    count: int = 0
    names: tuple[str, ...] = ()
    raised: int = 0


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A risk matrix with counts.

    `fields[likelihood - 1][consequence - 1]`; `bands` are the words of the levels from low to high;
    `counts` says how many risks have each level (raised ones counted where they ended), `unrated` how
    many have none. `twin` prints the same as a table after the figure.
    """

    title: str
    bands: tuple[str, ...]
    row_axis: str
    rows: tuple[str, ...]
    column_axis: str
    columns: tuple[str, ...]
    fields: tuple[tuple[Field, ...], ...]
    counts: tuple[int, ...]
    unrated: int = 0
    twin: bool = False

    def __post_init__(self) -> None:
        if len(self.fields) != len(self.rows) or any(len(row) != len(self.columns) for row in self.fields):
            raise ValueError("the fields do not cover the two scales")
        if len(self.counts) != len(self.bands) or len(self.bands) not in range(FEWEST_BANDS, MOST_BANDS + 1):
            raise ValueError("two to six bands, and a count for each")
        if any(not 0 <= one.band < len(self.bands) for row in self.fields for one in row):
            raise ValueError("a field in no band")


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to sign on, side by side, with what belongs on each under it."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A few lines that stand out from the page by a bar at the left."""

    text: Text
    kind: Literal["info", "warning"] = "info"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Together:
    """Parts that are not parted by a page break while they fit on one page."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut out: at least so high (millimetres), with a line to cut along under it.

    The last of a page has no line: `cut` is False.
    """

    parts: tuple[Part, ...]
    height: float
    cut: bool = True


@dataclass(frozen=True, slots=True)
class Columns:
    """Boxes side by side, each with its parts, sharing the width by `shares` (equal when empty)."""

    boxes: tuple[tuple[Part, ...], ...]
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """Parts in another language than the document's, said to who listens."""

    language: Language
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings down to a level, with their pages."""

    title: str
    deepest: int = 2


@dataclass(frozen=True, slots=True)
class WriteLines:
    """Empty lines to write on by hand; who listens hears nothing of them."""

    count: int = 3


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels on A4 by its measures in millimetres.

    `left` and `top` are the edges of the first label, `across` and `down` the room between two.
    """

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float = 0.0
    down: float = 0.0

    def __post_init__(self) -> None:
        wide = self.left + self.columns * self.width + (self.columns - 1) * self.across
        high = self.top + self.rows * self.height + (self.rows - 1) * self.down
        if min(self.columns, self.rows) < 1 or wide > A4[0] + 0.5 or high > A4[1] + 0.5:
            raise ValueError(f"{self.columns} × {self.rows} labels do not fit on A4")

    @property
    def count(self) -> int:
        """How many labels a sheet holds."""
        return self.columns * self.rows


@dataclass(frozen=True, slots=True)
class Label:
    """One label: a name as large as fits, lines under it, and a small line at its foot."""

    name: str
    lines: tuple[str, ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels on pages of their own, row by row, the first `skip` places of the first sheet left empty."""

    sheet: LabelSheet
    labels: tuple[Label, ...]
    skip: int = 0


Part: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | Facts
    | Table
    | HeatMap
    | Signature
    | Note
    | PageBreak
    | Together
    | Card
    | Columns
    | Spoken
    | Contents
    | WriteLines
    | Labels
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. Equal documents become equal bytes.

    `author` is the agency; `created` carries a time zone; `footer` stands at the left under every page,
    for instance the record number. Without `edges` nothing stands above and below the pages: for labels.
    """

    title: str
    subject: str
    author: str
    language: Language
    created: datetime
    parts: tuple[Part, ...] = field(default=())
    footer: str = ""
    edges: bool = True

    def __post_init__(self) -> None:
        if self.created.tzinfo is None:
            raise ValueError("the time of a document needs a time zone")
        above = 0
        for heading in headings(self.parts):
            if not 1 <= heading.level <= above + 1 or heading.level > DEEPEST_HEADING:
                raise ValueError(f"heading {heading.text!r} of level {heading.level} under level {above}")
            above = heading.level


def headings(parts: tuple[Part, ...]) -> Iterator[Heading]:
    """All headings in reading order, also those inside boxes."""
    for part in parts:
        match part:
            case Heading():
                yield part
            case Together() | Card() | Spoken():
                yield from headings(part.parts)
            case Columns():
                for box in part.boxes:
                    yield from headings(box)
            case _:
                pass


def plain(text: Text) -> str:
    """The words of a text without its voices."""
    if isinstance(text, str):
        return text
    return "".join(_word(piece) for piece in text)


def _word(piece: str | Run | Level) -> str:
    match piece:
        case Run():
            return piece.text
        case Level():
            return piece.word
        case _:
            return piece
