"""What the columns of the register hold: a title, a width, and one value of a risk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reports.frame import decision_words
from reports.standing import stage_inside
from reports.tables import area_name, unit_name
from reports.workbook import Value
from riskmodel.content import model
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.explain import explain
from riskmodel.kernel.words import say
from riskmodel.risk import Stage
from riskmodel.whatif import DIMENSIONS

Read = Callable[[Dossier, RiskFile], Value]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its title, its width in characters, and how its value is read."""

    title: str
    width: float
    read: Read


def named() -> tuple[Field, ...]:
    """Number and title."""
    return (
        Field(say("reports.column.number"), 6, lambda _, file: file.label),
        Field(say("reports.column.risk"), 44, lambda _, file: file.risk.title),
    )


def position(stage: Stage) -> tuple[Field, ...]:
    """The three dimensions at a stage, as digits, and the level."""

    def step(dimension: str) -> Read:
        return lambda _, file: getattr(file.stages.at(stage), dimension)

    digits = (Field(f"{say(f'scale.{name}')} {stage_inside(stage)}", 14, step(name)) for name in DIMENSIONS)
    return (*digits, level(stage))


def level(stage: Stage) -> Field:
    """The level at a stage in words."""

    def read(dossier: Dossier, file: RiskFile) -> Value:
        band = file.stages.at(stage).level.band
        return say("reports.unrated") if band is None else dossier.band(band).name

    return Field(f"{say('reports.level')} {stage_inside(stage)}", 14, read)


def why(stage: Stage) -> Field:
    """The level explained in a sentence."""
    return Field(say("reports.risk.why"), 60, lambda dossier, file: explain(file, dossier, stage).short)


def described() -> tuple[Field, ...]:
    """What may happen, why, and what is known about it."""
    return (
        Field(say("reports.risk.event"), 50, lambda _, file: file.risk.event),
        Field(say("reports.risk.effect"), 40, lambda _, file: file.risk.effect),
        Field(say("reports.risk.causes"), 40, lambda _, file: _lines(cause.text for cause in file.causes)),
        Field(
            say("reports.risk.evidence"),
            40,
            lambda _, file: _lines(each.sourced_text for each in file.evidence),
        ),
        Field(
            say("reports.risk.controls"),
            40,
            lambda _, file: _lines(each.control.text for each in file.controls),
        ),
        Field(say("reports.risk.flags"), 40, lambda _, file: _lines(file.risk.red_flags)),
        Field(say("reports.risk.form"), 24, _form),
        Field(say("reports.risk.pattern"), 22, _pattern),
        Field(say("reports.risk.area"), 26, lambda _, file: area_name(file.risk.area)),
        Field(say("reports.risk.unit"), 20, lambda dossier, file: unit_name(dossier, file.risk.unit_id)),
        Field(say("reports.risk.owner"), 20, lambda _, file: file.risk.owner),
        Field(
            say("reports.register.reason"), 50, lambda _, file: file.common.reason if file.common else None
        ),
    )


def decided() -> tuple[Field, ...]:
    """The decision with its reason and days."""
    return (
        Field(say("reports.column.decision"), 14, lambda _, file: decision_words(file)),
        Field(say("reports.column.reason"), 40, lambda _, file: _of_decision(file, "reason")),
        Field(say("reports.column.decider"), 20, lambda _, file: _of_decision(file, "decided_by")),
        Field(say("reports.column.decided_on"), 12, lambda _, file: _of_decision(file, "decided_on")),
        Field(say("reports.column.retest"), 12, lambda _, file: _of_decision(file, "retest_on")),
    )


def treated() -> tuple[Field, ...]:
    """The measures, how many are left to do, and the causes that nothing acts on."""
    return (
        Field(say("reports.column.measures"), 44, _measures),
        Field(say("reports.register.left"), 12, _left),
        Field(say("reports.register.uncovered"), 30, _uncovered),
    )


def closed() -> Field:
    """Why a risk was closed."""
    return Field(say("reports.register.closed"), 30, lambda _, file: file.risk.closed_reason)


def _form(_: Dossier, file: RiskFile) -> Value:
    return model().form(file.risk.form).title if file.risk.form else None


def _pattern(_: Dossier, file: RiskFile) -> Value:
    return model().patterns.title(file.risk.pattern.value) if file.risk.pattern else None


def _of_decision(file: RiskFile, field: str) -> Value:
    value: Value = getattr(file.decision, field, None)
    return value


def _measures(_: Dossier, file: RiskFile) -> Value:
    return _lines(f"{each.label} {each.title}" for each in file.measures)


def _left(_: Dossier, file: RiskFile) -> Value:
    return sum(each.status.is_open for each in file.measures)


def _uncovered(_: Dossier, file: RiskFile) -> Value:
    return _lines(each.text for each in file.uncovered)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)
