"""The programme of a meeting with its running clock, for those who come."""

from __future__ import annotations

from datetime import date, datetime

from network.evaluation_form import NOT_RATED
from network.meeting import AgendaItem, ItemKind
from network.meeting_record import MeetingRecord
from reports.document import Cell, Column, Document, Facts, Heading, Paragraph, Part, Run, Table, Text
from reports.meeting.frame import meeting_document, span_words, when_words, where_words
from riskmodel.kernel.words import say


def programme(record: MeetingRecord, today: date) -> Document:
    """The programme. Links and needs are no part of it."""
    meeting, venue = record.meeting, record.venue
    facts: list[tuple[str, Cell]] = [
        (say("meeting_reports.fact.when"), when_words(meeting)),
        (say("meeting_reports.fact.where"), where_words(meeting, venue)),
        (say("meeting_reports.fact.group"), record.group),
        (say("meeting_reports.fact.accessibility"), venue.accessibility.strip() if venue else ""),
    ]
    parts: list[Part] = [Facts(tuple((term, value) for term, value in facts if value))]
    if meeting.description.strip():
        parts.append(Paragraph(meeting.description.strip()))
    parts += [Heading(2, say("meeting_reports.programme")), _table(record)]
    return meeting_document("meeting_programme", record.agency, meeting, today, parts)


def _table(record: MeetingRecord) -> Table:
    columns = (
        Column(say("meeting_reports.column.time"), "short"),
        Column(say("meeting_reports.column.item"), share=2.0),
        Column(say("meeting_reports.column.led_by")),
    )
    rows = tuple(_row(record, item, start, end) for item, start, end in record.times())
    return Table(columns, rows, empty=say("meeting_reports.programme.empty"), row_head=1)


def _row(
    record: MeetingRecord, item: AgendaItem, start: datetime | None, end: datetime | None
) -> tuple[Cell, ...]:
    when = span_words(start, end) or say("meeting_reports.minutes", n=item.minutes)
    words: Text = item.title.strip()
    if item.kind is not ItemKind.BREAK:
        under = [item.description.strip()] if item.description.strip() else []
        kind = say(f"meeting_reports.kind.{item.kind.value}")
        if item.kind not in NOT_RATED and kind.casefold() not in item.title.casefold():
            under.insert(0, kind)
        words = (Run(item.title.strip(), strong=True), *(Run(f"\n{line}", muted=True) for line in under))
    return (when, words, "\n".join(record.led_by(item)))
