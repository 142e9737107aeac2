"""What every report has in common: its head, its time, its footer, and a few ways to put things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from reports.document import Document, Facts, Heading, Note, Paragraph, Part, Signature
from riskmodel.agency import Agency, AgencyKind
from riskmodel.analysis import Analysis, AnalysisState, Approval
from riskmodel.approval import changed_parts
from riskmodel.content import model
from riskmodel.daytext import day_text
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import language, say


def report_document(
    kind: str, agency: Agency, analysis: Analysis | None, today: date, parts: Sequence[Part]
) -> Document:
    """A report with title and agency on top.

    A made-up agency is called one. The time of the document is the day it speaks of, so
    that the same data on the same day give the same bytes. `kind` is the report's name, `analysis` None
    when it is about the whole agency.
    """
    number = record_number(analysis)
    about = one_line(analysis.title) if analysis else ""
    return document_about(kind, agency, about, today, parts, record=number)


def document_about(
    kind: str, agency: Agency, about: str, today: date, parts: Sequence[Part], *, record: str = ""
) -> Document:
    """A report on something that is not an analysis too: a year, a meeting; `about` is its name, or "".

    `record` is the record number, told at the foot of each page.
    """
    name = say(f"reports.{kind}.name")
    title = about or name
    example = (say("reports.example"),) if agency.kind is AgencyKind.FICTIONAL else ()
    subtitle = " · ".join((agency.name, *((name,) if about else ()), day_text(today), *example))
    told = say("reports.record", number=record) if record else ""
    return Document(
        title=f"{title} – {name}" if about else f"{name} – {agency.name}",
        subject=name,
        author=agency.name,
        language=language(),
        created=report_time(today),
        parts=(Heading(1, title), Paragraph(subtitle, kind="lead"), *parts),
        footer=" · ".join(part for part in (told, day_text(today)) if part),
    )


def report_time(today: date) -> datetime:
    """The time that stands for a report in its file: the beginning of the day it speaks of."""
    return datetime.combine(today, time(), UTC)


def record_number(analysis: Analysis | None) -> str:
    """The record number, "" when there is none."""
    return analysis.record_number.strip() if analysis else ""


def state_words(dossier: Dossier) -> str:
    """Where the round stands, with the day of approval."""
    if dossier.approval is not None:
        return say("reports.state.approved", day=day_text(dossier.approval.approved_on))
    if dossier.analysis.state is AnalysisState.APPROVED:
        return say("reports.state.open")
    return say(f"reports.state.{dossier.analysis.state.value}")


def approval_parts(dossier: Dossier, most: int = 12, longest: int = 200) -> tuple[Part, ...]:
    """The approval with its fingerprint and what has changed since, or lines to sign on.

    `most` changed parts are named, and texts are cut to `longest` signs.
    """
    if dossier.approval is None:
        labels = ("name", "position", "date")
        return (
            Paragraph(say("reports.sign.text")),
            Signature(tuple(say(f"reports.sign.{label}") for label in labels)),
        )
    changed = changed_parts(dossier)
    warned = (
        (Note(say("reports.approval.changed", parts=listed(changed, most)), "warning"),) if changed else ()
    )
    return (Facts(_approval_facts(dossier.approval, longest)), *warned)


def _approval_facts(approval: Approval, longest: int) -> tuple[tuple[str, str], ...]:
    who = f"{shortened(approval.approved_by, longest)}, {day_text(approval.approved_on)}"
    record = shortened(approval.record_number, longest)
    return (
        (say("reports.approval.by"), who),
        *(((say("reports.record_number"), record),) if record else ()),
        (say("reports.approval.hash"), approval.content_hash),
    )


def decision_words(file: RiskFile) -> str:
    """Treat, accept, or not decided."""
    if file.decision is None:
        return say("reports.undecided")
    return model().decisions.title(file.decision.kind.value)


def listed(names: Sequence[str], most: int) -> str:
    """Names in a line, cut to the first ones: R1, R4 … och 3 till."""
    if len(names) <= most:
        return ", ".join(names)
    return say("reports.and_more", names=", ".join(names[:most]), n=len(names) - most)


def shortened(text: str, longest: int) -> str:
    """A text on one line of at most so many signs, with … where it had to end."""
    text = one_line(text)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())
