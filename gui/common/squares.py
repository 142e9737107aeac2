"""A table that is a map of squares: no lines, heads or scroll bars of its own, and a focus that it draws."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTableView


def make_squares(view: QTableView) -> None:
    """Take away from a table what a map does not show; keys and painting are the view's own."""
    view.setProperty("own_focus", True)
    view.setShowGrid(False)
    view.setCornerButtonEnabled(False)
    view.setTabKeyNavigation(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    for head in (view.horizontalHeader(), view.verticalHeader()):
        head.hide()
        head.setMinimumSectionSize(1)
