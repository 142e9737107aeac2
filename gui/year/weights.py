"""How much each reason can cost, as a list of numbers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.fields import LineField
from gui.common.labels import label
from gui.common.theme import Look
from network.dayscore import WEIGHTS
from riskmodel.kernel.words import say

FIELD = 18  # units
MOST = 100


class WeightsPart(QWidget):
    """A number of points for each reason; its value holds those that can be read."""

    committed = Signal(object)

    def __init__(self, look: Look, weights: Mapping[str, float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(look, self, gap="tiny")
        self.fields: dict[str, LineField] = {}
        for name, usual in WEIGHTS.items():
            line = row(look, gap="medium")
            field = LineField(look, f"{weights.get(name, usual):g}")
            field.setFixedWidth(look.px(FIELD))
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            words = say(f"planner.weight.{name}")
            field.setAccessibleName(words)
            line.addWidget(label(words, wrap=True), 1)
            line.addWidget(field)
            layout.addLayout(line)
            self.fields[name] = field
        self.usual = button(look, say("year.weights.usual"), self._usual, kind="link")
        layout.addWidget(self.usual)

    def value(self) -> dict[str, float]:
        """The points by reason."""
        return {
            name: found for name, field in self.fields.items() if (found := read_points(field)) is not None
        }

    def set_value(self, weights: Mapping[str, float]) -> None:
        """Show others."""
        for name, field in self.fields.items():
            field.set_value(f"{weights.get(name, WEIGHTS[name]):g}")

    def fault(self) -> str:
        """Which number cannot be read, or ""."""
        for name, field in self.fields.items():
            if read_points(field) is None:
                return say("year.weights.fault", name=say(f"planner.weight.{name}"), most=MOST)
        return ""

    def _usual(self) -> None:
        self.set_value({})


def read_points(field: LineField) -> float | None:
    """A field's points; None when it is no number from 0 to 100."""
    try:
        points = float(field.value().replace(",", ".").strip())
    except ValueError:
        return None
    return points if 0 <= points <= MOST else None
