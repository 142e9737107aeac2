"""Mönsterverket's things in memory, and a clock that a test can set."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from riskmodel.kernel.work import Edit, OpenReading, OpenWork
from tests.fakes import FakeStore
from tests.makers import AGENCY_ID, NOW, agency


class Memory:
    """A store with one agency; each transaction comes a second after the last."""

    def __init__(self) -> None:
        self.moment: datetime = NOW
        self._store = FakeStore(agency(), clock=self._tick)

    def _tick(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    @property
    def open_work(self) -> OpenWork:
        """Starts a transaction."""
        return self._store.open_work(AGENCY_ID)

    @property
    def open_reading(self) -> OpenReading:
        """A view of what is committed."""
        return self._store.open_reading(AGENCY_ID)

    @property
    def day(self) -> date:
        """The day that the transactions see."""
        return self.moment.astimezone().date()

    @property
    def edits(self) -> list[Edit]:
        """What has been committed, in order."""
        return self._store.edits
