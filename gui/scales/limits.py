"""Ranges of products as people write them in handbooks: 1–3, 4–7, 8–11, 12–16."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gui.common.fields import LineField
from gui.common.form import Field
from gui.common.theme import Look
from gui.scales.draft import ranges_of
from riskmodel.kernel.words import say
from riskmodel.scale_set import ScaleSet

_RANGE = re.compile(r"(\d{1,2})(?:\s*(?:[-–—]|till|to)\s*(\d{1,2}))?")


def read_range(text: str) -> tuple[int, int] | None:
    """A range as typed, "4–7" or "4"; None when it is none or runs backwards."""
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        return None
    low = int(found[1])
    high = int(found[2] or found[1])
    return (low, high) if 1 <= low <= high else None


def range_words(found: tuple[int, int] | None) -> str:
    """A range as one would type it; "" for none."""
    if found is None:
        return ""
    low, high = found
    return str(low) if low == high else f"{low}–{high}"


class RangeField(LineField):
    """A field for a range."""

    def fault(self) -> str:
        """What is wrong with it, with an example that works."""
        return say("scales_place.limits.form") if self.value() and read_range(self.value()) is None else ""


def limit_fields(look: Look, scale: ScaleSet) -> list[Field]:
    """A field for each band, from the lowest, filled with what the table has now."""
    return [
        Field(
            band.id,
            band.name or say("scales_place.nameless"),
            RangeField(look, range_words(found), longest=20),
            required=say("scales_place.limits.required"),
        )
        for band, found in zip(scale.bands, ranges_of(scale), strict=True)
    ]


def ranges_in(scale: ScaleSet, values: Mapping[str, str]) -> list[tuple[int, int]]:
    """The ranges that were typed, band by band; all have been checked by their fields."""
    found = [read_range(values[band.id]) for band in scale.bands]
    return [each for each in found if each is not None]
