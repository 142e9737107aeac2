"""What others told, taken into an analysis: as evidence for a risk, and as a measure that copies it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from exchange.demo.texts import Chance, phrase
from network.touching import OF_SCENARIO, Touch, experiences_for_risk, open_risks
from network.verbs.reuse import copy_as_measure, use_as_evidence
from riskmodel.analysis import Analysis, AnalysisState
from riskmodel.kernel.work import OpenReading, OpenWork
from riskmodel.risk import Risk

_MOST_EVIDENCE, _MOST_MEASURES = 4, 2
_DUE_IN = 120  # days


def cite_experiences(open_work: OpenWork, open_reading: OpenReading, seed: str, today: date) -> None:
    """Let the closest experiences be evidence for risks of the open round, and two of them measures."""
    chance = Chance(f"{seed}/citing")
    told: set[UUID] = set()
    cited = 0
    for risk, touch in _closest(open_reading):
        if cited == _MOST_EVIDENCE or touch.experience.id in told:
            continue
        told.add(touch.experience.id)
        use_as_evidence(open_work, touch.experience.id, risk.id)
        if cited < _MOST_MEASURES:
            kind = touch.experience.measures[0]
            copy_as_measure(
                open_work,
                touch.experience.id,
                risk.id,
                owner=risk.owner,
                reviewer=phrase("analysis", "lead"),
                indicator=chance.phrase("indicators", kind),
                due_on=today + timedelta(days=_DUE_IN),
            )
        cited += 1


def _closest(open_reading: OpenReading) -> list[tuple[Risk, Touch]]:
    """Each open risk with the experience that is closest to it, by number."""
    found: list[tuple[Risk, Touch]] = []
    with open_reading() as reading:
        for risk, analysis in sorted(open_risks(reading), key=_by_number):
            touches = experiences_for_risk(reading, risk)
            if analysis.state is AnalysisState.OPEN and touches:
                found.append((risk, touches[0]))
    return sorted(found, key=lambda one: one[1].score < OF_SCENARIO)


def _by_number(one: tuple[Risk, Analysis]) -> int:
    return one[0].number
