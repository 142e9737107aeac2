"""Which agencies took part in which meetings: the register agency by meeting, and what is counted in it.

**One agency, several people.** An agency's state at a meeting is the best of its people's, in the order of
`BEST_FIRST`: presence counts before everything, what was promised before what was declined, and word of any
kind before silence. *Ersatt* says nothing about the agency by itself, since the one who came instead has a
state of their own, so it counts only before no answer. Guests without an agency are in no row.

**What is counted.** A *call* is one agency at one held meeting that it was invited to, or came to uninvited
(otherwise more could come than were called). The agency took part when at least one of its people did.
Meetings that are not held yet, and cancelled ones, are in no figure: whether anybody came is not known.

**A sign** is any answer or presence. How long an agency has been silent is the number of held meetings it
was called to since its last sign; word about a meeting to come is a sign too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from network.attendance import PRESENT, State
from network.sizes import SizeClass
from riskmodel.textsearch import find_word, folded, sought_words, swedish_order

BEST_FIRST = (
    State.ON_SITE,
    State.DIGITAL,
    State.LEFT_EARLY,
    State.YES,
    State.WAITING,
    State.TENTATIVE,
    State.EXCUSED,
    State.NO,
    State.NO_SHOW,
    State.REPLACED,
    State.INVITED,
)
SILENT_AFTER = 3  # held meetings, until the office says otherwise
_PLACE = {state: place for place, state in enumerate(BEST_FIRST)}


class Mark(StrEnum):
    """How a state is drawn; the states of a promise share one mark, and so do the two ways to decline."""

    ON_SITE = "on_site"
    DIGITAL = "digital"
    LEFT_EARLY = "left_early"
    REPLACED = "replaced"
    EXCUSED = "excused"
    NO_SHOW = "no_show"
    COMING = "coming"
    NO_ANSWER = "no_answer"


_MARKS = {
    State.ON_SITE: Mark.ON_SITE,
    State.DIGITAL: Mark.DIGITAL,
    State.LEFT_EARLY: Mark.LEFT_EARLY,
    State.YES: Mark.COMING,
    State.WAITING: Mark.COMING,
    State.TENTATIVE: Mark.COMING,
    State.EXCUSED: Mark.EXCUSED,
    State.NO: Mark.EXCUSED,
    State.NO_SHOW: Mark.NO_SHOW,
    State.REPLACED: Mark.REPLACED,
    State.INVITED: Mark.NO_ANSWER,
}


class Order(StrEnum):
    """In which order agencies stand."""

    SILENT = "silent"  # the longest silent first
    NAME = "name"
    MOST = "most"  # those who took part in most of their meetings first
    FEWEST = "fewest"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting as a column; `is_open` while its register is."""

    id: UUID
    label: str
    title: str
    day: date
    year: int
    group_id: UUID
    is_held: bool
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many calls so many were followed."""

    attended: int
    called: int


@dataclass(frozen=True, slots=True)
class Silence:
    """So many held meetings since the last sign, and the meeting it was about (None: there never was any)."""

    meetings: int
    last: Occasion | None


@dataclass(frozen=True)
class Row:
    """An agency and its state at each occasion; None where it was not called.

    `groups` are those it is in today, `is_member` whether that is any; `size` is None when not known.
    """

    member_id: UUID
    name: str
    occasions: tuple[Occasion, ...]
    states: tuple[State | None, ...]
    short_name: str = ""
    mailbox: str = ""
    department: str = ""
    size: SizeClass | None = None
    groups: frozenset[UUID] = frozenset()
    is_member: bool = True

    def __post_init__(self) -> None:
        if len(self.states) != len(self.occasions):
            raise ValueError(f"{len(self.states)} states at {len(self.occasions)} meetings")

    @cached_property
    def tally(self) -> Tally:
        """How many of its calls the agency followed."""
        called = [
            state for at, state in zip(self.occasions, self.states, strict=True) if at.is_held and state
        ]
        return Tally(sum(state in PRESENT for state in called), len(called))

    @cached_property
    def silence(self) -> Silence:
        """How long the agency has not been heard from."""
        since = 0
        for at, state in zip(reversed(self.occasions), reversed(self.states), strict=True):
            if state is not None and state is not State.INVITED:
                return Silence(since, at)
            since += at.is_held and state is State.INVITED
        return Silence(since, None)

    def is_silent(self, after: int) -> bool:
        """Whether a member has missed so many calls in a row without a sign."""
        return self.is_member and self.silence.meetings >= after


@dataclass(frozen=True)
class Register:
    """Agencies in Swedish order, meetings by day; `groups` are (id, title), the whole network first."""

    occasions: tuple[Occasion, ...] = ()
    rows: tuple[Row, ...] = ()
    groups: tuple[tuple[UUID, str], ...] = ()
    silent_after: int = SILENT_AFTER

    @property
    def held(self) -> tuple[Occasion, ...]:
        """The meetings that figures are about."""
        return tuple(at for at in self.occasions if at.is_held)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that there are meetings of."""
        return tuple(sorted({at.year for at in self.occasions}))

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """The departments of its agencies, in Swedish order."""
        return tuple(sorted({row.department for row in self.rows if row.department}, key=swedish_order))

    def silent(self, after: int | None = None) -> tuple[Row, ...]:
        """The members without a sign for so many meetings, the longest silent first."""
        limit = self.silent_after if after is None else after
        return in_order([row for row in self.rows if row.is_silent(limit)], Order.SILENT)

    def narrowed(
        self,
        *,
        text: str = "",
        group_id: UUID | None = None,
        department: str | None = None,
        size: SizeClass | None = None,
    ) -> Register:
        """The same for some agencies; a group leaves only its own meetings, and those who belong to them."""
        rows: Iterable[Row] = self.rows
        occasions = self.occasions
        if group_id is not None:
            places = [place for place, at in enumerate(occasions) if at.group_id == group_id]
            occasions = tuple(occasions[place] for place in places)
            rows = [
                replace(row, occasions=occasions, states=tuple(row.states[place] for place in places))
                for row in rows
            ]
            rows = [row for row in rows if group_id in row.groups or any(row.states)]
        words = sought_words(text)
        tests: list[Callable[[Row], bool]] = []
        if words:
            tests.append(lambda row: _has_words(row, words))
        if department is not None:
            tests.append(lambda row: row.department == department)
        if size is not None:
            tests.append(lambda row: row.size is size)
        kept = tuple(row for row in rows if all(test(row) for test in tests))
        return replace(self, occasions=occasions, rows=kept)

    def of_years(self, first: int, last: int) -> Register:
        """The same for some years, with the agencies called in them or members today."""
        places = [place for place, at in enumerate(self.occasions) if first <= at.year <= last]
        occasions = tuple(self.occasions[place] for place in places)
        rows = (
            replace(row, occasions=occasions, states=tuple(row.states[place] for place in places))
            for row in self.rows
        )
        kept = tuple(row for row in rows if row.is_member or any(row.states))
        return replace(self, occasions=occasions, rows=kept)


def best_state(states: Iterable[State]) -> State | None:
    """The agency's state, from those of its people; None of none."""
    return min(states, key=_PLACE.__getitem__, default=None)


def mark_of(state: State | None) -> Mark | None:
    """How a state is drawn; nothing for an agency that was not called."""
    return _MARKS[state] if state is not None else None


def _has_words(row: Row, words: Sequence[str]) -> bool:
    name = folded(f"{row.name} {row.short_name}")
    return all(find_word(name, word, inside=True) for word in words)


def in_order(rows: Sequence[Row], order: Order) -> tuple[Row, ...]:
    """Agencies in an order; equal ones by name."""

    def key(row: Row) -> tuple[float, float]:
        tally, silence = row.tally, row.silence
        share = tally.attended / tally.called if tally.called else -1.0
        match order:
            case Order.SILENT:
                return -silence.meetings, silence.last.day.toordinal() if silence.last else 0
            case Order.MOST:
                return -share, -tally.attended
            case Order.FEWEST:
                return (share if tally.called else 2.0), -tally.called
            case _:
                return 0, 0

    return tuple(sorted(rows, key=lambda row: (key(row), swedish_order(row.name))))
