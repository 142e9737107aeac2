"""Quality hints: what a careful colleague would ask about an analysis. None of them stops anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from riskmodel.daytext import day_text
from riskmodel.dossier import Dossier, MeasureFile, RiskFile
from riskmodel.freetext import free_texts
from riskmodel.kernel.words import say
from riskmodel.measure import Measure, MeasureStatus
from riskmodel.personnumber import find_person_numbers
from riskmodel.risk import Confirmation, DecisionKind, Works

Severity = Literal["warning", "info"]

TEST_AGE = timedelta(days=365)
"""A control rated as tested should have been tested within this time."""
FEWEST_TO_COMPARE = 4
MOSTLY = 0.75
"""When this share of at least so many risks stands in one cell, the scale no longer tells them apart."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to look at; `about` is its short name (R5, Å3), "" for the analysis as a whole."""

    rule: str
    severity: Severity
    about: str = ""
    risk_id: UUID | None = None
    measure_id: UUID | None = None
    facts: tuple[tuple[str, Any], ...] = ()

    @property
    def text(self) -> str:
        """The hint in the spoken language: what was seen, and what to do."""
        return say(f"hint.{self.rule}", about=self.about, **dict(self.facts))


def quality_hints(dossier: Dossier, previous: Dossier | None = None) -> tuple[Hint, ...]:
    """All hints on an analysis, warnings first; `previous` is the round it was copied from."""
    earlier = {file.risk.id: file for file in previous.risks} if previous else {}
    found = [hint for file in dossier.open_risks for rule in _RISK_RULES for hint in rule(file, dossier)]
    found += [
        hint
        for file in dossier.open_risks
        if file.risk.previous_id in earlier
        for hint in _same_as_last(file, earlier[file.risk.previous_id])
    ]
    found += measure_hints(dossier.measures, dossier.today)
    for rule in (_one_cell, _same_titles, _one_assessor, _person_numbers):
        found += rule(dossier)
    return tuple(sorted(found, key=lambda hint: hint.severity == "info"))


def measure_hints(measures: Iterable[MeasureFile], today: date) -> list[Hint]:
    """The hints on measures by themselves, also those that belong to no risk."""
    return [hint for file in measures for hint in _measure(file, today)]


def _risk(file: RiskFile, rule: str, severity: Severity = "warning", **facts: Any) -> Hint:
    return Hint(rule, severity, file.label, risk_id=file.risk.id, facts=tuple(facts.items()))


# -- one risk ------------------------------------------------------------------------------------------------


def _untreated(file: RiskFile, _: Dossier) -> Iterator[Hint]:
    has_measure = any(measure.status is not MeasureStatus.CANCELLED for measure in file.measures)
    if has_measure or not file.is_rated:
        return
    if file.decision is None:
        yield _risk(file, "risk.untreated")
    elif file.decision.kind is DecisionKind.TREAT:
        yield _risk(file, "risk.treat_without_measure")


def _no_evidence(file: RiskFile, _: Dossier) -> Iterator[Hint]:
    if file.common is None or file.common.likelihood is None or file.evidence:
        return
    if file.common.without_evidence:
        yield _risk(file, "risk.stated_without_evidence", "info")
    else:
        yield _risk(file, "risk.no_evidence")


def _accepted(file: RiskFile, dossier: Dossier) -> Iterator[Hint]:
    decision = file.decision
    if decision is None or decision.kind is not DecisionKind.ACCEPT:
        return
    bands = dossier.matrix.bands
    if file.level.band is not None and bands.index(file.level.band) >= max(1, len(bands) - 2):
        yield _risk(file, "risk.accepted_grave", band=dossier.band(file.level.band).name)
    if decision.retest_on is not None and decision.retest_on < dossier.today:
        yield _risk(file, "risk.retest_passed", day=day_text(decision.retest_on))


def _untested(file: RiskFile, dossier: Dossier) -> Iterator[Hint]:
    """Protection rated as best says "works and is tested"; then somebody should have tested it."""
    if file.common is None or file.common.protection != 1:
        return
    level = dossier.scale.protection[0].name
    working = [each.control for each in file.controls if each.control.works is not Works.NO]
    if not working:
        yield _risk(file, "risk.protection_unnamed", level=level)
        return
    days = [control.tested_on for control in working if control.tested_on is not None]
    if not days:
        yield _risk(file, "risk.control_untested", level=level)
    elif max(days) < dossier.today - TEST_AGE:
        yield _risk(file, "risk.control_tested_long_ago", level=level, day=day_text(max(days)))


def _causes(file: RiskFile, _: Dossier) -> Iterator[Hint]:
    if not file.causes:
        yield _risk(file, "risk.no_cause", "info")
    elif file.uncovered and file.decision and file.decision.kind is DecisionKind.TREAT:
        causes = ", ".join(f"”{cause.text}”" for cause in file.uncovered)
        yield _risk(file, "risk.uncovered", n=len(file.uncovered), causes=causes)


def _no_form(file: RiskFile, _: Dossier) -> Iterator[Hint]:
    if file.risk.form is None and file.common is not None:
        yield _risk(file, "risk.no_form")


_RISK_RULES: tuple[Callable[[RiskFile, Dossier], Iterator[Hint]], ...] = (
    _untreated,
    _no_evidence,
    _accepted,
    _untested,
    _causes,
    _no_form,
)


def _same_as_last(file: RiskFile, before: RiskFile) -> Iterator[Hint]:
    """Confirmed word for word and digit for digit: was it looked at, or only ticked?"""
    if file.risk.confirmation is Confirmation.CONFIRMED and _words(file) == _words(before):
        yield _risk(file, "risk.same_as_last", "info")


def _words(file: RiskFile) -> tuple[Any, ...]:
    common = file.common
    judged = common and (common.likelihood, common.consequence, common.protection, common.reason.strip())
    return file.risk.event.strip(), file.risk.effect.strip(), judged


# -- one measure ---------------------------------------------------------------------------------------------


def _measure(file: MeasureFile, today: date) -> Iterator[Hint]:
    measure = file.measure
    if measure.status is MeasureStatus.CANCELLED:
        return
    if not file.risks:
        yield _on(measure, "measure.no_risk")
    elif all(link.cause_id is None for link in file.links):
        yield _on(measure, "measure.no_cause", "info")
    if measure.is_late(today) and measure.due_on:
        yield _on(measure, "measure.late", n=(today - measure.due_on).days)
    if _same_person(measure.owner, measure.reviewer):
        yield _on(measure, "measure.own_reviewer", owner=measure.owner)
    yield from _measure_gaps(file)


def _measure_gaps(file: MeasureFile) -> Iterator[Hint]:
    measure = file.measure
    is_done = measure.status is MeasureStatus.DONE
    if not measure.owner.strip():
        yield _on(measure, "measure.no_owner")
    if measure.due_on is None and not is_done:
        yield _on(measure, "measure.no_day")
    if not measure.indicator.strip():
        yield _on(measure, "measure.no_indicator", "info")
    if is_done and not measure.result.strip():
        yield _on(measure, "measure.no_result", "info")
    steps = [link.likelihood_steps + link.consequence_steps + link.protection_steps for link in file.links]
    if steps and not any(steps):
        yield _on(measure, "measure.no_effect", "info")


def _on(measure: Measure, rule: str, severity: Severity = "warning", **facts: Any) -> Hint:
    return Hint(rule, severity, measure.label, measure_id=measure.id, facts=tuple(facts.items()))


def _same_person(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


# -- the analysis as a whole ---------------------------------------------------------------------------------


def _one_cell(dossier: Dossier) -> Iterator[Hint]:
    cells = Counter(file.stages.before.cell for file in dossier.open_risks if file.is_rated)
    if cells.total() < FEWEST_TO_COMPARE:
        return
    cell, n = cells.most_common(1)[0]
    if cell and n >= MOSTLY * cells.total():
        facts = (("n", n), ("total", cells.total()), ("likelihood", cell[0]), ("consequence", cell[1]))
        yield Hint("analysis.one_cell", "warning", facts=facts)


def _same_titles(dossier: Dossier) -> Iterator[Hint]:
    seen: dict[str, RiskFile] = {}
    for file in dossier.open_risks:
        first = seen.setdefault(" ".join(file.risk.title.casefold().split()), file)
        if first is not file:
            yield _risk(file, "risk.same_title", other=first.label)


def _one_assessor(dossier: Dossier) -> Iterator[Hint]:
    rated = [file for file in dossier.open_risks if file.is_rated]
    alone = [file for file in rated if len(file.individual) <= 1]
    if alone and not dossier.workshops:
        facts = (("n", len(alone)), ("total", len(rated)))
        yield Hint("analysis.one_assessor", "info", facts=facts)


def _person_numbers(dossier: Dossier) -> Iterator[Hint]:
    told = set()
    for text in free_texts(dossier):
        if text.about not in told and find_person_numbers(text.text):
            told.add(text.about)
            yield Hint(
                "text.person_number",
                "warning",
                text.about,
                text.risk_id,
                text.measure_id,
                (("where", text.where),),
            )
