"""A year as plain values: what the timeline, the wheel, the table and the print all show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from network.content.calendar import Severity, calendar
from network.content.themes import theme_title
from network.days import (
    WHOLE_COUNTRY,
    BreakWeek,
    Span,
    break_weeks,
    dead_periods,
    fixed_dates,
    free_days,
)
from network.dayscore import Whereabouts
from network.meeting import Meeting
from network.planner import bridge_days
from network.yearfile import YearFile, is_pinned_proposal
from riskmodel.kernel.words import say

LONG_SPANS = frozenset({"annual_report_period", "almedalen"})  # shown among the fixed dates


@dataclass(frozen=True, slots=True)
class YearRow:
    """A meeting of the year in words; `score` and `against` are None and "" without a day."""

    meeting_id: UUID
    label: str
    day: date | None
    week: int | None
    start: str
    end: str
    group: str
    title: str
    state: str
    is_pinned: bool
    score: int | None
    against: str


@dataclass(frozen=True, slots=True)
class BreakBar:
    """How large a part of the members has a school break in a week, 0 to 1.

    `text` says of how many. `is_certain` False: the weeks are rounded or assumed.
    """

    monday: date
    share: float
    text: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day that is no meeting day, with its name: a free day, a bridge day, or one ruled out."""

    day: date
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class YearSheet:
    """Everything there is to draw or print of a year; `breaks_of` says what the breaks are a share of."""

    year: int
    rows: tuple[YearRow, ...]
    breaks: tuple[BreakBar, ...]
    breaks_of: str
    marks: tuple[DayMark, ...]
    pauses: tuple[Span, ...]
    busy: tuple[Span, ...]
    dates: tuple[Span, ...]


def year_sheet(file: YearFile) -> YearSheet:
    """The values of a year; `pauses` are hard times without meetings, `busy` those that only weigh."""
    periods = [span for span in dead_periods(file.year) if span.id not in LONG_SPANS]
    long_ones = [span for span in dead_periods(file.year) if span.id in LONG_SPANS]
    return YearSheet(
        file.year,
        year_rows(file),
        break_bars(file),
        say("year.lane.breaks.under" if _where(file).known else "year.lane.breaks.counties"),
        day_marks(file),
        tuple(span for span in periods if span.severity is Severity.HARD),
        tuple(span for span in periods if span.severity is Severity.SOFT),
        tuple(sorted((*fixed_dates(file.year), *long_ones), key=lambda span: (span.first, span.last))),
    )


def year_rows(file: YearFile) -> tuple[YearRow, ...]:
    """The year's meetings in words, by day; cancelled ones last."""
    return tuple(_row(file, meeting) for meeting in (*file.meetings, *file.cancelled))


def meeting_title(meeting: Meeting) -> str:
    """What a meeting is called: its own title, its theme's, or that no theme is chosen."""
    return meeting.title or theme_title(meeting.theme) or say("year.no_theme")


def state_word(meeting: Meeting) -> str:
    """How far a meeting has come, in a word."""
    return say(f"year.state.{meeting.state}")


def break_bars(file: YearFile) -> tuple[BreakBar, ...]:
    """The weeks of the year in which members have a school break; the largest break of each week."""
    where = _where(file)
    bars: dict[date, BreakBar] = {}
    for week in break_weeks(file.year):
        bar = _bar(week, where)
        if bar.share > 0 and (week.monday not in bars or bars[week.monday].share < bar.share):
            bars[week.monday] = bar
    return tuple(bars.values())


def day_marks(file: YearFile) -> tuple[DayMark, ...]:
    """Free days on weekdays, bridge days and days ruled out, in order."""
    free = [DayMark(day, str(name), "free") for day, name in free_days(file.year).items()]
    bridges = [DayMark(day, say("year.bridge"), "bridge") for day in bridge_days(file.year)]
    excluded = [
        DayMark(day, say("year.excluded_because", why=why) if why else say("year.excluded"), "excluded")
        for day, why in file.setting.excluded.items()
    ]
    return tuple(sorted((*free, *bridges, *excluded), key=lambda mark: (mark.day, mark.kind)))


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A day or time of the year to take into account; `kind` is a key of `year.kind`."""

    first: date
    last: date
    kind: str
    text: str


def calendar_rows(sheet: YearSheet) -> tuple[CalendarRow, ...]:
    """All that the timeline draws apart from the meetings, in words and in order."""
    week = timedelta(days=6)
    marks = [CalendarRow(mark.day, mark.day, mark.kind, mark.text) for mark in sheet.marks]
    breaks = [CalendarRow(bar.monday, bar.monday + week, "break", bar.text) for bar in sheet.breaks]
    spans = [
        CalendarRow(span.first, span.last, kind, span_text(span))
        for kind, found in (("pause", sheet.pauses), ("busy", sheet.busy), ("date", sheet.dates))
        for span in found
    ]
    return tuple(sorted((*marks, *breaks, *spans), key=lambda row: (row.first, row.last, row.kind)))


def span_text(span: Span) -> str:
    """A time in words, with its days; what is not checked says so."""
    title = str(span.title)
    return title if span.is_certain else say("planner.uncertain", text=title)


def spans_on(spans: Iterable[Span], day: date) -> tuple[Span, ...]:
    """The times that a day lies in."""
    return tuple(span for span in spans if span.holds(day))


def clock_words(minutes: int) -> str:
    """A time of day as it is written: 14.30."""
    return say("year.clock", hour=f"{minutes // 60:02}", minute=f"{minutes % 60:02}")


def _where(file: YearFile) -> Whereabouts:
    """Where the members of the largest group sit."""
    return max(file.setting.members.values(), key=lambda each: each.total, default=Whereabouts())


def _row(file: YearFile, meeting: Meeting) -> YearRow:
    group = file.group(meeting)
    rated = file.scores.get(meeting.id)
    return YearRow(
        meeting.id,
        meeting.label,
        meeting.day,
        meeting.day.isocalendar().week if meeting.day else None,
        clock_words(meeting.starts_at),
        clock_words(meeting.starts_at + meeting.minutes),
        group.title if group else "",
        meeting_title(meeting),
        state_word(meeting),
        is_pinned_proposal(meeting),
        rated.total if rated else None,
        " · ".join(reason.text for reason in rated.against) if rated else "",
    )


def _bar(week: BreakWeek, where: Whereabouts) -> BreakBar:
    facts = {"title": str(week.title), "week": (week.monday + timedelta(days=3)).isocalendar().week}
    if WHOLE_COUNTRY in week.by_county:
        share = week.by_county[WHOLE_COUNTRY]
        key = "year.break.all" if share == 1 else "year.break.some"
        return BreakBar(week.monday, share, _sure(say(key, **facts), week), week.is_certain)
    if not where.known:
        count, whole = len(week.by_county), len(calendar().counties)
        text = say("year.break.counties", count=count, whole=whole, **facts)
        return BreakBar(week.monday, sum(week.by_county.values()) / whole, _sure(text, week), week.is_certain)
    on, of = where.on_break(week)
    text = say("year.break.members", count=round(on), whole=of, **facts)
    return BreakBar(week.monday, on / of, _sure(text, week), week.is_certain)


def _sure(text: str, week: BreakWeek) -> str:
    return text if week.is_certain else say("planner.uncertain", text=text)
