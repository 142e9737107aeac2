"""What was decided, in the order it was decided: also what was changed and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from reports.document import Column, Heading, Paragraph, Part, Run, Table, Text
from riskmodel.analysis import Step
from riskmodel.content import model
from riskmodel.daytext import day_text
from riskmodel.decided import Approved, Decided, DecisionHistory, Turn
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say
from riskmodel.measure import MeasureStatus
from riskmodel.personnumber import find_person_numbers
from riskmodel.risk import Decision, DecisionKind, Risk

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Event:
    """One decision or turn in the course of a round.

    `at` puts what happened on one day in order; `recorded` says who wrote it down.
    """

    day: date
    what: str
    who: str = ""
    reason: str = ""
    recorded: str = ""
    at: datetime = _FIRST


def course(dossier: Dossier, decided: DecisionHistory) -> tuple[Part, ...]:
    """A table of everything decided, oldest first."""
    columns = (
        Column(say("reports.column.day"), "date"),
        Column(say("reports.column.event"), share=1.4),
        Column(say("reports.column.by"), share=0.8),
        Column(say("reports.column.reason"), share=1.4),
    )
    found = sorted(events(dossier, decided), key=lambda event: (event.day, event.at))
    rows = tuple((event.day, event.what, _by(event), event.reason) for event in found)
    return (
        Heading(2, say("reports.course")),
        Paragraph(say("reports.course.text"), leads_in=True),
        Table(columns, rows, empty=say("reports.course.none"), row_head=None),
    )


def events(dossier: Dossier, decided: DecisionHistory) -> Iterator[Event]:
    """The conclusion about the need, steps back, decisions, finished measures, reviews and approvals."""
    check = dossier.need_check
    if check and check.conclusion:
        concluded = model().need_conclusions.title(check.conclusion.value)
        yield Event(
            check.made_on, say("reports.course.need", conclusion=concluded), check.decided_by, check.reason
        )
    yield from _steps_back(dossier, decided)
    yield from _decisions(dossier, decided)
    yield from _measures(dossier)
    for review in dossier.reviews:
        label = dossier.risk(review.risk_id).label
        yield Event(review.asked_at.date(), say("reports.course.review", risk=label), at=review.asked_at)
        if review.done_at and review.outcome:
            what = say(f"reports.course.reviewed.{review.outcome.value}", risk=label)
            yield Event(review.done_at.date(), what, at=review.done_at)
    yield from _approvals(dossier, decided)


def _steps_back(dossier: Dossier, decided: DecisionHistory) -> Iterator[Event]:
    """The steps back, but for those by which an approval was withdrawn, which is told by itself."""
    told = {each.move.id for each in decided.approvals if each.move}
    for move in dossier.moves:
        if move.to_step < move.from_step and move.id not in told:
            what = say("reports.course.back", before=_step(move.from_step), after=_step(move.to_step))
            yield Event(move.at.date(), what, move.who, move.reason, at=move.at)


def _decisions(dossier: Dossier, decided: DecisionHistory) -> Iterator[Event]:
    standing = {file.risk.id: file.decision for file in dossier.risks}
    for each in decided.decisions:
        stands = each.stands and standing.get(each.risk.id) == each.decision
        reason = each.decision.reason if each.stands else ""
        yield Event(
            each.day,
            _turn(each),
            each.decision.decided_by if each.stands else "",
            reason if stands else _without_person_numbers(reason),
            _recorded(each),
            _moment(each),
        )
    for file in dossier.risks:
        if file.decision and not decided.tells(file.decision):
            what = _decided(file.decision, file.risk, file.decision.kind.value)
            yield Event(file.decision.decided_on, what, file.decision.decided_by, file.decision.reason)


def _turn(each: Decided) -> str:
    kind = each.decision.kind
    if not each.stands:
        key = f"{each.turn.value}.{kind.value}"
        return say(f"reports.course.{key}", risk=each.risk.label, title=each.risk.title)
    if each.before is None:
        return _decided(each.decision, each.risk, kind.value)
    change = "changed" if each.before.kind is kind else "turned"
    return _decided(each.decision, each.risk, f"{change}.{kind.value}")


def _decided(decision: Decision, risk: Risk, key: str) -> str:
    what = say(f"reports.course.{key}", risk=risk.label, title=risk.title)
    if decision.kind is not DecisionKind.ACCEPT or decision.retest_on is None:
        return what
    return say("reports.course.retest", event=what, day=day_text(decision.retest_on))


def _measures(dossier: Dossier) -> Iterator[Event]:
    for file in dossier.measures:
        measure = file.measure
        if measure.status is MeasureStatus.DONE and measure.done_on:
            what = say("reports.course.done", measure=measure.label, title=measure.title)
            yield Event(measure.done_on, what, measure.owner, measure.result)


def _approvals(dossier: Dossier, decided: DecisionHistory) -> Iterator[Event]:
    words = {Turn.MADE: "approved", Turn.CHANGED: "reapproved"}
    for each in decided.approvals:
        what = say(f"reports.course.{words.get(each.turn, 'unapproved')}")
        who = each.approval.approved_by if each.stands else ""
        reason = each.move.reason if each.move else ""
        yield Event(each.day, what, who, reason, _recorded(each), _moment(each))
    approval = dossier.approval
    if approval and not decided.tells(approval):
        yield Event(approval.approved_on, say("reports.course.approved"), approval.approved_by, at=_LAST)


def _by(event: Event) -> Text:
    """Who decided, and under it who wrote it down."""
    if not event.recorded:
        return event.who
    return (event.who, "\n" if event.who else "", Run(event.recorded, muted=True))


def _recorded(each: Decided | Approved) -> str:
    """Who wrote it down, with the day unless it was the same one."""
    day = each.at.date()
    if day == each.day:
        return say("reports.course.recorded", who=each.who)
    return say("reports.course.recorded_on", who=each.who, day=day.isoformat())


def _moment(each: Decided | Approved) -> datetime:
    """When it was done, if it was recorded the same day; what was recorded later comes first on its day."""
    return each.at if each.at.date() == each.day else _FIRST


def _without_person_numbers(text: str) -> str:
    """A text that nobody can correct any more, without what should never have been written in it."""
    for start, end in reversed(find_person_numbers(text)):
        text = f"{text[:start]}{say('reports.course.person_number')}{text[end:]}"
    return text


def _step(step: Step) -> str:
    return model().step(step).title
