"""The marks with their words, below the grid."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.common.attendancemark import MarkPainter, MarkSign
from gui.common.boxes import row
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.theme import Look
from network.presence import Mark
from riskmodel.kernel.words import say


class Legend(QWidget):
    """Each mark beside its word; at the end what is counted."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        marks = MarkPainter(look)
        flow = Flow(look, self, gap="medium")
        for mark in Mark:
            part = QWidget()
            line = row(look, part, gap="small")
            line.addWidget(MarkSign(marks, mark))
            line.addWidget(label(say(f"presence.mark.{mark.value}"), "caption"))
            flow.addWidget(part)
        flow.addWidget(label(say("attendance_place.legend.empty"), "caption"))
        flow.addWidget(label(say("attendance_place.legend.attended"), "caption"))
