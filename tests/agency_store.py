"""The fake store seen from one agency, with a clock that a test can set.

store = AgencyStore()
store.add(makers.agency(), makers.scale(), makers.analysis())
add_risk(store.open_work, makers.ANALYSIS_ID, "Fakturor godkänns")
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from riskmodel.kernel.work import Edit
from tests.fakes import FakeStore
from tests.makers import AGENCY_ID, TODAY

if TYPE_CHECKING:
    from gui.common.workspace import Workspace


class AgencyStore:
    """A store of one agency, as the verbs, the pages and the makers see it.

    Each transaction comes a second after the last, from `moment` on. `wrong` is raised by the next one.
    """

    def __init__(self, agency_id: UUID = AGENCY_ID, today: date = TODAY, *, who: str = "Anna Å") -> None:
        self.agency_id = agency_id
        self.moment = datetime.combine(today, time(13, 32), UTC)
        self.wrong: Exception | None = None
        self._store = FakeStore(who=who, clock=self._tick)
        self.add, self.drop = self._store.add, self._store.drop
        self.open_reading = self._store.open_reading(agency_id)

    @property
    def today(self) -> date:
        """The day that the transactions see."""
        return self.moment.astimezone().date()

    @property
    def edits(self) -> list[Edit]:
        """What has been committed, in order."""
        return self._store.edits

    def all(self, kind: type) -> list[Any]:
        """Everything of a kind, oldest first."""
        with self.open_reading() as reading:
            return reading.find(kind)

    def open_work(self, label: str) -> AbstractContextManager[Any]:
        """Starts a transaction."""
        if self.wrong is not None:
            wrong, self.wrong = self.wrong, None
            raise wrong
        return self._store.open_work(self.agency_id)(label)

    def undo(self) -> Edit:
        """Take back what was done last."""
        return self._store.undo(self.agency_id)

    def redo(self) -> Edit:
        """Do again what was taken back last."""
        return self._store.redo(self.agency_id)

    def workspace(self, **other: Any) -> Workspace:
        """The workspace as the window gets it, with other facts where they are given."""
        from gui.common.workspace import Step, Steps, Workspace

        def steps() -> Steps:
            names = (self._store.undo_step(self.agency_id), self._store.redo_step(self.agency_id))
            return Steps(*(Step(name.label, name.about) if name else None for name in names))

        facts: dict[str, Any] = {
            "agency_id": self.agency_id,
            "agency_name": "Mönsterverket",
            "address": "/hem/anna/monsterverket.klarsyn",
            "file_name": "monsterverket.klarsyn",
            "is_read_only": False,
            "is_network_office": False,
            "open_work": self.open_work,
            "open_reading": self.open_reading,
            "undo": self.undo,
            "redo": self.redo,
            "steps": steps,
            "back_up": _write_nothing,
            "last_backup": _nothing,
            "agencies": self._store.agencies,
            "seen_from": _nothing,
            "take_agencies": _nothing,
            "has_several": False,
            "close": _nothing,
        }
        return Workspace(**{**facts, **other})

    def _tick(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def _write_nothing(path: Path) -> None:
    path.write_bytes(b"")


def _nothing() -> None:
    return
