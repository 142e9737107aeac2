"""Tab goes where the eye goes. Qt goes where things were made, so what is made later would come last."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget


def step_focus(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to what comes next in a window as it is laid out, or to what comes before.

    Returns:
        False when nothing else takes the keyboard.
    """
    order = list(_in_order(window))
    if not forward:
        order.reverse()
    here = window.focusWidget()
    at = order.index(here) if here in order else len(order)
    for each in (*order[at + 1 :], *order[:at]):
        if _takes_tab(each, window):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            each.setFocus(reason)
            return True
    return False


def focus_first(widget: QWidget) -> bool:
    """Give the keyboard to the first in a widget that takes it.

    Returns:
        False when nothing in it does.
    """
    window = widget.window()
    first = next((each for each in _in_order(widget) if _takes_tab(each, window)), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
    return first is not None


def _takes_tab(widget: QWidget, window: QWidget) -> bool:
    wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    return bool(wants) and widget.isEnabled() and widget.isVisibleTo(window)


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all in it: what is laid out first, then what lies over it."""
    yield widget
    layout = widget.layout()
    laid = list(_laid_out(layout)) if layout is not None else []
    over = [child for child in widget.children() if isinstance(child, QWidget) and child not in laid]
    for child in (*laid, *over):
        if not child.isHidden() and not child.isWindow():
            yield from _in_order(child)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in _reading_order(layout):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _reading_order(layout: QLayout) -> list[int]:
    every = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        every.sort(key=lambda at: layout.getItemPosition(at)[:2])  # type: ignore[index]
    return every
