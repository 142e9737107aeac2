from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt

from gui.common.hitrows import HitModel, two_lines


def test_a_row_is_shown_by_its_name_and_told_whole(qtbot) -> None:
    home = QObject()
    model: HitModel[tuple[str, str]] = HitModel(lambda hit: hit[0], ", ".join, home)
    model.show([("Mönsterverket", "Kalmar"), ("Exempelrådet", "Luleå")])
    index = model.index(1)
    assert model.data(index) == "Exempelrådet"
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Exempelrådet, Luleå"
    model.show([])
    assert model.rowCount() == 0
    assert model.hit(index) is None
    assert model.data(index) is None


def test_the_two_lines_lie_in_the_middle_and_do_not_touch(look) -> None:
    area = QRectF(10, 20, 300, 52)
    upper, lower = two_lines(area, look.font("body", "medium"), look.font("caption"))
    assert area.contains(upper)
    assert area.contains(lower)
    assert upper.bottom() < lower.top()
