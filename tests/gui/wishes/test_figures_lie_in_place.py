"""The figures of the wishes never open as a window of their own."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.wishes.page import WishesPlace
from tests.makers import experiences
from tests.network.chains import Network


def test_the_wishes_are_one_window(qtbot: QtBot, desk: Desk, qapp: QApplication) -> None:
    net = Network()
    waiting = experiences.wish(number=9, title="Ingen tog upp", wished_on=date(2024, 1, 10))
    net.store.add(waiting)
    desk.sit_down(net.store.workspace(is_network_office=True))
    place = WishesPlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(place)
    place.show()
    place.show_where({"wish_id": net.logs.id})
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    assert [one for one in qapp.topLevelWidgets() if one.isVisible()] == [place]
