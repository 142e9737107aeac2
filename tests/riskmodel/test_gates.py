from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from riskmodel.agency import UnitKind
from riskmodel.analysis import AnalysisState, Conclusion, Participant, Step
from riskmodel.dossier import Dossier
from riskmodel.gates import gate, has_no_risks_outcome, missing_for_approval, step_state
from riskmodel.kernel.words import speaking
from riskmodel.measure import MeasureStatus
from riskmodel.risk import Confirmation
from tests import makers
from tests.makers import dossier, filled_dossier, risk_file, with_measures


def told(found: Dossier, step: Step) -> list[str]:
    """What a gate says is missing."""
    return [miss.text for miss in gate(found, step).missing]


def keys(found: Dossier, step: Step) -> list[str]:
    """What a gate lacks, by key."""
    return [miss.key for miss in gate(found, step).missing]


def with_participants(**fields: Any) -> Any:
    """An analysis in which somebody from operations takes part."""
    return makers.analysis(participants=(Participant("employee"),), **fields)


def test_a_filled_analysis_lacks_only_the_approval() -> None:
    found = filled_dossier()
    assert [gate(found, step).is_open for step in Step] == [True, True, True, True, False]
    assert missing_for_approval(found) == ()
    assert keys(found, Step.FOLLOW_UP) == ["approval"]
    assert keys(filled_dossier(approval=makers.approval()), Step.FOLLOW_UP) == []


def test_an_empty_analysis_lacks_something_in_its_first_two_steps() -> None:
    found = dossier()
    assert told(found, Step.NEED) == [
        "Slutsatsen om behovet saknas. Välj ny analys, uppdatera eller avvakta."
    ]
    assert keys(found, Step.IDENTIFY) == ["participants", "risks"]
    assert not any(step_state(found, step).is_done for step in Step)


@pytest.mark.parametrize(
    ("check", "missing"),
    [
        (None, ["need.conclusion"]),
        (makers.need_check(conclusion=None), ["need.conclusion"]),
        (makers.need_check(reason=" "), ["need.reason"]),
        (makers.need_check(), []),
    ],
)
def test_the_first_gate_wants_a_conclusion_with_a_reason(check: Any, missing: list[str]) -> None:
    assert keys(dossier(need_check=check), Step.NEED) == missing


def test_an_analysis_that_waits_is_not_gone_on_with() -> None:
    found = dossier(
        need_check=makers.need_check(conclusion=Conclusion.WAIT),
        analysis=makers.analysis(state=AnalysisState.WAITING),
    )
    assert keys(found, Step.NEED) == ["need.waiting"]


def test_the_leading_function_alone_is_not_enough() -> None:
    alone = makers.analysis(participants=(Participant("coordinator", is_lead_function=True),))
    assert "participants" in keys(dossier(risk_file(), analysis=alone), Step.IDENTIFY)
    assert keys(dossier(risk_file(), analysis=with_participants()), Step.IDENTIFY) == []


def test_both_core_and_support_are_covered_or_the_exclusion_has_a_reason() -> None:
    support, core = makers.unit(), makers.unit(kind=UnitKind.CORE, name="Bidrag")
    units = (support, core)
    only = with_participants(unit_ids=(support.id,))
    assert keys(dossier(risk_file(), analysis=only, units=units), Step.IDENTIFY) == ["scope.core"]
    reasoned = replace(only, left_out_reason="Bidragen granskas för sig.")
    assert keys(dossier(risk_file(), analysis=reasoned, units=units), Step.IDENTIFY) == []
    both = replace(only, unit_ids=(support.id, core.id))
    assert keys(dossier(risk_file(), analysis=both, units=units), Step.IDENTIFY) == []


def test_a_copied_risk_must_be_looked_at() -> None:
    found = dossier(risk_file(7, confirmation=Confirmation.PENDING), analysis=with_participants())
    assert told(found, Step.IDENTIFY) == [
        "R7 kommer från förra omgången och är inte genomgången. Bekräfta eller ändra den."
    ]


@pytest.mark.parametrize(
    ("levels", "text"),
    [
        ((2, 3, None), "R7 saknar bedömning av skydd."),
        ((None, 3, None), "R7 saknar bedömning av sannolikhet och skydd."),
        ((None, None, None), "R7 saknar bedömning av sannolikhet, konsekvens och skydd."),
    ],
)
def test_the_third_gate_names_what_is_not_judged(levels: tuple[Any, Any, Any], text: str) -> None:
    assert told(dossier(risk_file(7, *levels)), Step.PRIORITISE) == [text]


def test_a_likelihood_needs_evidence_or_the_open_word_that_there_is_none() -> None:
    bare = risk_file(7, parts={"evidence": ()})
    assert keys(dossier(bare), Step.PRIORITISE) == ["evidence"]
    stated = replace(bare, ratings=(replace(bare.ratings[0], without_evidence=True),))
    assert keys(dossier(stated), Step.PRIORITISE) == []


def test_a_risk_under_review_is_told_once() -> None:
    file = risk_file(7, None, None, None)
    found = dossier(file, reviews=(makers.review(file.risk.id),))
    assert keys(found, Step.PRIORITISE) == ["review"]


def test_every_risk_has_a_decision_and_every_treated_one_a_whole_measure() -> None:
    undecided, bare, half, cancelled, whole = (risk_file(number) for number in range(1, 6))
    half = with_measures(half, makers.measure(owner=" "))
    cancelled = with_measures(cancelled, makers.measure(status=MeasureStatus.CANCELLED))
    whole = with_measures(whole, makers.measure(owner=""), makers.measure())
    files = [undecided]
    files += [
        replace(each, decision=makers.decision(each.risk.id)) for each in (bare, half, cancelled, whole)
    ]
    assert [(miss.about, miss.key) for miss in gate(dossier(*files), Step.TREAT).missing] == [
        ("R1", "decision"),
        ("R2", "measure"),
        ("R3", "measure.incomplete"),
        ("R4", "measure"),
    ]


def test_a_closed_risk_needs_nothing() -> None:
    closed = risk_file(2, None, None, None, closed_reason="Borta.")
    found = dossier(risk_file(1), closed)
    assert keys(found, Step.PRIORITISE) == []
    assert [miss.about for miss in gate(found, Step.TREAT).missing] == ["R1"]


def test_no_risk_at_all_is_a_full_outcome_when_it_has_a_reason() -> None:
    analysis = with_participants(no_risk_reason="Myndigheten hanterar inga medel och fattar inga beslut.")
    found = dossier(need_check=makers.need_check(), analysis=analysis)
    assert has_no_risks_outcome(found)
    assert missing_for_approval(found) == ()
    assert step_state(found, Step.IDENTIFY).line == "Ingen risk bedöms finnas"
    assert step_state(found, Step.TREAT).is_done
    assert not has_no_risks_outcome(replace(found, risks=(risk_file(),)))


def test_the_last_gate_wants_a_day_for_the_next_look() -> None:
    found = dossier(need_check=makers.need_check(next_on=None), approval=makers.approval())
    assert keys(found, Step.FOLLOW_UP) == ["next_check"]
    booked = replace(found, follow_ups=(makers.follow_up(next_on=date(2027, 3, 1)),))
    assert keys(booked, Step.FOLLOW_UP) == []


def test_the_strip_tells_how_far_each_step_has_come() -> None:
    unrated = risk_file(6, None, None, None)
    filled = filled_dossier()
    found = replace(filled, risks=(*filled.risks, unrated), approval=makers.approval())
    lines = [step_state(found, step).line for step in Step]
    assert lines == [
        "Ny analys · 3 mars",
        "5 risker · 2 enheter",
        "4 av 5 värderade",
        "4 av 5 beslutade",
        "Fastställd 15 juni",
    ]
    state = step_state(found, Step.PRIORITISE)
    assert (state.done, state.total, state.share, state.is_done) == (4, 5, 0.8, False)
    assert step_state(filled, Step.PRIORITISE).share == 1.0


def test_the_strip_says_what_has_begun() -> None:
    assert [step_state(dossier(), step).line for step in Step] == ["Inte påbörjat"] * 5
    assert step_state(dossier(answers={"q": makers.answer()}), Step.NEED).line == "1 fråga besvarad"
    copied = dossier(risk_file(1, confirmation=Confirmation.PENDING), risk_file(2))
    assert step_state(copied, Step.IDENTIFY).line == "1 av 2 genomgångna"
    followed = dossier(approval=makers.approval(), follow_ups=(makers.follow_up(),))
    assert step_state(followed, Step.FOLLOW_UP).line == "Fastställd 15 juni · 1 uppföljning"


def test_the_gates_speak_english_too() -> None:
    with speaking("en"):
        assert told(dossier(risk_file(7, 2, 3, None)), Step.PRIORITISE) == [
            "R7 has no judgement of protection."
        ]
