"""Garbage is collected on the window's thread, and nowhere else.

Python collects cycles on whichever thread allocates; a QObject destroyed on another thread than
its own brings the program down.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 5_000


class Collector(QObject):
    """Collects every few seconds while the event loop is idle."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def settle(self) -> None:
        """Set aside what lives as long as the program; a collection costs 50 ms otherwise."""
        gc.collect()
        gc.freeze()

    def _collect(self) -> None:
        gc.collect()
