"""Prove the tokens: contrast of what meets on screen, and bands that survive without colour.

Contrast is WCAG 2.2's ratio. Colour-vision deficiencies are simulated after Machado, Oliveira and
Fernandes (2009) at full severity, differences are CIEDE2000.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import pytest

from gui.common.tokens import THEMES, TOKENS, read_tokens

RGB = tuple[float, float, float]

BODY, MUTED, SHAPE = 7.0, 4.5, 3.0
BAND_STEP = 10.0  # CIEDE2000 between neighbouring bands, in every kind of sight
GREY_STEP = 9.0  # difference in L* between neighbouring bands: survives a grey printer
SERIES_STEP = 8.0  # CIEDE2000 between any two chart series, in every kind of sight
COUNTS = ("3", "4", "5", "6")
PAGES = ("canvas", "surface", "raised")

SIGHT: dict[str, tuple[RGB, RGB, RGB]] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}


@dataclass(frozen=True, slots=True)
class Check:
    """One measured pair and what it must reach."""

    theme: str
    what: str
    value: float
    least: float

    @property
    def passed(self) -> bool:
        """Whether the pair reaches what it must."""
        return self.value >= self.least


def linear(colour: str) -> RGB:
    """Linear light of a colour written as #RRGGBB."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def luminance(light: RGB) -> float:
    """Relative luminance, 0 to 1."""
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, 1 to 21."""
    return of_luminance(luminance(linear(one)), luminance(linear(other)))


def of_luminance(one: float, other: float) -> float:
    """Contrast ratio of two luminances."""
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


def seen(light: RGB, sight: str) -> RGB:
    """The light as an eye of that kind sees it, kept within what a screen can show."""
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True))))
        for row in SIGHT[sight]
    )
    return red, green, blue


def lab(light: RGB) -> RGB:
    """CIE L*a*b* under D65."""
    x = (0.4124564 * light[0] + 0.3575761 * light[1] + 0.1804375 * light[2]) / 0.95047
    y = luminance(light)
    z = (0.0193339 * light[0] + 0.1191920 * light[1] + 0.9503041 * light[2]) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: RGB, other: RGB) -> float:
    """CIEDE2000 between two colours in L*a*b* (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    sl = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    sc, sh = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    rc = 2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    rt = -rc * math.sin(math.radians(60 * math.exp(-(((mean_h - 275) / 25) ** 2))))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def text_checks(name: str, theme: Mapping[str, Any]) -> Iterator[Check]:
    """Every text on every ground it can stand on."""
    grounds = (*PAGES, "hover", "tint")
    for ground in grounds:
        yield Check(name, f"text on {ground}", contrast(theme["text"], theme[ground]), BODY)
        yield Check(name, f"muted on {ground}", contrast(theme["muted"], theme[ground]), MUTED)
        yield Check(name, f"accent on {ground}", contrast(theme["accent"], theme[ground]), MUTED)
        yield Check(name, f"danger on {ground}", contrast(theme["danger"], theme[ground]), MUTED)
        yield Check(name, f"warning on {ground}", contrast(theme["warning"], theme[ground]), MUTED)
        yield Check(name, f"success on {ground}", contrast(theme["success"], theme[ground]), MUTED)
    for kind in ("danger", "warning", "success"):
        yield Check(name, f"{kind} on its tint", contrast(theme[kind], theme[f"{kind}_tint"]), MUTED)
    for kind in ("danger", "warning", "success", "info"):
        yield Check(name, f"text on {kind}_tint", contrast(theme["text"], theme[f"{kind}_tint"]), BODY)
    for fill in ("fill", "fill_hover", "fill_down"):
        yield Check(name, f"on_fill on {fill}", contrast(theme["on_fill"], theme[fill]), BODY)


def shape_checks(name: str, theme: Mapping[str, Any]) -> Iterator[Check]:
    """Borders, focus and marks that carry meaning."""
    for ground in PAGES:
        for shape in ("edge", "focus", "unrated", "fill"):
            yield Check(name, f"{shape} on {ground}", contrast(theme[shape], theme[ground]), SHAPE)
    yield Check(name, "focus on tint", contrast(theme["focus"], theme["tint"]), SHAPE)
    yield Check(name, "focus on hover", contrast(theme["focus"], theme["hover"]), SHAPE)
    for ground in ("surface", "raised", "hover", "tint"):
        yield from mark_checks(name, theme, ground)
    yield from mark_checks(name, theme, "track")
    yield Check(name, "fill on track", contrast(theme["fill"], theme["track"]), SHAPE)
    for number, series in enumerate(theme["chart"]["series"], 1):
        yield Check(name, f"chart series {number} on surface", contrast(series, theme["surface"]), SHAPE)
    yield Check(name, "chart axis on surface", contrast(theme["chart"]["axis"], theme["surface"]), SHAPE)


def mark_checks(name: str, theme: Mapping[str, Any], ground: str) -> Iterator[Check]:
    """The steps of every level on one ground."""
    for count in COUNTS:
        for place, own in enumerate(theme["bands"][count], 1):
            far = contrast(own["mark"], theme[ground])
            yield Check(name, f"mark {place} of {count} on {ground}", far, SHAPE)


def band_checks(name: str, theme: Mapping[str, Any]) -> Iterator[Check]:
    """Three to six levels: text on them, and that they stay apart and in order for every eye."""
    against = luminance(linear(theme["surface"]))
    for count in COUNTS:
        for place, own in enumerate(theme["bands"][count], 1):
            yield Check(name, f"text on {place} of {count}", contrast(own["on"], own["fill"]), BODY)
        fills = [linear(own["fill"]) for own in theme["bands"][count]]
        for place, (lower, upper) in enumerate(pairwise(fills), 1):
            what = f"{place + 1} of {count}"
            rise = of_luminance(luminance(upper), against) / of_luminance(luminance(lower), against)
            yield Check(name, f"{what} stands out more than the one below", rise, 1.1)
            for sight in SIGHT:
                one, other = lab(seen(lower, sight)), lab(seen(upper, sight))
                grey = sight == "grey"
                far = abs(one[0] - other[0]) if grey else difference(one, other)
                yield Check(
                    name, f"{what} from the one below, {sight}", far, GREY_STEP if grey else BAND_STEP
                )


def series_checks(name: str, theme: Mapping[str, Any]) -> Iterator[Check]:
    """Chart series stay apart for every eye (dashes and marks carry them too)."""
    colours = list(enumerate(theme["chart"]["series"], 1))
    for sight in ("full", "protan", "deutan", "tritan"):
        nearest = min(
            (
                difference(lab(seen(linear(one), sight)), lab(seen(linear(two), sight))),
                f"{m} and {n}",
            )
            for (m, one), (n, two) in combinations(colours, 2)
        )
        yield Check(name, f"nearest chart series ({nearest[1]}), {sight}", nearest[0], SERIES_STEP)


def check(tokens: Mapping[str, Any]) -> list[Check]:
    """All checks of all themes."""
    kinds = (text_checks, shape_checks, band_checks, series_checks)
    return [found for name, theme in tokens["theme"].items() for kind in kinds for found in kind(name, theme)]


@pytest.mark.parametrize("theme", THEMES)
def test_everything_in_a_theme_can_be_told_apart(theme: str) -> None:
    own = [one for one in check(read_tokens(TOKENS)) if one.theme == theme]
    short = [f"{one.what} is {one.value:.2f}, must be {one.least}" for one in own if not one.passed]
    assert len(own) > 200
    assert short == []


def test_a_pair_that_is_too_near_falls_short() -> None:
    assert contrast("#FFFFFF", "#777777") < MUTED
    assert difference(lab(linear("#E08A3F")), lab(linear("#E08C42"))) < BAND_STEP


def test_the_ruler_agrees_with_a_published_pair() -> None:
    # Sharma, Wu and Dalal (2005), table 1, pairs 1 and 17.
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
