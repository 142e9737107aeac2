"""Step 3: the scales, the priority table with its rules, and what such a table cannot do."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Bullets, Cell, Column, Facts, Heading, Note, Paragraph, Part, Table
from reports.frame import shortened
from reports.method_words import agreement_words, rule_words
from reports.standing import SHORT_WORD, band_level
from reports.tables import answers
from riskmodel.analysis import Step
from riskmodel.content import model
from riskmodel.daytext import day_text
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say
from riskmodel.rating import FORMULA
from riskmodel.scale_set import ScaleLevel, ScaleSet
from riskmodel.scales import PriorityMatrix

MOST_FINDINGS = 4


def method(dossier: Dossier) -> tuple[Part, ...]:
    """How levels arise in this analysis."""
    scale = dossier.scale
    dimensions = (
        ("likelihood", scale.likelihood),
        ("consequence", scale.consequence),
        ("protection", scale.protection),
    )
    return (
        Heading(2, say("reports.method")),
        Paragraph(say("reports.method.text")),
        Facts(_facts(scale)),
        *(_levels(name, levels) for name, levels in dimensions),
        *_harms(scale),
        Heading(3, say("reports.method.table")),
        _matrix(dossier),
        _bands(dossier),
        Heading(3, say("reports.method.rules")),
        Bullets(rule_words(dossier.scale)),
        Heading(3, say("reports.method.limits")),
        Note(say("reports.analysis.coarse")),
        Paragraph(agreement_words(dossier.matrix)),
        *_findings(dossier.matrix),
        answers(dossier, Step.PRIORITISE),
    )


def _facts(scale: ScaleSet) -> tuple[tuple[str, Cell], ...]:
    version = say("reports.method.version", number=scale.number, day=day_text(scale.made_on))
    changed = ((say("reports.method.changed"), scale.reason),) if scale.reason.strip() else ()
    return (
        (say("reports.method.scale"), scale.title),
        (say("reports.method.made"), version),
        *changed,
        (say("reports.method.formula"), FORMULA),
        (say("reports.method.source"), model().about),
    )


def _levels(name: str, levels: Sequence[ScaleLevel]) -> Table:
    columns = (
        Column(say("reports.column.step"), "number"),
        Column(say("reports.column.name"), share=0.5),
        Column(say("reports.column.meaning"), share=1.5),
    )
    rows = tuple((number, each.name, each.description) for number, each in enumerate(levels, 1))
    return Table(columns, rows, caption=say(f"scale.{name}"), row_head=1)


def _harms(scale: ScaleSet) -> tuple[Part, ...]:
    """What each step of consequence means for each value."""
    if not scale.harms:
        return ()
    columns = (Column(say("reports.column.value")), *(Column(each.name) for each in scale.consequence))
    rows = tuple((harm.name, *_anchors(harm.anchors, len(scale.consequence))) for harm in scale.harms)
    return (Table(columns, rows, caption=say("reports.method.harms")),)


def _anchors(anchors: Sequence[str], count: int) -> tuple[str, ...]:
    return tuple(anchors[:count]) + ("",) * (count - len(anchors))


def _matrix(dossier: Dossier) -> Table:
    scale = dossier.scale
    columns = (
        Column(say("reports.method.axes"), share=1.2),
        *(
            Column(f"{number} {shortened(each.name, SHORT_WORD)}")
            for number, each in _numbered(scale.consequence)
        ),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            f"{number} {shortened(each.name, SHORT_WORD)}",
            *((band_level(dossier, dossier.matrix.bands[band]),) for band in scale.cells[number - 1]),
        )
        for number, each in reversed(_numbered(scale.likelihood))
    )
    return Table(columns, rows, caption=say("reports.method.matrix"))


def _numbered(levels: Sequence[ScaleLevel]) -> list[tuple[int, ScaleLevel]]:
    return list(enumerate(levels, 1))


def _bands(dossier: Dossier) -> Table:
    columns = (Column(say("reports.level"), "level"), Column(say("reports.column.meaning")))
    bands = reversed(dossier.scale.bands)
    rows = tuple(((band_level(dossier, band.id),), band.meaning) for band in bands)
    return Table(columns, rows, caption=say("reports.method.bands"), row_head=None)


def _findings(matrix: PriorityMatrix) -> tuple[Part, ...]:
    findings = [finding.text for finding in matrix.lint() if not finding.is_error]
    if not findings:
        return ()
    shown = tuple(findings[:MOST_FINDINGS])
    more = (say("reports.more", n=len(findings) - len(shown)),) if len(findings) > len(shown) else ()
    return (Paragraph(say("reports.method.findings")), Bullets((*shown, *more)))
