"""The figures of the wishes never open as a window of their own, not even for a moment."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.wishes.page import WishesPlace
from tests.makers import experiences
from tests.network.chains import Network


class _Windows(QObject):
    """Hears of every window that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(watched)
        return False


def test_the_wishes_are_one_window(qtbot: QtBot, desk: Desk, qapp: QApplication) -> None:
    net = Network()
    net.store.add(experiences.wish(number=9, title="Ingen tog upp", wished_on=date(2024, 1, 10)))
    desk.sit_down(net.store.workspace(is_network_office=True))
    place = WishesPlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(place)
    place.show()
    windows = _Windows()
    qapp.installEventFilter(windows)
    place.show_where({"wish_id": net.logs.id})
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    qapp.removeEventFilter(windows)
    assert windows.opened == []
