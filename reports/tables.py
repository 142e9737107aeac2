"""Tables that several reports show: risks in a list, measures, guiding questions with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.document import Cell, Column, Paragraph, Part, Run, Table, Text
from reports.frame import decision_words
from reports.standing import level
from riskmodel.analysis import Step
from riskmodel.content import catalogue, model
from riskmodel.daytext import day_text
from riskmodel.dossier import Dossier, MeasureFile, RiskFile
from riskmodel.kernel.words import say
from riskmodel.measure import Measure, MeasureStatus
from riskmodel.risk import Stage


def risk_list(dossier: Dossier, files: Sequence[RiskFile], *, caption: str = "", empty: str = "") -> Table:
    """Risks with their level at the three stages and the decision."""
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("reports.column.risk")),
        *(Column(say(f"scale.stage.{stage.value}"), "level") for stage in Stage),
        Column(say("reports.column.decision"), "short"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            file.label,
            file.risk.title,
            *((level(dossier, file, stage),) for stage in Stage),
            decision_words(file),
        )
        for file in files
    )
    return Table(columns, rows, caption=caption, empty=empty, row_head=1)


def measure_list(
    files: Sequence[MeasureFile], today: date, *, caption: str = "", empty: str = "", labels: bool = True
) -> Table:
    """Measures with owner, risks, day and status; late ones say how late they are."""
    columns = (
        Column(say("reports.column.number"), "short"),
        Column(say("reports.column.measure"), share=2.4),
        Column(say("reports.column.owner")),
        *((Column(say("reports.column.risks"), share=0.7),) if labels else ()),
        Column(say("reports.column.due"), "date"),
        Column(say("reports.column.status"), "short"),
    )
    rows = tuple(_measure(file, today, labels=labels) for file in files)
    return Table(columns, rows, caption=caption, empty=empty, row_head=1)


def _measure(file: MeasureFile, today: date, *, labels: bool) -> tuple[Cell, ...]:
    measure = file.measure
    risks: tuple[Cell, ...] = (", ".join(risk.label for risk in file.risks),) if labels else ()
    status = status_words(measure, today)
    return (measure.label, measure.title, measure.owner, *risks, measure.due_on, status)


def status_words(measure: Measure, today: date) -> Text:
    """How far a measure has come: late by so many days, or its status with the day it was finished."""
    if measure.is_late(today) and measure.due_on:
        return (Run(say("reports.late", n=(today - measure.due_on).days), strong=True),)
    if measure.status is MeasureStatus.DONE and measure.done_on:
        return say("reports.status.done", day=measure.done_on.isoformat())
    return say(f"reports.status.{measure.status.value}")


def answers(dossier: Dossier, step: Step) -> Part:
    """The guiding questions of a step that have an answer, or that none has."""
    questions = model().step(step).questions
    rows = tuple(
        (question.title, dossier.answers[question.id].text)
        for question in questions
        if question.id in dossier.answers and dossier.answers[question.id].text.strip()
    )
    if not rows:
        return Paragraph(say("reports.answers.none", n=len(questions)), kind="caption")
    columns = (
        Column(say("reports.column.question"), share=0.8),
        Column(say("reports.column.answer"), share=1.2),
    )
    return Table(
        columns, rows, caption=say("reports.answers", done=len(rows), n=len(questions)), row_head=None
    )


def unit_name(dossier: Dossier, unit_id: object) -> str:
    """A unit's name, "" for none."""
    return next((unit.name for unit in dossier.units if unit.id == unit_id), "")


def area_name(area: str) -> str:
    """A risk area's name; the agency's own word when it is not in the catalogue."""
    return catalogue().areas.title(area)


def day_or_none(day: date | None) -> str | None:
    """A day in words."""
    return day_text(day) if day else None
