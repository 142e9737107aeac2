"""Who was at a meeting, for the record: who took part, who had told that they could not, and counts.

What participants need is never here, nor who declined or did not answer: those are counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from network.attendance import State
from network.meeting_record import MeetingRecord, Participant
from reports.document import Cell, Column, Document, Facts, Heading, Paragraph, Part, Signature, Table
from reports.frame import report_time
from reports.meeting.frame import meeting_document, meeting_title, record_words, when_words, where_words
from reports.workbook import Sheet, SheetColumn, write_workbook
from riskmodel.kernel.words import say

TOLD = (State.EXCUSED, State.REPLACED)


def participants(record: MeetingRecord, today: date) -> Document:
    """The participant list with counts and a line to sign on."""
    meeting = record.meeting
    facts: list[tuple[str, Cell]] = [
        (say("meeting_reports.fact.when"), when_words(meeting)),
        (say("meeting_reports.fact.where"), where_words(meeting, record.venue)),
        (say("meeting_reports.fact.group"), record.group),
        (say("reports.record_number"), meeting.record_number.strip()),
    ]
    parts: list[Part] = [
        Facts(tuple((term, value) for term, value in facts if value)),
        Heading(2, say("meeting_reports.counts")),
        Facts(counts(record)),
        Heading(2, say("meeting_reports.present", n=len(record.present))),
        _table(record.present, say("meeting_reports.present.none")),
        Heading(2, say("meeting_reports.told", n=len(record.in_state(*TOLD)))),
        _table(record.in_state(*TOLD), say("meeting_reports.told.none")),
        Signature((say("meeting_reports.checked_by"), say("reports.sign.date"))),
    ]
    return meeting_document("meeting_participants", record.agency, meeting, today, parts)


def participants_workbook(record: MeetingRecord, today: date) -> bytes:
    """The same as XLSX, with the counts on a sheet of their own."""
    columns = tuple(
        SheetColumn(say(f"meeting_reports.column.{name}"), width)
        for name, width in (("agency", 44), ("name", 30), ("state", 22), ("note", 36))
    )
    people = (*record.present, *record.in_state(*TOLD))
    rows = tuple((one.agency, _name(one), _state(one), _note(one)) for one in people)
    record_number = record_words(record.meeting)
    notes = (meeting_title(record.meeting), when_words(record.meeting), record_number)
    counted = tuple((term, str(value)) for term, value in counts(record))
    widths = (
        SheetColumn(say("meeting_reports.column.what"), 36),
        SheetColumn(say("meeting_reports.column.number"), 60),
    )
    return write_workbook(
        (
            Sheet(say("meeting_reports.sheet.participants"), columns, rows, tuple(n for n in notes if n)),
            Sheet(say("meeting_reports.counts"), widths, counted),
        ),
        title=meeting_title(record.meeting),
        author=record.agency.name,
        created=report_time(today),
    )


def counts(record: MeetingRecord) -> tuple[tuple[str, str], ...]:
    """The figures with what each is counted of, in words."""
    called = len(record.participants)
    yes = [one for one in record.participants if one.said_yes]
    missing = [one for one in yes if one.state is State.NO_SHOW]
    rows: list[tuple[str, str]] = [
        (
            say("meeting_reports.count.present"),
            say("meeting_reports.count.of_called", n=called, part=len(record.present)),
        ),
        (
            say("meeting_reports.count.modes"),
            say(
                "meeting_reports.count.by_mode",
                on_site=_by_mode(record, "on_site"),
                digital=_by_mode(record, "digital"),
                early=len(record.in_state(State.LEFT_EARLY)),
            ),
        ),
    ]
    if record.members:
        words = say("meeting_reports.count.of_members", n=len(record.members), part=record.present_members)
        if record.present_others:
            words = say("meeting_reports.count.and_others", members=words, n=record.present_others)
        rows.append((say("meeting_reports.count.agencies"), words))
    if yes:
        words = say("meeting_reports.count.of_yes", n=len(yes), part=len(missing))
        rows.append((say("meeting_reports.count.no_show"), words))
    for name, states in (
        ("told", TOLD),
        ("no", (State.NO,)),
        ("silent", (State.INVITED,)),
        ("waiting", (State.WAITING,)),
    ):
        part = len(record.in_state(*states))
        if part:
            words = say("meeting_reports.count.of_called", n=called, part=part)
            rows.append((say(f"meeting_reports.count.{name}"), words))
    return tuple(rows)


def _by_mode(record: MeetingRecord, mode: str) -> int:
    return sum(one.mode is not None and one.mode.value == mode for one in record.present)


def _table(people: Sequence[Participant], empty: str) -> Part:
    if not people:
        return Paragraph(empty, kind="caption")
    columns = (
        Column(say("meeting_reports.column.agency"), share=1.3),
        Column(say("meeting_reports.column.name")),
        Column(say("meeting_reports.column.state")),
    )
    return Table(columns, tuple((one.agency, _name(one), _whole_state(one)) for one in people), row_head=1)


def _whole_state(one: Participant) -> str:
    """The state, and whom it is about besides."""
    if one.replaced_by:
        return say("meeting_reports.state.replaced_by", name=one.replaced_by)
    if one.instead_of:
        return say("meeting_reports.state.instead_of", state=_state(one), name=one.instead_of)
    return _state(one)


def _name(one: Participant) -> str:
    return one.name or say("meeting_reports.erased")


def _state(one: Participant) -> str:
    """The state in words; how one took part when one left early."""
    words = say(f"presence.state.{one.state.value}")
    if one.state is State.LEFT_EARLY and one.mode is not None:
        return say("meeting_reports.left_early", mode=say(f"presence.state.{one.mode.value}"), state=words)
    return words


def _note(one: Participant) -> str:
    if one.instead_of:
        return say("meeting_reports.instead_of", name=one.instead_of)
    if one.replaced_by:
        return say("meeting_reports.replaced_by", name=one.replaced_by)
    return ""
