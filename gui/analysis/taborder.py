"""Tab goes where the eye goes. Qt goes where things were made, so what is made later would come last."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def put_in_order(*roots: QWidget) -> None:
    """Let Tab walk everything in these widgets from the top, as it is laid out."""
    before: QWidget | None = None
    for root in roots:
        for widget in stops(root):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at in a widget, as it is laid out; what is hidden now is there as well."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from stops(inner)
    elif isinstance(widget, QStackedWidget):
        for at in range(widget.count()):
            page = widget.widget(at)
            if page is not None:
                yield from stops(page)
    else:
        yield from _children(widget)


def _children(widget: QWidget) -> Iterator[QWidget]:
    """First what is laid out, then what lies over it, such as a panel without room beside the page."""
    seen: set[QWidget] = set()
    layout = widget.layout()
    if layout is not None:
        for part in _laid_out(layout):
            seen.add(part)
            yield from stops(part)
    for child in widget.children():
        if isinstance(child, QWidget) and child not in seen and child.layout() is not None:
            yield from stops(child)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
