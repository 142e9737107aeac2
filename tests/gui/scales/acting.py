"""What a user does with the scales, for the tests."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.scales.bands_part import BandsPart
from gui.scales.effects_part import EffectsPart
from gui.scales.page import ScalesPlace
from gui.scales.review_part import ReviewPart
from gui.scales.table_part import TablePart
from gui.scales.words_part import WordsPart

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def table(place: ScalesPlace) -> TablePart:
    part = place.part("table")
    assert isinstance(part, TablePart)
    return part


def words(place: ScalesPlace) -> WordsPart:
    part = place.part("words")
    assert isinstance(part, WordsPart)
    return part


def bands(place: ScalesPlace) -> BandsPart:
    part = place.part("bands")
    assert isinstance(part, BandsPart)
    return part


def effects(place: ScalesPlace) -> EffectsPart:
    part = place.part("effects")
    assert isinstance(part, EffectsPart)
    return part


def reviews(place: ScalesPlace) -> ReviewPart:
    part = place.part("review")
    assert isinstance(part, ReviewPart)
    return part


def press(
    qtbot: QtBot, place: ScalesPlace, *keys: Any, modifier: Any = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        qtbot.keyClick(table(place).grid, key, modifier)


def band_at(place: ScalesPlace, likelihood: int, consequence: int) -> str:
    assert place.draft is not None
    scale = place.draft.scale
    return scale.bands[scale.cells[likelihood - 1][consequence - 1]].name


def go(place: ScalesPlace, likelihood: int, consequence: int) -> None:
    table(place).grid.go((likelihood, consequence))


def save(qtbot: QtBot, place: ScalesPlace, reason: str) -> None:
    place.ask_save()
    dialog = place.desk.dialogs.current
    assert dialog is not None
    dialog.form.row("reason").field.widget.set_value(reason)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: not place.desk.jobs.is_busy)


def stricter(qtbot: QtBot, place: ScalesPlace) -> None:
    """R1's cell from medium to high."""
    go(place, 2, 3)
    press(qtbot, place, Key.Key_3)
