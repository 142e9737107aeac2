"""Data of one agency in memory, with the promises of a store: where the verbs build example data fast.

What they built is then written to the workspace in one transaction. Unlike the store it does not check that a
thing is still what was read, since nobody else is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from network.entities import EVERY_KIND
from network.searched import SEARCHED_KINDS, search_things
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.work import Change, Edit, Past, SearchHit

E = TypeVar("E", bound=Entity)
Rows = dict[UUID, Entity]

_NO_MOMENT = datetime.min.replace(tzinfo=UTC)
"""Reading happens at no moment, so that the clock does not tick."""


class Memory:
    """One agency's data; `open_work` is what the verbs take."""

    def __init__(self, agency_id: UUID, *, who: str, clock: Callable[[], datetime]) -> None:
        self.agency_id = agency_id
        self.who = who
        self._clock = clock
        self._rows: dict[type[Entity], Rows] = {kind: {} for kind in EVERY_KIND}
        self._by_field: dict[tuple[type[Entity], str], dict[Any, Rows]] = {}

    @contextmanager
    def open_work(self, label: str) -> Iterator[MemoryWork]:
        """A transaction; what it puts is there at once and stays, so a verb must not fail halfway."""
        yield MemoryWork(self, label, self._clock())

    @contextmanager
    def open_reading(self) -> Iterator[MemoryWork]:
        """A view of what is there."""
        yield MemoryWork(self, "", _NO_MOMENT)

    def things(self) -> list[Entity]:
        """Everything that is there, as new things, in the order in which they point at each other."""
        return [
            _with_version(thing, 0)
            for kind in EVERY_KIND
            for _, thing in sorted(self._rows[kind].items(), key=lambda row: row[0])
        ]

    def put(self, thing: E) -> E:
        """Keep a thing, marked as stored."""
        kept = thing if thing.version else _with_version(thing, 1)
        self.forget(thing)
        self._rows[type(thing)][thing.id] = kept
        for (kind, name), rows in self._by_field.items():
            if kind is type(thing):
                rows[getattr(kept, name)][kept.id] = kept
        return kept

    def forget(self, thing: Entity) -> None:
        """Take a thing away, if it is there."""
        before = self._rows[type(thing)].pop(thing.id, None)
        if before is None:
            return
        for (kind, name), rows in self._by_field.items():
            if kind is type(thing):
                del rows[getattr(before, name)][before.id]

    def get(self, kind: type[E], id: UUID) -> E | None:
        """A thing by its id."""
        return self._rows[kind].get(id)  # type: ignore[return-value]

    def rows_with(self, kind: type[E], name: str, values: tuple[Any, ...]) -> list[E]:
        """The things of a kind with one of the values in a field."""
        rows = self._index(kind, name)
        return [thing for value in dict.fromkeys(values) for thing in rows.get(value, {}).values()]  # type: ignore[misc]

    def all_of(self, kind: type[E]) -> list[E]:
        """Every thing of a kind."""
        return list(self._rows[kind].values())  # type: ignore[arg-type]

    def _index(self, kind: type[Entity], name: str) -> dict[Any, Rows]:
        found = self._by_field.get((kind, name))
        if found is None:
            found = defaultdict(dict)
            for thing in self._rows[kind].values():
                found[getattr(thing, name)][thing.id] = thing
            self._by_field[kind, name] = found
        return found


class MemoryWork:
    """A transaction on data in memory."""

    def __init__(self, memory: Memory, label: str, now: datetime) -> None:
        self.about = ""
        self._memory = memory
        self._changes: list[Change] = []
        self._label = label
        self._now = now

    @property
    def agency_id(self) -> UUID:
        """Whose data it is."""
        return self._memory.agency_id

    @property
    def now(self) -> datetime:
        """The moment of the transaction, in UTC."""
        return self._now

    @property
    def today(self) -> date:
        """Its day."""
        return self._now.date()

    @property
    def who(self) -> str:
        """Who does it."""
        return self._memory.who

    def get(self, kind: type[E], id: UUID) -> E:
        """One thing by its id.

        Raises:
            NotFoundError: there is none.
        """
        found = self._memory.get(kind, id)
        if found is None:
            raise NotFoundError("kernel.missing", kind=kind.__name__)
        return found

    def find(self, kind: type[E], **equal: Any) -> list[E]:
        """All things of a kind whose fields equal the given values, oldest first."""
        if not equal:
            return sorted(self._memory.all_of(kind), key=_by_id)
        wanted = {name: _values(value) for name, value in equal.items()}
        first, *others = wanted
        found = self._memory.rows_with(kind, first, wanted[first])
        return sorted(
            (thing for thing in found if all(getattr(thing, name) in wanted[name] for name in others)),
            key=_by_id,
        )

    def history(self, *_asked: Any, **_named: Any) -> list[Past]:
        """Nothing: what is built here has no past until it is written to a workspace."""
        return []

    def search(self, text: str, **asked: Any) -> list[SearchHit]:
        """The things whose words hold everything that somebody sought."""
        everything = [thing for kind in SEARCHED_KINDS for thing in self._memory.all_of(kind)]
        return search_things(everything, text, **asked)

    def put(self, thing: E) -> E:
        """Add or change a thing; one that is as it was is left as it is."""
        before = self._memory.get(type(thing), thing.id)
        if before == thing:
            return thing
        after = self._memory.put(thing)
        self._changes.append(Change(before, after))
        return after

    def remove(self, thing: Entity) -> None:
        """Take a thing away."""
        self._memory.forget(thing)
        self._changes.append(Change(thing, None))

    def kept_apart(self) -> dict[UUID, datetime]:
        """Nothing: there is no past."""
        return {}

    def erase(self, ids: Collection[UUID]) -> None:
        """Nothing to take away: there is no history of what is in memory."""

    def commit(self) -> Edit:
        """What was done."""
        return Edit(self._label, self.about, tuple(self._changes))


def _with_version(thing: E, version: int) -> E:
    """The same value with another version, without checking its texts again."""
    copy = object.__new__(type(thing))
    for name in _names(type(thing)):  # type: ignore[arg-type]
        object.__setattr__(copy, name, getattr(thing, name))
    object.__setattr__(copy, "version", version)
    return copy


@cache
def _names(kind: type[Entity]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _by_id(thing: Entity) -> UUID:
    return thing.id


def _values(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, tuple | list | set | frozenset) else (value,)
