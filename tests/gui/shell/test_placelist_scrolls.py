"""With large text the places are more than fit: they scroll, and are never pressed together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.common.room import Room
from gui.common.theme import Look
from gui.shell.placelist import PlaceButton, PlaceList
from gui.shell.places import OFFICE_PLACES


def test_a_rail_with_many_places_scrolls_to_the_one_that_is_lit(
    qtbot: QtBot, look: Look, shown: Callable[..., QWidget]
) -> None:
    places = PlaceList(look, OFFICE_PLACES, agency="Mönsterverket", file_name="m.klarsyn")
    places.fit(Room.NARROW)
    shown(places, 52, 300)
    buttons = places.findChildren(PlaceButton)
    assert min(one.height() for one in buttons) >= look.px(8)
    last = buttons[-1]
    places.light(last.entry.key)
    qtbot.waitUntil(lambda: places.rect().contains(last.mapTo(places, last.rect().center())))
    assert not last.visibleRegion().isEmpty()
