"""Moving a meeting day by day: what is stepped in a row is written once, when it has stopped."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from network.days import is_workday
from network.meeting import Meeting

SETTLE = 450  # milliseconds after the last step


class Stepping(QObject):
    """Holds the day that a meeting is on its way to."""

    settled = Signal(object, object)  # Meeting, date

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._moving: tuple[Meeting, date] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLE)
        self._later.timeout.connect(self.settle)

    @property
    def day(self) -> date | None:
        """The day on the way; None while nothing moves."""
        return self._moving[1] if self._moving else None

    def step(self, meeting: Meeting, day: date, by: int) -> date | None:
        """Go so many days from a day, and on to a workday; None at the ends of the year."""
        then = day + timedelta(days=by)
        while then.year == day.year and not is_workday(then):
            then += timedelta(days=1 if by > 0 else -1)
        if then.year != day.year:
            return None
        self._moving = meeting, then
        self._later.start()
        return then

    def forget(self) -> None:
        """Nothing is on its way."""
        self._later.stop()
        self._moving = None

    def settle(self) -> None:
        """Tell where the meeting went, if it went anywhere."""
        moving = self._moving
        self.forget()
        if moving is not None and moving[1] != moving[0].day:
            self.settled.emit(*moving)
