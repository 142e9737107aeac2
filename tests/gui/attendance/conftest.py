from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.attendance.page import AttendancePlace
from gui.common.desk import Desk
from tests.agency_store import AgencyStore
from tests.makers.entities import AGENCY_ID
from tests.network import attending

Open = Callable[..., AttendancePlace]


@pytest.fixture
def store() -> AgencyStore:
    """An office with three years of meetings."""
    made = AgencyStore(AGENCY_ID, today=attending.TODAY)
    made.add(attending.office(), *attending.years(members=20, count=3))
    return made


@pytest.fixture
def open_place(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the place as the window does, on the day of the data."""
    monkeypatch.setattr(desk, "today", lambda: attending.TODAY)

    def open_it(width: int = 1072, height: int = 726, **what: Any) -> AttendancePlace:
        made = AttendancePlace(desk, None)
        qtbot.addWidget(made)
        made.resize(width, height)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.show_where(what)
        settle(qtbot, desk)
        return made

    return open_it


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Until the store has answered everything."""
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=10_000)
