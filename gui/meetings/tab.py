"""What the tabs of a meeting have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from gui.common.boxes import row
from gui.common.desk import Desk
from gui.common.table import Table
from gui.meetings.acts import MeetingActs
from gui.meetings.reading import OneView

LEAST_TABLE = 54  # units


class MeetingTab(QWidget):
    """One tab; `key` names it, and its words are `meetings_place.tab.<key>`."""

    key = ""
    hint_changed = Signal()

    def __init__(self, desk: Desk, acts: MeetingActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.look, self.acts = desk, desk.look, acts
        self.view: OneView | None = None

    def put(self, layout: QVBoxLayout, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Add something to a tab's column so that its words stand under those of the head.

        A table is added as it is: its bar lies a little outside.
        """
        line = row(self.look, margins=("small", "none", "small", "none"))
        if isinstance(part, QLayout):
            line.addLayout(part, 1)
        else:
            line.addWidget(part, 1)
        layout.addLayout(line, stretch)

    def put_table(self, layout: QVBoxLayout, table: Table) -> None:
        """Add the tab's table: some rows can always be seen, the page scrolls if need be."""
        table.setMinimumHeight(self.look.px(LEAST_TABLE))
        layout.addWidget(table, 1)

    def show_view(self, view: OneView) -> None:
        """Show the meeting as it was read."""
        self.view = view
        self.refresh(view)

    def refresh(self, view: OneView) -> None:
        """Draw what was read."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Where work begins in this tab."""
        self.setFocus()

    def keys_hint(self) -> str:
        """The keys that matter in this tab."""
        return ""

    @property
    def can_write(self) -> bool:
        """Whether anything can be changed."""
        return not self.desk.is_read_only and self.view is not None
