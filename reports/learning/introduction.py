"""The introduction for a new head of agency: what it is about, how things stand here, and what to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from network.meeting import Meeting, MeetingState
from reports.brief import standing_parts
from reports.document import (
    Bullets,
    Column,
    Document,
    Facts,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Run,
    Table,
    Together,
)
from reports.frame import document_about
from riskmodel.agency import Agency
from riskmodel.content import learning, model
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.reading import list_analyses, read_dossier

DEFINITIONS = ("corruption", "friendship_corruption", "irregularities", "undue_influence")
NEED = "need"  # the step of the model whose questions a head can ask


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What the introduction tells of the agency; `dossier` None is no analysis, `meetings` None not known."""

    agency: Agency
    dossier: Dossier | None
    meetings: tuple[Meeting, ...] | None
    today: date


def read_head_facts(reading: Reading, today: date) -> HeadFacts:
    """Read the latest analysis, and at the network's office the meetings to come."""
    agency = reading.get(Agency, reading.agency_id)
    analyses = list_analyses(reading)
    dossier = read_dossier(reading, analyses[0].analysis.id, today) if analyses else None
    if not agency.is_network_office:
        return HeadFacts(agency, dossier, None, today)
    coming = [
        one
        for one in reading.find(Meeting)
        if one.day and one.day >= today and one.state not in (MeetingState.CANCELLED, MeetingState.HELD)
    ]
    coming.sort(key=lambda one: (one.day, one.starts_at))
    return HeadFacts(agency, dossier, tuple(coming), today)


def introduction_report(facts: HeadFacts) -> Document:
    """The introduction as a document."""
    parts = (
        Paragraph(say("learning_reports.introduction.lead")),
        *_definition(),
        *_principles(),
        *_here(facts),
        *_questions(),
        *_meetings(facts),
        *_onwards(),
    )
    return document_about("introduction", facts.agency, "", facts.today, parts)


def _definition() -> tuple[Part, ...]:
    known = {one.id: one for one in model().definitions}
    corruption = known[DEFINITIONS[0]]
    forms = tuple((Run(f"{one.title}: ", strong=True), one.text) for one in model().forms)
    others = tuple((_capital(known[one].title), known[one].text) for one in DEFINITIONS[1:])
    return (
        Heading(2, say("learning_reports.introduction.what")),
        Note(corruption.text),
        Paragraph(say("learning_reports.introduction.forms"), leads_in=True),
        Bullets(forms),
        Facts(others),
    )


def _principles() -> tuple[Part, ...]:
    rows = tuple((one.name, one.text) for one in learning().principles())
    return (Heading(2, say("learning_reports.introduction.principles")), Facts(rows))


def _here(facts: HeadFacts) -> tuple[Part, ...]:
    head = Heading(2, say("learning_reports.introduction.here"))
    if facts.dossier is None:
        note = Note(say("learning_reports.introduction.no_analysis"), "warning")
        text = Paragraph(say("learning_reports.introduction.no_analysis.text"))
        return (Together((head, note, text)),)
    source = say("learning_reports.introduction.source", title=facts.dossier.analysis.title)
    return (PageBreak(), head, Paragraph(source), *standing_parts(facts.dossier, level=3), PageBreak())


def _questions() -> tuple[Part, ...]:
    need = next(one for one in model().steps if one.id == NEED)
    advice = tuple((one.title, one.for_heads) for one in learning().modules)
    return (
        Heading(2, say("learning_reports.introduction.ask")),
        Paragraph(say("learning_reports.introduction.ask.text"), leads_in=True),
        Bullets(tuple(one.title for one in need.questions), numbered=True),
        Heading(2, say("learning_reports.introduction.do")),
        Facts(advice),
    )


def _meetings(facts: HeadFacts) -> tuple[Part, ...]:
    head = Heading(2, say("learning_reports.introduction.meetings"))
    if facts.meetings is None:
        return (head, Paragraph(say("learning_reports.introduction.meetings.elsewhere")))
    columns = (
        Column(say("learning_reports.meeting"), "short"),
        Column(say("learning_reports.day"), "date"),
        Column(say("learning_reports.subject")),
        Column(say("learning_reports.state"), "short"),
    )
    rows = tuple(
        (
            one.label,
            one.day,
            one.title or say("learning_reports.no_title"),
            say(f"learning_reports.meeting.{_certainty(one)}"),
        )
        for one in facts.meetings
    )
    return (head, Table(columns, rows, empty=say("learning_reports.introduction.meetings.none")))


def _certainty(meeting: Meeting) -> str:
    return "proposed" if meeting.state is MeetingState.PROPOSED else "fixed"


def _onwards() -> tuple[Part, ...]:
    steps = tuple(say(f"learning_reports.introduction.onwards.{step}") for step in range(1, 6))
    return (Heading(2, say("learning_reports.introduction.onwards")), Bullets(steps, numbered=True))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
