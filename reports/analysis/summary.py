"""The first pages: what it is about and where the risks stand."""

from __future__ import annotations

from reports.document import Cell, Columns, Facts, Heading, Note, Paragraph, Part
from reports.frame import record_number, state_words
from reports.heat import heat_table
from reports.standing import counts_table, heat_map
from reports.tables import day_or_none
from riskmodel.daytext import day_text
from riskmodel.dossier import Dossier
from riskmodel.gates import has_no_risks_outcome
from riskmodel.kernel.words import say
from riskmodel.risk import Stage


def summary(dossier: Dossier) -> tuple[Part, ...]:
    """Counts, and the matrix at the three stages."""
    today = heat_map(dossier, Stage.TODAY)
    return (
        Heading(2, say("reports.analysis.summary")),
        *_outcome(dossier),
        counts_table(dossier),
        today,
        Columns(((heat_map(dossier, Stage.BEFORE),), (heat_map(dossier, Stage.PLAN),))),
        heat_table(today),
        Note(say("reports.analysis.coarse")),
    )


def _outcome(dossier: Dossier) -> tuple[Part, ...]:
    if has_no_risks_outcome(dossier):
        return (Paragraph(say("reports.no_risk", reason=dossier.analysis.no_risk_reason)),)
    if dossier.unrated:
        return (Note(say("reports.analysis.unrated", n=len(dossier.unrated)), "warning"),)
    return ()


def facts(dossier: Dossier) -> Facts:
    """Whose analysis it is, what it covers and where it stands."""
    agency, analysis = dossier.agency, dossier.analysis
    rows: tuple[tuple[str, Cell], ...] = (
        (say("reports.agency"), f"{agency.name} ({agency.org_nr})"),
        (say("reports.record_number"), record_number(analysis)),
        (say("reports.scope"), analysis.scope),
        (say("reports.lead"), analysis.lead),
        (say("reports.owner"), analysis.owner),
        (say("reports.started"), day_or_none(analysis.started_on)),
        (say("reports.state"), state_words(dossier)),
        (say("reports.written"), day_text(dossier.today)),
    )
    return Facts(rows)
