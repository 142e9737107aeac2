"""The reasons for and against a day: the calendar's, the members', and those of the other meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from network.content.calendar import Severity, calendar
from network.days import (
    WHOLE_COUNTRY,
    BreakWeek,
    Span,
    breaks_on,
    dead_periods,
    fixed_dates,
    free_name,
    half_days,
    is_bridge_day,
    is_free,
    week_of,
)
from network.dayscore import DayScore, Reason, Setting, Sign, Slot, Weekday, Whereabouts, summed

NOON = 12 * 60
NEAR = 3  # days to a free day that people may join with the weekend
DAYS_BEFORE_DATE = 4  # days before a date set by law in which people are busy with it
WEEKS_APART = 3  # between any two meetings
WEEKS_APART_IN_GROUP = 5  # between two meetings of the same group
WEEKS_OFF_AIM = 5  # this far from the week aimed at costs the whole weight
DAYS_OF_WEEK = 7
FRIDAY, SATURDAY = 4, 5
SOFT_PART = 2 / 3  # what a lesser case of a reason costs of its weight
SUMMER_AND_CHRISTMAS = frozenset({"sommarlov", "jullov"})


def score(
    day: date, slot: Slot | None = None, others: Sequence[Slot] = (), setting: Setting | None = None
) -> DayScore:
    """How good a day is for a meeting, given the days of the other meetings."""
    slot, setting = slot or Slot("1"), setting or Setting(day.year)
    taken = [other for other in others if other.day is not None and other.key != slot.key]
    return summed(day, (*own_reasons(day, slot, setting), *reasons_beside(day, slot, taken, setting)))


# -- what depends on the day alone -------------------------------------------------------------------------


def own_reasons(day: date, slot: Slot, setting: Setting) -> tuple[Reason, ...]:
    """The reasons that do not depend on the other meetings."""
    return (
        *_of_free_days(day, setting),
        *_of_person(day, setting),
        *_of_half_day(day, slot, setting),
        *_of_weekday(day, setting),
        *_of_school(day, slot, setting),
        *_of_periods(day, setting),
        *_of_dates(day, setting),
        *_of_aim(day, slot, setting),
    )


def _stop(name: str, *, is_certain: bool = True, **facts: Any) -> Reason:
    return Reason(name, Sign.STOP, facts=facts, is_certain=is_certain)


def _plus(name: str, **facts: Any) -> Reason:
    return Reason(name, Sign.PLUS, facts=facts)


def _minus(
    name: str, weight: str, part: float, setting: Setting, *, is_certain: bool = True, **facts: Any
) -> Reason:
    points = round(setting.weight(weight) * min(1.0, part))
    return Reason(name, Sign.MINUS, points, weight, facts, is_certain)


def _of_free_days(day: date, setting: Setting) -> Iterator[Reason]:
    if (name := free_name(day)) is not None:
        yield _stop("free", title=name)
    elif day.weekday() >= SATURDAY:
        yield _stop("weekend", weekday=Weekday(day))
    elif is_bridge_day(day):
        yield _stop("bridge")
    else:
        yield from _of_near_free(day, setting)


def _of_near_free(day: date, setting: Setting) -> Iterator[Reason]:
    for away in range(1, NEAR + 1):
        for near in (day - timedelta(days=away), day + timedelta(days=away)):
            if near.weekday() < SATURDAY and (is_free(near) or is_bridge_day(near)):
                name = "after_free" if near < day else "before_free"
                part = 1 - (away - 1) / NEAR
                title = free_name(near)
                if title is None:
                    yield _minus(f"{name}_bridge", "near_free", part, setting, n=away)
                else:
                    yield _minus(name, "near_free", part, setting, n=away, title=title)
                return
    yield _plus("no_free_near", days=NEAR)


def _of_person(day: date, setting: Setting) -> Iterator[Reason]:
    if day in setting.excluded:
        why = setting.excluded[day].strip()
        yield _stop("excluded_because", why=why) if why else _stop("excluded")
    if setting.earliest is not None and day < setting.earliest:
        yield _stop("too_soon")
    if day.year != setting.year:
        yield _stop("other_year", year=setting.year)


def _of_half_day(day: date, slot: Slot, setting: Setting) -> Iterator[Reason]:
    if (name := half_days(day.year).get(day)) is not None:
        part = 1.0 if slot.starts_at + slot.minutes > NOON else 1 - SOFT_PART
        yield _minus("half_day", "half_day", part, setting, title=name)


def _of_weekday(day: date, setting: Setting) -> Iterator[Reason]:
    if day.weekday() < SATURDAY and day.weekday() not in calendar().defaults.weekdays:
        part = 1.0 if day.weekday() == FRIDAY else SOFT_PART
        yield _minus("weekday", "weekday", part, setting, weekday=Weekday(day))


def _of_school(day: date, slot: Slot, setting: Setting) -> Iterator[Reason]:
    weeks = breaks_on(day)
    if not weeks:
        yield _plus("no_school_break")
        return
    where = setting.whereabouts(slot.group)
    for week in weeks:
        weight = "long_break" if week.id in SUMMER_AND_CHRISTMAS else "school_break"
        yield _school_reason(week, weight, where, setting)


def _school_reason(week: BreakWeek, weight: str, where: Whereabouts, setting: Setting) -> Reason:
    facts: dict[str, Any] = {"title": week.title}
    whole_country = WHOLE_COUNTRY in week.by_county
    if not whole_country and not where.known:
        counties = len(calendar().counties)
        part = sum(week.by_county.values()) / counties
        facts.update(count=len(week.by_county), whole=counties)
        return _minus("school_break_counties", weight, part, setting, is_certain=week.is_certain, **facts)
    if whole_country and week.by_county[WHOLE_COUNTRY] == 1:
        return _minus("school_break_all", weight, 1.0, setting, is_certain=week.is_certain, **facts)
    if not where.total:
        part = week.by_county[WHOLE_COUNTRY]
        return _minus("school_break_some", weight, part, setting, is_certain=week.is_certain, **facts)
    on, of = where.on_break(week)
    if round(on) == 0:
        return _plus("no_member_on_break", title=week.title)
    facts.update(count=round(on), whole=of)
    if not whole_country and where.unknown:
        facts["n"] = where.unknown
        name = "school_break_unknown"
    else:
        name = "school_break"
    return _minus(name, weight, on / of, setting, is_certain=week.is_certain, **facts)


def _of_periods(day: date, setting: Setting) -> Iterator[Reason]:
    for span in dead_periods(day.year):
        if not span.holds(day):
            continue
        if span.severity is Severity.HARD:
            yield _stop("period", title=span.title, is_certain=span.is_certain)
        else:
            weight = "almedalen" if span.id == "almedalen" else "period"
            yield _minus("period", weight, 1.0, setting, title=span.title, is_certain=span.is_certain)


def _of_dates(day: date, setting: Setting) -> Iterator[Reason]:
    for span in fixed_dates(day.year):
        if span.holds(day):
            yield _date_reason(span, setting)
        elif 0 < (left := (span.first - day).days) <= DAYS_BEFORE_DATE:
            yield _minus(
                "date_soon", "date", SOFT_PART, setting, title=span.title, n=left, is_certain=span.is_certain
            )


def _date_reason(span: Span, setting: Setting) -> Reason:
    name = "date" if span.first == span.last else "date_around"
    if span.severity is Severity.HARD:
        return _stop(name, title=span.title, is_certain=span.is_certain)
    return _minus(name, "date", 1.0, setting, title=span.title, is_certain=span.is_certain)


def _of_aim(day: date, slot: Slot, setting: Setting) -> Iterator[Reason]:
    if not slot.week:
        return
    away = abs((day - timedelta(days=day.weekday()) - week_of(setting.year, slot.week)).days) // DAYS_OF_WEEK
    if away > 1:
        yield _minus("aim", "aim", (away - 1) / (WEEKS_OFF_AIM - 1), setting, n=away, week=slot.week)


# -- what depends on the other meetings --------------------------------------------------------------------


def reasons_beside(day: date, slot: Slot, others: Sequence[Slot], setting: Setting) -> tuple[Reason, ...]:
    """The reasons that come from the other meetings' days."""
    days = [other.day for other in others if other.day is not None]
    if day in days:
        return (_stop("taken"),)
    return (
        *_of_spacing(day, slot, others, setting),
        *_of_same_weekday(day, days, setting),
        *_of_fairness(day, slot, days, setting),
    )


def _of_spacing(day: date, slot: Slot, others: Sequence[Slot], setting: Setting) -> Iterator[Reason]:
    worst, nearest = 0.0, None
    for other in others:
        if other.day is None:
            continue
        wanted = WEEKS_APART_IN_GROUP if other.group == slot.group else WEEKS_APART
        lacking = 1 - abs((day - other.day).days) / (wanted * DAYS_OF_WEEK)
        if lacking > worst:
            worst, nearest = lacking, other
    if nearest is not None and nearest.day is not None:
        name = "close_in_group" if nearest.group == slot.group else "close"
        yield _minus(name, "spacing", worst, setting, n=abs((day - nearest.day).days))
        return
    before = [other.day for other in others if other.day is not None and other.day < day]
    if before:
        yield _plus("weeks_since", n=(day - max(before)).days // DAYS_OF_WEEK)


def _of_same_weekday(day: date, days: Sequence[date], setting: Setting) -> Iterator[Reason]:
    if not days:
        return
    same = sum(other.weekday() == day.weekday() for other in days)
    if same:
        yield _minus(
            "same_weekday", "same_weekday", same / len(days), setting,
            count=same + 1, whole=len(days) + 1, weekday=Weekday(day),
        )  # fmt: skip
    else:
        yield _plus("other_weekday", weekday=Weekday(day))


def _of_fairness(day: date, slot: Slot, days: Sequence[date], setting: Setting) -> Iterator[Reason]:
    where = setting.whereabouts(slot.group)
    here = _share_by_county(day, where)
    if not here or not where.known:
        return
    again = {
        code
        for other in days
        for code in _share_by_county(other, where)
        if code in here and abs((other - day).days) > DAYS_OF_WEEK
    }
    hit = sum(where.by_county[code] * here[code] for code in again)
    if round(hit):
        yield _minus("fairness", "fairness", hit / where.known, setting, count=round(hit), whole=where.known)


def _share_by_county(day: date, where: Whereabouts) -> dict[str, float]:
    """The counties with members that have a school break that day, and the share of them."""
    found: dict[str, float] = {}
    for week in breaks_on(day):
        if week.id in SUMMER_AND_CHRISTMAS:
            continue
        for code in where.by_county:
            share = week.share_of(code) or 0.0
            if share:
                found[code] = max(found.get(code, 0.0), share)
    return found
