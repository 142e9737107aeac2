"""The ledger of reuse, in both directions: who uses what others have told, and who tells what others use.

An agency counts once for each experience it has used, however often it has told so. What it offers is what
it has told and lets stand with its name; an agency that wants to be hidden is never told here, so its
experiences are counted together, and by the size class that stands on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from network.experience import Experience, ExperienceStatus, Outcome
from network.membership import MemberFile, read_members
from network.reuse import Reuse, ReuseAsk, ValueKind
from network.sizes import SizeClass, size_class
from riskmodel.agency import Agency
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import swedish_order


class Direction(StrEnum):
    """Whether an agency gives, takes, does both or neither."""

    BOTH = "both"
    TAKES = "takes"
    GIVES = "gives"
    NEITHER = "neither"


@dataclass(frozen=True)
class LedgerRow:
    """One reuse with what it is about, who it was, and the questions put about it, the first first."""

    reuse: Reuse
    experience: Experience
    user: str
    asks: tuple[ReuseAsk, ...] = ()

    @property
    def answered(self) -> tuple[ReuseAsk, ...]:
        """The questions that have been answered."""
        return tuple(ask for ask in self.asks if ask.answered_on)

    @property
    def outcome(self) -> Outcome | None:
        """What came of it, as last told."""
        told = [ask.outcome for ask in self.answered if ask.outcome is not None]
        return told[-1] if told else self.reuse.outcome

    @property
    def would_recommend(self) -> bool | None:
        """Whether the agency would recommend it, as last told."""
        told = [ask.would_recommend for ask in self.answered if ask.would_recommend is not None]
        return told[-1] if told else self.reuse.would_recommend

    @property
    def values(self) -> tuple[ValueKind, ...]:
        """Every kind of value that has been seen at any time, in their order."""
        seen = {*self.reuse.values, *(value for ask in self.answered for value in ask.values)}
        return tuple(kind for kind in ValueKind if kind in seen)


@dataclass(frozen=True)
class AgencyLine:
    """One agency in both directions.

    `uses` are experiences of others that it has used, `offers` those it has told with its name, `used` how
    many times other agencies have used these. `is_in` is whether it is a member today.
    """

    name: str
    member_id: UUID | None = None
    size: SizeClass | None = None
    is_in: bool = False
    uses: int = 0
    offers: int = 0
    used: int = 0

    @property
    def direction(self) -> Direction:
        """Whether it gives, takes, both or neither."""
        if self.uses and self.offers:
            return Direction.BOTH
        if self.uses or self.offers:
            return Direction.TAKES if self.uses else Direction.GIVES
        return Direction.NEITHER


@dataclass(frozen=True)
class SizeLine:
    """A size class, None where it is not known: its members, how many of them use, and what they offer.

    `uses` and `offers` also count agencies that are no members, and hidden ones.
    """

    size: SizeClass | None
    agencies: int = 0
    users: int = 0
    givers: int = 0
    uses: int = 0
    offers: int = 0


@dataclass(frozen=True)
class YearLine:
    """What was used and what was published in a year."""

    year: int
    uses: int = 0
    offers: int = 0


@dataclass(frozen=True)
class ReuseLedger:
    """All reuse, the latest first, and the agencies in both directions in Swedish order.

    `hidden_offers` are shared experiences whose agency is not told.
    """

    rows: tuple[LedgerRow, ...]
    agencies: tuple[AgencyLine, ...]
    sizes: tuple[SizeLine, ...]
    years: tuple[YearLine, ...]
    hidden_offers: int = 0

    @cached_property
    def outcomes(self) -> Mapping[Outcome | None, int]:
        """How many have each outcome, as last told; all of them, None is not said."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in (*Outcome, None)}

    @cached_property
    def values(self) -> Mapping[ValueKind, int]:
        """In how many reuses each kind of value has been seen."""
        found = Counter(value for row in self.rows for value in row.values)
        return {kind: found[kind] for kind in ValueKind}

    def directions(self) -> Mapping[Direction, int]:
        """How many of the members of today give, take, both and neither."""
        found = Counter(line.direction for line in self.agencies if line.is_in)
        return {direction: found[direction] for direction in Direction}

    @property
    def members(self) -> int:
        """How many agencies are members today: of these the directions are told."""
        return sum(line.is_in for line in self.agencies)


@dataclass(frozen=True)
class User:
    """A member as the ledger sees it."""

    id: UUID
    name: str
    size: SizeClass | None = None
    is_in: bool = True


def make_reuse_ledger(
    reuses: Iterable[Reuse],
    asks: Iterable[ReuseAsk],
    experiences: Iterable[Experience],
    members: Iterable[User],
) -> ReuseLedger:
    """Lay the ledger out of what is stored."""
    told = {one.id: one for one in experiences}
    known = {one.id: one for one in members}
    asks_of: dict[UUID, list[ReuseAsk]] = {}
    for ask in asks:
        asks_of.setdefault(ask.reuse_id, []).append(ask)
    rows = [
        LedgerRow(
            one,
            told[one.experience_id],
            known[one.member_id].name if one.member_id else one.user_name,
            tuple(sorted(asks_of.get(one.id, ()), key=lambda ask: ask.months)),
        )
        for one in reuses
    ]
    rows.sort(key=lambda row: (-row.reuse.used_on.toordinal(), row.reuse.id))
    offered = [one for one in told.values() if is_offered(one)]
    lines = _agencies(rows, offered, known.values())
    return ReuseLedger(
        tuple(rows),
        lines,
        _sizes(lines, offered),
        _years(rows, offered),
        sum(not _is_named(one) for one in offered),
    )


def is_offered(experience: Experience) -> bool:
    """Whether it is shared now: published and not withdrawn, and not taken over from elsewhere."""
    return experience.status is ExperienceStatus.PUBLISHED and not experience.is_copy


def read_network_reuse(reading: Reading, today: date) -> ReuseLedger:
    """The ledger of the whole network, as its office has it."""
    return make_reuse_ledger(
        reading.find(Reuse),
        reading.find(ReuseAsk),
        reading.find(Experience),
        [_user(file, today) for file in read_members(reading)],
    )


def read_own_reuse(reading: Reading) -> ReuseLedger:
    """The ledger of an ordinary agency: its own reuse; what others have told stands at the experiences."""
    name = _plain(reading.get(Agency, reading.agency_id).name)
    own = [one for one in reading.find(Reuse, member_id=None) if _plain(one.user_name) == name]
    told = reading.find(Experience, id={one.experience_id for one in own}) if own else []
    asks = reading.find(ReuseAsk, reuse_id={one.id for one in own}) if own else []
    return make_reuse_ledger(own, asks, told, ())


def _user(file: MemberFile, today: date) -> User:
    member = file.member
    return User(member.id, member.name, size_class(member.work_units), file.is_in(today))


def _plain(name: str) -> str:
    """A name by which an agency written by hand is known again."""
    return " ".join(name.casefold().split())


def _is_named(experience: Experience) -> bool:
    """Whether the agency lets its name stand, and is known."""
    return experience.is_credited and experience.member_id is not None


def _agencies(
    rows: Iterable[LedgerRow], offered: Iterable[Experience], members: Iterable[User]
) -> tuple[AgencyLine, ...]:
    known = list(members)
    by_name = {_plain(one.name): one.id for one in known}
    pairs: dict[UUID | str, set[UUID]] = {}
    names: dict[str, str] = {}
    used: dict[UUID, set[tuple[UUID | str, UUID]]] = {}
    owner = {one.id: one.member_id for one in offered if _is_named(one)}
    for row in rows:
        user = row.reuse.member_id or by_name.get(_plain(row.user)) or _plain(row.user)
        if isinstance(user, str):
            names.setdefault(user, row.user)
        pairs.setdefault(user, set()).add(row.experience.id)
        if teller := owner.get(row.experience.id):
            used.setdefault(teller, set()).add((user, row.experience.id))
    offers = Counter(owner.values())
    lines = [
        AgencyLine(
            one.name,
            one.id,
            one.size,
            one.is_in,
            uses=len(pairs.get(one.id, ())),
            offers=offers[one.id],
            used=len(used.get(one.id, ())),
        )
        for one in known
    ]
    lines = [line for line in lines if line.is_in or line.direction is not Direction.NEITHER]
    lines += [AgencyLine(name, uses=len(pairs[key])) for key, name in names.items()]
    return tuple(sorted(lines, key=lambda line: swedish_order(line.name)))


def _sizes(lines: Iterable[AgencyLine], offered: Iterable[Experience]) -> tuple[SizeLine, ...]:
    lines = list(lines)
    size_of = {line.member_id: line.size for line in lines}
    offers = Counter(_size_of(one, size_of) for one in offered)
    found = []
    for size in (*SizeClass, None):
        own = [line for line in lines if line.size is size]
        found.append(
            SizeLine(
                size,
                agencies=sum(line.is_in for line in own),
                users=sum(line.is_in and line.uses > 0 for line in own),
                givers=sum(line.is_in and line.offers > 0 for line in own),
                uses=sum(line.uses for line in own),
                offers=offers[size],
            )
        )
    return tuple(line for line in found if line.size or line.agencies or line.uses or line.offers)


def _size_of(experience: Experience, known: Mapping[UUID | None, SizeClass | None]) -> SizeClass | None:
    """That of the agency that lets its name stand; of a hidden one only what stands on the experience."""
    if _is_named(experience):
        return known.get(experience.member_id)
    return SizeClass(experience.size_class) if experience.size_class in set(SizeClass) else None


def _years(rows: Iterable[LedgerRow], offered: Iterable[Experience]) -> tuple[YearLine, ...]:
    uses = Counter(row.reuse.used_on.year for row in rows)
    offers = Counter(one.published_on.year for one in offered if one.published_on)
    years = {*uses, *offers}
    if not years:
        return ()
    return tuple(YearLine(year, uses[year], offers[year]) for year in range(min(years), max(years) + 1))
