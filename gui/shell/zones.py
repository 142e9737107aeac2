"""F6 goes from zone to zone of the window: places, page, side panel, the field at the top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the window, and how to put the keyboard in it."""

    widget: QWidget
    enter: Callable[[], None]


def step(zones: Sequence[Zone], by: int) -> None:
    """Go to the next zone that is seen, round the ends."""
    seen = [zone for zone in zones if zone.widget.isVisible()]
    focus = QApplication.focusWidget()
    here = next((at for at, zone in enumerate(seen) if holds(zone, focus, seen)), -1 if by > 0 else 0)
    seen[(here + by) % len(seen)].enter()


def holds(zone: Zone, focus: QWidget | None, zones: Sequence[Zone]) -> bool:
    """Whether a zone has the keyboard; a panel inside the page is a zone of its own."""
    if focus is None or not _within(zone.widget, focus):
        return False
    return not any(
        other.widget is not zone.widget
        and _within(zone.widget, other.widget)
        and _within(other.widget, focus)
        for other in zones
    )


def first_focusable(widget: QWidget) -> QWidget | None:
    """The first thing in a widget that takes the keyboard by Tab."""
    for child in widget.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return None


def main_button(widget: QWidget) -> QPushButton | None:
    """The filled button that can be pressed now; None when there is none, or no telling which."""
    buttons = widget.findChildren(QPushButton)
    ready = [one for one in buttons if one.property("kind") == "main" and one.isVisible() and one.isEnabled()]
    return ready[0] if len(ready) == 1 else None


def _within(outer: QWidget, inner: QWidget) -> bool:
    return outer is inner or outer.isAncestorOf(inner)
