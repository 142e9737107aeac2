"""All published experiences with an area or a theme, in one booklet with contents and sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from network.experience import Experience
from network.experience_file import ExperienceRecord, outcome_word, size_words
from reports.document import Bullets, Column, Contents, Document, Heading, Paragraph, Part, Table
from reports.experience.one import footer
from reports.experience.told import counted, facts_of, source_line, source_of, story_of, title_of
from reports.frame import report_time
from riskmodel.agency import Agency
from riskmodel.kernel.words import language, say


def collection_report(
    agency: Agency, records: Sequence[ExperienceRecord], about: str, today: date
) -> Document:
    """A booklet of experiences; `about` is the area or theme in words, "" for all.

    What did not work stands beside what worked, in the order of their numbers.
    """
    title = say("experience_reports.collection", about=about) if about else say("experience_reports.all")
    parts: list[Part] = [Heading(1, title)]
    if not records:
        parts.append(Paragraph(say("experience_reports.none"), kind="lead"))
    else:
        count = say("experience_reports.count", n=len(records), outcomes=counted(records))
        parts += [
            Paragraph(count, kind="lead"),
            Contents(say("experience_reports.contents"), 2),
            Heading(2, say("experience_reports.overview")),
            _overview([record.experience for record in records]),
        ]
        for record in records:
            parts += _one(record)
        sources = Bullets(tuple(source_line(record) for record in records))
        parts += [Heading(2, say("experience_reports.sources")), sources]
    return Document(
        title=title,
        subject=say("reports.experience_collection.name"),
        author=agency.name,
        language=language(),
        created=report_time(today),
        parts=tuple(parts),
        footer=footer(agency, "", today),
    )


def _overview(experiences: Sequence[Experience]) -> Table:
    columns = (
        Column(say("experience_reports.column.number"), "short"),
        Column(say("experience_reports.column.title"), share=1.4),
        Column(say("experience_reports.column.outcome"), "short"),
        Column(say("experience_reports.column.size"), "short"),
        Column(say("experience_reports.column.source")),
    )
    rows = tuple(
        (one.label, title_of(one), outcome_word(one.outcome), size_words(one.size_class), source_of(one))
        for one in experiences
    )
    return Table(columns, rows, row_head=1)


def _one(record: ExperienceRecord) -> list[Part]:
    one = record.experience
    return [
        Heading(2, f"{one.label} {title_of(one)}"),
        Paragraph(source_of(one), kind="lead"),
        *story_of(one, 3),
        Heading(3, say("experience_reports.facts")),
        facts_of(record),
    ]
