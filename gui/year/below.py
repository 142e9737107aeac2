"""Under the timeline: why this day, other days, and what to do; beside each other, or under when narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.common.boxes import column, line, post, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.labels import label
from gui.year.others import OtherDays
from gui.year.todo import TodoPart
from gui.year.why import WhyPart
from network.dayscore import DayScore
from network.meeting import Meeting
from network.yearfile import YearFile
from riskmodel.kernel.words import say

BESIDE = 200  # units: three columns fit


class BelowPart(QWidget):
    """The three parts about the chosen meeting."""

    weights_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = self._look = desk.look
        self._desk = desk
        self._layout = row(look, self, margins=("large", "normal", "large", "normal"), gap="large")
        self.why = WhyPart(look)
        self.todo = TodoPart(look)
        self.others = OtherDays(look)
        other = QWidget(self)
        inside = column(look, other, gap="small")
        inside.addWidget(label(say("year.others"), "lead", wrap=True))
        inside.addWidget(label(say("year.others.under"), "muted", wrap=True))
        inside.addWidget(self.others)
        self.weights = button(look, say("year.weights"), self._weigh, kind="link")
        inside.addWidget(self.weights)
        inside.addStretch(1)
        self._hairs = (post(), post(), line(), line())
        for widget, stretch in (
            (self.why, 11), (self._hairs[0], 0), (self._hairs[2], 0), (other, 11),
            (self._hairs[1], 0), (self._hairs[3], 0), (self.todo, 8),
        ):  # fmt: skip
            self._layout.addWidget(widget, stretch)
        self._turn(lying=True)

    def show_meeting(self, file: YearFile, meeting: Meeting, days: Sequence[tuple[DayScore, str]]) -> None:
        """Show what is about a meeting; why is told apart."""
        can_write = not self._desk.is_read_only
        self.others.show_days(days)
        self.weights.setVisible(can_write)
        self.todo.show_tasks(file.tasks.get(meeting.id, ()), file.today, can_write=can_write)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room."""
        super().resizeEvent(event)
        self._turn(lying=self.width() >= self._look.px(BESIDE))

    def _turn(self, *, lying: bool) -> None:
        way = QBoxLayout.Direction.LeftToRight if lying else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != way:
            self._layout.setDirection(way)
        for at, hair in enumerate(self._hairs):
            hair.setVisible((at < len(self._hairs) // 2) == lying)

    def _weigh(self) -> None:
        self.weights_wanted.emit()
