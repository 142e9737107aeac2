"""One experience on paper."""

from __future__ import annotations

from datetime import date

from network.experience_file import ExperienceRecord
from reports.document import Document, Heading, Note, Paragraph, Part
from reports.experience.told import (
    facts_of,
    files_of,
    source_line,
    source_of,
    state_of,
    story_of,
    title_of,
    uses_of,
)
from reports.frame import report_time
from riskmodel.agency import Agency, AgencyKind
from riskmodel.daytext import day_text
from riskmodel.kernel.words import language, say


def experience_report(agency: Agency, record: ExperienceRecord, today: date) -> Document:
    """An experience to hand on: its story, what is known about it, who has used it, and its source.

    An agency that wants to be hidden is not named, whoever prints it.
    """
    one = record.experience
    parts: list[Part] = [Heading(1, title_of(one)), Paragraph(source_of(one), kind="lead")]
    if words := state_of(one):
        parts.append(Note(words, "warning"))
    parts += story_of(one, 2)
    parts += [Heading(2, say("experience_reports.facts")), facts_of(record)]
    parts += uses_of(record, 2)
    parts += files_of(record, 2)
    parts += [Heading(2, say("experience_reports.source")), Paragraph(source_line(record))]
    name = say("reports.experience.name")
    return Document(
        title=f"{one.label} {title_of(one)}",
        subject=name,
        author=agency.name,
        language=language(),
        created=report_time(today),
        parts=tuple(parts),
        footer=footer(agency, one.label, today),
    )


def footer(agency: Agency, label: str, today: date) -> str:
    """What stands under every page."""
    example = say("reports.example") if agency.kind is AgencyKind.FICTIONAL else ""
    return " · ".join(part for part in (label, agency.name, example, day_text(today)) if part)
