"""The time for a talk: counts down, can be paused and lengthened, and says softly that it is over."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

MINUTE = 60
LEAST, MOST = MINUTE, 60 * MINUTE
TICK_MS = 250


class Countdown(QObject):
    """Seconds that are left, by a clock that goes on evenly also when the machine's time is changed."""

    changed = Signal()
    ended = Signal()

    def __init__(
        self, seconds: int, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.whole = seconds
        self._left, self._clock = float(seconds), clock
        self._since: float | None = None
        self._shown = seconds
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether it counts."""
        return self._since is not None

    @property
    def left(self) -> int:
        """Whole seconds that are left, never below nought."""
        gone = 0.0 if self._since is None else self._clock() - self._since
        # A second that has just begun is still shown.
        return max(0, -int(-(self._left - gone) // 1))

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return self.left == 0

    def turn(self) -> None:
        """Start, or pause; when the time is up, begin anew."""
        if self.is_running:
            self._hold()
        else:
            if self.is_over:
                self._left = float(self.whole)
            self._since = self._clock()
            self._tick.start()
        self.changed.emit()

    def lengthen(self, seconds: int) -> None:
        """Give more time, or less."""
        self.whole = min(MOST, max(LEAST, self.whole + seconds))
        was_running = self.is_running
        self._hold()
        self._left = float(min(MOST, max(0, self._left + seconds)))
        if was_running and self._left > 0:
            self._since = self._clock()
            self._tick.start()
        self.look()
        self.changed.emit()

    def renew(self) -> None:
        """All the time is left again, and it stands still."""
        self._hold()
        self._left = float(self.whole)
        self.changed.emit()

    def look(self) -> None:
        """See what the clock says."""
        left = self.left
        if left == 0 and self.is_running:
            self._hold()
            self.changed.emit()
            self.ended.emit()
        elif left != self._shown:
            self.changed.emit()
        self._shown = left

    def _hold(self) -> None:
        if self._since is not None:
            self._left = max(0.0, self._left - (self._clock() - self._since))
        self._since = None
        self._tick.stop()


def clock_words(seconds: int) -> str:
    """5:00, 0:09."""
    return f"{seconds // MINUTE}:{seconds % MINUTE:02}"
