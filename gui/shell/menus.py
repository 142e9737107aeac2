"""The menus, made of the window's commands and those of the place on show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.common.action import Action, Deed
from gui.common.place import Place
from gui.common.theme import Look
from gui.shell.commands import LINES, MENUS, inner_menu, menu_title
from riskmodel.kernel.words import say


class Menu(QMenu):
    """One menu. Its commands take their words and state anew each time it opens."""

    def __init__(self, title: str, deeds: Sequence[Deed], parent: QWidget) -> None:
        super().__init__(title, parent)
        self._own, self._guests = list(deeds), list[Deed]()
        self._inner: dict[str, QMenu] = {}
        self._fill()
        self.aboutToShow.connect(self._renew)
        self.aboutToHide.connect(self._wake)

    def invite(self, deeds: Sequence[Deed]) -> None:
        """Put a place's commands at the end, in place of those of the place before."""
        self.clear()
        self._inner = {}
        self._guests = list(deeds)
        self._fill()

    def _fill(self) -> None:
        for deed in self._own:
            inner = inner_menu(deed.action.id)
            if deed.action.id in LINES and not inner:
                self.addSeparator()
            (self._within(inner) if inner else self).addAction(deed)
        if self._guests:
            self.addSeparator()
            self.addActions(self._guests)

    def _within(self, key: str) -> QMenu:
        if key not in self._inner:
            self._inner[key] = self.addMenu(say(key))
        return self._inner[key]

    def _renew(self) -> None:
        for deed in (*self._own, *self._guests):
            deed.renew()

    def _wake(self) -> None:
        # A command that cannot be done now must still hear its keys when it can again.
        for deed in (*self._own, *self._guests):
            deed.setEnabled(True)


class Menus(QObject):
    """All menus of the window, in a bar or behind one button."""

    def __init__(self, look: Look, actions: Sequence[Action], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._parent = look, parent
        self.deeds = {action.id: Deed(action, look, parent) for action in actions}
        parent.addActions(list(self.deeds.values()))
        self.menus = {
            menu: Menu(menu_title(menu), [d for d in self.deeds.values() if d.action.menu == menu], parent)
            for menu in MENUS
        }
        self.wake()

    def wake(self) -> None:
        """Let every command hear its keys; whether it can be done is asked when it is run."""
        for deed in self.deeds.values():
            deed.setEnabled(True)

    def fill_bar(self, bar: QMenuBar) -> None:
        """Put the menus in a bar."""
        for menu in self.menus.values():
            bar.addMenu(menu)

    def fill_button(self, all_menus: QMenu) -> None:
        """Put the menus within one."""
        for menu in self.menus.values():
            all_menus.addMenu(menu)

    def invite(self, deeds: Sequence[Deed]) -> None:
        """Let a place's commands into the menus they want; a key that the place uses is the place's."""
        taken = {key.toString() for deed in deeds for key in deed.shortcuts()}
        for own in self.deeds.values():
            wanted = own.action.keys()
            own.setShortcuts([key for key in wanted if key.toString() not in taken])
        for name, menu in self.menus.items():
            menu.invite([deed for deed in deeds if deed.action.menu == name])


def place_deeds(place: Place, look: Look) -> list[Deed]:
    """A place's commands; their keys work while the place is on show."""
    deeds = [Deed(action, look, place) for action in place.commands()]
    for deed in deeds:
        deed.setEnabled(True)
    place.addActions(deeds)
    return deeds
