"""The list of messages: what waits to leave begins ticked, what has begun to leave does not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.common.desk import Desk
from gui.common.ticktable import TickTable
from gui.outbox.rows import OutboxRow, columns, is_open, key, spoken


class OutboxTable(TickTable):
    """Messages with boxes."""

    def __init__(self, desk: Desk, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, columns(), row_name=spoken, key=key, name=name, begins=is_open, parent=parent)

    def meant(self) -> list[OutboxRow]:
        """What a button acts on: what is ticked; where nothing is and nothing waits, what is chosen."""
        return self.ticked_shown() or [row for row in self.selected() if not is_open(row)]
