"""What is seen while a workspace is being opened: the place of the list, with its names."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.common.boxes import post, row
from gui.common.room import Room
from gui.common.theme import Look
from gui.shell.placelist import PlaceList


class Opening(QWidget):
    """Whose workspace it is and its file, where they will stand."""

    def __init__(self, look: Look, agency: str, file_name: str) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = row(look, self, gap="none")
        places = PlaceList(look, (), agency=agency, file_name=file_name)
        places.fit(Room.WIDE)
        layout.addWidget(places)
        layout.addWidget(post())
        layout.addStretch(1)
