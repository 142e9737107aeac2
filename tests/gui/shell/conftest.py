"""A window on made-up places and a store in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gui.common.desk import Desk
from gui.common.place import Where
from gui.shell.window import Window
from tests.gui.shell.sample import ENTRIES, SamplePlace


def no_start(_desk: Desk, parent: QWidget) -> QWidget:
    made = QLabel("start", parent)
    made.setObjectName("start")
    return made


@pytest.fixture
def bare_window(desk: Desk, shown: Callable[..., QWidget]) -> Window:
    """Furnished, with no workspace shown."""
    made = Window(desk.settings)
    made.furnish(desk, no_start, ENTRIES)
    shown(made)
    return made


@pytest.fixture
def window(bare_window: Window) -> Iterator[Window]:
    """Shows the place with analyses."""
    SamplePlace.made = 0
    bare_window.show_workspace(Where("analysis"))
    yield bare_window
    bare_window.close()
