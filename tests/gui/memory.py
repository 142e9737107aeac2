"""The store that the pages under test work on."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from riskmodel.kernel.entity import Entity
from tests.agency_store import AgencyStore

TODAY = date(2026, 11, 17)


class MemoryStore(AgencyStore):
    """All things of one agency."""

    @property
    def kept(self) -> dict[tuple[type, UUID], Entity]:
        """Everything, by kind and id."""
        return {(kind, key): thing for (kind, _, key), thing in self._store.kept.items()}

    @kept.setter
    def kept(self, things: dict[tuple[type, UUID], Entity]) -> None:
        self._store.kept = {(kind, self.agency_id, key): thing for (kind, key), thing in things.items()}

    @property
    def done(self) -> list[Any]:
        """What has been committed, in order."""
        return self.edits
