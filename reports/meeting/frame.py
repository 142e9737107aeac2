"""What the reports of a meeting have in common: head, day and time, place, footer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from network.meeting import Meeting, Mode, Venue
from reports.document import Document, Heading, Paragraph, Part
from reports.frame import one_line, report_time
from riskmodel.agency import Agency, AgencyKind
from riskmodel.daytext import day_text
from riskmodel.kernel.words import language, say


def meeting_document(
    kind: str, agency: Agency, meeting: Meeting, today: date, parts: Sequence[Part], *, head: bool = True
) -> Document:
    """A report of a meeting with its title on top; equal data on the same day give equal bytes.

    Without `head` it begins with the parts.
    """
    name = say(f"reports.{kind}.name")
    title = meeting_title(meeting)
    example = (say("reports.example"),) if agency.kind is AgencyKind.FICTIONAL else ()
    when = day_text(meeting.day) if meeting.day else say("meeting_reports.no_day")
    record = record_words(meeting)
    under = " · ".join((name, when, agency.name, *example))
    top = (Heading(1, title), Paragraph(under, kind="lead")) if head else ()
    return Document(
        title=f"{name} – {title}",
        subject=name,
        author=agency.name,
        language=language(),
        created=report_time(today),
        parts=(*top, *parts),
        footer=" · ".join(part for part in (record, day_text(today)) if part),
    )


def meeting_title(meeting: Meeting) -> str:
    """Nätverksmöte 2/2026: Jäv i små myndigheter."""
    if not meeting.title.strip():
        return say("meeting_reports.title.plain", label=meeting.label)
    return say("meeting_reports.title", label=meeting.label, title=one_line(meeting.title))


def record_words(meeting: Meeting) -> str:
    """The record number, "" when there is none."""
    number = meeting.record_number.strip()
    return say("reports.record", number=number) if number else ""


def time_words(moment: datetime | None) -> str:
    """14.30 in Swedish, 14:30 in English; Swedish time. "" when it is not known."""
    if moment is None:
        return ""
    mark = "." if language() == "sv" else ":"
    return f"{moment.hour:02}{mark}{moment.minute:02}"


def span_words(start: datetime | None, end: datetime | None) -> str:
    """14.30–14.55."""
    return f"{time_words(start)}–{time_words(end)}" if start and end else ""


def when_words(meeting: Meeting) -> str:
    """21 april 2026, 14.30–16.00 (svensk tid)."""
    if meeting.day is None:
        return say("meeting_reports.no_day")
    return say(
        "meeting_reports.when", day=day_text(meeting.day), span=span_words(meeting.starts, meeting.ends)
    )


def where_words(meeting: Meeting, venue: Venue | None) -> str:
    """The room, and that one can take part digitally; never the link, which stands in the invitation."""
    room = ", ".join(part for part in (venue.name, venue.address) if part) if venue else ""
    on_site = room or say("meeting_reports.where.open")
    parts = [on_site] if Mode.ON_SITE in meeting.modes else []
    if Mode.DIGITAL in meeting.modes:
        parts.append(say("meeting_reports.where.digital"))
    return "\n".join(parts)
