"""Step 4 of the course: each risk is treated or accepted, and measures act on the causes."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from exchange.demo.story import Round
from exchange.demo.texts import phrase
from riskmodel.content import catalogue
from riskmodel.dossier import RiskFile
from riskmodel.measure import MeasureStatus
from riskmodel.risk import Confirmation, DecisionKind
from riskmodel.verbs.decisions import decide_risk
from riskmodel.verbs.measures import add_measure

_DAYS, _DAYS_AGAIN = 21, 17
_ACCEPT = {"low": 0.9, "medium": 0.25}
_SECOND_MEASURE, _MEASURE_AGAIN = 0.3, 0.25
_MOST_LIVE = 2
_ON_ALL_CAUSES = 0.6


def decide_again(now: Round, after: int) -> None:
    """Plan the decisions on the risks that were confirmed as they were, the gravest first."""
    files = [file for file in now.dossier().by_weight() if file.risk.confirmation is Confirmation.CONFIRMED]
    now.story.agenda.spread(now.day(after), _DAYS_AGAIN, [partial(_decide, now, file) for file in files])


def decide(now: Round, after: int) -> None:
    """Plan the decisions on the other risks, the gravest first."""
    files = [file for file in now.dossier().by_weight() if file.decision is None]
    now.story.agenda.spread(now.day(after), _DAYS, [partial(_decide, now, file) for file in files])


def _decide(now: Round, file: RiskFile) -> None:
    story = now.story
    if story.chance.happens(_ACCEPT.get(file.level.band or "", 0)):
        decide_risk(
            story.open_work,
            file.risk.id,
            DecisionKind.ACCEPT,
            reason=story.chance.phrase("accept"),
            decided_by=phrase("analysis", "approver"),
            retest_on=story.clock.day + timedelta(days=story.chance.randint(150, 400)),
        )
        return
    decide_risk(
        story.open_work,
        file.risk.id,
        DecisionKind.TREAT,
        reason=story.chance.phrase("treat"),
        decided_by=phrase("analysis", "owner"),
    )
    for place in range(_how_many(now, file)):
        _add_measure(now, file, place)


def _how_many(now: Round, file: RiskFile) -> int:
    chance = now.story.chance
    live = [each for each in file.measures if each.status is not MeasureStatus.CANCELLED]
    if not live:
        return 2 if chance.happens(_SECOND_MEASURE) else 1
    return 1 if len(live) < _MOST_LIVE and chance.happens(_MEASURE_AGAIN) else 0


def _add_measure(now: Round, file: RiskFile, place: int) -> None:
    story, chance = now.story, now.story.chance
    known = {measure.title for measure in file.measures}
    suggested = catalogue().scenarios.by_id(file.risk.scenario).measures
    left = [each for each in suggested if each.text not in known] or list(suggested)
    measure = left[place % len(left)]
    causes = [cause.id for cause in file.causes]
    acted_on = (
        causes if chance.happens(_ON_ALL_CAUSES) else causes[place % len(causes) :][:2] if causes else []
    )
    add_measure(
        story.open_work,
        measure.text,
        risk_id=file.risk.id,
        cause_ids=acted_on,
        kind=measure.kind,
        owner=story.head_of(file.risk.unit_id),
        reviewer=phrase("analysis", "reviewer"),
        due_on=story.clock.day + timedelta(days=chance.randint(60, 330)),
        indicator=chance.phrase("indicators", measure.kind),
        cost_note=chance.phrase("costs"),
        likelihood_steps=chance.one((0, 1, 1, 2)),
        protection_steps=chance.one((0, 1, 1)),
    )
