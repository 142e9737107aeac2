from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.place import Where
from gui.meetings.page import MeetingsPlace
from tests.agency_store import AgencyStore
from tests.gui.meetings.scene import TODAY, Open, Scene


@pytest.fixture
def store() -> AgencyStore:
    """An empty store of the office."""
    return AgencyStore(today=TODAY)


@pytest.fixture
def open_place(qtbot: QtBot, desk: Desk, store: AgencyStore, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the place on a scene, at its meeting unless nothing is asked for."""
    monkeypatch.setattr(Desk, "today", lambda _self: TODAY)

    def opened(scene: Scene, *more: Any, tab: str = "programme", is_list: bool = False) -> MeetingsPlace:
        store.add(*scene.things, *more)
        made = MeetingsPlace(desk, None)  # type: ignore[arg-type]
        desk.asked_to_go.connect(lambda where: _follow(made, where))
        qtbot.addWidget(made)
        made.resize(1072, 726)
        made.show()
        made.show_where({} if is_list else {"meeting_id": scene.meeting.id, "tab": tab})
        qtbot.waitUntil(lambda: not desk.jobs.is_busy)
        return made

    return opened


def _follow(place: MeetingsPlace, where: Where) -> None:
    if where.place == "meetings":
        place.show_where(where.what)
