"""The unit of work: how a verb reads and writes, whatever lies below.

A verb of the domain is one function and one transaction:

    def rename_risk(open_work: OpenWork, risk_id: UUID, title: str) -> Edit:
        with open_work("rename_risk") as work:
            risk = work.get(Risk, risk_id)
            work.put(replace(risk, title=title))
            return work.commit()

The real store and a fake in memory keep the same promises (tests/storage/promises.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from riskmodel.kernel.entity import Entity

E = TypeVar("E", bound=Entity)

MOST_HITS = 60


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; `before` is None for a new row, `after` for a removed one."""

    before: Entity | None
    after: Entity | None

    @property
    def kind(self) -> type[Entity]:
        """The entity's class."""
        return type(self.after if self.after is not None else self.before)  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Edit:
    """What one transaction did: its label (the verb's name), what it was about, and each changed row.

    `about` is a short name for people, such as "R5". The window shows the label's words
    (`history.<label>` in the translations) as the undo step's name.
    """

    label: str
    about: str
    changes: tuple[Change, ...]

    def kinds(self) -> frozenset[type[Entity]]:
        """The kinds of things that changed, so that a screen refreshes only if it is concerned."""
        return frozenset(change.kind for change in self.changes)

    def after(self, kind: type[E]) -> E:
        """The first new or changed thing of a kind; what a verb that creates one thing made."""
        for change in self.changes:
            if isinstance(change.after, kind):
                return change.after
        raise LookupError(kind.__name__)


@dataclass(frozen=True, slots=True)
class Past:
    """One transaction of the past: who did what and when, in UTC; `seq` counts within the agency.

    `action` is done, undone or redone. `label` is the verb's name, also of what was undone or redone; the
    changes of the edit are those the transaction itself made, so that undoing shows the way back. `erased`
    are the things that it changed whose values have been erased since, `unnamed` how many rows it wrote of
    kinds that the history never names.
    """

    seq: int
    at: datetime
    who: str
    action: str
    label: str
    about: str
    edit: Edit
    erased: tuple[tuple[type[Entity], UUID], ...] = ()
    unnamed: tuple[tuple[type[Entity], int], ...] = ()

    def kinds(self) -> frozenset[type[Entity]]:
        """The kinds of things that it changed, whether or not their values can still be read."""
        return self.edit.kinds() | {kind for kind, _ in (*self.erased, *self.unnamed)}


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A thing that was found by its words; `is_in_title` when all that was sought stands in its title."""

    kind: type[Entity]
    id: UUID
    is_in_title: bool


class Reading(Protocol):
    """A consistent view of one agency's data."""

    @property
    def agency_id(self) -> UUID:
        """Whose data it is."""
        ...

    def get(self, kind: type[E], id: UUID) -> E:
        """One thing by its id.

        Raises:
            NotFoundError: there is none.
        """
        ...

    def find(self, kind: type[E], **equal: Any) -> list[E]:
        """All things of a kind whose fields equal the given values, oldest first (by id).

        A tuple, list or set of values means any of them; `None` finds what is unknown.
        """
        ...

    def history(
        self,
        thing_id: UUID | Collection[UUID] | None = None,
        *,
        kind: type[Entity] | None = None,
        limit: int | None = None,
    ) -> Sequence[Past]:
        """What was committed about the agency, or about one thing and its parts; the newest first.

        A tuple, list or set of ids means any of them; a transaction that concerns several comes once. With a
        `kind` only what changed things of that kind comes; `limit` leaves out all but the newest.
        """
        ...

    def search(
        self,
        text: str,
        *,
        kinds: Collection[type[Entity]] | None = None,
        facets: Collection[str | Collection[str]] = (),
        limit: int = MOST_HITS,
    ) -> list[SearchHit]:
        """The things whose words hold everything sought: hits in titles first, then the newest by their day.

        What is searched of each kind, and its facets, says `network.searched`. A sought word finds those that
        begin with it; what stands in quotation marks is a phrase of whole words; every other sign only parts
        words (`riskmodel.wordsearch`). Everything that can be typed is text, never a language of searching.
        A blank text finds all; one without any word in it, nothing. Each facet must hold; a tuple, list or
        set of facets means any of them. At most `limit` hits come. What was put is found at once.
        """
        ...

    def kept_apart(self) -> Mapping[UUID, datetime]:
        """The things that the history keeps values of beside itself, with when they were last changed.

        Also things that are no longer there, so that taking them away can be undone, and what files held
        that were taken away.
        """
        ...


class Work(Reading, Protocol):
    """All or nothing: leaving the block without `commit` takes everything back.

    What was put is seen by `get` and `find` of the same work at once.
    """

    about: str

    @property
    def now(self) -> datetime:
        """The moment of the transaction, in UTC."""
        ...

    @property
    def today(self) -> date:
        """The day of the transaction where the user is."""
        ...

    @property
    def who(self) -> str:
        """Who does it."""
        ...

    def put(self, thing: E) -> E:
        """Add (version 0) or change a thing; the stored value with its new version comes back.

        A thing equal to what is stored is not written and gives no change.

        Raises:
            StaleError: somebody changed or removed it since it was read.
            RuleError: the database's own checks refuse it.
        """
        ...

    def remove(self, thing: Entity) -> None:
        """Take a thing away.

        Raises:
            StaleError: as for `put`.
            RuleError: `storage.in_use` when other things point at it.
        """
        ...

    def erase(self, ids: Collection[UUID]) -> None:
        """Take what the history knows of things of the kinds kept apart out of it, for ever, when committing.

        What they are after this transaction stays readable; everything that they were before is gone, also
        from what this transaction itself notes. The transaction cannot be undone.
        """
        ...

    def commit(self) -> Edit:
        """Write everything with one entry in the history, and say what changed."""
        ...


class OpenWork(Protocol):
    """Starts a transaction on one agency; `label` is the verb's name."""

    def __call__(self, label: str) -> AbstractContextManager[Work]:
        """A transaction to be used in a `with` block."""
        ...


class OpenReading(Protocol):
    """Opens a consistent view of one agency's data."""

    def __call__(self) -> AbstractContextManager[Reading]:
        """A view to be used in a `with` block."""
        ...
