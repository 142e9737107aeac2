"""What a user does with a report, for the tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.reports.page import ReportsPlace


def settle(qtbot: QtBot, place: ReportsPlace) -> None:
    """Until what was asked for is seen, or why it is not."""
    qtbot.waitUntil(
        lambda: not place.desk.jobs.is_busy and (place.pages.is_drawn or not place._has_pages()),
        timeout=20_000,
    )


def pick(qtbot: QtBot, place: ReportsPlace, report: str) -> None:
    field = place.tools.report
    at = field._values.index(report)
    field.setCurrentIndex(at)
    field.activated.emit(at)
    settle(qtbot, place)


def key(qtbot: QtBot, place: ReportsPlace, *keys: Qt.Key) -> None:
    for one in keys:
        qtbot.keyClick(place.pages, one)


def answer_file(desk: Desk, path: Path) -> None:
    dialog = desk.dialogs.current_file
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def save_to(qtbot: QtBot, place: ReportsPlace, path: Path) -> None:
    place.tools.save_button.click()
    answer_file(place.desk, path)
    qtbot.waitUntil(lambda: not place.delivery.is_busy, timeout=20_000)
