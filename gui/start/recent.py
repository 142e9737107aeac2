"""The workspaces that were open last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.figures import ago
from gui.common.labels import label
from gui.common.settings import Recent
from gui.common.theme import Look
from riskmodel.kernel.words import say


class RecentList(QWidget):
    """A link and a time each; nothing when there are none."""

    chosen = Signal(str)  # the address

    def __init__(
        self, look: Look, recent: Sequence[Recent], now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = column(look, self, gap="hair")
        layout.addWidget(label(say("start.recent"), "caption"))
        for one in recent:
            line = row(look)
            link = button(look, one.name, partial(self.chosen.emit, one.address), kind="link")
            link.setToolTip(one.address)
            link.setAccessibleDescription(one.address)
            line.addWidget(link)
            line.addStretch(1)
            line.addWidget(label(_when(one.at, now), "caption"))
            layout.addLayout(line)
        self.setVisible(bool(recent))


def _when(at: str, now: datetime) -> str:
    try:
        return ago(datetime.fromisoformat(at), now)
    except ValueError:
        return ""
