"""The clock of the example data: it stands where it is put, and ticks with every act."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

MORNING = time(8, tzinfo=UTC)
"""Late enough for it to be the same day everywhere in Europe."""

_BETWEEN_ACTS = timedelta(seconds=20)


class DemoClock:
    """Gives the moment of each act; made to be given to a workspace and then moved through the years.

    It stands before the first of so many rounds, one a year, when the workspace is made.
    """

    def __init__(self, today: date, years: int = 3) -> None:
        self.today = today
        self._now = datetime.combine(today - timedelta(days=365 * years), MORNING)

    def __call__(self) -> datetime:
        """The moment of the next act, in UTC."""
        self._now += _BETWEEN_ACTS
        return self._now

    def go_to(self, day: date) -> None:
        """Move to the morning of a day; on the day where it is already, it goes on ticking."""
        if day != self._now.date():
            self._now = datetime.combine(day, MORNING)

    @property
    def day(self) -> date:
        """The day where it stands."""
        return self._now.date()
