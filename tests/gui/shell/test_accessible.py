"""What a screen reader finds in the window: no control without a name, no key with two meanings."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from gui.shell.commands import inner_menu
from gui.shell.places import AGENCY_PLACES, OFFICE_PLACES, fetch
from riskmodel.kernel.words import say, texts

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)
COLOURS = re.compile(r"\b(röd|gul|grön|blå|orange|red|yellow|green|blue)\b", re.IGNORECASE)


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def controls(root: QWidget) -> list[QWidget]:
    return [
        one
        for one in root.findChildren(QWidget)
        if isinstance(one, CONTROLS) and one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def test_every_control_has_a_name_without_colours(window) -> None:
    window.frame.open_palette()
    found = controls(window)
    assert len(found) > 8
    names = {f"{type(one).__name__} {one.objectName()}": spoken(one) for one in found}
    assert [where for where, name in names.items() if not name] == []
    assert [name for name in names.values() if COLOURS.search(name)] == []


def test_tab_comes_to_every_control_that_takes_it(window) -> None:
    window.frame.places.take_focus()
    first = here = window.focusWidget()
    reached = {here}
    for _ in range(500):
        here = here.nextInFocusChain()
        if here is first:
            break
        if here.isVisible() and here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isEnabled():
            reached.add(here)
    missing = [
        one
        for one in controls(window.frame)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one not in reached
    ]
    assert missing == []


def test_no_two_commands_share_a_key(window) -> None:
    deeds = [*window.frame.menus.deeds.values(), *window.frame._deeds["analysis"]]
    keys = Counter(key.toString() for deed in deeds for key in deed.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []
    assert not [key for key in keys if "Ctrl+Alt" in key]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_two_items_of_a_menu_share_a_letter(window, language: str) -> None:
    for name, menu in window.frame.menus.menus.items():
        ids = [deed.action.id for deed in menu._own]
        keys = {inner_menu(id_) or id_ for id_ in ids}
        letters = Counter(
            found[1].lower() for key in keys if (found := re.search(r"&(\w)", _text(language, key)))
        )
        assert [f"{name}: {letter}" for letter, count in letters.items() if count > 1] == []


def test_every_command_is_in_a_menu(window) -> None:
    held = {deed.action.id for menu in window.frame.menus.menus.values() for deed in menu._own}
    assert set(window.frame.menus.deeds) == held


def test_every_place_of_the_program_is_there() -> None:
    analyses = ["analysis", "measures", "catalogue"]
    learnt = ["experiences", "learning"]
    assert [entry.key for entry in AGENCY_PLACES if entry.is_listed] == ["overview", *analyses, *learnt]
    meetings = ["year", "meetings", "outbox", "members", "attendance", "wishes", *learnt, "keeping"]
    assert [entry.key for entry in OFFICE_PLACES if entry.is_listed] == ["overview", *meetings, *analyses]
    for entry in OFFICE_PLACES:
        assert callable(fetch(entry.factory)), entry.factory
        assert entry.find() is None or callable(entry.find())
        assert say(entry.title_key)


def _text(language: str, key: str) -> str:
    text = texts(language, key.partition(".")[0])[key]
    return text if isinstance(text, str) else text["other"]
