"""Menus that are made when they are asked for, and gone when they have closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.common.action import Action, Deed
from gui.common.theme import Look


def action_menu(parent: QWidget, look: Look, actions: Iterable[Action], name: str = "") -> QMenu:
    """The actions that can be done now; `name` is for the ear."""
    menu = _menu(parent, name)
    for action in actions:
        if action.is_enabled():
            menu.addAction(Deed(action, look, menu))
    return menu


def choice_menu(
    parent: QWidget, entries: Iterable[tuple[Any, str]], chosen: Callable[[Any], object], name: str = ""
) -> QMenu:
    """Things to choose among, each with its words; `chosen` gets the thing."""
    menu = _menu(parent, name)
    for thing, words in entries:
        menu.addAction(words.replace("&", "&&")).setData(thing)
    menu.triggered.connect(partial(_give, chosen))
    return menu


def pop_under(menu: QMenu, opener: QWidget) -> None:
    """Open a menu under the button that asked for it, their right edges in line."""
    corner = QPoint(opener.width() - menu.sizeHint().width(), opener.height())
    menu.popup(opener.mapToGlobal(corner))


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = QMenu(parent)
    if name:
        menu.setAccessibleName(name)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _give(chosen: Callable[[Any], object], action: QAction) -> None:
    chosen(action.data())
