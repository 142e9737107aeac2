"""Attendance as a workbook: the register in words, then its figures, each with what it is of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from network.presence import Mark, Register, Row
from network.presence_rates import By, counting_words, rates, turnouts
from reports.attendance.year import AttendanceYear
from reports.frame import report_time
from reports.workbook import Sheet, SheetColumn, Value, write_workbook
from riskmodel.kernel.words import say

WIDE, NARROW, NAME = 30.0, 14.0, 44.0


def attendance_workbook(year: AttendanceYear) -> bytes:
    """The year's workbook."""
    sheets = [*_sheets(year.register), _silent_sheet(year.silent)]
    title = say("reports.attendance.book", year=year.year)
    return write_workbook(sheets, title=title, author=year.agency.name, created=report_time(year.today))


def register_workbook(register: Register, agency: str, today: date) -> bytes:
    """The register of some years as a workbook."""
    sheets = [*_sheets(register), _silent_sheet(register.silent())]
    return write_workbook(
        sheets, title=say("reports.attendance.name"), author=agency, created=report_time(today)
    )


def _sheets(register: Register) -> Iterator[Sheet]:
    yield _register_sheet(register)
    yield _meeting_sheet(register)
    for by in By:
        yield _rate_sheet(register, by)


def _register_sheet(register: Register) -> Sheet:
    titles = ("agency", "department", "size", "attended_count", "called", "since", "last")
    columns = [SheetColumn(say(f"reports.attendance.{title}"), NARROW) for title in titles]
    columns[:2] = [SheetColumn(columns[0].title, NAME), SheetColumn(columns[1].title, WIDE)]
    days = [SheetColumn(f"{at.day.isoformat()} {at.label}", NARROW) for at in register.occasions]
    rows = tuple(_row(row) for row in register.rows)
    name = say("reports.attendance.register")
    return Sheet(name, (*columns, *days), rows, (counting_words(register),))


def _row(row: Row) -> tuple[Value, ...]:
    silence = row.silence
    return (
        row.name,
        row.department,
        row.size.words if row.size else None,
        row.tally.attended,
        row.tally.called,
        silence.meetings,
        silence.last.day if silence.last else None,
        *(say(f"presence.state.{state.value}") if state else None for state in row.states),
    )


def _meeting_sheet(register: Register) -> Sheet:
    marks = tuple(Mark)
    columns = (
        SheetColumn(say("reports.attendance.meeting"), NARROW),
        SheetColumn(say("reports.attendance.day"), NARROW),
        SheetColumn(say("reports.attendance.called"), NARROW),
        SheetColumn(say("reports.attendance.attended_count"), NARROW),
        *(SheetColumn(say(f"presence.mark.{mark.value}").capitalize(), NARROW) for mark in marks),
    )
    rows: list[tuple[Value, ...]] = [
        (
            one.occasion.label,
            one.occasion.day,
            one.called,
            one.attended,
            *(one.counts.get(mark, 0) for mark in marks),
        )
        for one in turnouts(register)
    ]
    return Sheet(say("reports.attendance.meetings"), columns, tuple(rows))


def _rate_sheet(register: Register, by: By) -> Sheet:
    titles = ("agencies", "called", "attended_count", "answered", "excused", "missed_count")
    columns = (
        SheetColumn(say(f"reports.attendance.part.{by.value}"), WIDE),
        *(SheetColumn(say(f"reports.attendance.{title}"), NARROW) for title in titles),
    )
    rows: list[tuple[Value, ...]] = [
        (one.title, one.agencies, one.called, one.attended, one.answered, one.excused, one.missed)
        for one in rates(register, by)
    ]
    return Sheet(say(f"reports.attendance.by.{by.value}"), columns, tuple(rows))


def _silent_sheet(silent: tuple[Row, ...]) -> Sheet:
    columns = (
        SheetColumn(say("reports.attendance.agency"), NAME),
        SheetColumn(say("reports.attendance.since"), NARROW),
        SheetColumn(say("reports.attendance.last"), NARROW),
    )
    rows: list[tuple[Value, ...]] = [
        (row.name, row.silence.meetings, row.silence.last.day if row.silence.last else None) for row in silent
    ]
    return Sheet(say("reports.attendance.silent"), columns, tuple(rows))
