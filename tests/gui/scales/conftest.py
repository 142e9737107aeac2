from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.scales.page import ScalesPlace
from riskmodel.risk import Form
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.filling import fill

Open = Callable[..., ScalesPlace]


@pytest.fixture
def store() -> AgencyStore:
    """An analysis where R1 is judged 2 × 3 (medium), R2 4 × 2 (high) and R3 1 × 1 (low); R4 is not judged."""
    made = AgencyStore(makers.AGENCY_ID)
    files = [
        makers.risk_file(1, 2, 3, 2, form=Form.UNLAWFUL, title="Fakturor godkänns utan leverans"),
        makers.risk_file(2, 4, 2, 2, form=Form.UNLAWFUL, title="Jäv anmäls inte"),
        makers.risk_file(3, 1, 1, 1, form=Form.UNLAWFUL, title="Kontanter i receptionen"),
        makers.risk_file(4, None, None, None, title="Slagningar i register"),
    ]
    fill(made, makers.dossier(*files))
    return made


@pytest.fixture
def open_place(qtbot: QtBot, desk: Desk) -> Open:
    def open_it(**what: Any) -> ScalesPlace:
        made = ScalesPlace(desk, None)
        qtbot.addWidget(made)
        made.resize(1072, 726)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.show_where({"analysis_id": makers.ANALYSIS_ID, **what})
        qtbot.waitUntil(lambda: not desk.jobs.is_busy)
        return made

    return open_it
