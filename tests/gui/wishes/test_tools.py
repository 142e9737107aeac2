"""What filters the wishes can be read, also enlarged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox

from gui.common.fields import ChoiceField
from gui.common.theme import Look
from gui.wishes.tools import WishTools


def room_of(field: ChoiceField) -> int:
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field).width()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_what_a_filter_leaves_in_can_be_read(
    qapp: QApplication, look: Look, shown, tmp_path: Path, zoom: float
) -> None:
    enlarged = Look.load("light", zoom, (1.0,))
    enlarged.wear(qapp, tmp_path)
    try:
        tools = shown(WishTools(enlarged))
        for field in (tools._area, tools._status):
            words = field.fontMetrics().horizontalAdvance(field.currentText())
            assert words <= room_of(field), field.currentText()
    finally:
        look.wear(qapp, tmp_path)
