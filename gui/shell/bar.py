"""The bar at the top: menus at the left; undo, redo and the way to anything at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QPushButton, QSizePolicy, QWidget

from gui.common.boxes import row
from gui.common.buttons import icon_button, name_button
from gui.common.desk import Desk
from gui.common.labels import label, sign
from gui.common.room import Room
from gui.common.theme import Look
from gui.common.workspace import Steps
from gui.shell.menus import Menus
from riskmodel.kernel.words import say

HEIGHT = 11.5  # units
GO_WIDTH, GO_NARROW = 80, 60


class GoButton(QPushButton):
    """Looks like a field, opens Ctrl+K."""

    def __init__(self, look: Look, run: Callable[[], object]) -> None:
        super().__init__()
        self._look, self._run = look, run
        self.setProperty("kind", "go")
        self.setObjectName("go")
        self.setAccessibleName(say("shell.find_name"))
        self.setToolTip("")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inside = row(look, self, margins=("small", "none", "tiny", "none"))
        inside.addWidget(sign(look, "search", "muted", "icon_small"), 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(label(say("shell.find_hint"), "muted"), 1)
        inside.addWidget(label("Ctrl+K", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(self._clicked)

    def _clicked(self, _checked: bool) -> None:
        self._run()


class Bar(QWidget):
    """Menus, undo, redo, go to."""

    def __init__(self, desk: Desk, menus: Menus, find: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(look.px(HEIGHT))
        layout = row(look, self, margins=("hair", "none", "small", "none"), gap="tiny")
        self.menu_bar = QMenuBar()
        self.menu_bar.setNativeMenuBar(False)
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.menu_bar.setAccessibleName(say("shell.menu_bar"))
        menus.fill_bar(self.menu_bar)
        layout.addWidget(self.menu_bar)
        self._all = QMenu(self)
        menus.fill_button(self._all)
        self.menu_button = icon_button(look, "menu", say("shell.all_menus"), self._show_menus, key="Alt")
        layout.addWidget(self.menu_button)
        layout.addStretch(1)
        undo, redo = menus.deeds["shell.undo"].action, menus.deeds["shell.redo"].action
        self.undo_button = icon_button(look, "undo-2", say("shell.undo_plain"), undo.run)
        self.redo_button = icon_button(look, "redo-2", say("shell.redo_plain"), redo.run)
        layout.addWidget(self.undo_button)
        layout.addWidget(self.redo_button)
        layout.addSpacing(look.space("small"))
        self.go_button = GoButton(look, find)
        layout.addWidget(self.go_button)
        desk.steps_changed.connect(self._name_steps)
        self._name_steps(desk.steps)

    def fit(self, room: Room) -> None:
        """Menus behind one button in a narrow window."""
        narrow = room is Room.NARROW
        self.menu_bar.setVisible(not narrow)
        self.menu_button.setVisible(narrow)
        self.go_button.setFixedWidth(self._desk.look.px(GO_NARROW if narrow else GO_WIDTH))

    def _show_menus(self) -> None:
        below = self.menu_button.rect().bottomLeft()
        self._all.popup(self.menu_button.mapToGlobal(below))

    def _name_steps(self, steps: Steps) -> None:
        self.undo_button.setEnabled(steps.undo is not None)
        self.redo_button.setEnabled(steps.redo is not None)
        undo, redo = self._desk.undo_name, self._desk.redo_name
        undo_name = say("shell.undo_named", what=undo) if undo else say("shell.undo_plain")
        redo_name = say("shell.redo_named", what=redo) if redo else say("shell.redo_plain")
        name_button(self.undo_button, undo_name, "Ctrl+Z")
        name_button(self.redo_button, redo_name, "Ctrl+Y")
