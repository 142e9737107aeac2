"""The risk matrix as a vector figure: fields with colour, pattern and counts, axes in words, a legend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.document import Field, HeatMap
from reports.pdf import signs
from reports.pdf.font import width as measure
from reports.pdf.ink import Band, bands, size
from reports.pdf.lines import Line, Setting, break_lines
from reports.pdf.piece import Paper, Piece
from reports.pdf.structure import Node
from reports.pdf.word import Voice, Word
from riskmodel.kernel.words import say

GAP = 2.5  # between two fields
WIDEST_FIELD, HIGHEST_FIELD = 62.0, 44.0
FLATTEST = 0.72  # height of a field, times its width
MOST_LINES = 3  # of a word under its column; longer ones stand in a line together
NAMES_AT_MOST = 2  # names of risks in a field; more of them are only counted

_AXIS = Setting(size("caption") * 0.9, 9.4, strong=True)
_WORD = Setting(size("caption") * 0.84, 8.6, token="muted")  # noqa: S106
_LEGEND = Setting(size("caption"), 12)
_COUNT, _NAMES = 12.0, 6.8
_SWATCH = (13.0, 9.0)
_RAISED = "▲"  # the level is above that of its field
_BETWEEN = 9.0  # two entries of the legend


@dataclass(frozen=True, slots=True)
class _Plan:
    """The lengths of the figure at one width."""

    gutter: float
    field: tuple[float, float]
    head: float
    feet: list[list[Line]]
    key: list[Line]
    sides: list[list[Line]]
    legend: list[list[tuple[float, int | str | None, str]]]

    def foot(self) -> float:
        """The room of the words under the fields."""
        words = max((len(lines) for lines in self.feet), default=0) + len(self.key)
        return 13 + words * _WORD.leading + (3 if self.key else 0)


class HeatPiece(Piece):
    """The figure. It says the same in words to who listens."""

    before, after = 4.0, 8.0

    def __init__(self, node: Node, heat: HeatMap) -> None:
        self._node = node
        self._heat = heat
        self._plans: dict[float, _Plan] = {}

    def height(self, width: float) -> float:
        """Axis name, fields, axis words, legend."""
        plan = self._plan(width)
        fields = len(self._heat.rows) * (plan.field[1] + GAP) - GAP
        return plan.head + fields + plan.foot() + 6 + len(plan.legend) * 14

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw everything as one figure."""
        plan = self._plan(width)
        low = top - self.height(width)
        self._node.describe(
            "Layout", Placement="/Block", BBox=f"[{x:.2f} {low:.2f} {x + width:.2f} {top:.2f}]"
        )
        with paper.tagged(self._node):
            paper.draw(self._shapes(x, top, plan))
            paper.write(self._words(x, top, plan))

    def _plan(self, width: float) -> _Plan:
        if width not in self._plans:
            self._plans[width] = self._planned(width)
        return self._plans[width]

    def _planned(self, width: float) -> _Plan:
        heat = self._heat
        longest = max(_wide(f"{word}   {len(heat.rows)}", _WORD) for word in heat.rows)
        gutter = max(min(longest, width * 0.27), _wide(heat.column_axis, _AXIS)) + 4
        wide = min((width - gutter + GAP) / len(heat.columns) - GAP, WIDEST_FIELD)
        fits = all(_wide(part, _WORD) <= wide + GAP for word in heat.columns for part in word.split())
        feet = [break_lines(word, _WORD, wide + GAP) for word in heat.columns]
        fits = fits and max(map(len, feet)) <= MOST_LINES
        key = " · ".join(f"{number}\u00a0{word}" for number, word in enumerate(heat.columns, 1))
        high = min(max(wide * FLATTEST, _COUNT + _NAMES + 6), HIGHEST_FIELD)
        return _Plan(
            gutter,
            (wide, high),
            _AXIS.leading + 5,
            feet if fits else [],
            [] if fits else break_lines(key, _WORD, width - gutter),
            [break_lines(word, _WORD, gutter - 14) for word in heat.rows],
            self._legend(width),
        )

    def _legend(self, width: float) -> list[list[tuple[float, int | str | None, str]]]:
        """Rows of swatch and word: the levels from the gravest down, the unrated, and what ▲ means."""
        heat = self._heat
        entries: list[tuple[int | str | None, str]] = [
            (band, f"{word}\u00a0{heat.counts[band]}") for band, word in reversed(list(enumerate(heat.bands)))
        ]
        entries.append((None, f"{say('reports.unrated')}\u00a0{heat.unrated}"))
        if any(one.raised for row in heat.fields for one in row):
            entries.append((_RAISED, say("reports.heat.legend_raised")))
        rows: list[list[tuple[float, int | str | None, str]]] = [[]]
        place = 0.0
        for sign, word in entries:
            wide = _SWATCH[0] + 4 + _wide(word, _LEGEND)
            if rows[-1] and place + wide > width:
                rows.append([])
                place = 0.0
            rows[-1].append((place, sign, word))
            place += wide + _BETWEEN
        return rows

    def _corner(self, x: float, top: float, plan: _Plan, row: int, column: int) -> tuple[float, float]:
        """The lower left corner of a field; likelihood grows upwards."""
        wide, high = plan.field
        up = len(self._heat.rows) - row
        return x + plan.gutter + column * (wide + GAP), top - plan.head - up * (high + GAP) + GAP

    def _shapes(self, x: float, top: float, plan: _Plan) -> Iterator[str]:
        palette = bands(len(self._heat.bands))
        for row, fields in enumerate(self._heat.fields):
            for column, one in enumerate(fields):
                corner = self._corner(x, top, plan, row, column)
                yield from signs.field(*corner, *plan.field, palette[one.band], empty=not one.count)
                if one.count:
                    yield from _plate(corner, plan.field, one, palette[one.band])
        for place, down, sign, _ in self._entries(x, top, plan):
            if sign is None:
                yield from signs.hatch(place, down, *_SWATCH, radius=1.5)
            elif isinstance(sign, int):
                yield from signs.field(place, down, *_SWATCH, palette[sign], radius=1.5)

    def _words(self, x: float, top: float, plan: _Plan) -> Iterator[Word]:
        yield Word(x, top - _AXIS.size, self._heat.row_axis, _AXIS.voice())
        yield from self._row_words(x, top, plan)
        yield from self._column_words(x, top, plan)
        palette = bands(len(self._heat.bands))
        for row, fields in enumerate(self._heat.fields):
            for column, one in enumerate(fields):
                if one.count:
                    corner = self._corner(x, top, plan, row, column)
                    yield from _counts(corner, plan.field, one, palette[one.band])
        for place, down, sign, word in self._entries(x, top, plan):
            yield Word(place + _SWATCH[0] + 4, down + 1.6, word, _LEGEND.voice())
            if isinstance(sign, str):
                yield Word(place + 3, down + 1.6, sign, _LEGEND.voice())

    def _row_words(self, x: float, top: float, plan: _Plan) -> Iterator[Word]:
        for row, lines in enumerate(plan.sides):
            middle = self._corner(x, top, plan, row, 0)[1] + plan.field[1] / 2
            digit = str(row + 1)
            right = x + plan.gutter - 5
            yield Word(right - _wide(digit, _AXIS), middle - _AXIS.size * 0.33, digit, _AXIS.voice())
            y = middle + (len(lines) / 2 - 0.5) * _WORD.leading - _WORD.size * 0.33
            for line in lines:
                yield from _line(line, right - 9 - line.width, y)
                y -= _WORD.leading

    def _column_words(self, x: float, top: float, plan: _Plan) -> Iterator[Word]:
        """The axis, its digits, and under each its word; or one line of all words where they are too long."""
        low = self._corner(x, top, plan, 0, 0)[1]
        yield Word(x, low - 10, self._heat.column_axis, _AXIS.voice())
        for column in range(len(self._heat.columns)):
            middle = self._corner(x, top, plan, 0, column)[0] + plan.field[0] / 2
            digit = str(column + 1)
            yield Word(middle - _wide(digit, _AXIS) / 2, low - 10, digit, _AXIS.voice())
            if plan.feet:
                for number, line in enumerate(plan.feet[column], 1):
                    yield from _line(line, middle - line.width / 2, low - 10 - number * _WORD.leading)
        for number, line in enumerate(plan.key, 1):
            yield from _line(line, x + plan.gutter, low - 13 - number * _WORD.leading)

    def _entries(
        self, x: float, top: float, plan: _Plan
    ) -> Iterator[tuple[float, float, int | str | None, str]]:
        """The legend's swatches with their places on the page."""
        low = self._corner(x, top, plan, 0, 0)[1] - plan.foot() - 6 - 10
        for number, entries in enumerate(plan.legend):
            for place, sign, word in entries:
                yield x + place, low - number * 14, sign, word


def _line(line: Line, x: float, y: float) -> Iterator[Word]:
    for place, text, voice in line.words:
        yield Word(x + place, y, text, voice)


def _inside(one: Field, wide: float) -> str:
    """What stands under a field's count: its risks by name when they are few, or how many are raised."""
    names = " ".join(one.names)
    if 0 < len(one.names) <= NAMES_AT_MOST and len(one.names) == one.count:
        names += _RAISED if one.raised else ""
        if measure(names, "Regular") * _NAMES <= wide - 5:
            return names
    return f"{one.raised}{_RAISED}" if one.raised else ""


def _plate(corner: tuple[float, float], size_: tuple[float, float], one: Field, band: Band) -> Iterator[str]:
    """The plain spot behind count and names."""
    below = _inside(one, size_[0])
    wide = max(_wide_at(str(one.count), "Bold", _COUNT), _wide_at(below, "Regular", _NAMES)) + 6
    high = _COUNT + 2 + (_NAMES + 1.5 if below else 0)
    x, y = corner[0] + (size_[0] - wide) / 2, corner[1] + (size_[1] - high) / 2
    yield from signs.plate(x, y, wide, high, band.fill)


def _counts(
    corner: tuple[float, float], size_: tuple[float, float], one: Field, band: Band
) -> Iterator[Word]:
    below = _inside(one, size_[0])
    count = str(one.count)
    middle = corner[0] + size_[0] / 2
    y = corner[1] + size_[1] / 2 + (_NAMES / 2 + 0.5 if below else 0) - _COUNT * 0.33
    yield Word(middle - _wide_at(count, "Bold", _COUNT) / 2, y, count, Voice("Bold", _COUNT, band.on))
    if below:
        left = middle - _wide_at(below, "Regular", _NAMES) / 2
        yield Word(left, y - _NAMES - 1.6, below, Voice("Regular", _NAMES, band.on))


def _wide(text: str, setting: Setting) -> float:
    return measure(text, setting.voice().cut) * setting.size


def _wide_at(text: str, cut: str, high: float) -> float:
    return measure(text, "Bold" if cut == "Bold" else "Regular") * high
