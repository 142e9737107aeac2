from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from riskmodel.analysis import (
    Analysis,
    AnalysisState,
    Answer,
    Conclusion,
    NeedCheck,
    Participant,
    Step,
    StepMove,
    Workshop,
)
from riskmodel.kernel.errors import RuleError, StaleError
from riskmodel.risk import Cause, Control, Risk
from riskmodel.scale_set import ScaleSet
from riskmodel.verbs.analyses import (
    answer_question,
    change_analysis,
    go_to_step,
    remove_analysis,
    remove_workshop,
    save_need_check,
    save_workshop,
    start_analysis,
)
from riskmodel.verbs.ratings import rate_risk
from riskmodel.verbs.risks import save_cause, save_control
from riskmodel.verbs.rounds import add_follow_up
from tests import makers


def test_the_first_analysis_gets_the_ready_scales(open_work: Any, stored: Any) -> None:
    edit = start_analysis(open_work, "  Korruptionsrisker 2026 ", "Inköp", levels=5)
    started = edit.after(Analysis)
    assert (started.title, started.scope, started.step) == ("Korruptionsrisker 2026", "Inköp", Step.NEED)
    assert len(stored(ScaleSet, id=started.scale_id)[0].likelihood) == 5
    assert edit.about == "Korruptionsrisker 2026"


def test_the_next_analysis_goes_on_with_the_same_scales(open_work: Any, stored: Any) -> None:
    first = start_analysis(open_work, "Ett").after(Analysis)
    second = start_analysis(open_work, "Två", levels=4).after(Analysis)
    other = start_analysis(open_work, "Tre", levels=5).after(Analysis)
    assert first.scale_id == second.scale_id != other.scale_id
    assert sorted(scale.number for scale in stored(ScaleSet)) == [1, 2]


def test_an_agency_with_scales_of_its_own_goes_on_with_the_latest(open_work: Any) -> None:
    start_analysis(open_work, "Ett")
    own = start_analysis(open_work, "Två", levels=5).after(Analysis)
    assert start_analysis(open_work, "Tre").after(Analysis).scale_id == own.scale_id


def test_an_analysis_without_a_name_is_refused_and_nothing_is_left(open_work: Any, stored: Any) -> None:
    with pytest.raises(RuleError) as refusal:
        start_analysis(open_work, "  ")
    assert refusal.value.key == "analysis.title.empty"
    assert stored(ScaleSet) == []


def test_changing_an_analysis_does_not_move_its_step_or_state(
    open_work: Any, stored: Any, analysis_id: UUID
) -> None:
    analysis = stored(Analysis)[0]
    change_analysis(
        open_work, replace(analysis, lead="Staben", step=Step.TREAT, state=AnalysisState.APPROVED)
    )
    changed = stored(Analysis)[0]
    assert (changed.lead, changed.step, changed.state) == ("Staben", Step.NEED, AnalysisState.OPEN)


def test_waiting_puts_the_analysis_to_rest_until_the_conclusion_changes(
    open_work: Any, stored: Any, analysis_id: UUID
) -> None:
    save_need_check(open_work, makers.need_check(analysis_id=analysis_id, conclusion=Conclusion.WAIT))
    assert stored(Analysis)[0].state is AnalysisState.WAITING
    save_need_check(open_work, replace(stored(NeedCheck)[0], conclusion=Conclusion.UPDATE))
    assert stored(Analysis)[0].state is AnalysisState.OPEN


def test_two_people_do_not_both_begin_the_need_check(open_work: Any, analysis_id: UUID) -> None:
    save_need_check(open_work, makers.need_check(analysis_id=analysis_id))
    with pytest.raises(StaleError):
        save_need_check(open_work, makers.need_check(analysis_id=analysis_id))


def test_an_answer_is_written_changed_and_taken_away(open_work: Any, stored: Any, analysis_id: UUID) -> None:
    for text in ("2023.", "2024.", "  "):
        answer_question(open_work, analysis_id, "need_last_analysis", text)
        assert [answer.text for answer in stored(Answer)] == ([text] if text.strip() else [])


def test_a_question_the_model_does_not_have_is_a_fault(open_work: Any, analysis_id: UUID) -> None:
    with pytest.raises(KeyError, match="need_last_analysis"):
        answer_question(open_work, analysis_id, "need_nothing", "x")


def test_a_meeting_is_saved_and_taken_away(open_work: Any, stored: Any, analysis_id: UUID) -> None:
    meeting = makers.workshop(analysis_id=analysis_id)
    assert save_workshop(open_work, meeting).about == "Verkstad med inköp"
    remove_workshop(open_work, meeting.id)
    assert stored(Workshop) == []


def test_going_forward_says_what_the_step_lacks(open_work: Any, stored: Any, analysis_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        go_to_step(open_work, analysis_id, Step.IDENTIFY)
    assert refusal.value.key == "analysis.gate"
    assert "Slutsatsen om behovet saknas" in str(refusal.value)
    assert stored(StepMove) == []


def test_going_forward_and_back_is_recorded(open_work: Any, stored: Any, analysis_id: UUID) -> None:
    save_need_check(open_work, makers.need_check(analysis_id=analysis_id))
    go_to_step(open_work, analysis_id, Step.IDENTIFY)
    with pytest.raises(RuleError) as refusal:
        go_to_step(open_work, analysis_id, Step.NEED)
    assert refusal.value.key == "analysis.back.reason"
    go_to_step(open_work, analysis_id, Step.NEED, "En ny uppgift har tillkommit.")
    assert [(move.from_step, move.to_step, move.reason) for move in stored(StepMove)] == [
        (Step.NEED, Step.IDENTIFY, ""),
        (Step.IDENTIFY, Step.NEED, "En ny uppgift har tillkommit."),
    ]
    assert stored(Analysis)[0].step is Step.NEED


def test_no_step_is_jumped_over_with_its_gate_closed(
    open_work: Any, stored: Any, analysis_id: UUID, risk_id: UUID
) -> None:
    save_need_check(open_work, makers.need_check(analysis_id=analysis_id))
    change_analysis(open_work, replace(stored(Analysis)[0], participants=(Participant("employee"),)))
    with pytest.raises(RuleError) as refusal:
        go_to_step(open_work, analysis_id, Step.TREAT)
    assert "R1 saknar bedömning" in str(refusal.value)
    go_to_step(open_work, analysis_id, Step.PRIORITISE)
    assert stored(Analysis)[0].step is Step.PRIORITISE


def test_an_analysis_started_by_mistake_goes_with_all_its_parts(
    open_work: Any, stored: Any, analysis_id: UUID, risk_id: UUID
) -> None:
    cause = makers.cause(risk_id)
    save_cause(open_work, cause)
    save_control(open_work, makers.control(risk_id), [cause.id])
    save_need_check(open_work, makers.need_check(analysis_id=analysis_id))
    answer_question(open_work, analysis_id, "need_last_analysis", "2023.")
    go_to_step(open_work, analysis_id, Step.IDENTIFY)
    remove_analysis(open_work, analysis_id)
    for kind in (Analysis, NeedCheck, Answer, StepMove, Risk, Cause, Control):
        assert stored(kind) == []


def test_an_analysis_with_judgements_is_kept(open_work: Any, analysis_id: UUID, risk_id: UUID) -> None:
    rate_risk(open_work, risk_id, likelihood=2)
    with pytest.raises(RuleError) as refusal:
        remove_analysis(open_work, analysis_id)
    assert refusal.value.key == "analysis.remove.rated"


def test_an_analysis_that_was_followed_up_is_kept(open_work: Any, analysis_id: UUID) -> None:
    add_follow_up(open_work, makers.follow_up(analysis_id=analysis_id))
    with pytest.raises(RuleError) as refusal:
        remove_analysis(open_work, analysis_id)
    assert refusal.value.key == "analysis.remove.follow_up"
