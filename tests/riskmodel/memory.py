"""A store in memory with one agency's things, for the verbs' own tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import NotFoundError, RuleError, StaleError
from riskmodel.kernel.work import Change, Edit
from tests.makers import AGENCY_ID, NOW, TODAY


class Memory:
    """Keeps what is committed; `moment` and `day` can be moved by a test."""

    def __init__(self) -> None:
        self.things: dict[UUID, Entity] = {}
        self.moment: datetime = NOW
        self.day: date = TODAY
        self.edits: list[Edit] = []

    @contextmanager
    def open_work(self, label: str) -> Iterator[MemoryWork]:
        """A transaction; it is gone unless committed."""
        self.moment += timedelta(seconds=1)
        yield MemoryWork(self, label)

    @contextmanager
    def open_reading(self) -> Iterator[MemoryWork]:
        """A view of what is committed."""
        yield MemoryWork(self, "")


class MemoryWork:
    """One transaction on a copy."""

    def __init__(self, memory: Memory, label: str) -> None:
        self._memory = memory
        self._label = label
        self._things = dict(memory.things)
        self.about = ""
        self.agency_id = AGENCY_ID
        self.now = memory.moment
        self.today = memory.day
        self.who = "anna"

    def get(self, kind: type, id: UUID) -> Any:
        found = self._things.get(id)
        if not isinstance(found, kind):
            raise NotFoundError("kernel.missing", kind=kind.__name__)
        return found

    def find(self, kind: type, **equal: Any) -> list[Any]:
        own = [thing for thing in self._things.values() if isinstance(thing, kind)]
        chosen = [
            thing
            for thing in own
            if all(_equals(getattr(thing, name), wanted) for name, wanted in equal.items())
        ]
        return sorted(chosen, key=lambda thing: thing.id)

    def put(self, thing: Any) -> Any:
        stored = self._things.get(thing.id)
        if stored == thing:
            return thing
        if thing.version != (stored.version if stored else 0):
            raise StaleError("kernel.stale", ours=thing, theirs=stored)
        if not _points_at(thing) <= self._things.keys():
            raise RuleError("storage.in_use", kind=type(thing).__name__)
        self._things[thing.id] = replace(thing, version=thing.version + 1)
        return self._things[thing.id]

    def remove(self, thing: Entity) -> None:
        stored = self._things.get(thing.id)
        if stored is None or stored.version != thing.version:
            raise StaleError("kernel.stale", ours=thing, theirs=stored)
        if any(thing.id in _points_at(other) for other in self._things.values()):
            raise RuleError("storage.in_use", kind=type(thing).__name__)
        del self._things[thing.id]

    def commit(self) -> Edit:
        before, after = self._memory.things, self._things
        changes = tuple(
            Change(before.get(key), after.get(key))
            for key in {**before, **after}
            if before.get(key) != after.get(key)
        )
        self._memory.things = dict(after)
        edit = Edit(self._label, self.about, changes)
        self._memory.edits.append(edit)
        return edit


def _equals(value: Any, wanted: Any) -> bool:
    return value in wanted if isinstance(wanted, tuple | list | set | frozenset) else value == wanted


def _points_at(thing: Any) -> set[UUID]:
    """The ids of the things that must be there for this one to be."""
    names = [
        field.name for field in fields(thing) if field.name.endswith("_id") and field.name != "agency_id"
    ]
    return {value for name in names if (value := getattr(thing, name)) is not None}
