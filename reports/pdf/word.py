"""Text on its place: what is written, where, and in which voice."""

from __future__ import annotations

from dataclasses import dataclass

from reports.pdf.font import Cut
from reports.pdf.ink import Ink


@dataclass(frozen=True, slots=True)
class Voice:
    """How a stretch of text is set."""

    cut: Cut
    size: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text at its place on the page; y is the baseline."""

    x: float
    y: float
    text: str
    voice: Voice
