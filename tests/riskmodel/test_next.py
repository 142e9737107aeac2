from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from riskmodel.analysis import AnalysisState, Participant, Step
from riskmodel.dossier import Dossier, MeasureFile
from riskmodel.kernel.ids import new_id
from riskmodel.measure import MeasureStatus
from riskmodel.next import NextThings, next_things
from riskmodel.risk import Confirmation
from tests import makers
from tests.makers import TODAY, dossier, filled_dossier, risk_file, with_measures

PEOPLE = (Participant("employee"),)


def begun(*files: Any, **fields: Any) -> Dossier:
    """An analysis past its first step, with people in it."""
    values: dict[str, Any] = {
        "need_check": makers.need_check(),
        "analysis": makers.analysis(participants=PEOPLE),
    }
    return dossier(*files, **(values | fields))


def at(*dossiers: Dossier, measures: tuple[MeasureFile, ...] = ()) -> NextThings:
    """What comes next."""
    return next_things(dossiers, measures, TODAY)


def title(*dossiers: Dossier) -> str:
    """The one thing to do."""
    step = at(*dossiers).step
    assert step is not None
    return step.title


def test_an_empty_place_begins_with_the_first_analysis() -> None:
    step = at().step
    assert step is not None
    assert (step.title, step.action) == ("Starta den första analysen", "Starta en analys")
    assert step.target.analysis_id is None


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (dossier(), "Avgör om en analys behövs"),
        (begun(analysis=makers.analysis()), "Bestäm vilka som deltar"),
        (begun(), "Lägg till den första risken"),
        (
            begun(risk_file(1, confirmation=Confirmation.PENDING)),
            "Gå igenom en risk från förra omgången",
        ),
        (begun(risk_file(1, None, None, None), risk_file(2, 2, None, 2)), "Värdera 2 risker"),
        (
            begun(risk_file(1), risk_file(2, None, None, None), risk_file(3, None, None, None)),
            "Värdera de 2 sista riskerna",
        ),
        (begun(risk_file(1), risk_file(2, 2, 2, None)), "Värdera den sista risken"),
        (begun(risk_file(1, parts={"evidence": ()})), "Ange underlag för en risk"),
        (begun(risk_file(1), risk_file(2)), "Besluta om 2 risker"),
        (filled_dossier(), "Låt ledningen fastställa analysen"),
    ],
)
def test_the_next_thing_is_the_first_that_lacks(found: Dossier, words: str) -> None:
    assert title(found) == words


def test_a_treated_risk_without_a_measure_is_next() -> None:
    file = risk_file()
    assert title(begun(replace(file, decision=makers.decision(file.risk.id)))) == (
        "Planera åtgärd för en risk"
    )


def test_a_review_goes_before_judging() -> None:
    file = risk_file(1, None, None, None)
    assert title(begun(file, reviews=(makers.review(file.risk.id),))) == (
        "Gå igenom en risk efter ändrad skala"
    )


def test_a_judged_risk_without_evidence_is_not_counted_among_the_unjudged() -> None:
    judged, other = (risk_file(number, parts={"evidence": ()}) for number in (1, 2))
    assert title(begun(judged, other)) == "Ange underlag för 2 risker"
    assert title(begun(judged, other, risk_file(3, None, None, None))) == "Värdera den sista risken"


def test_it_leads_to_the_step_and_says_where_it_is() -> None:
    found = begun(risk_file(1, None, None, None))
    step = at(found).step
    assert step is not None
    assert step.text == "Korruptionsrisker 2026, steg 3. Sedan kan ledningen besluta om åtgärder."
    assert (step.target.analysis_id, step.target.step) == (found.analysis.id, Step.PRIORITISE)


def test_an_open_round_goes_before_an_approved_one() -> None:
    approved = filled_dossier(
        analysis=makers.analysis(state=AnalysisState.APPROVED), approval=makers.approval()
    )
    later = dossier(
        analysis=makers.analysis(id=new_id(), started_on=date(2026, 11, 1), previous_id=approved.analysis.id)
    )
    step = at(approved, later).step
    assert step is not None
    assert step.target.analysis_id == later.analysis.id


def test_an_approved_analysis_leaves_nothing_to_do_until_its_day() -> None:
    analysis = makers.analysis(state=AnalysisState.APPROVED)
    quiet = filled_dossier(analysis=analysis, approval=makers.approval())
    assert at(quiet).step is None
    due = replace(quiet, need_check=makers.need_check(next_on=TODAY))
    assert title(due) == "Pröva om en ny analys behövs"
    unbooked = replace(quiet, need_check=makers.need_check(next_on=None))
    assert title(unbooked) == "Boka nästa prövning av behovet"


def test_what_has_a_day_comes_in_order_with_late_ones_first() -> None:
    found = filled_dossier(follow_ups=(makers.follow_up(next_on=date(2027, 1, 10)),))
    things = at(found, measures=found.measures)
    assert [(each.kind, each.on.isoformat()) for each in things.due] == [
        ("measure", "2026-10-31"),
        ("measure", "2026-12-31"),
        ("measure", "2026-12-31"),
        ("follow_up", "2027-01-10"),
        ("retest", "2027-06-01"),
        ("need_check", "2027-11-01"),
    ]
    assert [each.days_late(TODAY) for each in things.late] == [17]
    assert things.due[0].text == "Åtgärd · R2 · It-chefen"
    assert things.summary == "En åtgärd är försenad."
    assert at(found).summary == "Ingen åtgärd är försenad."


def test_a_measure_that_is_done_or_cancelled_or_has_no_day_is_not_due() -> None:
    file = with_measures(
        risk_file(),
        makers.done_measure(number=1),
        makers.measure(number=2, status=MeasureStatus.CANCELLED),
        makers.measure(number=3, due_on=None),
    )
    found = dossier(file)
    assert at(found, measures=found.measures).due == ()


def test_a_later_round_takes_over_the_look_at_the_need() -> None:
    first = dossier(need_check=makers.need_check(next_on=date(2026, 12, 1)))
    second = dossier(analysis=makers.analysis(id=new_id(), previous_id=first.analysis.id))
    assert [each.kind for each in at(first).due] == ["need_check"]
    assert at(first, second).due == ()


def test_only_the_latest_follow_up_says_when_to_look_again() -> None:
    old = makers.follow_up(made_on=date(2026, 5, 1), next_on=date(2026, 9, 1))
    new = makers.follow_up(made_on=date(2026, 9, 2), next_on=date(2027, 1, 10))
    assert [each.on for each in at(dossier(follow_ups=(new, old))).due] == [date(2027, 1, 10)]
