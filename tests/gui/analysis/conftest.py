"""The bench on which the place for analyses is tried; the day is that of the made-up analysis."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.bench import Bench


@pytest.fixture
def bench_of(
    qtbot: QtBot, desk: Desk, store: AgencyStore, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Bench]:
    """Makes a bench; the module says what `store` holds."""
    monkeypatch.setattr(Desk, "today", lambda _self: makers.TODAY)

    def make(width: int = 1280, height: int = 800) -> Bench:
        return Bench(qtbot, desk, store, width, height)

    return make


@pytest.fixture
def bench(bench_of: Callable[..., Bench]) -> Bench:
    """A bench in a window with room for everything."""
    return bench_of()
