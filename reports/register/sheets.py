"""The four sheets: method and legend, before measures, today and after plan, all risks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.frame import record_number, report_time, state_words
from reports.method_words import agreement_words, rule_words
from reports.register.columns import Field, closed, decided, described, level, named, position, treated, why
from reports.workbook import Sheet, SheetColumn, Value, write_workbook
from riskmodel.content import model
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say
from riskmodel.rating import FORMULA
from riskmodel.risk import Stage
from riskmodel.whatif import DIMENSIONS


def register_workbook(dossier: Dossier) -> bytes:
    """The register as XLSX. Equal data give equal bytes on the same day."""
    return write_workbook(
        register_sheets(dossier),
        title=f"{dossier.analysis.title} – {say('reports.register.name')}",
        author=dossier.agency.name,
        created=report_time(dossier.today),
    )


def register_sheets(dossier: Dossier) -> tuple[Sheet, ...]:
    """The sheets as values. The risks stand gravest first; the last sheet has the closed ones too."""
    now = (*named(), *position(Stage.TODAY), *position(Stage.PLAN), *decided()[:1], *treated())
    levels = tuple(level(stage) for stage in Stage)
    whole = (*named(), *levels, *described(), *decided(), *treated(), closed())
    return (
        _method(dossier),
        _sheet(dossier, "before", (*named(), *position(Stage.BEFORE), why(Stage.BEFORE))),
        _sheet(dossier, "today", now),
        _sheet(dossier, "all", whole, with_closed=True),
    )


def _sheet(dossier: Dossier, name: str, fields: Sequence[Field], *, with_closed: bool = False) -> Sheet:
    files = dossier.by_weight()
    if with_closed:
        files = (*files, *(file for file in dossier.risks if file.is_closed))
    return Sheet(
        say(f"reports.sheet.{name}"),
        tuple(SheetColumn(field.title, field.width) for field in fields),
        tuple(tuple(field.read(dossier, file) for field in fields) for file in files),
    )


def _method(dossier: Dossier) -> Sheet:
    columns = (
        SheetColumn(say("reports.register.part"), 24),
        SheetColumn(say("reports.register.entry"), 30),
        SheetColumn(say("reports.column.meaning"), 90),
    )
    rows = (*_about(dossier), *_scales(dossier), *_rules(dossier))
    return Sheet(say("reports.sheet.method"), columns, tuple(rows))


def _about(dossier: Dossier) -> Iterator[tuple[Value, ...]]:
    part = say("reports.register.analysis")
    analysis = dossier.analysis
    for term, value in (
        (say("reports.agency"), f"{dossier.agency.name} ({dossier.agency.org_nr})"),
        (say("reports.register.title"), analysis.title),
        (say("reports.record_number"), record_number(analysis)),
        (say("reports.scope"), analysis.scope),
        (say("reports.state"), state_words(dossier)),
    ):
        yield part, term, value
    yield part, say("reports.written"), dossier.today
    yield part, say("reports.method.formula"), FORMULA
    yield part, say("reports.method.source"), model().about


def _scales(dossier: Dossier) -> Iterator[tuple[Value, ...]]:
    for name in DIMENSIONS:
        for number, each in enumerate(getattr(dossier.scale, name), 1):
            yield say(f"scale.{name}"), f"{number} {each.name}", each.description
    for band in reversed(dossier.scale.bands):
        yield say("reports.level"), band.name, band.meaning
    yield say("reports.level"), say("reports.unrated"), say("reports.rule.unrated")


def _rules(dossier: Dossier) -> Iterator[tuple[Value, ...]]:
    for number, rule in enumerate(rule_words(dossier.scale), 1):
        yield say("reports.method.rules"), number, rule
    yield say("reports.method.limits"), None, say("reports.analysis.coarse")
    yield say("reports.method.limits"), None, agreement_words(dossier.matrix)
