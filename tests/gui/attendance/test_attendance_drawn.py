"""The grid of attendance as it is drawn: marks that hold in grey, and in time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from gui.attendance.grid import AttendanceGrid
from gui.common.attendancemark import MarkPainter
from gui.common.desk import Desk
from gui.common.theme import Look
from network.attendance import State
from network.presence import Mark, Register
from tests.network.test_presence import occasion, row


def test_the_marks_are_told_apart_in_grey(look: Look) -> None:
    painter_of = MarkPainter(look)
    seen = set()
    for mark in Mark:
        image = QImage(painter_of.side, painter_of.side, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter_of.paint(painter, QRect(0, 0, painter_of.side, painter_of.side), mark)
        painter.end()
        black = image.convertToFormat(QImage.Format.Format_Grayscale8)
        shape = tuple(
            black.pixelColor(x, y).lightness() < 200
            for x in range(image.width())
            for y in range(image.height())
        )
        assert any(shape)
        seen.add(shape)
    assert len(seen) == len(Mark)


def test_of_230_agencies_and_five_years_only_what_is_seen_is_drawn(
    qtbot: QtBot, desk: Desk, shown: Callable[..., Any]
) -> None:
    grid = AttendanceGrid(desk, "Närvaro")
    shown(grid, 1024, 600)
    occasions = tuple(occasion(number) for number in range(1, 31))
    states = [State.ON_SITE, State.DIGITAL, State.INVITED, State.NO, None, State.NO_SHOW] * 5
    rows = tuple(row(f"Påhittade myndigheten {number}", states, occasions) for number in range(230))
    grid.cells.show(Register(occasions, rows))

    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert grid.shape.seen_rows()[-1] == 229
    assert len(grid.shape.seen_rows()) < 30
