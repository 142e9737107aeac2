"""Step 2: what was looked at, by whom, and how."""

from __future__ import annotations

from reports.document import Bullets, Column, Heading, Paragraph, Part, Run, Table, Text
from reports.tables import answers, unit_name
from riskmodel.agency import Unit
from riskmodel.analysis import Step
from riskmodel.content import model
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say


def scope(dossier: Dossier) -> tuple[Part, ...]:
    """Units covered, participants, workshops, and the answers to the guiding questions."""
    return (
        Heading(2, model().step(Step.IDENTIFY).title),
        Heading(3, say("reports.units")),
        *_units(dossier),
        _participants(dossier),
        _workshops(dossier),
        answers(dossier, Step.IDENTIFY),
    )


def _units(dossier: Dossier) -> tuple[Part, ...]:
    analysis = dossier.analysis
    covered = tuple(_unit(unit) for unit in dossier.units if unit.id in analysis.unit_ids)
    told = Bullets(covered) if analysis.unit_ids else Paragraph(say("reports.units.all"))
    left_out = analysis.left_out_reason.strip()
    return (told, Paragraph(say("reports.units.left_out", reason=left_out))) if left_out else (told,)


def _unit(unit: Unit) -> Text:
    return (unit.name, Run(f" · {say(f'reports.unit.{unit.kind.value}')}", muted=True))


def _participants(dossier: Dossier) -> Table:
    rows = tuple(
        (
            model().roles.title(each.role),
            each.unit,
            say("reports.participants.lead") if each.is_lead_function else "",
        )
        for each in dossier.analysis.participants
    )
    columns = (Column(say("reports.column.role")), Column(say("reports.column.unit")), Column(""))
    lead = any(row[2] for row in rows)
    return Table(
        columns if lead else columns[:2],
        rows if lead else tuple(row[:2] for row in rows),
        caption=say("reports.participants"),
        empty=say("reports.participants.none"),
        row_head=None,
    )


def _workshops(dossier: Dossier) -> Table:
    columns = (
        Column(say("reports.column.day"), "date"),
        Column(say("reports.column.workshop")),
        Column(say("reports.column.unit"), share=0.7),
        Column(say("reports.column.method"), share=0.8),
        Column(say("reports.column.participants"), "number"),
    )
    rows = tuple(
        (
            each.held_on,
            "\n".join(text for text in (each.title, each.notes) if text.strip()),
            unit_name(dossier, each.unit_id),
            each.method,
            each.participants,
        )
        for each in sorted(dossier.workshops, key=lambda each: (each.held_on, each.id))
    )
    return Table(columns, rows, say("reports.workshops"), say("reports.workshops.none"), row_head=1)
