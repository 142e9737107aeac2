from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from gui.checkin.page import CheckinPlace
from gui.common.desk import Desk
from tests.agency_store import AgencyStore
from tests.network.hall import Door

Open = Callable[[Door], CheckinPlace]


@pytest.fixture
def store() -> AgencyStore:
    """An empty store of the office."""
    return AgencyStore()


@pytest.fixture
def open_place(qtbot: QtBot, desk: Desk, store: AgencyStore) -> Open:
    """Opens the check-in of a scene's meeting."""

    def opened(scene: Door) -> CheckinPlace:
        store.add(*scene.things)
        made = CheckinPlace(desk, None)  # type: ignore[arg-type]
        qtbot.addWidget(made)
        made.resize(1072, 726)
        made.show()
        made.show_where({"meeting_id": scene.meeting.id})
        qtbot.waitUntil(lambda: not desk.jobs.is_busy)
        qtbot.waitUntil(lambda: made.hall.guests is not None)
        return made

    return opened
