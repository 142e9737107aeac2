"""A store in memory with undo and redo, for pages under test. Slow and small; keeps no history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from gui.common.workspace import Step, Steps, Workspace
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import NotFoundError, StaleError
from riskmodel.kernel.work import Change, Edit

TODAY = date(2026, 11, 17)
Key = tuple[type, UUID]


@dataclass(frozen=True)
class HistoryLine:
    """An entry as the storage gives it, without its fields."""

    seq: int
    at: datetime
    who: str
    action: str
    label: str
    about: str
    edit: Edit
    changes: tuple[Any, ...] = ()


class MemoryStore:
    """All things of one agency. `today` can be set; `wrong` is raised by the next transaction."""

    def __init__(self, agency_id: UUID, today: date = TODAY) -> None:
        self.agency_id, self.today = agency_id, today
        self.kept: dict[Key, Entity] = {}
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        self.wrong: Exception | None = None

    def add(self, *things: Entity) -> None:
        """Put things in before the test begins."""
        for thing in things:
            self.kept[type(thing), thing.id] = replace(thing, version=max(1, thing.version))

    def all(self, kind: type) -> list[Any]:
        """Everything of a kind, oldest first."""
        return sorted((t for t in self.kept.values() if type(t) is kind), key=lambda thing: thing.id)

    @contextmanager
    def open_work(self, label: str) -> Iterator[MemoryWork]:
        if self.wrong is not None:
            wrong, self.wrong = self.wrong, None
            raise wrong
        yield MemoryWork(self, label)

    @contextmanager
    def open_reading(self) -> Iterator[MemoryWork]:
        yield MemoryWork(self, "")

    def undo(self) -> Edit:
        edit = self.done.pop()
        self.undone.append(edit)
        return self._turn(edit)

    def redo(self) -> Edit:
        edit = self.undone.pop()
        self.done.append(edit)
        return self._apply(edit.label, edit.about, [(c.after, c.kind, c) for c in edit.changes])

    def history(self, thing_id: UUID | None = None, limit: int = 200) -> list[Any]:
        """The edits done, newest first; of one thing or of all."""
        return [
            HistoryLine(
                number,
                datetime(2026, 11, 17, 13, 32, tzinfo=UTC),
                "Anna Å",
                "done",
                edit.label,
                edit.about,
                edit,
            )
            for number, edit in reversed(list(enumerate(self.done, 1)))
            if thing_id is None or thing_id in _concerned(edit)
        ][:limit]

    def back_up(self, path: Path) -> None:
        path.write_bytes(b"")

    def steps(self) -> Steps:
        return Steps(
            *(Step(last[-1].label, last[-1].about) if last else None for last in (self.done, self.undone))
        )

    def workspace(self, **other: Any) -> Workspace:
        """The workspace as the window gets it."""
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
            "steps": self.steps,
            "history": self.history,
            "back_up": self.back_up,
            "last_backup": _nothing,
            "close": _nothing,
        }
        return Workspace(**{**facts, **other})

    def _turn(self, edit: Edit) -> Edit:
        return self._apply(edit.label, edit.about, [(c.before, c.kind, c) for c in reversed(edit.changes)])

    def _apply(self, label: str, about: str, wanted: list[Any]) -> Edit:
        changes = []
        for thing, kind, change in wanted:
            key = (kind, (change.after or change.before).id)
            before = self.kept.pop(key, None)
            after = None if thing is None else replace(thing, version=(before.version if before else 0) + 1)
            if after is not None:
                self.kept[key] = after
            changes.append(Change(before, after))
        return Edit(label, about, tuple(changes))


class MemoryWork:
    """A transaction on the store in memory."""

    def __init__(self, store: MemoryStore, label: str) -> None:
        self._store, self._label, self.about = store, label, ""
        self._draft = dict(store.kept)
        self._changes: dict[Key, Change] = {}
        self.now, self.today, self.who = datetime(2026, 11, 17, 13, 32, tzinfo=UTC), store.today, "Anna Å"

    @property
    def agency_id(self) -> UUID:
        return self._store.agency_id

    def get(self, kind: type, id: UUID) -> Any:
        try:
            return self._draft[kind, id]
        except KeyError:
            raise NotFoundError("kernel.missing", kind=kind.__name__) from None

    def find(self, kind: type, **equal: Any) -> list[Any]:
        things = sorted((t for t in self._draft.values() if type(t) is kind), key=lambda thing: thing.id)
        return [thing for thing in things if all(_fits(getattr(thing, k), v) for k, v in equal.items())]

    def put(self, thing: Any) -> Any:
        key = (type(thing), thing.id)
        before = self._draft.get(key)
        if (before.version if before else 0) != thing.version:
            raise StaleError("kernel.stale", ours=thing, theirs=before)
        if before == thing:
            return thing
        after = replace(thing, version=thing.version + 1)
        self._draft[key] = after
        first = self._changes[key].before if key in self._changes else before
        self._changes[key] = Change(first, after)
        return after

    def remove(self, thing: Any) -> None:
        key = (type(thing), thing.id)
        before = self._draft.pop(key, None)
        if before is None or before.version != thing.version:
            raise StaleError("kernel.stale", ours=None, theirs=before)
        first = self._changes[key].before if key in self._changes else before
        self._changes[key] = Change(first, None)

    def commit(self) -> Edit:
        changes = tuple(c for c in self._changes.values() if c.before is not None or c.after is not None)
        edit = Edit(self._label, self.about, changes)
        self._store.kept = self._draft
        if edit.changes:
            self._store.done.append(edit)
            self._store.undone.clear()
        return edit


def _concerned(edit: Edit) -> set[Any]:
    """The ids of all things that changed, and of those they point at, as the real history keeps them."""
    things = [thing for change in edit.changes for thing in (change.before, change.after) if thing]
    held = [getattr(thing, field.name) for thing in things for field in fields(thing)]
    return {value for value in held if isinstance(value, UUID)}


def _fits(value: Any, wanted: Any) -> bool:
    return value in wanted if isinstance(wanted, (tuple, list, set, frozenset)) else value == wanted


def _nothing() -> None:
    return
