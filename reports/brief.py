"""The brief: one page for the management, whatever the analysis holds.

What does not fit is shortened and says so; the whole is in the full report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reports.asks import asks
from reports.document import Bullets, Column, Columns, Document, Facts, Heading, Paragraph, Part, Table
from reports.frame import (
    approval_parts,
    decision_words,
    record_number,
    report_document,
    shortened,
    state_words,
)
from reports.pdf import page_count
from reports.standing import heat_map, level
from riskmodel.dossier import Dossier
from riskmodel.gates import has_no_risks_outcome
from riskmodel.kernel.words import say
from riskmodel.risk import Stage


@dataclass(frozen=True, slots=True)
class Fit:
    """How much is told: letters of a text, rows of risks, sentences to the management and names in each.

    `word` is the longest name of a level.
    """

    title: int
    text: int
    risk: int
    rows: int
    asks: int = 7
    names: int = 4
    word: int = 24


FITS = (
    Fit(title=140, text=240, risk=160, rows=5, names=10, word=40),
    Fit(title=110, text=130, risk=100, rows=5, names=7, word=32),
    Fit(title=80, text=70, risk=75, rows=5),
    Fit(title=48, text=30, risk=60, rows=5, word=18),
    Fit(title=48, text=30, risk=60, rows=4, names=3, word=16),
    Fit(title=45, text=30, risk=60, rows=3, names=3, word=14),
    Fit(title=45, text=30, risk=60, rows=2, names=2, word=12),
    Fit(title=40, text=30, risk=50, rows=1, asks=5, names=2, word=10),
    Fit(title=40, text=30, risk=40, rows=0, asks=3, names=1, word=8),
)


def brief(dossier: Dossier) -> Document:
    """One page: the fullest of the fits that holds."""
    for fit in FITS[:-1]:
        document = _fitted(dossier, fit)
        if page_count(document) == 1:
            return document
    return _fitted(dossier, FITS[-1])


def standing_parts(dossier: Dossier, fit: Fit = FITS[1], level: int = 2) -> tuple[Part, ...]:
    """How things stand and what the management is asked for, under headings of a level."""
    return (
        _facts(dossier, fit),
        Columns(tuple((heat_map(dossier, stage, fit.word),) for stage in (Stage.TODAY, Stage.PLAN))),
        Heading(level, say("reports.brief.weightiest")),
        *_weightiest(dossier, fit),
        Heading(level, say("reports.brief.asks")),
        Bullets(_asks(dossier, fit), wide=True),
    )


def _fitted(dossier: Dossier, fit: Fit) -> Document:
    agency = replace(dossier.agency, name=shortened(dossier.agency.name, fit.title))
    analysis = replace(
        dossier.analysis,
        title=shortened(dossier.analysis.title, fit.title),
        record_number=shortened(dossier.analysis.record_number, fit.title),
    )
    parts = (*standing_parts(dossier, fit), *approval_parts(dossier, fit.names, fit.text))
    return report_document("brief", agency, analysis, dossier.today, parts)


def _facts(dossier: Dossier, fit: Fit) -> Part:
    analysis = dossier.analysis

    def fact(key: str, text: str) -> tuple[str, str]:
        return say(key), shortened(text, fit.text)

    scope = analysis.scope or ("" if analysis.unit_ids else say("reports.scope.whole"))
    what = Facts((fact("reports.scope", scope), fact("reports.lead", analysis.lead)))
    where = Facts(
        (
            fact("reports.record_number", record_number(analysis)),
            (say("reports.state"), state_words(dossier)),
        )
    )
    return Columns(((what,), (where,)), shares=(1.25, 1.0))


def _asks(dossier: Dossier, fit: Fit) -> tuple[str, ...]:
    found = asks(dossier, fit.names)
    if len(found) <= fit.asks:
        return found
    return (*found[: fit.asks], say("reports.more", n=len(found) - fit.asks))


def _weightiest(dossier: Dossier, fit: Fit) -> tuple[Part, ...]:
    """The gravest rated risks; how many more there are when there was no room for five."""
    if has_no_risks_outcome(dossier):
        reason = shortened(dossier.analysis.no_risk_reason, fit.text)
        return (Paragraph(say("reports.no_risk", reason=reason)),)
    rated = [file for file in dossier.by_weight() if file.is_rated]
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("reports.column.risk")),
        Column(say("scale.stage.today"), "level"),
        Column(say("scale.stage.plan"), "level"),
        Column(say("reports.column.decision"), "short"),
    )
    rows = tuple(
        (
            file.label,
            shortened(file.risk.title, fit.risk),
            (level(dossier, file, Stage.TODAY, fit.word),),
            (level(dossier, file, Stage.PLAN, fit.word),),
            decision_words(file),
        )
        for file in rated[: fit.rows]
    )
    empty = say("reports.none_rated") if dossier.open_risks else say("reports.no_risks_yet")
    left = min(len(rated), FITS[0].rows) - len(rows)
    more = (Paragraph(say("reports.more", n=left), kind="caption"),) if left else ()
    return (Table(columns, rows, empty=empty if not rated else "", row_head=1), *more)
