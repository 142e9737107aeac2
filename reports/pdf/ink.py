"""Colours and sizes of paper: the light theme of the window, on white."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from reports.document import FEWEST_BANDS
from riskmodel.kernel.words import RESOURCES

Ink: TypeAlias = tuple[float, float, float]
Drawing = Literal["none", "dots", "lines", "crossed"]

EMPTY_STRENGTH = 0.38  # how much colour a field keeps that holds nothing


@dataclass(frozen=True, slots=True)
class Band:
    """How one level is drawn: its field, text on it, the mark on the page, and the pattern with its ink."""

    fill: Ink
    on: Ink
    mark: Ink
    line: Ink
    drawing: Drawing


@cache
def ink(token: str) -> Ink:
    """A colour of the theme by what it does, such as text, muted, line."""
    return _rgb(_tokens()["theme"]["light"][token])


@cache
def size(step: str) -> float:
    """A size of type in points; body is 10."""
    return round(float(_tokens()["type"]["scale"][step]) * 10, 2)


@cache
def bands(count: int) -> tuple[Band, ...]:
    """The levels of a scale of two to six, low to high; two are the ends of three."""
    if count == FEWEST_BANDS:
        return bands(3)[0], bands(3)[-1]
    colours, drawings = _tokens()["theme"]["light"]["bands"], _tokens()["drawings"]
    return tuple(
        Band(_rgb(one["fill"]), _rgb(one["on"]), _rgb(one["mark"]), _rgb(one["pattern"]), drawing)
        for one, drawing in zip(colours[str(count)], drawings[str(count)], strict=True)
    )


def softened(colour: Ink, strength: float) -> Ink:
    """A colour with so much of its strength on white."""
    red, green, blue = (part * strength + 1 - strength for part in colour)
    return red, green, blue


@cache
def _tokens() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "themes" / "tokens.toml").read_text(encoding="utf-8"))


def _rgb(code: str) -> Ink:
    return int(code[1:3], 16) / 255, int(code[3:5], 16) / 255, int(code[5:7], 16) / 255
