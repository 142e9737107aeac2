"""What is known about Swedish years: school breaks, free days, dead periods and fixed dates, as typed values.

Everything stands in `resources/content/calendar_se.yaml` and can be changed there. What is not verified is
shown as uncertain. `county_of` tells the county of a city in the agency register.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from riskmodel.content.texts import FOLDER, Bilingual, Item, Items, read_content

FILE = "calendar_se.yaml"
CITIES = "cities.csv"
NO_TEXT = Bilingual("", "")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MonthDay = tuple[int, int]


class Severity(StrEnum):
    """Whether a date rules a day out or only weighs against it."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class County:
    """A county with the ISO weeks in which its schools use to have the winter break."""

    code: str
    letter: str
    name: str
    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SchoolBreak(Item):
    """A school break: by county, in the same weeks everywhere, by Easter, or between two days of the year.

    `text` is the rule in words. `easter_weeks` count whole weeks from the Monday after Easter Sunday.
    """

    counties: tuple[County, ...]
    weeks: tuple[int, ...]
    easter_weeks: tuple[int, ...]
    between: tuple[MonthDay, MonthDay] | None
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class DeadPeriod(Item):
    """A time in which meetings gather few; in ISO weeks, between two days of the year, or by a rule.

    `school_break` names the break that says the same thing member by member; the period is not weighed again.
    """

    severity: Severity
    weeks: tuple[int, int] | None
    between: tuple[MonthDay, MonthDay] | None
    rule: str
    school_break: str
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class FixedDate(Item):
    """A date set by law or practice.

    `month_day` comes every year, `day` (ISO) once; both None for one that depends on a decision.
    `days_around` are the days before and after that it touches.
    """

    severity: Severity
    month_day: MonthDay | None
    day: str | None
    is_approximate: bool
    days_around: int
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class KnownDays:
    """The days of an event in one year, ISO."""

    year: int
    first: str
    last: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Almedalen:
    """The week of Almedalen: the years that are known, and the week assumed for others."""

    texts: Bilingual
    default_week: int
    known: tuple[KnownDays, ...]


@dataclass(frozen=True, slots=True)
class MeetingDefaults:
    """How meetings use to be.

    `starts_at` is minutes after midnight; `weekdays` count from Monday, 0; `weeks` are ISO weeks, and
    `groups` the keys of their groups.
    """

    starts_at: int
    minutes: int
    weekdays: tuple[int, ...]
    weeks: tuple[int, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarData:
    """The whole file."""

    defaults: MeetingDefaults
    school_breaks: Items[SchoolBreak]
    de_facto_free: tuple[str, ...]
    half_days: tuple[str, ...]
    bridge_rule: Item
    bridge_examples: Mapping[int, tuple[str, ...]]
    dead_periods: Items[DeadPeriod]
    statutory: Items[FixedDate]
    political: Items[FixedDate]
    almedalen: Almedalen

    @property
    def counties(self) -> tuple[County, ...]:
        """Every county."""
        return next(each.counties for each in self.school_breaks if each.counties)


@cache
def calendar() -> CalendarData:
    """The calendar that comes with the program."""
    raw = read_content(FILE)
    rule = raw["bridge_day_rule"]
    return CalendarData(
        defaults=_defaults(raw["meeting_defaults"]),
        school_breaks=Items(_school_break(entry) for entry in raw["school_breaks"]),
        de_facto_free=tuple(raw["free_days"]["de_facto_free"]),
        half_days=tuple(raw["free_days"]["half_days"]),
        bridge_rule=Item("bridge_day", Bilingual.of(rule["title"]), Bilingual.of(rule["rule"])),
        bridge_examples={int(year): tuple(days) for year, days in rule["examples"].items()},
        dead_periods=Items(_dead_period(entry) for entry in raw["dead_periods"]),
        statutory=Items(_fixed_date(entry) for entry in raw["statutory_dates"]),
        political=Items(_fixed_date(entry) for entry in raw["political_dates"]),
        almedalen=_almedalen(raw["almedalen"]),
    )


def county_of(city: str) -> str:
    """The code of the county a city lies in, "01" to "25"; "" when it is not known."""
    return _cities().get(city.strip().casefold(), "")


def county_name(code: str) -> str:
    """The name of a county; "" for a code that is none."""
    return next((county.name for county in calendar().counties if county.code == code), "")


@cache
def _cities() -> dict[str, str]:
    with (FOLDER / CITIES).open(encoding="utf-8", newline="") as file:
        return {row["city"].casefold(): row["county"] for row in csv.DictReader(file)}


def _defaults(raw: dict[str, Any]) -> MeetingDefaults:
    hour, minute = raw["start"].split(":")
    return MeetingDefaults(
        starts_at=int(hour) * 60 + int(minute),
        minutes=int(raw["length_minutes"]),
        weekdays=tuple(WEEKDAYS.index(name) for name in raw["preferred_weekdays"]),
        weeks=tuple(raw["suggested_iso_weeks"]),
        groups=tuple(raw["suggested_groups"]),
    )


def _school_break(raw: dict[str, Any]) -> SchoolBreak:
    return SchoolBreak(
        id=raw["id"],
        titles=Bilingual.of(raw["title"]),
        texts=Bilingual.of(raw["rule"]),
        counties=tuple(
            County(str(each["code"]), each["letter"], each["name"], tuple(each["iso_weeks"]))
            for each in raw.get("counties", ())
        ),
        weeks=tuple(raw.get("iso_weeks", ())),
        easter_weeks=tuple(raw.get("easter_offset_weeks", ())),
        between=_between(raw),
        source=raw["source"],
        is_verified=raw["verified"],
    )


def _dead_period(raw: dict[str, Any]) -> DeadPeriod:
    weeks = raw.get("iso_weeks")
    return DeadPeriod(
        id=raw["id"],
        titles=Bilingual.of(raw["title"]),
        texts=Bilingual.of(raw["note"]),
        severity=Severity(raw["severity"]),
        weeks=(weeks[0], weeks[1]) if weeks else None,
        between=_between(raw),
        rule=raw.get("rule", ""),
        school_break=raw.get("school_break", ""),
        source=raw["source"],
        is_verified=raw["verified"],
    )


def _fixed_date(raw: dict[str, Any]) -> FixedDate:
    day = str(raw["date"]) if "date" in raw else ""
    is_yearly = len(day) == len("MM-DD")
    return FixedDate(
        id=raw["id"],
        titles=Bilingual.of(raw["title"]),
        texts=Bilingual.of(raw["note"]),
        severity=Severity(raw["severity"]),
        month_day=_month_day(day) if is_yearly else None,
        day=day if day and not is_yearly else None,
        is_approximate=raw.get("kind") == "approximate",
        days_around=raw.get("days_around", 0),
        source=raw["source"],
        is_verified=raw["verified"],
    )


def _almedalen(raw: dict[str, Any]) -> Almedalen:
    return Almedalen(
        texts=Bilingual.of(raw["rule"]),
        default_week=raw["iso_week_default"],
        known=tuple(
            KnownDays(each["year"], str(each["from"]), str(each["to"]), each["verified"])
            for each in raw["known"]
        ),
    )


def _between(raw: dict[str, Any]) -> tuple[MonthDay, MonthDay] | None:
    return (_month_day(raw["from"]), _month_day(raw["to"])) if "from" in raw else None


def _month_day(text: str) -> MonthDay:
    month, day = text.split("-")
    return int(month), int(day)
