"""The two cuts that every document is set in, how wide their words are, and which signs they have."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from riskmodel.kernel.words import RESOURCES

Cut = Literal["Regular", "Bold"]

FOLDER = RESOURCES / "fonts" / "source-sans"
ASCENT = 0.75  # where the baseline lies in a line, times the text's size, counted from the top of the text


@cache
def font(cut: Cut) -> Any:
    """Source Sans 3 in one cut, known to reportlab by its name from now on."""
    made = TTFont(f"SourceSans3-{cut}", str(FOLDER / f"SourceSans3-{cut}.ttf"))
    pdfmetrics.registerFont(made)
    return made


@cache
def signs() -> frozenset[int]:
    """The code points that both cuts can draw."""
    return frozenset(font("Regular").face.charToGlyph) & frozenset(font("Bold").face.charToGlyph)


@lru_cache(maxsize=50_000)
def width(text: str, cut: Cut) -> float:
    """The width of a text of size 1."""
    face = font(cut).face
    widths, other = face.charWidths, face.defaultWidth
    return float(sum(widths.get(ord(sign), other) for sign in text)) / 1000
