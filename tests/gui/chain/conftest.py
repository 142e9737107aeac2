"""The chain's place, open on a small network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.chain.page import ChainPlace
from gui.common.desk import Desk
from tests.agency_store import AgencyStore
from tests.network.chains import Network

Open = Callable[..., ChainPlace]


@pytest.fixture
def net() -> Network:
    return Network()


@pytest.fixture
def store(net: Network) -> AgencyStore:
    return net.store


@pytest.fixture
def open_place(qtbot: QtBot, desk: Desk) -> Open:
    """Opens the place round a thing; what `desk.go` asks for within it is shown, as the window does."""

    def open_it(thing: Any = None, width: int = 1072, height: int = 726, **what: Any) -> ChainPlace:
        made = ChainPlace(desk, None)
        qtbot.addWidget(made)
        made.resize(width, height)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        if thing is not None:
            what |= {"kind": type(thing).__name__.lower(), "id": thing.id}
        made.show_where(what)
        qtbot.waitUntil(lambda: not desk.jobs.is_busy)
        return made

    return open_it
