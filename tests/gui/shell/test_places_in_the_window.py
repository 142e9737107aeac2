"""No part of any place opens as a window of its own, not even for a moment: it would take the keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.shell.places import AGENCY_PLACES, OFFICE_PLACES, PlaceEntry
from tests.makers import experiences
from tests.network.chains import Network


class _Windows(QObject):
    """Hears of every window that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def _named(entries: tuple[PlaceEntry, ...]) -> list[str]:
    return [entry.key for entry in entries]


@pytest.mark.parametrize("key", _named(OFFICE_PLACES))
def test_a_place_of_the_office_stays_in_the_window(
    qtbot: QtBot, desk: Desk, qapp: QApplication, key: str
) -> None:
    _look_at(qtbot, desk, qapp, next(one for one in OFFICE_PLACES if one.key == key), is_office=True)


@pytest.mark.parametrize("key", _named(AGENCY_PLACES))
def test_a_place_of_an_agency_stays_in_the_window(
    qtbot: QtBot, desk: Desk, qapp: QApplication, key: str
) -> None:
    _look_at(qtbot, desk, qapp, next(one for one in AGENCY_PLACES if one.key == key), is_office=False)


def _look_at(qtbot: QtBot, desk: Desk, qapp: QApplication, entry: PlaceEntry, *, is_office: bool) -> None:
    net = Network()
    net.store.add(experiences.wish(number=9, title="Ingen tog upp", wished_on=date(2024, 1, 10)))
    desk.sit_down(net.store.workspace(is_network_office=is_office))
    window = QWidget()
    desk.dialogs.window = window
    layout = QVBoxLayout(window)
    qtbot.addWidget(window)
    window.resize(1072, 726)
    window.show()
    windows = _Windows()
    qapp.installEventFilter(windows)
    place = entry.make(desk, window)
    layout.addWidget(place)
    place.show_where(_where(entry.key, net))
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    qapp.removeEventFilter(windows)
    assert windows.opened == []


def _where(key: str, net: Network) -> dict[str, object]:
    things: dict[str, dict[str, object]] = {
        "wishes": {"wish_id": net.logs.id},
        "experiences": {"experience_id": net.told.id},
        "reuse": {"reuse_id": net.uses[0].id},
        "chain": {"kind": "experience", "id": net.told.id},
        "deidentify": {"experience_id": net.told.id},
        "search": {"text": "logg"},
        "risk": {"risk_id": net.risk.id},
    }
    return things.get(key, {})
