from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.reports.page import ReportsPlace
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.filling import fill
from tests.gui.reports.acting import settle

Open = Callable[..., ReportsPlace]


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=date.today())  # noqa: DTZ011 - the place asks the clock
    fill(made, makers.filled_dossier())
    return made


@pytest.fixture
def open_place(qtbot: QtBot, desk: Desk) -> Open:
    def open_it(**what: Any) -> ReportsPlace:
        made = ReportsPlace(desk, None)
        qtbot.addWidget(made)
        made.resize(1072, 726)
        with qtbot.waitExposed(made):
            made.show()
        made.show_where({"analysis_id": makers.ANALYSIS_ID, **what})
        settle(qtbot, made)
        return made

    return open_it
