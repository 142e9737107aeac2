"""The column to the right: what is chosen in the page, and why. F8 opens and closes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.common.boxes import box, column, line, post, row
from gui.common.buttons import icon_button
from gui.common.desk import Desk
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.tabs import Tabs
from riskmodel.kernel.words import say


class SidePanel(QFrame):
    """Tabs at the top, a scrolling column for each, buttons that stay at the bottom.

    `body(key)` is the column of a tab; `foot` is the row of buttons, hidden until something is in it.
    """

    closed = Signal()
    chosen = Signal(str)

    def __init__(
        self, desk: Desk, tabs: Sequence[tuple[str, str]], name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look = desk.look
        self.setProperty("kind", "panel")
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = column(look, self, gap="none")
        head = row(look, margins=("normal", "small", "small", "none"), gap="none")
        self.tabs = Tabs(look, tabs, name)
        head.addWidget(self.tabs)
        head.addStretch(1)
        self._close = icon_button(
            look, "panel-right-close", say("common.close_panel"), self.closed.emit, key="F8", colour="muted"
        )
        head.addWidget(self._close)
        outer.addLayout(head)
        outer.addWidget(line())
        self._stack = QStackedWidget()
        self._bodies: dict[str, Scroll] = {}
        for key, _words in tabs:
            self._bodies[key] = Scroll(look, margins="normal")
            self._stack.addWidget(self._bodies[key])
        outer.addWidget(self._stack, 1)
        self._foot = box()
        below = column(look, self._foot, gap="none")
        below.addWidget(line())
        self.foot: QHBoxLayout = row(look, margins=("normal", "medium", "normal", "medium"))
        below.addLayout(self.foot)
        outer.addWidget(self._foot)
        self._foot.hide()
        self.tabs.chosen.connect(self._choose)

    def body(self, key: str) -> QVBoxLayout:
        """The column of a tab."""
        return self._bodies[key].body

    def choose(self, key: str) -> None:
        """Show a tab."""
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self._bodies[key])

    def show_foot(self, shown: bool = True) -> None:
        """Show or hide the buttons at the bottom."""
        self._foot.setVisible(shown)

    def _choose(self, key: str) -> None:
        self._stack.setCurrentWidget(self._bodies[key])
        self.chosen.emit(key)


class Beside(QWidget):
    """A page with its side panel: beside it, over it, or in its stead, after the room there is."""

    def __init__(self, desk: Desk, page: QWidget, panel: SidePanel, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.page, self.panel = desk, page, panel
        self._is_open = desk.settings.is_panel_open and desk.room is Room.WIDE
        self._layout = row(desk.look, self, gap="none")
        self._layout.addWidget(page, 1)
        self._line = post()
        self._layout.addWidget(self._line)
        self._layout.addWidget(panel)
        panel.closed.connect(self.close_panel)
        desk.room_changed.connect(self._room_changed)
        self._arrange()

    @property
    def is_panel_open(self) -> bool:
        """Whether the panel is seen."""
        return self._is_open

    def toggle(self) -> bool:
        """Open or close the panel; the user's choice is remembered where both have room."""
        self._set(not self._is_open)
        if self._desk.room is Room.WIDE:
            self._desk.change_settings(is_panel_open=self._is_open)
        return True

    def open_panel(self) -> None:
        """Show the panel and give it the keyboard (Enter in a narrow window)."""
        self._set(True)
        self.panel.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Hide the panel; the keyboard goes back to the page."""
        if self._is_open:
            self.toggle()
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_panel(self, is_open: bool) -> None:
        """Show or hide the panel without taking it for the user's choice, as when the page needs its room."""
        self._set(is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panel in its place over the page."""
        super().resizeEvent(event)
        self._place_over()

    def _set(self, is_open: bool) -> None:
        self._is_open = is_open
        self._arrange()

    def _room_changed(self, room: Room) -> None:
        self._is_open = self._desk.settings.is_panel_open and room is Room.WIDE
        self._arrange()

    def _arrange(self) -> None:
        room, side = self._desk.room, self._desk.look.size("side")
        over = room is not Room.WIDE
        self._layout.removeWidget(self.panel)
        if over:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16_777_215)
            self.panel.raise_()
        else:
            self.panel.setFixedWidth(side)
            self._layout.addWidget(self.panel)
        self.panel.setVisible(self._is_open)
        self._line.setVisible(self._is_open and not over)
        self.page.setVisible(not (self._is_open and room is Room.NARROW))
        self._place_over()

    def _place_over(self) -> None:
        room, side = self._desk.room, self._desk.look.size("side")
        if room is Room.WIDE or not self._is_open:
            return
        width = self.width() if room is Room.NARROW else min(side, self.width())
        self.panel.setGeometry(self.width() - width, 0, width, self.height())
        self.panel.raise_()
