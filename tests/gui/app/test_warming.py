from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.app import warming
from gui.app.warming import Warming, bring, place_modules
from gui.common.jobs import Jobs
from gui.shell.places import AGENCY_PLACES


@pytest.fixture
def home(qapp: object) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def test_the_modules_of_every_place_are_brought_in(qtbot: QtBot, jobs: Jobs, home: QObject) -> None:
    made = Warming(jobs, list, lambda: AGENCY_PLACES, home)
    with qtbot.waitSignal(made.done, timeout=20_000):
        made.begin()
    assert made.is_done
    assert {entry.factory.partition(":")[0] for entry in AGENCY_PLACES} <= set(sys.modules)
    assert set(place_modules(AGENCY_PLACES)) <= set(sys.modules)


def test_what_the_user_asks_for_comes_first(
    qtbot: QtBot, jobs: Jobs, home: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[str] = []
    gate = threading.Event()
    monkeypatch.setattr(warming, "bring", brought.append)
    monkeypatch.setattr(warming, "bring_libraries", gate.wait)
    monkeypatch.setattr(warming, "place_modules", lambda _entries: iter(["gui.one", "gui.common", "gui.two"]))
    made = Warming(jobs, list, lambda: AGENCY_PLACES, home)
    made.begin()
    made._take_step()
    assert brought == []
    gate.set()
    qtbot.waitUntil(lambda: made.is_done)
    assert brought == ["gui.one", "gui.two"]


def test_what_cannot_be_brought_in_is_told_to_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    bring("gui.nothing_of_the_kind")
    assert "gui.nothing_of_the_kind" in caplog.text
