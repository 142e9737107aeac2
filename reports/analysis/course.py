"""What was decided in the order it was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reports.document import Column, Heading, Part, Table
from riskmodel.analysis import Step
from riskmodel.content import model
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say
from riskmodel.measure import MeasureStatus


@dataclass(frozen=True, slots=True)
class Event:
    """One decision or turn in the course of a round."""

    day: date
    what: str
    who: str = ""
    reason: str = ""


def course(dossier: Dossier) -> tuple[Part, ...]:
    """A table of everything decided, oldest first."""
    columns = (
        Column(say("reports.column.day"), "date"),
        Column(say("reports.column.event"), share=1.3),
        Column(say("reports.column.by"), share=0.7),
        Column(say("reports.column.reason"), share=1.4),
    )
    found = sorted(events(dossier), key=lambda event: event.day)
    rows = tuple((event.day, event.what, event.who, event.reason) for event in found)
    return (
        Heading(2, say("reports.course")),
        Table(columns, rows, empty=say("reports.course.none"), row_head=None),
    )


def events(dossier: Dossier) -> Iterator[Event]:
    """The conclusion about the need, steps back, decisions, finished measures, reviews and the approval."""
    check = dossier.need_check
    if check and check.conclusion:
        concluded = model().need_conclusions.title(check.conclusion.value)
        yield Event(
            check.made_on, say("reports.course.need", conclusion=concluded), check.decided_by, check.reason
        )
    for move in dossier.moves:
        if move.to_step < move.from_step:
            what = say("reports.course.back", before=_step(move.from_step), after=_step(move.to_step))
            yield Event(move.at.date(), what, move.who, move.reason)
    yield from _decisions(dossier)
    yield from _measures(dossier)
    for review in dossier.reviews:
        label = dossier.risk(review.risk_id).label
        yield Event(review.asked_at.date(), say("reports.course.review", risk=label))
        if review.done_at and review.outcome:
            what = say(f"reports.course.reviewed.{review.outcome.value}", risk=label)
            yield Event(review.done_at.date(), what)
    if dossier.approval:
        yield Event(
            dossier.approval.approved_on, say("reports.course.approved"), dossier.approval.approved_by
        )


def _decisions(dossier: Dossier) -> Iterator[Event]:
    for file in dossier.risks:
        if file.decision:
            kind = file.decision.kind.value
            what = say(f"reports.course.{kind}", risk=file.label, title=file.risk.title)
            yield Event(file.decision.decided_on, what, file.decision.decided_by, file.decision.reason)


def _measures(dossier: Dossier) -> Iterator[Event]:
    for file in dossier.measures:
        measure = file.measure
        if measure.status is MeasureStatus.DONE and measure.done_on:
            what = say("reports.course.done", measure=measure.label, title=measure.title)
            yield Event(measure.done_on, what, measure.owner, measure.result)


def _step(step: Step) -> str:
    return model().step(step).title
