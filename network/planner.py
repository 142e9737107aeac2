"""Proposes days for the year's meetings, each with its reasons; the coordinator decides.

    for proposal in propose(2027):
        print(proposal.date, proposal.score, [reason.text for reason in proposal.reasons])

It tries days near the week aimed at for each meeting in turn, given the days of the others, until nothing
gets better. The same facts always give the same proposal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from network.content.calendar import calendar
from network.dayreasons import own_reasons, reasons_beside, score
from network.days import bridge_days, days_of, is_bridge_day, is_free, monday_of, week_of
from network.dayscore import DayScore, Reason, Setting, Sign, Slot, summed

__all__ = [
    "STANCES",
    "Cost",
    "Difference",
    "Proposal",
    "alternatives",
    "bridge_days",
    "compare",
    "cost",
    "default_slots",
    "elsewhere",
    "propose",
    "rate",
    "score",
    "with_stance",
]

ROUNDS = 6
WEEKS_AROUND = 6
BEST_IN_WEEK = 2  # alternatives of the same week
FIRST_WEEKS, LAST_WEEKS = (4, 24), (34, 49)  # where meetings beyond the suggested weeks are spread
ONE_WEEK = dt.timedelta(days=7)

STANCES: Mapping[str, Mapping[str, float]] = {
    "weights": {},
    "spread": {"spacing": 2.0, "aim": 3.0, "same_weekday": 2.0},
    "school": {"school_break": 1.6, "long_break": 2.0, "fairness": 2.0, "near_free": 2.0},
}
"""Ways to propose that can be compared: as the weights say, evenly spread, or with few on leave; factors."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day for a meeting; `date` None when no day of the year can be used."""

    slot: Slot
    rated: DayScore | None

    @property
    def date(self) -> dt.date | None:
        """The day proposed."""
        return self.rated.day if self.rated else None

    @property
    def score(self) -> int:
        """0 to 100."""
        return self.rated.total if self.rated else 0

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for the day and against it."""
        return self.rated.reasons if self.rated else ()


@dataclass(frozen=True, slots=True)
class Cost:
    """What a day costs compared with the best one for the meeting.

    `best` is the best day there is, `lost` the points below it. `beside` are the points that the other
    meetings lose (or win, when negative) by it.
    """

    rated: DayScore
    best: DayScore | None
    beside: tuple[tuple[Slot, int], ...]

    @property
    def lost(self) -> int:
        """Points below the best day."""
        return max(0, self.best.total - self.rated.total) if self.best else 0

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks against the day, the gravest first."""
        return self.rated.against


@dataclass(frozen=True, slots=True)
class Difference:
    """One meeting in two proposals; the last two hold what speaks against only one of them."""

    key: str
    first: Proposal | None
    second: Proposal | None
    only_first: tuple[Reason, ...]
    only_second: tuple[Reason, ...]

    @property
    def is_same(self) -> bool:
        """Whether both have the same day."""
        return _day(self.first) == _day(self.second)


def default_slots(groups: Sequence[tuple[str, int]] = ()) -> tuple[Slot, ...]:
    """The meetings of a year with the weeks aimed at, in order.

    `groups` are (group's key, number of meetings). The weeks are those suggested for the usual four and two;
    other numbers are spread over the year. A week that cannot be used is only where the search begins.
    """
    data = calendar().defaults
    wanted = dict(groups) if groups else {key: data.groups.count(key) for key in dict.fromkeys(data.groups)}
    usual = [key for key in data.groups if key in wanted]
    if {key: usual.count(key) for key in usual} == {key: n for key, n in wanted.items() if n}:
        pairs = [*zip(data.groups, data.weeks, strict=True)]
    else:
        order = [key for row in zip_longest(*([k] * n for k, n in wanted.items())) for key in row if key]
        pairs = [*zip(order, _spread(len(order)), strict=True)]
    return tuple(
        Slot(str(at), group, week, starts_at=data.starts_at, minutes=data.minutes)
        for at, (group, week) in enumerate(pairs, 1)
    )


def propose(year: int, slots: Sequence[Slot] | None = None, setting: Setting | None = None) -> list[Proposal]:
    """Days for a year's meetings, in the order given; pinned ones keep theirs.

    Without `slots` it is the usual six; without `setting` nothing is known of the members.
    """
    setting = setting or Setting(year)
    search = _Search(setting)
    placed = [
        slot if slot.is_pinned and slot.day is not None else replace(slot, day=None, is_pinned=False)
        for slot in (default_slots() if slots is None else slots)
    ]
    for _ in range(ROUNDS):
        before = [slot.day for slot in placed]
        for at, slot in enumerate(placed):
            if not slot.is_pinned:
                best = search.best(slot, placed)
                placed[at] = replace(slot, day=best.day if best else None)
        if [slot.day for slot in placed] == before:
            break
    return [Proposal(slot, search.rated(slot, placed)) for slot in placed]


def with_stance(setting: Setting, stance: str) -> Setting:
    """A setting whose weights are multiplied by a stance's factors."""
    factors = STANCES[stance]
    changed = {name: setting.weight(name) * factor for name, factor in factors.items()}
    return replace(setting, weights={**setting.weights, **changed})


def elsewhere(slots: Sequence[Slot], setting: Setting) -> Setting:
    """A setting that keeps meetings that can be moved out of the weeks they are in."""
    weeks = {monday_of(slot.day) for slot in slots if slot.day is not None and not slot.is_pinned}
    days = {monday + dt.timedelta(days=at): "" for monday in weeks for at in range(7)}
    return replace(setting, excluded={**days, **setting.excluded})


def rate(slots: Sequence[Slot], setting: Setting) -> list[Proposal]:
    """The meetings as they stand, scored."""
    search = _Search(setting)
    return [Proposal(slot, search.rated(slot, slots)) for slot in slots]


def alternatives(
    slot: Slot, others: Sequence[Slot], setting: Setting, count: int = 4
) -> tuple[DayScore, ...]:
    """Other days for a meeting, the best first, at most two of a week; then the nearest that is ruled out.

    The day it has is not among them.
    """
    search = _Search(setting)
    near = slot.day or week_of(setting.year, slot.week or 1)
    chosen: list[DayScore] = []
    weeks: dict[dt.date, int] = {}
    for rated in search.ranked(slot, others, near):
        monday = monday_of(rated.day)
        if rated.day == slot.day or not rated.total or weeks.get(monday, 0) >= BEST_IN_WEEK:
            continue
        chosen.append(rated)
        weeks[monday] = weeks.get(monday, 0) + 1
        if len(chosen) == count:
            break
    return (*chosen, *_ruled_out(slot, others, setting, near))


def cost(day: dt.date, slot: Slot, others: Sequence[Slot], setting: Setting) -> Cost:
    """What it costs to hold a meeting on a day: for it, and for the other meetings."""
    search = _Search(setting)
    rest = [other for other in others if other.key != slot.key]
    now, then = (*rest, slot), (*rest, replace(slot, day=day))
    beside = []
    for other in rest:
        before, after = search.rated(other, now), search.rated(other, then)
        if before and after and before.total != after.total:
            beside.append((other, before.total - after.total))
    return Cost(search.score(day, slot, rest), search.best(slot, rest), tuple(beside))


def compare(first: Iterable[Proposal], second: Iterable[Proposal]) -> tuple[Difference, ...]:
    """Two proposals side by side, meeting by meeting."""
    one, two = ({each.slot.key: each for each in proposals} for proposals in (first, second))
    return tuple(
        Difference(
            key, one.get(key), two.get(key),
            _only(one.get(key), two.get(key)), _only(two.get(key), one.get(key)),
        )
        for key in dict.fromkeys((*one, *two))
    )  # fmt: skip


class _Search:
    """Scores days of one year; what depends on the day alone is worked out once."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._own: dict[tuple[dt.date, str, int, int, int], tuple[Reason, ...]] = {}
        self._days = [day for day in days_of(setting.year) if not is_free(day)]

    def score(self, day: dt.date, slot: Slot, others: Sequence[Slot]) -> DayScore:
        key = (day, slot.group, slot.week, slot.starts_at, slot.minutes)
        if key not in self._own:
            self._own[key] = own_reasons(day, slot, self._setting)
        taken = [other for other in others if other.key != slot.key and other.day is not None]
        return summed(day, (*self._own[key], *reasons_beside(day, slot, taken, self._setting)))

    def rated(self, slot: Slot, others: Sequence[Slot]) -> DayScore | None:
        return self.score(slot.day, slot, others) if slot.day is not None else None

    def best(self, slot: Slot, others: Sequence[Slot]) -> DayScore | None:
        near = week_of(self._setting.year, slot.week) if slot.week else slot.day or self._days[0]
        ranked = self.ranked(slot, others, near)
        return ranked[0] if ranked and ranked[0].total else None

    def ranked(self, slot: Slot, others: Sequence[Slot], near: dt.date) -> list[DayScore]:
        """Days around a day, the best first; the whole year when none of them can be used."""
        around = WEEKS_AROUND * ONE_WEEK
        days = (
            [day for day in self._days if abs(day - monday_of(near)) <= around] if slot.week else self._days
        )
        found = self._in_order(days, slot, others)
        if days is not self._days and not (found and found[0].total):
            found = self._in_order(self._days, slot, others)
        return found

    def _in_order(self, days: Iterable[dt.date], slot: Slot, others: Sequence[Slot]) -> list[DayScore]:
        aim = week_of(self._setting.year, slot.week) if slot.week else None

        def order(rated: DayScore) -> tuple[int, int, dt.date]:
            away = abs((monday_of(rated.day) - aim).days) if aim else 0
            return -rated.total, away, rated.day

        return sorted((self.score(day, slot, others) for day in days), key=order)


def _ruled_out(slot: Slot, others: Sequence[Slot], setting: Setting, near: dt.date) -> tuple[DayScore, ...]:
    """The nearest workday within three weeks that something rules out."""
    bare = [day for day in days_of(setting.year) if day != slot.day and abs(day - near) <= 3 * ONE_WEEK]
    weekdays = [day for day in bare if is_bridge_day(day) or day in setting.excluded or not is_free(day)]
    for day in sorted(weekdays, key=lambda day: (abs(day - near), day)):
        rated = score(day, slot, others, setting)
        if rated.is_stopped and all(reason.id != "taken" for reason in rated.against):
            return (rated,)
    return ()


def _only(one: Proposal | None, other: Proposal | None) -> tuple[Reason, ...]:
    if one is None or other is None or _day(one) == _day(other):
        return ()
    there = [(reason.id, reason.facts) for reason in other.reasons]
    return tuple(
        reason
        for reason in one.reasons
        if reason.sign is not Sign.PLUS and (reason.id, reason.facts) not in there
    )


def _day(proposal: Proposal | None) -> dt.date | None:
    return proposal.date if proposal else None


def _spread(count: int) -> list[int]:
    """ISO weeks evenly over the two halves of the year in which meetings are held."""
    weeks = [*range(FIRST_WEEKS[0], FIRST_WEEKS[1] + 1), *range(LAST_WEEKS[0], LAST_WEEKS[1] + 1)]
    return [weeks[(2 * at + 1) * len(weeks) // (2 * count) % len(weeks)] for at in range(count)]
