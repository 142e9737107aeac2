"""The list of risks for internal control: to treat, accepted, and without a decision, each by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Cell, Column, Document, Heading, Note, Paragraph, Part, Table
from reports.frame import report_document, state_words
from reports.standing import counts_table, level
from reports.tables import risk_list
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.gates import has_no_risks_outcome
from riskmodel.kernel.words import say
from riskmodel.measure import Measure, MeasureStatus
from riskmodel.risk import DecisionKind, Stage


def risks(dossier: Dossier) -> Document:
    """The risks of a round by what was decided about them, gravest first in each group."""
    files = dossier.by_weight()
    treated = [file for file in files if _decided(file, DecisionKind.TREAT)]
    accepted = [file for file in files if _decided(file, DecisionKind.ACCEPT)]
    undecided = [file for file in files if file.decision is None]
    parts: tuple[Part, ...] = (
        Paragraph(say("reports.risks.state", state=state_words(dossier))),
        *_outcome(dossier),
        counts_table(dossier),
        Heading(2, say("reports.risks.treated")),
        _treated(dossier, treated),
        Heading(2, say("reports.risks.accepted")),
        _accepted(dossier, accepted),
        *_undecided(dossier, undecided),
    )
    return report_document("risks", dossier.agency, dossier.analysis, dossier.today, parts)


def _decided(file: RiskFile, kind: DecisionKind) -> bool:
    return file.decision is not None and file.decision.kind is kind


def _outcome(dossier: Dossier) -> tuple[Part, ...]:
    if has_no_risks_outcome(dossier):
        return (Note(say("reports.no_risk", reason=dossier.analysis.no_risk_reason)),)
    if dossier.unrated:
        return (Note(say("reports.analysis.unrated", n=len(dossier.unrated)), "warning"),)
    return ()


def _treated(dossier: Dossier, files: Sequence[RiskFile]) -> Table:
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("reports.column.risk"), share=1.2),
        Column(say("scale.stage.today"), "level"),
        Column(say("scale.stage.plan"), "level"),
        Column(say("reports.column.measures"), share=1.5),
        Column(say("reports.column.risk_owner"), share=0.8),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            file.label,
            file.risk.title,
            (level(dossier, file, Stage.TODAY),),
            (level(dossier, file, Stage.PLAN),),
            "\n".join(_measure(measure) for measure in file.measures),
            file.risk.owner,
        )
        for file in files
    )
    return Table(columns, rows, empty=say("reports.risks.treated.none"), row_head=1)


def _measure(measure: Measure) -> str:
    """A measure with what one asks of it: who and when."""
    if measure.status is MeasureStatus.DONE and measure.done_on:
        when = say("reports.status.done", day=measure.done_on.isoformat()).lower()
    elif measure.status is MeasureStatus.CANCELLED:
        when = say("reports.status.cancelled").lower()
    else:
        when = measure.due_on.isoformat() if measure.due_on else say("reports.no_day")
    about = ", ".join(part for part in (measure.owner.strip() or say("reports.no_owner"), when))
    return f"{measure.label} {measure.title} ({about})"


def _accepted(dossier: Dossier, files: Sequence[RiskFile]) -> Table:
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("reports.column.risk")),
        Column(say("scale.stage.today"), "level"),
        Column(say("reports.column.reason"), share=1.3),
        Column(say("reports.column.decider"), share=0.7),
        Column(say("reports.column.decided_on"), "date"),
        Column(say("reports.column.retest"), "date"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            file.label,
            file.risk.title,
            (level(dossier, file, Stage.TODAY),),
            file.decision.reason,
            file.decision.decided_by,
            file.decision.decided_on,
            file.decision.retest_on,
        )
        for file in files
        if file.decision
    )
    return Table(columns, rows, empty=say("reports.risks.accepted.none"), row_head=1)


def _undecided(dossier: Dossier, files: Sequence[RiskFile]) -> tuple[Part, ...]:
    if not files:
        return ()
    return (Heading(2, say("reports.risks.undecided")), risk_list(dossier, files))
