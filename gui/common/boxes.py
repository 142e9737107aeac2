"""Layouts and hairlines in the steps of the spacing scale."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.common.theme import Look

Margins = str | tuple[str, str, str, str]
KEEPS_KEYBOARD = "keeps_keyboard"  # the property of a page in which the keyboard can wait
ALMOST_ALL = 10_000  # of the stretch: the rest is for what lies beside

L = TypeVar("L", bound=QBoxLayout)


def column(
    look: Look, parent: QWidget | None = None, *, margins: Margins = "none", gap: str = "small"
) -> QVBoxLayout:
    """A layout from top to bottom; with a parent it becomes the parent's own.

    `margins` is one step of the scale or four (left, top, right, bottom); "none" is nothing.
    """
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    return _spaced(layout, look, margins, gap)


def row(
    look: Look, parent: QWidget | None = None, *, margins: Margins = "none", gap: str = "small"
) -> QHBoxLayout:
    """A layout from left to right."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    return _spaced(layout, look, margins, gap)


def box(*, ground: str = "", kind: str = "", parent: QWidget | None = None) -> QFrame:
    """A plain widget to lay things in; `kind` is panel, well or sheet."""
    frame = QFrame(parent)
    if ground:
        frame.setProperty("ground", ground)
    if kind:
        frame.setProperty("kind", kind)
    if ground or kind:
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return frame


def held(widget: QWidget, widest: int) -> QHBoxLayout:
    """A widget that grows no wider than so many pixels, at the left of its line.

    Setting a maximum width alone is not enough: a column reckons the height of wrapped words from its own
    width, and cuts them.
    """
    widget.setMaximumWidth(widest)
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(widget, ALMOST_ALL)
    layout.addStretch(1)
    return layout


def line(parent: QWidget | None = None) -> QFrame:
    """A hairline between things above each other."""
    return _hair("line", parent)


def post(parent: QWidget | None = None) -> QFrame:
    """A hairline between things beside each other."""
    return _hair("post", parent)


def space(look: Look, name: str) -> int:
    """A step of the spacing scale in pixels; "none" is 0."""
    return 0 if name == "none" else look.space(name)


def clear(layout: QBoxLayout) -> None:
    """Take everything out of a layout and away.

    Had a part of it the keyboard, that waits in the page; else Qt would take it to whatever comes next.
    """
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            _leave_keyboard(widget)
            widget.hide()
            widget.deleteLater()
        if isinstance(inner, QBoxLayout):
            clear(inner)


def _leave_keyboard(widget: QWidget) -> None:
    held: QWidget | None = widget.window().focusWidget()
    is_inside = held is not None and (held is widget or widget.isAncestorOf(held))
    page: QWidget | None = widget.parentWidget() if is_inside else None
    while page is not None and not page.property(KEEPS_KEYBOARD):
        page = page.parentWidget()
    if page is not None:
        page.setFocus()


def _hair(kind: str, parent: QWidget | None) -> QFrame:
    frame = QFrame(parent)
    frame.setProperty("kind", kind)
    return frame


def _spaced(layout: L, look: Look, margins: Margins, gap: str) -> L:
    four = (margins,) * 4 if isinstance(margins, str) else margins
    left, top, right, bottom = (space(look, name) for name in four)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(space(look, gap))
    return layout
