"""What speaks for and against holding a meeting on a day.

A day begins with 100 points and loses some for each thing that speaks against it; what rules it out makes it
0. So the reasons always add up to the score. `WEIGHTS` are the most a reason can cost; a year can have its
own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from network.days import (
    WHOLE_COUNTRY,
    BreakWeek,
)
from riskmodel.kernel.words import say

BEST = 100

WEIGHTS: dict[str, float] = {
    "school_break": 60,
    "long_break": 20,
    "near_free": 12,
    "half_day": 40,
    "weekday": 15,
    "same_weekday": 12,
    "spacing": 40,
    "period": 25,
    "almedalen": 30,
    "date": 18,
    "fairness": 12,
    "aim": 10,
}
"""The most that each reason can cost."""


class Sign(StrEnum):
    """Whether a reason speaks for a day, against it, or rules it out."""

    PLUS = "+"
    MINUS = "-"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `points` is what it costs, 0 for what speaks for the day and for what rules it out.

    `weight` names the entry of `WEIGHTS` that it comes from, "" for none. `is_certain` False: it rests on
    dates that are to be checked.
    """

    id: str
    sign: Sign
    points: int = 0
    weight: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    is_certain: bool = True

    @property
    def text(self) -> str:
        """The reason in a sentence, in the spoken language; uncertain ones say so."""
        sentence = say(f"planner.reason.{self.id}", **self.facts)
        return sentence if self.is_certain else say("planner.uncertain", text=sentence)

    @property
    def short(self) -> str:
        """The reason in a word or two, for tight lists."""
        return say(f"planner.short.{self.id}", **self.facts)


@dataclass(frozen=True, slots=True)
class DayScore:
    """How good a day is, 0 to 100, and why: what rules it out, what speaks for it, what speaks against it."""

    day: date
    total: int
    reasons: tuple[Reason, ...]

    @property
    def is_stopped(self) -> bool:
        """Whether something rules the day out."""
        return any(reason.sign is Sign.STOP for reason in self.reasons)

    @property
    def against(self) -> tuple[Reason, ...]:
        """What rules it out or speaks against it, the gravest first."""
        bad = [reason for reason in self.reasons if reason.sign is not Sign.PLUS]
        return tuple(sorted(bad, key=lambda reason: (reason.sign is not Sign.STOP, -reason.points)))

    @property
    def short(self) -> str:
        """What matters most in a word or two; the weekday when nothing does."""
        return self.against[0].short if self.against else weekday_name(self.day)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """How many members sit in each county, and how many in one that is not known."""

    by_county: Mapping[str, int] = field(default_factory=dict)
    unknown: int = 0

    @classmethod
    def of(cls, counties: Iterable[str]) -> Whereabouts:
        """Count the counties of members; "" is not known."""
        counted: dict[str, int] = {}
        for county in counties:
            counted[county] = counted.get(county, 0) + 1
        return cls({code: n for code, n in sorted(counted.items()) if code}, counted.get("", 0))

    @property
    def known(self) -> int:
        """How many members sit in a known county."""
        return sum(self.by_county.values())

    @property
    def total(self) -> int:
        """How many members there are."""
        return self.known + self.unknown

    def on_break(self, week: BreakWeek) -> tuple[float, int]:
        """How many are expected to have a school break in a week, and of how many that is known."""
        if WHOLE_COUNTRY in week.by_county:
            return self.total * week.by_county[WHOLE_COUNTRY], self.total
        return sum(n * week.by_county.get(code, 0.0) for code, n in self.by_county.items()), self.known


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting that needs a day: `group` is the group's key, `week` the ISO week aimed at (0: none).

    `day` is the day it has now; a pinned one keeps it. `starts_at` is minutes after midnight.
    """

    key: str
    group: str = "all"
    week: int = 0
    day: date | None = None
    is_pinned: bool = False
    starts_at: int = 14 * 60 + 30
    minutes: int = 90


@dataclass(frozen=True, slots=True)
class Setting:
    """What a year is planned by.

    `members` are the whereabouts of each group's members by the group's key; `excluded` the days ruled out,
    with why; `weights` those that differ from `WEIGHTS`; before `earliest` nothing is proposed.
    """

    year: int
    members: Mapping[str, Whereabouts] = field(default_factory=dict)
    excluded: Mapping[date, str] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    earliest: date | None = None

    def weight(self, name: str) -> float:
        """The most that a reason can cost this year."""
        return max(0.0, self.weights.get(name, WEIGHTS[name]))

    def whereabouts(self, group: str) -> Whereabouts:
        """Where a group's members sit; those of the largest group when it has none of its own."""
        own = self.members.get(group)
        if own is not None and own.total:
            return own
        return max(self.members.values(), key=lambda each: each.total, default=Whereabouts())


def weekday_name(day: date) -> str:
    """The weekday in a word, in the spoken language."""
    return say("planner.weekdays").split()[day.weekday()]


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day that is said as its weekday, in the language of the one who reads."""

    day: date

    def __str__(self) -> str:
        return weekday_name(self.day)


def summed(day: date, reasons: Iterable[Reason]) -> DayScore:
    """The score that reasons add up to; what rules out first, then for, then against, the dearest first.

    What would cost less than a point is left out.
    """
    order = (Sign.STOP, Sign.PLUS, Sign.MINUS)
    counted = (reason for reason in reasons if reason.sign is not Sign.MINUS or reason.points)
    found = sorted(counted, key=lambda reason: (order.index(reason.sign), -reason.points))
    stopped = any(reason.sign is Sign.STOP for reason in found)
    total = 0 if stopped else max(0, BEST - sum(reason.points for reason in found))
    return DayScore(day, total, tuple(found))
