"""Lyhördhet: what becomes of what members wish. Each figure says how many it is of.

A wish is *due* when it has been decided, answered or not taken up, or when it has waited 90 days or more. A
younger one that waits says nothing yet and is not counted. A wish that was merged into another is counted as
that one, once; its agency has been heard when that one is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID

from network.meeting import Meeting
from network.presence_rates import share_words
from network.wish import Wish, WishStatus
from network.wishboard import WishLine, read_lines
from riskmodel.kernel.work import Reading

DUE_AFTER = 90
"""Days after which a wish that waits counts as not answered."""

_DECIDED = frozenset({WishStatus.ANSWERED, WishStatus.DECLINED})


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    some: int
    of: int

    @property
    def words(self) -> str:
        """14 av 22 (64 %), never a percentage alone."""
        return share_words(self.some, self.of)


@dataclass(frozen=True, slots=True)
class WishFigures:
    """What became of some wishes.

    `wished` is how many there are, `due` those that can be counted, and of these `answered`, `declined`,
    `planned` and `untouched`. `days` is the median from wish to meeting of the `timed` answered wishes whose
    meeting has a day, None when there is none.
    """

    key: str
    wished: int
    due: int
    answered: int
    declined: int
    planned: int
    untouched: int
    days: float | None
    timed: int

    @property
    def share(self) -> Share:
        """How many of the due ones have been answered."""
        return Share(self.answered, self.due)


@dataclass(frozen=True, slots=True)
class Unheard:
    """An agency none of whose due wishes has been answered, and how many those are."""

    member_id: UUID
    name: str
    wishes: int


@dataclass(frozen=True, slots=True)
class Responsiveness:
    """All of it; `years` by the year of the wish, the latest first, `areas` by number of wishes.

    `untouched` are the due wishes that nobody has planned or decided about. `unheard` names agencies and is
    for the office alone; `agencies` is how many have a due wish of their own.
    """

    today: date
    whole: WishFigures
    years: tuple[WishFigures, ...]
    areas: tuple[WishFigures, ...]
    untouched: tuple[WishLine, ...]
    unheard: tuple[Unheard, ...]
    agencies: int

    @property
    def unheard_share(self) -> Share:
        """How many of the agencies with a due wish have had none answered."""
        return Share(len(self.unheard), self.agencies)


def read_responsiveness(reading: Reading, today: date, year: int | None = None) -> Responsiveness:
    """Read the figures, of all wishes or of those wished in one year."""
    lines = read_lines(reading)
    return responsiveness(lines if year is None else of_year(lines, year), today)


def of_year(lines: Iterable[WishLine], year: int) -> tuple[WishLine, ...]:
    """The wishes of a year, with the traces of those that went into them."""
    found = tuple(lines)
    living = {one.wish.id for one in found if not one.wish.is_merged and one.wish.wished_on.year == year}
    return tuple(one for one in found if one.wish.id in living or one.wish.merged_into_id in living)


def responsiveness(lines: Sequence[WishLine], today: date) -> Responsiveness:
    """The figures of some wishes and of the traces that point at them."""
    living = [one for one in lines if not one.wish.is_merged]
    years = sorted({one.wish.wished_on.year for one in living}, reverse=True)
    by_area: dict[str, list[WishLine]] = {}
    for one in living:
        for area in one.wish.areas or ("",):
            by_area.setdefault(area, []).append(one)
    areas = sorted(by_area, key=lambda area: (not area, -len(by_area[area]), area))
    untouched = [one for one in living if _is_due(one.wish, today) and one.wish.status is WishStatus.NEW]
    heard = _heard(lines, today)
    return Responsiveness(
        today,
        _figures("", living, today),
        tuple(
            _figures(str(year), [one for one in living if one.wish.wished_on.year == year], today)
            for year in years
        ),
        tuple(_figures(area, by_area[area], today) for area in areas),
        tuple(sorted(untouched, key=lambda one: (-one.support, one.wish.wished_on, one.wish.number))),
        tuple(one for one, is_heard in heard if not is_heard),
        len(heard),
    )


def days_to_meeting(wish: Wish, meeting: Meeting | None) -> int | None:
    """Days from wish to meeting of an answered one, 0 when it was raised at the meeting itself or later."""
    if wish.status is not WishStatus.ANSWERED or meeting is None or meeting.day is None:
        return None
    return max(0, (meeting.day - wish.wished_on).days)


def _figures(key: str, lines: Sequence[WishLine], today: date) -> WishFigures:
    due = [one for one in lines if _is_due(one.wish, today)]
    days = [days for one in due if (days := days_to_meeting(one.wish, one.meeting)) is not None]

    def count(status: WishStatus) -> int:
        return sum(one.wish.status is status for one in due)

    return WishFigures(
        key,
        wished=len(lines),
        due=len(due),
        answered=count(WishStatus.ANSWERED),
        declined=count(WishStatus.DECLINED),
        planned=count(WishStatus.PLANNED),
        untouched=count(WishStatus.NEW),
        days=median(days) if days else None,
        timed=len(days),
    )


def _is_due(wish: Wish, today: date) -> bool:
    return wish.status in _DECIDED or (today - wish.wished_on).days >= DUE_AFTER


def _heard(lines: Sequence[WishLine], today: date) -> list[tuple[Unheard, bool]]:
    """Each agency with a due wish of its own, and whether any of them was answered."""
    by_id = {one.wish.id: one.wish for one in lines}
    wishes: dict[UUID, list[Wish]] = {}
    names: dict[UUID, str] = {}
    for line in lines:
        member_id = line.wish.member_id
        stands = _what_it_became(line.wish, by_id)
        if member_id is not None and _is_due(stands, today):
            wishes.setdefault(member_id, []).append(stands)
            names[member_id] = line.agency
    found = [
        (
            Unheard(member_id, names[member_id], len({one.id for one in own})),
            any(one.status is WishStatus.ANSWERED for one in own),
        )
        for member_id, own in wishes.items()
    ]
    return sorted(found, key=lambda one: (-one[0].wishes, one[0].name))


def _what_it_became(wish: Wish, by_id: Mapping[UUID, Wish]) -> Wish:
    return by_id.get(wish.merged_into_id, wish) if wish.merged_into_id is not None else wish
