"""Tokens to looks: a `Look` gives the palette, style sheet, lengths, fonts and icons of one theme.

    look = Look.load(wanted(app), zoom=1.0, ratios=ratios(app))
    look.wear(app, glyphs=cache_folder)

What is drawn by hand asks the `Look` too, so that no colour and no pixel count stands elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QDir, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gui.common.tokens import TOKENS, read_tokens
from riskmodel.kernel.words import RESOURCES

STYLE = RESOURCES / "themes" / "style.qss"
ICONS = RESOURCES / "icons"
FONTS = RESOURCES / "fonts"

UNITS_PER_TEXT = 2 / 7
STROKE = 1.75  # of 24: a hair thinner than Lucide's own 2, to sit quietly beside text of 14 px

# The signs that a style sheet can only take from a file: name -> (icon, colour token).
GLYPHS = {
    "check": ("check", "on_fill"),
    "dash": ("minus", "on_fill"),
    "dot": ("radio-dot", "on_fill"),
    "down": ("chevron-down", "muted"),
    "up": ("chevron-up", "muted"),
    "right": ("chevron-right", "muted"),
    "sort-down": ("arrow-down", "accent"),
    "sort-up": ("arrow-up", "accent"),
    "close": ("x", "muted"),
}


@dataclass(frozen=True, slots=True)
class Band:
    """How one level of priority looks: its colours, its pattern and how many steps it fills.

    `drawing` is none, dots, lines or crossed; the level is number `step` of `steps`, counted from low.
    """

    fill: str
    on: str
    mark: str
    pattern: str
    drawing: str
    step: int
    steps: int


def wanted(app: QApplication, choice: str = "system") -> str:
    """The theme to wear: the user's choice, or what the system asks for."""
    if choice != "system":
        return choice
    hints = app.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    more = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    return {
        (False, False): "light",
        (True, False): "dark",
        (False, True): "contrast_light",
        (True, True): "contrast_dark",
    }[dark, more]


def ratios(app: QApplication) -> tuple[float, ...]:
    """How many pixels a point has, on each kind of screen there is."""
    return tuple(sorted({screen.devicePixelRatio() for screen in app.screens()}))


@dataclass(frozen=True)
class Look:
    """One theme at one text size."""

    name: str
    tokens: Mapping[str, Any]
    zoom: float = 1.0
    ratios: tuple[float, ...] = (1.0, 2.0)

    @classmethod
    def load(cls, name: str, zoom: float = 1.0, ratios: tuple[float, ...] = (1.0, 2.0)) -> Look:
        """Pick a theme.

        `zoom` is the user's text size, 1.0 to 2.0; `ratios` are the screens' pixels per point.
        """
        return cls(name, read_tokens(TOKENS), zoom, ratios)

    # -- colours ---------------------------------------------------------------------------------

    @property
    def theme(self) -> Mapping[str, Any]:
        """The tokens of this theme only."""
        theme: Mapping[str, Any] = self.tokens["theme"][self.name]
        return theme

    @property
    def is_dark(self) -> bool:
        """Whether the page is darker than its text."""
        return bool(self.theme["scheme"] == "dark")

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """A colour by its token, for painting."""
        colour = QColor(self.theme[name])
        colour.setAlphaF(alpha)
        return colour

    def bands(self, names: Sequence[str]) -> dict[str, Band]:
        """How the levels of a priority table look, named from low to high; there are 3 to 6 of them."""
        rows = self.theme["bands"][str(len(names))]
        drawings = self.tokens["drawings"][str(len(names))]
        return {
            name: Band(**row, drawing=drawing, step=step, steps=len(names))
            for step, (name, row, drawing) in enumerate(zip(names, rows, drawings, strict=True), 1)
        }

    @property
    def series(self) -> tuple[str, ...]:
        """Chart colours in their order; a sixth series is `muted` and called the rest."""
        return tuple(self.theme["chart"]["series"])

    def palette(self) -> QPalette:
        """Qt's own palette, so that what no rule of ours reaches looks right as well."""
        roles = {
            QPalette.ColorRole.Window: "surface",
            QPalette.ColorRole.WindowText: "text",
            QPalette.ColorRole.Base: "raised",
            QPalette.ColorRole.AlternateBase: "canvas",
            QPalette.ColorRole.Text: "text",
            QPalette.ColorRole.Button: "raised",
            QPalette.ColorRole.ButtonText: "text",
            QPalette.ColorRole.BrightText: "danger",
            QPalette.ColorRole.ToolTipBase: "raised",
            QPalette.ColorRole.ToolTipText: "text",
            QPalette.ColorRole.PlaceholderText: "muted",
            QPalette.ColorRole.Highlight: "fill",
            QPalette.ColorRole.HighlightedText: "on_fill",
            QPalette.ColorRole.Accent: "fill",
            QPalette.ColorRole.Link: "accent",
            QPalette.ColorRole.LinkVisited: "accent",
            QPalette.ColorRole.Light: "raised",
            QPalette.ColorRole.Midlight: "hover",
            QPalette.ColorRole.Mid: "line",
            QPalette.ColorRole.Dark: "edge",
            QPalette.ColorRole.Shadow: "shadow",
        }
        palette = QPalette()
        for role, token in roles.items():
            palette.setColor(role, self.colour(token))
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, self.colour("line"))
        return palette

    # -- text and lengths ------------------------------------------------------------------------

    @cached_property
    def body(self) -> QFont:
        """Body text: the system's font, at least the smallest size we allow, times the zoom.

        The user's own choice of font stands; ours comes only where the system has none of worth.
        """
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        rules = self.tokens["type"]
        size = max(QFontInfo(font).pointSizeF(), rules["minimum_pt"])
        font.setPointSizeF(size * self.zoom)
        if font.family() in rules["plain"] or QFontInfo(font).family() in rules["plain"]:
            add_fonts()
            font.setFamilies([*rules["families"], font.family()])
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def font(self, size: str = "body", weight: str = "regular", *, figures: bool = False) -> QFont:
        """A font by the names of its size and weight; `figures` sets digits in columns."""
        font = QFont(self.body)
        font.setPointSizeF(self.points(size))
        font.setWeight(QFont.Weight(self.tokens["type"]["weight"][weight]))
        if figures:
            font.setFeature(QFont.Tag(self.tokens["type"]["figures"]), 1)
        return font

    def points(self, size: str) -> float:
        """The size of a kind of text in points."""
        scale: float = self.tokens["type"]["scale"][size]
        return round(self.body.pointSizeF() * scale, 2)

    @cached_property
    def unit(self) -> float:
        """One unit of length in device-independent pixels."""
        return QFontInfo(self.body).pixelSize() * UNITS_PER_TEXT

    def px(self, units: float) -> int:
        """A length in units as whole pixels; what is not nothing is at least one pixel."""
        return 0 if units == 0 else max(1, int(units * self.unit + 0.5))

    def space(self, name: str) -> int:
        """A step of the spacing scale in pixels."""
        return self.px(self.tokens["space"][name])

    def size(self, name: str) -> int:
        """A component's size in pixels."""
        return self.px(self.tokens["size"][name])

    def radius(self, name: str) -> int:
        """A corner's radius in pixels."""
        return self.px(self.tokens["radius"][name])

    # -- signs -----------------------------------------------------------------------------------

    def icon(self, name: str, colour: str = "text", size: str = "icon") -> QIcon:
        """A line icon in a colour of the theme, with a paler one for what cannot be used."""
        icon = QIcon()
        side = self.size(size)
        for ratio in self.ratios:
            icon.addPixmap(drawn(name, self.theme[colour], side, ratio))
            icon.addPixmap(drawn(name, self.theme["disabled"], side, ratio), QIcon.Mode.Disabled)
        return icon

    def write_glyphs(self, folder: Path) -> None:
        """Write the few signs that a style sheet can only take from files, if they are missing."""
        folder.mkdir(parents=True, exist_ok=True)
        for glyph, (icon, token) in GLYPHS.items():
            path, text = folder / f"{self.name}-{glyph}.svg", coloured(icon, self.theme[token])
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")

    # -- the whole -------------------------------------------------------------------------------

    def stylesheet(self, template: str) -> str:
        """The style sheet: each `@name` in the template becomes a value of this look."""
        return re.sub(r"@([a-z_]+(?:[.-][a-z_-]+)*)", self._value, template)

    def _value(self, match: re.Match[str]) -> str:
        group, _, name = match[1].partition(".")
        match group:
            case "space" | "size" | "radius":
                return f"{self.px(self.tokens[group][name])}px"
            case "type":
                return f"{self.points(name)}pt"
            case "weight":
                return str(self.tokens["type"]["weight"][name])
            case "glyph":
                return f"url(glyph:{self.name}-{name}.svg)"
            case _:
                colour: str = self.theme[group]
                return colour

    def wear(self, app: QApplication, glyphs: Path) -> None:
        """Dress the program: before the first window is shown, and again when the theme changes."""
        self.write_glyphs(glyphs)
        QDir.setSearchPaths("glyph", [str(glyphs)])
        app.setStyle("Fusion")
        app.setPalette(self.palette())
        app.setFont(self.body)
        app.setStyleSheet(self.stylesheet(STYLE.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def add_fonts() -> None:
    """Bring our own font, once, unless the system has it."""
    if not QFontDatabase.hasFamily("Inter"):
        for path in FONTS.glob("*.otf"):
            QFontDatabase.addApplicationFont(str(path))


@lru_cache(maxsize=256)
def source(name: str) -> str:
    """The SVG of an icon as it lies in the folder."""
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


def coloured(name: str, colour: str) -> str:
    """An icon's SVG in a colour and with our stroke."""
    return (
        source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    )


@lru_cache(maxsize=1024)
def drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """An icon as a sharp picture for a screen with that many pixels per point."""
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(coloured(name, colour).encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
