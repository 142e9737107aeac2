"""A workspace in memory; tests/storage/test_promises.py holds it to what the real ones promise.

store = FakeStore(makers.agency())
with store.open_work(AGENCY_ID)("add_risk") as work: ...
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from network.entities import EVERY_KIND
from network.searched import search_things
from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity, Keeping
from riskmodel.kernel.errors import NotFoundError, Refusal, RuleError, StaleError
from riskmodel.kernel.work import Change, Edit, OpenReading, OpenWork, SearchHit
from storage.changes import concerned, folded
from storage.faults import check_key
from storage.history import MOST_ENTRIES, HistoryEntry
from storage.names import kind_word
from storage.rows import rows_of
from storage.steps import content_names
from storage.undo import StepName, take_back
from tests.tablerules import checks, holds, references, unique

Kept = dict[tuple[type[Entity], UUID, UUID], Any]
PastAndIds = list[tuple[HistoryEntry, set[UUID]]]


class FakeStore:
    """Keeps what is committed in a dictionary; what each user can undo, in lists."""

    def __init__(
        self,
        agency: Agency | None = None,
        *,
        who: str = "anna",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.kept: Kept = {}
        self.edits: list[Edit] = []
        self.who = who
        self.clock = clock
        self._history: dict[UUID, PastAndIds] = {}
        self._undo: dict[UUID, list[tuple[Edit, list[Change]]]] = {}
        self._redo: dict[UUID, list[tuple[Edit, list[Change]]]] = {}
        self._writing = threading.Lock()
        self._writer: int | None = None
        if agency is not None:
            self.add(agency)

    def add(self, *things: Entity) -> None:
        """Put things in, or others in their place, as if they had always been there."""
        for agency_id in {thing.agency_id for thing in things}:
            work = FakeWork(self, agency_id, "")
            own = [thing for thing in things if thing.agency_id == agency_id]
            for thing in sorted(own, key=lambda thing: EVERY_KIND.index(type(thing))):
                stored = work.stored(type(thing), thing.id)
                work.put(replace(thing, version=stored.version if stored else 0))
            self.kept = work.kept

    def drop(self, *things: Entity | type[Entity]) -> None:
        """Take things away, or all of a kind, behind everybody's back."""
        self.kept = {
            key: kept
            for key, kept in self.kept.items()
            if key[0] not in things and not any(_is_thing(key, one) for one in things)
        }

    def agencies(self) -> list[Agency]:
        """Every agency, by name."""
        return sorted(
            (one for one in self.kept.values() if isinstance(one, Agency)), key=lambda one: one.name
        )

    def open_work(self, agency_id: UUID) -> OpenWork:
        """What the verbs take, for one agency."""

        def begin(label: str) -> AbstractContextManager[FakeWork]:
            return self._work(agency_id, label)

        return begin

    def open_reading(self, agency_id: UUID) -> OpenReading:
        """A view of one agency's data as it is now."""

        @contextmanager
        def begin() -> Iterator[FakeReading]:
            yield FakeReading(dict(self.kept), agency_id, self.past(agency_id))

        return begin

    def undo(self, agency_id: UUID) -> Edit:
        """Take back what was done last."""
        return self._reverse(agency_id, "undone", self._undo, self._redo)

    def redo(self, agency_id: UUID) -> Edit:
        """Do again what was taken back last."""
        return self._reverse(agency_id, "redone", self._redo, self._undo)

    def undo_step(self, agency_id: UUID) -> StepName | None:
        """What `undo` would take back."""
        return _name(self._undo.get(agency_id, []))

    def redo_step(self, agency_id: UUID) -> StepName | None:
        """What `redo` would do again."""
        return _name(self._redo.get(agency_id, []))

    def history(
        self, agency_id: UUID, thing_id: UUID | None = None, *, limit: int = MOST_ENTRIES
    ) -> list[HistoryEntry]:
        """What was done, or done to one thing and its parts; the newest first."""
        return FakeReading({}, agency_id, self.past(agency_id)).history(thing_id, limit=limit)

    def past(self, agency_id: UUID) -> PastAndIds:
        """What has been committed until now with the things that it concerns, the oldest first."""
        return list(self._history.get(agency_id, []))

    def committed(self, edit: Edit, work: FakeWork) -> None:
        """Note what was written."""
        agency_id, entries = work.agency_id, self._history.setdefault(work.agency_id, [])
        for at, (entry, ids) in enumerate(entries):
            entries[at] = (_without(entry, work.erased), ids)
        for stack in (self._undo, self._redo):
            stack[agency_id] = [_unless_erased(one, work.erased) for one in stack.get(agency_id, [])]
        told = replace(edit, changes=tuple(one for one in edit.changes if one.kind.kept is not Keeping.NEVER))
        unnamed = Counter(one.kind for one in work.steps if one.kind.kept is Keeping.NEVER)
        entry = HistoryEntry(len(entries) + 1, work.now, work.who, work.action, edit.label, edit.about, told)
        entry = replace(entry, unnamed=tuple(unnamed.items()))
        only_after = {one.after.id for one in told.changes if one.before is None and one.after is not None}
        entries.append((_without(entry, work.erased - only_after), concerned(work.steps) | work.erased))
        self.edits.append(edit)
        self._redo.pop(agency_id, None)
        if unnamed or work.erased:
            self._undo.pop(agency_id, None)
        else:
            self._undo.setdefault(agency_id, []).append((edit, work.steps))

    @contextmanager
    def _work(self, agency_id: UUID, label: str) -> Iterator[FakeWork]:
        if self._writer == threading.get_ident():
            raise RuntimeError("a transaction was begun inside another one")
        with self._writing:
            self._writer = threading.get_ident()
            try:
                yield FakeWork(self, agency_id, label)
            finally:
                self._writer = None

    def _reverse(self, agency_id: UUID, action: str, done: Any, other: Any) -> Edit:
        if not done.get(agency_id):
            raise RuleError("storage.undo.nothing" if action == "undone" else "storage.redo.nothing")
        undo, redo = list(self._undo.get(agency_id, [])), list(self._redo.get(agency_id, []))
        edit, steps = done[agency_id][-1]
        if steps is None:
            raise RuleError("storage.undo.erased", kind=kind_word(next(iter(edit.kinds()))))
        with self._work(agency_id, edit.label) as work:
            work.about, work.action = edit.about, action
            take_back(work, tuple(steps))  # type: ignore[arg-type]
            inverse = work.commit()
        self._undo[agency_id], self._redo[agency_id] = undo, redo
        done[agency_id].pop()
        other[agency_id].append((inverse, work.steps))
        return inverse


class FakeReading:
    """A view of one agency's things."""

    def __init__(self, kept: Kept, agency_id: UUID, past: PastAndIds) -> None:
        self._kept = kept
        self._past = past
        self.agency_id = agency_id

    def get(self, kind: type, id: UUID) -> Any:
        thing = self.stored(kind, id)
        if thing is None:
            raise NotFoundError("kernel.missing", kind=kind_word(kind))
        return thing

    def find(self, kind: type, **equal: Any) -> list[Any]:
        for name in equal:
            rows_of(kind, "sqlite").to_column(name, None)
        found = [
            thing
            for (own_kind, agency_id, _), thing in self._kept.items()
            if own_kind is kind and agency_id == self.agency_id and _equals(thing, equal)
        ]
        return sorted(found, key=lambda thing: thing.id)

    def history(
        self,
        thing_id: UUID | Collection[UUID] | None = None,
        *,
        kind: type[Entity] | None = None,
        limit: int | None = None,
    ) -> list[HistoryEntry]:
        asked = {thing_id} if isinstance(thing_id, UUID) else set(thing_id or ())
        return [
            entry
            for entry, ids in reversed(self._past)
            if (thing_id is None or asked & ids) and (kind is None or kind in entry.kinds())
        ][:limit]

    def search(self, text: str, **asked: Any) -> list[SearchHit]:
        own = [thing for (_, agency_id, _), thing in self._kept.items() if agency_id == self.agency_id]
        return search_things(own, text, **asked)

    def kept_apart(self) -> dict[UUID, datetime]:
        found = {}
        for entry, _ in self._past:
            for one in entry.edit.changes:
                known: Any = one.after or one.before
                if one.kind.kept is Keeping.APART or (one.after is None and content_names(one.kind)):
                    found[known.id] = entry.at
        return found

    def stored(self, kind: type, id: UUID) -> Any:
        """What lies under an id, None when there is nothing."""
        return self._kept.get((kind, self.agency_id, id))


class FakeWork(FakeReading):
    """A transaction on a copy, with the same checks as the tables have."""

    def __init__(self, store: FakeStore, agency_id: UUID, label: str) -> None:
        super().__init__(dict(store.kept), agency_id, store.past(agency_id))
        self.about = ""
        self.action = "done"
        self.now = store.clock().astimezone(UTC)
        self.who = store.who
        self.steps: list[Change] = []
        self.erased: set[UUID] = set()
        # Nothing here lies outside what is told, so that what was taken away is at hand.
        self.connection = None
        self._store = store
        self._label = label
        self._refused: Refusal | None = None
        self._is_over = False

    def history(self, *asked: Any, **named: Any) -> list[HistoryEntry]:
        if self._refused is not None:
            raise self._refused
        return super().history(*asked, **named)

    @property
    def today(self) -> date:
        return self.now.astimezone().date()

    @property
    def kept(self) -> Kept:
        """Everything as it will be."""
        return self._kept

    def put(self, thing: Any) -> Any:
        self._check_mine(thing)
        stored = self.stored(type(thing), thing.id)
        if thing.version == 0 and stored is None:
            return self.add(thing, self._last_version(thing) + 1)
        if stored is None or stored.version != thing.version:
            raise StaleError("kernel.stale", ours=thing, theirs=stored)
        return stored if stored == thing else self.change(stored, thing)

    def remove(self, thing: Any) -> None:
        self._check_mine(thing)
        stored = self.stored(type(thing), thing.id)
        if stored is None or stored.version != thing.version:
            raise StaleError("kernel.stale", ours=thing, theirs=stored)
        self.take(stored)

    def erase(self, ids: Collection[UUID]) -> None:
        self._check_open()
        self.erased.update(ids)

    def add(self, thing: Any, version: int) -> Any:
        return self._write(None, rows_of(type(thing), "sqlite").with_version(thing, version))

    def change(self, before: Any, thing: Any) -> Any:
        return self._write(before, rows_of(type(thing), "sqlite").with_version(thing, before.version + 1))

    def take(self, thing: Any) -> None:
        self._check_open()
        if any(self._points_at(other, thing) for other in self._kept.values()):
            self._refuse("storage.in_use", type(thing))
        del self._kept[type(thing), self.agency_id, thing.id]
        self.steps.append(Change(thing, None))

    def commit(self) -> Edit:
        self._check_open()
        self._is_over = True
        edit = Edit(self._label, self.about, folded(self.steps))
        if edit.changes or self.erased:
            self._store.kept = self._kept
            self._store.committed(edit, self)
        return edit

    def _write(self, before: Any, after: Any) -> Any:
        self._check_open()
        kind = type(after)
        for check in checks(kind):
            try:
                is_kept = holds(check, after)
            except OverflowError:
                self._refuse("storage.check", kind)
            if not is_kept:
                self._refuse(check_key(str(check.name)), kind)
        for columns in unique(kind):
            if any(_is_twin(columns, after, other) for other in self.find(kind)):
                self._refuse("storage.twice", kind)
        for target, name in references(kind):
            wanted = getattr(after, name)
            if wanted not in (None, after.id) and self.stored(target, wanted) is None:
                self._refuse("storage.points_nowhere", kind)
        self._kept[kind, self.agency_id, after.id] = after
        self.steps.append(Change(before, after))
        return after

    def _last_version(self, thing: Any) -> int:
        gone = [one.before for one in self.steps if one.after is None and one.before is not None]
        return max((one.version for one in gone if (type(one), one.id) == (type(thing), thing.id)), default=0)

    def _refuse(self, key: str, kind: type) -> None:
        self._refused = RuleError(key, kind=kind_word(kind))
        raise self._refused

    def _check_open(self) -> None:
        if self._refused is not None:
            raise self._refused
        if self._is_over:
            raise RuntimeError("the work has been committed")

    def _check_mine(self, thing: Any) -> None:
        if thing.agency_id != self.agency_id:
            raise RuleError("storage.other_agency", kind=kind_word(type(thing)))

    def _points_at(self, other: Any, thing: Any) -> bool:
        if other.agency_id != self.agency_id or other is thing:
            return False
        if isinstance(thing, Agency):
            return True
        return any(
            target is type(thing) and getattr(other, name) == thing.id
            for target, name in references(type(other))
        )


def _without(entry: HistoryEntry, erased: set[UUID]) -> HistoryEntry:
    """A transaction of the past without the values of things that were erased."""
    gone = [one for one in entry.edit.changes if _is_apart(one, erased)]
    left = tuple(one for one in entry.edit.changes if one not in gone)
    ids = tuple((one.kind, (one.after or one.before).id) for one in gone)  # type: ignore[union-attr]
    return replace(entry, edit=replace(entry.edit, changes=left), erased=(*entry.erased, *ids))


def _unless_erased(done: Any, erased: set[UUID]) -> Any:
    edit, steps = done
    return (edit, None) if steps and any(_is_apart(one, erased) for one in steps) else done


def _is_apart(change: Change, erased: set[UUID]) -> bool:
    known: Any = change.after or change.before
    can_go = change.kind.kept is Keeping.APART or bool(content_names(change.kind))
    return can_go and known.id in erased


def _is_thing(key: tuple[type[Entity], UUID, UUID], one: Entity | type[Entity]) -> bool:
    return isinstance(one, Entity) and key == (type(one), one.agency_id, one.id)


def _name(done: list[tuple[Edit, list[Change]]]) -> StepName | None:
    return StepName(done[-1][0].label, done[-1][0].about) if done else None


def _equals(thing: Any, equal: dict[str, Any]) -> bool:
    return all(
        getattr(thing, name) in wanted
        if isinstance(wanted, tuple | list | set | frozenset)
        else getattr(thing, name) == wanted
        for name, wanted in equal.items()
    )


def _is_twin(columns: tuple[str, ...], one: Any, other: Any) -> bool:
    values = [getattr(one, name) for name in columns]
    return other.id != one.id and values == [getattr(other, name) for name in columns]
