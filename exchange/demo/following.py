"""What comes after the approval: measures are carried out, late or in time, and looked back on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from exchange.demo.story import Round
from exchange.demo.texts import phrase
from riskmodel.analysis import FollowUp, FollowUpEffect
from riskmodel.kernel.ids import new_id
from riskmodel.measure import Measure, MeasureStatus
from riskmodel.verbs.measures import cancel_measure, change_measure, finish_measure
from riskmodel.verbs.rounds import add_follow_up

_LEFT_LYING = 4
"""One in so many is begun and not finished."""

_LIES_AT_MOST = timedelta(days=120)
"""Nobody lets a measure lie for years: an older one is finished late."""

_IN_TIME, _LATE, _CANCELLED = 0.65, 0.85, 0.92
_STARTED_BEFORE = 50
_FOLLOWED = 0.4
_EFFECTS = (
    FollowUpEffect.YES,
    FollowUpEffect.YES,
    FollowUpEffect.PARTLY,
    FollowUpEffect.PARTLY,
    FollowUpEffect.NO,
)


def carry_out(now: Round) -> None:
    """Plan what becomes of each measure that this round added: done, done late, cancelled or left lying."""
    planned = [file for file in now.dossier().measures if file.measure.status is MeasureStatus.PLANNED]
    for place, file in enumerate(planned, 1):
        measure = file.measure
        if measure.due_on is None:
            continue
        chance, agenda = now.story.chance, now.story.agenda
        agenda.add(measure.due_on - timedelta(days=_STARTED_BEFORE), partial(_start, now, measure))
        fate = chance.random()
        may_lie = measure.due_on > now.story.clock.today - _LIES_AT_MOST
        if may_lie and (place % _LEFT_LYING == 0 or fate >= _CANCELLED):
            continue
        if fate < _IN_TIME:
            agenda.add(_days(measure.due_on, chance.randint(-25, 10)), partial(_finish, now, measure))
        elif _LATE <= fate < _CANCELLED and len(file.risks) == 1:
            agenda.add(_days(measure.due_on, -10), partial(_cancel, now, measure))
        else:
            agenda.add(_days(measure.due_on, chance.randint(20, 70)), partial(_finish, now, measure))


def follow_up(now: Round) -> None:
    """Look back half a year after the approval: at the plan as a whole and at some finished measures."""
    story = now.story
    _write(now, phrase("review"), FollowUpEffect.UNKNOWN, next_on=_days(story.clock.day, 120))
    for file in now.dossier().measures:
        if file.measure.status is MeasureStatus.DONE and story.chance.happens(_FOLLOWED):
            effect = story.chance.one(_EFFECTS)
            finding = story.chance.phrase("findings", effect.value)
            _write(now, finding, effect, measure=file.measure)


def _start(now: Round, measure: Measure) -> None:
    stored = _stored(now, measure)
    if stored.status is MeasureStatus.PLANNED:
        change_measure(now.story.open_work, replace(stored, status=MeasureStatus.ONGOING))


def _finish(now: Round, measure: Measure) -> None:
    day = now.story.clock.day
    finish_measure(now.story.open_work, measure.id, day, now.story.chance.phrase("results"))


def _cancel(now: Round, measure: Measure) -> None:
    cancel_measure(now.story.open_work, measure.id, now.story.chance.phrase("cancelled"))


def _stored(now: Round, measure: Measure) -> Measure:
    with now.story.open_reading() as reading:
        return reading.get(Measure, measure.id)


def _write(
    now: Round,
    finding: str,
    effect: FollowUpEffect,
    *,
    measure: Measure | None = None,
    next_on: date | None = None,
) -> None:
    add_follow_up(
        now.story.open_work,
        FollowUp(
            agency_id=now.story.agency_id,
            id=new_id(),
            analysis_id=now.analysis_id,
            made_on=now.story.clock.day,
            finding=finding,
            made_by=phrase("analysis", "reviewer"),
            measure_id=measure.id if measure else None,
            effect=effect,
            next_on=next_on,
        ),
    )


def _days(day: date, more: int) -> date:
    return day + timedelta(days=more)
