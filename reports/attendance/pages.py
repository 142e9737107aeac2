"""The year's attendance for people: figures with what they are of, the silent, and the whole register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from network.forecast_words import missed_words
from network.meeting import Mode
from network.presence import Mark, Order, Row, in_order, mark_of
from network.presence_rates import By, Rate, counting_words, rates, share_words, turnouts, whole_rate
from reports.attendance.year import AttendanceYear
from reports.document import Cell, Column, Document, Heading, Note, Paragraph, Part, Table
from reports.frame import document_about
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say

_TURNOUT = (Mark.ON_SITE, Mark.DIGITAL, Mark.LEFT_EARLY, Mark.EXCUSED, Mark.NO_SHOW, Mark.NO_ANSWER)


def attendance(year: AttendanceYear) -> Document:
    """The report: the whole, meeting by meeting, by parts, who is silent, and each agency."""
    whole = whole_rate(year.register)
    parts: list[Part] = [
        Paragraph(say("reports.attendance.whole", shares=share_words(whole.attended, whole.called))),
        Note(counting_words(year.register)),
        Heading(2, say("reports.attendance.meetings")),
        _meetings(year),
        *_missed(year),
        Heading(2, say("reports.attendance.rates")),
        *_rates(year),
        Heading(2, say("reports.attendance.silent")),
        *_silent(year),
        Heading(2, say("reports.attendance.register")),
        *_register(year),
    ]
    return document_about(
        "attendance", year.agency, say("reports.attendance.book", year=year.year), year.today, parts
    )


def letter_of(row: Row, place: int) -> str:
    """The letter of a cell; "" for an agency that was not called."""
    mark = mark_of(row.states[place])
    return say(f"presence.letter.{mark.value}") if mark else ""


def silence_text(row: Row) -> str:
    """When an agency was last heard from, with the day."""
    silence = row.silence
    if silence.last is None:
        return say("reports.attendance.never")
    return f"{day_text(silence.last.day)} ({silence.last.label})"


def _meetings(year: AttendanceYear) -> Table:
    columns = [
        Column(say("reports.attendance.meeting"), "short"),
        Column(say("reports.attendance.called"), "number"),
        *(Column(say(f"presence.mark.{mark.value}").capitalize(), "number") for mark in _TURNOUT),
        Column(say("reports.attendance.attended"), "short"),
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            f"{one.occasion.label}, {day_text(one.occasion.day).rsplit(' ', 1)[0]}",
            one.called,
            *(one.counts.get(mark, 0) for mark in _TURNOUT),
            share_words(one.attended, one.called),
        )
        for one in turnouts(year.register)
    ]
    return Table(tuple(columns), tuple(rows), caption=say("reports.attendance.meetings.caption"))


def _missed(year: AttendanceYear) -> Iterator[Part]:
    yield Paragraph(say("reports.attendance.missed"), leads_in=True)
    for mode in Mode:
        words = f"{say(f'forecast.mode.{mode.value}')}: {missed_words(year.ledger.habit(mode))}."
        yield Paragraph(words, kind="caption")


def _rates(year: AttendanceYear) -> Iterator[Part]:
    for by in By:
        yield Heading(3, say(f"reports.attendance.by.{by.value}"))
        yield _rate_table(say(f"reports.attendance.part.{by.value}"), rates(year.register, by))


def _rate_table(part: str, found: Sequence[Rate]) -> Table:
    columns = (
        Column(part, share=1.4),
        Column(say("reports.attendance.agencies"), "number"),
        Column(say("reports.attendance.attended"), "short"),
        Column(say("reports.attendance.answered"), "short"),
        Column(say("presence.mark.excused").capitalize(), "number"),
        Column(say("presence.mark.no_show").capitalize(), "number"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            rate.title,
            rate.agencies,
            share_words(rate.attended, rate.called),
            share_words(rate.answered, rate.called),
            rate.excused,
            rate.missed,
        )
        for rate in found
    ]
    return Table(columns, tuple(rows))


def _silent(year: AttendanceYear) -> Iterator[Part]:
    silent, after = year.silent, year.register.silent_after
    members = sum(row.is_member for row in year.ledger.register.rows)
    yield Paragraph(
        say(
            "reports.attendance.silent.text", n=len(silent), of=members, after=after, day=day_text(year.today)
        )
    )
    columns = (
        Column(say("reports.attendance.agency")),
        Column(say("reports.attendance.since"), "number"),
        Column(say("reports.attendance.last"), "short"),
    )
    rows = tuple((row.name, row.silence.meetings, silence_text(row)) for row in silent)
    if rows:
        yield Table(columns, rows)


def _register(year: AttendanceYear) -> Iterator[Part]:
    marks = ", ".join(
        f"{say(f'presence.letter.{mark.value}')} {say(f'presence.mark.{mark.value}')}" for mark in Mark
    )
    yield Paragraph(say("reports.attendance.letters", letters=marks), kind="caption", leads_in=True)
    held = [place for place, at in enumerate(year.register.occasions) if at.is_held]
    columns = (
        Column(say("reports.attendance.agency")),
        *(Column(year.register.occasions[place].label, "short", align="center") for place in held),
        Column(say("reports.attendance.attended"), "short"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row.name,
            *(letter_of(row, place) for place in held),
            say("presence.tally", attended=row.tally.attended, called=row.tally.called)
            if row.tally.called
            else say("presence.tally.none"),
        )
        for row in in_order(year.register.rows, Order.NAME)
    ]
    yield Table(columns, tuple(rows), caption=say("reports.attendance.register.caption", year=year.year))
