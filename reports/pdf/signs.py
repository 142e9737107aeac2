"""The signs of a level as PDF operators: steps beside a word, fields with pattern, the hatch of unrated.

Same shapes as on screen; the words beside them carry the meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports.pdf.ink import EMPTY_STRENGTH, Band, Ink, bands, ink, softened

UNIT = 10 * 2 / 7  # points: 2/7 of the text's height, as on screen
STEP = 1.75 * UNIT  # between two lines or dots of a pattern
LINE = 0.25 * UNIT
RADIUS = UNIT
_CIRCLE = 0.5523  # how far a Bézier curve's handle lies, for a quarter of a circle of radius 1


def steps(x: float, baseline: float, width: float, height: float, step: int | None, of: int) -> Iterator[str]:
    """Rising steps filled as far as `step` of `of`; dashed and empty for None."""
    gap = width * 0.1 * 4 / of
    wide = (width - (of - 1) * gap) / of
    if step is None:
        yield f"{_ink(ink('unrated'))} RG 0.5 w [1.1 0.9] 0 d"
    for number in range(of):
        high = height * (0.34 + 0.66 * number / max(of - 1, 1))
        left = x + number * (wide + gap)
        if step is None:
            yield f"{left + 0.25:.2f} {baseline + 0.25:.2f} {wide - 0.5:.2f} {high - 0.5:.2f} re S"
        else:
            shade = bands(of)[step - 1].mark if number < step else ink("track")
            yield f"{_ink(shade)} rg {left:.2f} {baseline:.2f} {wide:.2f} {high:.2f} re f"


def field(
    x: float,
    y: float,
    width: float,
    height: float,
    band: Band,
    *,
    empty: bool = False,
    radius: float = RADIUS,
) -> Iterator[str]:
    """A field in a band's colour and pattern; paler when it holds nothing."""
    yield "q"
    yield f"{rounded(x, y, width, height, radius)} W n"
    strength = EMPTY_STRENGTH if empty else 1.0
    yield f"{_ink(softened(band.fill, strength))} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"
    line = softened(band.line, strength)
    match band.drawing:
        case "dots":
            yield from _dots(x, y, width, height, line)
        case "lines":
            yield from _lines(x, y, width, height, line)
        case "crossed":
            yield from _lines(x, y, width, height, line)
            yield from _lines(x, y, width, height, line, falling=True)
        case "none":
            pass
    yield "Q"


def hatch(x: float, y: float, width: float, height: float, *, radius: float = RADIUS) -> Iterator[str]:
    """The field of what nobody has judged: falling lines in a dashed border, no fill."""
    shape = rounded(x, y, width, height, radius)
    yield f"q {shape} W n"
    yield from _lines(x, y, width, height, softened(ink("unrated"), 0.55), falling=True)
    yield f"Q {_ink(ink('unrated'))} RG {LINE:.2f} w [2.2 1.4] 0 d {shape} S"


def plate(x: float, y: float, width: float, height: float, fill: Ink) -> Iterator[str]:
    """A plain spot on a pattern, so that a number can stand on it."""
    yield f"{_ink(fill)} rg {rounded(x, y, width, height, RADIUS)} f"


def rule(x: float, y: float, width: float, token: str = "line", weight: float = 0.5) -> Iterator[str]:  # noqa: S107
    """A horizontal line."""
    yield f"{_ink(ink(token))} RG {weight:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"


def dashes(x: float, y: float, width: float, token: str = "edge") -> Iterator[str]:  # noqa: S107
    """A dashed horizontal line."""
    yield f"q {_ink(ink(token))} RG 0.6 w [4 3] 0 d {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S Q"


def bar(x: float, y: float, width: float, height: float, token: str) -> Iterator[str]:
    """A filled box."""
    yield f"{_ink(ink(token))} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """The path of a box with rounded corners."""
    near = radius * (1 - _CIRCLE)
    left, low, right, high = x, y, x + width, y + height
    points = (
        ((left + radius, low), None, None, (right - radius, low)),
        ((right - near, low), (right, low + near), (right, low + radius), (right, high - radius)),
        ((right, high - near), (right - near, high), (right - radius, high), (left + radius, high)),
        ((left + near, high), (left, high - near), (left, high - radius), (left, low + radius)),
        ((left, low + near), (left + near, low), (left + radius, low), None),
    )
    path: list[str] = []
    for first, second, third, end in points:
        if second is None or third is None:
            path.append(f"{first[0]:.2f} {first[1]:.2f} m")
        else:
            corner = (*first, *second, *third)
            path.append(" ".join(f"{place:.2f}" for place in corner) + " c")
        if end is not None:
            path.append(f"{end[0]:.2f} {end[1]:.2f} l")
    return " ".join(path) + " h"


def _lines(
    x: float, y: float, width: float, height: float, colour: Ink, *, falling: bool = False
) -> Iterator[str]:
    start, end = (y + height, y) if falling else (y, y + height)
    yield f"{_ink(colour)} RG {LINE:.2f} w"
    path = []
    place = x - height
    while place < x + width:
        path.append(f"{place:.2f} {start:.2f} m {place + height:.2f} {end:.2f} l")
        place += STEP
    yield f"{' '.join(path)} S"


def _dots(x: float, y: float, width: float, height: float, colour: Ink) -> Iterator[str]:
    # A dot is a line of no length with round ends: one operator instead of four curves.
    yield f"{_ink(colour)} RG {2 * LINE:.2f} w 1 J"
    path = []
    down, odd = y + height - STEP * 0.6, False
    while down > y:
        place = x + STEP * (1.1 if odd else 0.6)
        while place < x + width:
            path.append(f"{place:.2f} {down:.2f} m {place:.2f} {down:.2f} l")
            place += STEP
        down, odd = down - STEP * 0.87, not odd
    yield f"{' '.join(path)} S 0 J"


def _ink(colour: Ink) -> str:
    return "{:.3f} {:.3f} {:.3f}".format(*colour)
