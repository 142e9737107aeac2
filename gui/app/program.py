"""The life of the program: the window first, all else after the first paint, an end in the right order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.app.folders import Folders, own_folders
from gui.common.settings import read_settings
from gui.shell.window import Window

if TYPE_CHECKING:
    from gui.app.house import House


class Program(QObject):
    """Shows an empty window at once, and builds the house behind it when it has been painted."""

    def __init__(self, app: QApplication, folders: Folders, address: str) -> None:
        super().__init__()
        self._app, self._folders, self._address = app, folders, address
        self._settings = read_settings(folders.settings)
        self.window = Window(self._settings)
        self.house: House | None = None
        self.window.painted.connect(self._build_later)

    def show(self) -> None:
        """Put the window on screen."""
        self.window.show_ground(is_start=not (self._address or self._settings.last))
        self.window.appear()

    def close(self) -> None:
        """End: jobs, storage, settings, log."""
        if self.house is not None:
            self.house.close()

    def _build_later(self) -> None:
        # The signal comes as the system asks for the paint; this comes when the paint is done.
        QTimer.singleShot(0, self, self._build)

    def _build(self) -> None:
        try:
            from gui.app.house import House

            self.house = House(self._app, self._folders, self._settings, self.window)
            self.house.start(self._address)
        except Exception:
            # Nobody is there yet to show it, and an empty window for ever would be worse than none.
            self._app.exit(1)
            raise


def run_window(workspace: str | None = None) -> int:
    """Run the program until its window is closed; the answer is the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("klarsyn")
    app.setApplicationDisplayName("Klarsyn")
    app.setDesktopFileName("klarsyn")
    program = Program(app, own_folders(), workspace or "")
    program.show()
    code = app.exec()
    program.close()
    return code
