"""How much room the window has, counted in units of the text so that zoom narrows it too."""

from __future__ import annotations

from enum import Enum

from gui.common.theme import Look

WIDE_UNITS = 275  # 1100 px at 100 %: everything side by side
MIDDLE_UNITS = 225  # 900 px: the side panel over the page; below it one thing at a time


class Room(Enum):
    """Three widths of the window."""

    WIDE = "wide"
    MIDDLE = "middle"
    NARROW = "narrow"


def room_of(width: int, look: Look) -> Room:
    """The room in a window of a width in pixels."""
    units = width / look.unit
    if units >= WIDE_UNITS:
        return Room.WIDE
    return Room.MIDDLE if units >= MIDDLE_UNITS else Room.NARROW
