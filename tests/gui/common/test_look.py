from __future__ import annotations

import re
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from gui.common.marks import paint_field, paint_focus, paint_plate, paint_steps
from gui.common.room import Room, room_of
from gui.common.theme import FONTS, GLYPHS, ICONS, STYLE, Look, wanted
from gui.common.tokens import THEMES

AREA = QRectF(2, 2, 60, 40)


def drawn(look: Look, paint) -> QImage:
    image = QImage(QSize(64, 44), QImage.Format.Format_ARGB32)
    image.fill(look.colour("surface"))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


@pytest.mark.parametrize("theme", THEMES)
def test_every_token_in_the_style_sheet_has_a_value(theme: str) -> None:
    sheet = Look.load(theme).stylesheet(STYLE.read_text(encoding="utf-8"))
    assert "@" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_every_level_looks_like_no_other(qapp, theme: str, count: int) -> None:
    look = Look.load(theme, ratios=(1.0,))
    bands = [None, *look.bands([str(number) for number in range(count)]).values()]
    fields = [drawn(look, lambda p, band=band: paint_field(p, AREA, band, look)) for band in bands]
    steps = [drawn(look, lambda p, band=band: paint_steps(p, AREA, band, look)) for band in bands]
    for pictures in (fields, steps):
        assert not any(one == other for at, one in enumerate(pictures) for other in pictures[:at])


def test_neighbouring_levels_have_different_patterns() -> None:
    look = Look.load("light")
    for count in (3, 4, 5, 6):
        drawings = [band.drawing for band in look.bands([str(number) for number in range(count)]).values()]
        assert all(one != other for one, other in pairwise(drawings))


def test_an_empty_field_is_paler_than_one_that_holds_something(qapp) -> None:
    look = Look.load("light", ratios=(1.0,))
    band = look.bands(["low", "medium", "high", "critical"])["critical"]
    full = drawn(look, lambda p: paint_field(p, AREA, band, look)).pixelColor(30, 20)
    pale = drawn(look, lambda p: paint_field(p, AREA, band, look, strength=0.38)).pixelColor(30, 20)
    assert pale.lightness() > full.lightness()


def test_plate_and_ring_are_drawn(qapp) -> None:
    look = Look.load("dark", ratios=(1.0,))
    band = look.bands(["low", "medium", "high", "critical"])["high"]
    bare = drawn(look, lambda p: None)
    assert drawn(look, lambda p: paint_plate(p, AREA, band, look)) != bare
    assert drawn(look, lambda p: paint_focus(p, AREA, look)) != bare


def test_lengths_grow_with_the_text(qapp) -> None:
    plain, large = Look.load("light", 1.0), Look.load("light", 2.0)
    assert large.unit == pytest.approx(2 * plain.unit, rel=0.1)
    assert plain.px(0) == 0
    assert plain.px(0.01) == 1
    assert large.points("title") > plain.points("title")


def test_icons_and_fonts_are_there(qapp) -> None:
    look = Look.load("contrast_dark", ratios=(1.0, 2.0))
    for name, _colour in GLYPHS.values():
        assert not look.icon(name).isNull()
    assert (ICONS / "LICENSE.txt").is_file()
    assert len(list(FONTS.glob("*.otf"))) == 4


def test_the_users_choice_of_theme_comes_before_the_systems(qapp) -> None:
    assert wanted(qapp, "contrast_dark") == "contrast_dark"
    assert wanted(qapp, "system") in THEMES


def test_room_is_counted_in_the_size_of_the_text(qapp) -> None:
    plain, large = Look.load("light", 1.0), Look.load("light", 2.0)
    assert room_of(1280, plain) is Room.WIDE
    assert room_of(1280, large) is Room.NARROW
    assert room_of(round(250 * plain.unit), plain) is Room.MIDDLE


def test_figures_stand_under_each_other(qapp) -> None:
    look = Look.load("light")
    assert look.font(figures=True).featureTags()
    assert look.font("lead", "strong").weight() == 600
    assert look.palette().placeholderText().color() == look.colour("muted")
    assert look.series[0].startswith("#")
    assert look.is_dark is False
