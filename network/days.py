"""The days of a Swedish year: free days, bridge days, half days, school breaks, dead periods, fixed dates.

Public holidays come from the library `holidays`; bridge days are computed here, since its list of them has
only the Friday after Ascension Day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from network.content.calendar import DeadPeriod, FixedDate, MonthDay, SchoolBreak, Severity, calendar
from riskmodel.content.texts import Bilingual
from riskmodel.kernel.errors import RuleError

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)
SATURDAY = 5
FRIDAY = 4
DAYS_OF_WORK = 5
FIRST_YEAR, LAST_YEAR = 2000, 2100  # whose holidays are known

WHOLE_COUNTRY = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both in it, with what they are called.

    `is_certain` False: the dates are to be checked before they are relied on.
    """

    id: str
    title: Bilingual
    first: date
    last: date
    is_certain: bool = True
    severity: Severity = Severity.SOFT

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class BreakWeek:
    """A school break in one week: what share of each county's schools have it then (0 to 1).

    Schools of one county that choose among several weeks are taken to spread evenly. `by_county` has the one
    key "" when the break is the same in the whole country.
    """

    id: str
    title: Bilingual
    monday: date
    by_county: Mapping[str, float]
    is_certain: bool
    first: date
    last: date

    def share_of(self, county: str) -> float | None:
        """The share of a county; None when the county is not known and it matters."""
        if WHOLE_COUNTRY in self.by_county:
            return self.by_county[WHOLE_COUNTRY]
        return self.by_county.get(county, 0.0) if county else None


# -- free days -------------------------------------------------------------------------------------------


@cache
def free_days(year: int) -> Mapping[date, Bilingual]:
    """Public holidays and the three eves that count as free, with their names; Sundays as such left out.

    Raises:
        RuleError: `planner.fault.year` for a year that the library of holidays does not know.
    """
    import holidays

    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleError("planner.fault.year", year=year, first=FIRST_YEAR, last=LAST_YEAR)

    def days(language: str) -> dict[date, str]:
        found = holidays.country_holidays(
            "SE", years=year, language=language, categories=("public",), include_sundays=False
        )
        return dict(found.items())

    swedish, english = days("sv"), days("en_US")
    free = {day: Bilingual(swedish[day], english[day]) for day in swedish}
    eves = {
        "midsommarafton": (midsummer_eve(year), Bilingual("Midsommarafton", "Midsummer Eve")),
        "julafton": (date(year, 12, 24), Bilingual("Julafton", "Christmas Eve")),
        "nyarsafton": (date(year, 12, 31), Bilingual("Nyårsafton", "New Year's Eve")),
    }
    free.update(eves[eve] for eve in calendar().de_facto_free)
    return MappingProxyType(dict(sorted(free.items())))


def free_name(day: date) -> Bilingual | None:
    """What a free day is called; None for other days, also for an ordinary Saturday or Sunday."""
    return free_days(day.year).get(day)


def is_free(day: date) -> bool:
    """Whether it is a Saturday, Sunday, public holiday or one of the three eves."""
    return day.weekday() >= SATURDAY or day in free_days(day.year)


def is_workday(day: date) -> bool:
    """Whether people work as a rule; a bridge day is a workday."""
    return not is_free(day)


@cache
def _bridge_days(year: int) -> tuple[date, ...]:
    return tuple(
        day for day in days_of(year) if not is_free(day) and is_free(day - ONE_DAY) and is_free(day + ONE_DAY)
    )


def bridge_days(year: int) -> list[date]:
    """Workdays between two free days, in order (klämdagar)."""
    return list(_bridge_days(year))


def is_bridge_day(day: date) -> bool:
    """Whether it is a workday between two free days."""
    return day in _bridge_days(day.year)


@cache
def half_days(year: int) -> Mapping[date, Bilingual]:
    """Workdays that often end at noon by agreement, with their names."""
    saints = all_saints_day(year)
    known = {
        "trettondagsafton": (date(year, 1, 5), Bilingual("Trettondagsafton", "Eve of Epiphany")),
        "skartorsdag": (easter(year) - 3 * ONE_DAY, Bilingual("Skärtorsdagen", "Maundy Thursday")),
        "valborgsmassoafton": (date(year, 4, 30), Bilingual("Valborgsmässoafton", "Walpurgis Eve")),
        "dagen_fore_alla_helgons_dag": (
            saints - ONE_DAY,
            Bilingual("Dagen före alla helgons dag", "The day before All Saints' Day"),
        ),
    }
    listed = dict(known[day] for day in calendar().half_days)
    return MappingProxyType({day: name for day, name in sorted(listed.items()) if is_workday(day)})


@cache
def easter(year: int) -> date:
    """Easter Sunday, by the Gregorian rule (J. Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def midsummer_eve(year: int) -> date:
    """The Friday between 19 and 25 June."""
    first = date(year, 6, 19)
    return first + timedelta(days=(FRIDAY - first.weekday()) % 7)


def all_saints_day(year: int) -> date:
    """The Saturday between 31 October and 6 November."""
    first = date(year, 10, 31)
    return first + timedelta(days=(SATURDAY - first.weekday()) % 7)


# -- weeks -----------------------------------------------------------------------------------------------


def days_of(year: int) -> Iterator[date]:
    """Every day of a year."""
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        if day == date.max:
            return
        day += ONE_DAY


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_of(year: int, week: int) -> date:
    """The Monday of an ISO week; of the year's last week when it has no week of that number."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return date.fromisocalendar(year, 52, 1)


# -- school breaks ---------------------------------------------------------------------------------------


@cache
def break_weeks(year: int) -> tuple[BreakWeek, ...]:
    """The school breaks that touch a year, week by week."""
    found = [week for entry in calendar().school_breaks for week in _weeks_of_break(entry, year)]
    return tuple(sorted(found, key=lambda week: (week.monday, week.id)))


def breaks_on(day: date) -> tuple[BreakWeek, ...]:
    """The school breaks that a day lies in."""
    return tuple(week for week in break_weeks(day.year) if week.first <= day <= week.last)


def _weeks_of_break(entry: SchoolBreak, year: int) -> Iterator[BreakWeek]:
    if entry.counties:
        for number in sorted({week for county in entry.counties for week in county.weeks}):
            shares = {
                county.code: 1 / len(county.weeks) for county in entry.counties if number in county.weeks
            }
            yield _break_week(entry, week_of(year, number), shares)
    for number in entry.weeks:
        yield _break_week(entry, week_of(year, number), {WHOLE_COUNTRY: 1.0})
    for offset in entry.easter_weeks:
        monday = easter(year) + ONE_DAY + offset * ONE_WEEK
        yield _break_week(entry, monday, {WHOLE_COUNTRY: 1 / len(entry.easter_weeks)})
    if entry.between is not None:
        for first, last in _between_in(entry.between, year):
            yield from _whole_weeks(entry, first, last)


def _whole_weeks(entry: SchoolBreak, first: date, last: date) -> Iterator[BreakWeek]:
    monday = monday_of(first)
    while monday <= last:
        made = _break_week(entry, monday, {WHOLE_COUNTRY: 1.0})
        yield BreakWeek(
            made.id, made.title, monday, made.by_county, made.is_certain,
            max(first, made.first), min(last, made.last),
        )  # fmt: skip
        monday += ONE_WEEK


def _break_week(entry: SchoolBreak, monday: date, shares: dict[str, float]) -> BreakWeek:
    return BreakWeek(
        entry.id,
        entry.titles,
        monday,
        MappingProxyType(shares),
        entry.is_verified,
        monday,
        monday + 6 * ONE_DAY,
    )


# -- periods and fixed dates ------------------------------------------------------------------------------


@cache
def dead_periods(year: int) -> tuple[Span, ...]:
    """The times of a year in which meetings gather few, apart from school breaks, in order."""
    spans = [
        span
        for period in calendar().dead_periods
        if not period.school_break
        for span in _spans_of_period(period, year)
    ]
    return tuple(sorted(spans, key=lambda span: (span.first, span.id)))


@cache
def fixed_dates(year: int) -> tuple[Span, ...]:
    """The dates of law and politics in a year; those that depend on a decision are left out."""
    data = calendar()
    return tuple(
        sorted(
            (
                span
                for entry in (*data.statutory, *data.political)
                if (span := _span_of_date(entry, year)) is not None
            ),
            key=lambda span: (span.first, span.id),
        )
    )


def almedalen(year: int) -> Span:
    """The week of Almedalen; not certain for a year that is assumed or not checked."""
    title = Bilingual("Almedalsveckan", "The Almedalen week")
    for known in calendar().almedalen.known:
        if known.year == year:
            first, last = date.fromisoformat(known.first), date.fromisoformat(known.last)
            return Span("almedalen", title, first, last, known.is_verified)
    monday = week_of(year, calendar().almedalen.default_week)
    return Span("almedalen", title, monday, monday + (DAYS_OF_WORK - 1) * ONE_DAY, is_certain=False)


def _spans_of_period(period: DeadPeriod, year: int) -> Iterator[Span]:
    if period.rule == "almedalen":
        found = almedalen(year)
        yield Span(found.id, period.titles, found.first, found.last, found.is_certain, period.severity)
    elif period.rule == "midsummer_week":
        monday = monday_of(midsummer_eve(year))
        yield _span(period, monday, monday + 6 * ONE_DAY)
    elif period.weeks is not None:
        first, last = (week_of(year, number) for number in period.weeks)
        yield _span(period, first, last + 6 * ONE_DAY)
    elif period.between is not None:
        for first, last in _between_in(period.between, year):
            yield _span(period, first, last)


def _span(period: DeadPeriod, first: date, last: date) -> Span:
    return Span(period.id, period.titles, first, last, period.is_verified, period.severity)


def _span_of_date(entry: FixedDate, year: int) -> Span | None:
    if entry.month_day is not None:
        day = date(year, *entry.month_day)
    elif entry.day is not None and entry.day.startswith(f"{year:04}"):
        day = date.fromisoformat(entry.day)
    else:
        return None
    around = timedelta(days=entry.days_around)
    return Span(entry.id, entry.titles, day - around, day + around, entry.is_verified, entry.severity)


def _between_in(between: tuple[MonthDay, MonthDay], year: int) -> tuple[tuple[date, date], ...]:
    """The parts within a year of a time between two days; one over New Year has two."""
    first, last = (date(year, *month_day) for month_day in between)
    if first <= last:
        return ((first, last),)
    return (date(year, 1, 1), last), (first, date(year, 12, 31))
