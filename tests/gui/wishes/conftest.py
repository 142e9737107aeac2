from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.wishes.page import WishesPlace
from tests.agency_store import AgencyStore
from tests.gui.wishes.scene import TODAY, Open, Scene


@pytest.fixture
def store() -> AgencyStore:
    """An empty store of the office."""
    return AgencyStore(today=TODAY)


@pytest.fixture
def open_place(qtbot: QtBot, desk: Desk, store: AgencyStore, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the place on a scene."""
    monkeypatch.setattr(Desk, "today", lambda _self: TODAY)

    def opened(scene: Scene, *more: Any, width: int = 1072, **what: Any) -> WishesPlace:
        store.add(*scene.things, *more)
        made = WishesPlace(desk, None)
        qtbot.addWidget(made)
        made.resize(width, 726)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.show_where(what)
        qtbot.waitUntil(lambda: not desk.jobs.is_busy)
        made.take_focus()
        return made

    return opened
