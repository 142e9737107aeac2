"""The risks one by one, gravest first: what may happen, how it was judged, why, and what is done about it."""

from __future__ import annotations

from reports.analysis.judgement import judgement
from reports.document import Cell, Column, Facts, Heading, Paragraph, Part, Run, Table, Text
from reports.frame import decision_words, one_line
from reports.standing import levels
from reports.tables import area_name, day_or_none, risk_list, status_words, unit_name
from riskmodel.content import model
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.measure import Measure, MeasureLink
from riskmodel.risk import Cause, Confirmation, Control, DecisionKind, Evidence, Works


def risks(dossier: Dossier) -> tuple[Part, ...]:
    """A list of all of them, then a section for each; closed ones last, with their reason."""
    open_risks = dossier.by_weight()
    return (
        Heading(2, say("reports.risks.heading")),
        Paragraph(say("reports.risks.order", ranking=model().ranking)),
        risk_list(dossier, open_risks, empty=say("reports.no_risks_yet")),
        *(part for file in open_risks for part in risk_section(dossier, file)),
        *_closed(dossier),
    )


def risk_section(dossier: Dossier, file: RiskFile) -> tuple[Part, ...]:
    """Everything about one risk."""
    return (
        Heading(3, f"{file.label} {one_line(file.risk.title)}"),
        Paragraph(levels(dossier, file), leads_in=True),
        Facts(tuple(row for row in _facts(dossier, file) if row[1])),
        *judgement(dossier, file),
        *_decided(dossier, file),
        *_followed_up(file),
    )


def _facts(dossier: Dossier, file: RiskFile) -> tuple[tuple[str, Cell], ...]:
    risk = file.risk
    return (
        (say("reports.risk.event"), risk.event),
        (say("reports.risk.effect"), risk.effect),
        (say("reports.risk.causes"), _causes(file) or (Run(say("reports.risk.causes.none"), muted=True),)),
        (say("reports.risk.evidence"), _evidence(file)),
        (
            say("reports.risk.controls"),
            _controls(file) or (Run(say("reports.risk.controls.none"), muted=True),),
        ),
        (say("reports.risk.flags"), "\n".join(risk.red_flags)),
        (say("reports.risk.form"), model().form(risk.form).title if risk.form else None),
        (say("reports.risk.pattern"), model().patterns.title(risk.pattern.value) if risk.pattern else None),
        (say("reports.risk.area"), area_name(risk.area)),
        (say("reports.risk.unit"), unit_name(dossier, risk.unit_id)),
        (say("reports.risk.owner"), risk.owner),
        (say("reports.risk.round"), _round(risk.confirmation)),
    )


def _causes(file: RiskFile) -> Text:
    """A line for each cause; what nothing acts on says so."""
    bare = {cause.id for cause in file.uncovered}
    return _lines([_cause(cause, is_bare=cause.id in bare) for cause in file.causes])


def _cause(cause: Cause, *, is_bare: bool) -> tuple[str | Run, ...]:
    factor = model().factors.title(cause.factor) if cause.factor else ""
    named = f" ({factor})" if factor and factor != cause.text else ""
    return (
        cause.text,
        Run(named, muted=True),
        *((Run(f" · {say('reports.risk.bare')}", strong=True),) * is_bare),
    )


def _evidence(file: RiskFile) -> Text:
    if file.evidence:
        return _lines([_piece(each) for each in file.evidence])
    stated = file.common is not None and file.common.without_evidence
    return (Run(say("reports.risk.evidence.stated" if stated else "reports.risk.evidence.none"), muted=True),)


def _piece(evidence: Evidence) -> tuple[str | Run, ...]:
    about = (
        model().evidence_kinds.title(evidence.kind),
        say(f"reports.strength.{evidence.strength.value}"),
        evidence.noted_on.isoformat() if evidence.noted_on else "",
        evidence.source,
    )
    return (evidence.text, Run(f" ({', '.join(part for part in about if part)})", muted=True))


def _controls(file: RiskFile) -> Text:
    return _lines([_control(each.control) for each in file.controls])


def _control(control: Control) -> tuple[str | Run, ...]:
    works = say(f"reports.works.{control.works.value}")
    tested = f", {say('reports.tested', day=control.tested_on.isoformat())}" if control.tested_on else ""
    return (control.text, Run(f" ({works}{tested})", strong=control.works is Works.NO, muted=True))


def _lines(lines: list[tuple[str | Run, ...]]) -> Text:
    """Texts with voices under each other."""
    put: list[str | Run] = []
    for number, line in enumerate(lines):
        put += (["\n"] if number else []) + list(line)
    return tuple(put)


def _round(confirmation: Confirmation) -> str | None:
    if confirmation is Confirmation.NEW:
        return None
    return say(f"reports.confirmation.{confirmation.value}")


def _decided(dossier: Dossier, file: RiskFile) -> tuple[Part, ...]:
    decision = file.decision
    rows: list[tuple[str, Cell]] = [
        (say("reports.column.decision"), (Run(decision_words(file), strong=True),))
    ]
    if decision:
        rows += [
            (say("reports.risk.reason"), decision.reason),
            (say("reports.risk.decided_by"), decision.decided_by),
            (say("reports.risk.decided_on"), day_or_none(decision.decided_on)),
            (say("reports.risk.retest_on"), day_or_none(decision.retest_on)),
        ]
    parts: list[Part] = [
        Heading(4, say("reports.risk.decision")),
        Facts(tuple(row for row in rows if row[1])),
    ]
    if file.measures or (decision and decision.kind is DecisionKind.TREAT):
        parts.append(_measures(dossier, file))
    return tuple(parts)


def _measures(dossier: Dossier, file: RiskFile) -> Table:
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("reports.column.measure"), share=1.5),
        Column(say("reports.column.effect"), share=1.2),
        Column(say("reports.column.owner"), share=0.9),
        Column(say("reports.column.due"), "date"),
        Column(say("reports.column.status"), "short"),
    )
    rows = tuple(
        (
            measure.label,
            _aim(measure),
            _effect(file, [link for link in file.links if link.measure_id == measure.id]),
            measure.owner,
            measure.due_on,
            status_words(measure, dossier.today),
        )
        for measure in file.measures
    )
    return Table(columns, rows, empty=say("reports.measures.none"), row_head=1)


def _aim(measure: Measure) -> Text:
    """What is to be done, how one would notice that it helps, what it costs, and what came of it."""
    lines = "\n".join(text for text in (measure.title, measure.description) if text.strip())
    noted = (
        ("indicator", measure.indicator),
        ("reviewer", measure.reviewer),
        ("cost", measure.cost_note),
        ("result", measure.result),
    )
    told = (f"\n{say(f'reports.measure.{name}', text=text)}" for name, text in noted if text.strip())
    return (lines, *(Run(line, muted=True) for line in told))


def _effect(file: RiskFile, links: list[MeasureLink]) -> str:
    """The causes a measure acts on, and by how many steps it is judged to lower."""
    causes = {cause.id: cause.text for cause in file.causes}
    lines = []
    for link in links:
        steps = (
            say(f"reports.steps.{name}", n=count)
            for name, count in (
                ("likelihood", link.likelihood_steps),
                ("consequence", link.consequence_steps),
                ("protection", link.protection_steps),
            )
            if count
        )
        lowered = ", ".join(steps) or say("reports.steps.none")
        cause = causes.get(link.cause_id, "") if link.cause_id else ""
        lines.append(f"{cause}: {lowered}" if cause else lowered)
    return "\n".join(lines)


def _followed_up(file: RiskFile) -> tuple[Part, ...]:
    if not file.follow_ups:
        return ()
    columns = (
        Column(say("reports.column.day"), "date"),
        Column(say("reports.column.finding"), share=2),
        Column(say("reports.column.found_effect"), "short"),
        Column(say("reports.column.by")),
    )
    rows = tuple(
        (each.made_on, each.finding, say(f"reports.effect.{each.effect.value}"), each.made_by)
        for each in file.follow_ups
    )
    return (Table(columns, rows, caption=say("reports.risk.follow_ups"), row_head=None),)


def _closed(dossier: Dossier) -> tuple[Part, ...]:
    closed = [file for file in dossier.risks if file.is_closed]
    if not closed:
        return ()
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("reports.column.risk")),
        Column(say("reports.column.reason")),
    )
    rows = tuple((file.label, file.risk.title, file.risk.closed_reason) for file in closed)
    return (Heading(3, say("reports.risks.closed")), Table(columns, rows, row_head=1))
