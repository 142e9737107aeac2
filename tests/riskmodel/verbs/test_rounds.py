from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from riskmodel.analysis import Analysis, AnalysisState, Approval, FollowUp, Participant, Step, StepMove
from riskmodel.approval import changed_since, content_hash
from riskmodel.dossier import Dossier
from riskmodel.kernel.errors import RuleError
from riskmodel.measure import Measure, MeasureLink
from riskmodel.reading import read_dossier
from riskmodel.risk import Cause, Confirmation, Control, ControlLink, DecisionKind, Evidence, Risk, Stage
from riskmodel.verbs.analyses import change_analysis, remove_analysis, save_need_check
from riskmodel.verbs.decisions import decide_risk
from riskmodel.verbs.measures import add_measure, cancel_measure, finish_measure
from riskmodel.verbs.ratings import rate_blind, rate_risk
from riskmodel.verbs.risks import (
    add_risk,
    change_risk,
    close_risk,
    save_cause,
    save_control,
    save_evidence,
)
from riskmodel.verbs.rounds import (
    add_follow_up,
    approve_analysis,
    change_follow_up,
    remove_follow_up,
    start_round,
    withdraw_approval,
)
from tests import makers

Read = Callable[[], Dossier]


@pytest.fixture
def ready_id(open_work: Any, stored: Any, analysis_id: UUID, risk_id: UUID) -> UUID:
    """An analysis with one treated risk that can be approved."""
    save_need_check(open_work, makers.need_check(analysis_id=analysis_id))
    change_analysis(open_work, replace(stored(Analysis)[0], participants=(Participant("employee"),)))
    cause = makers.cause(risk_id)
    save_cause(open_work, cause)
    save_evidence(open_work, makers.evidence(risk_id))
    save_control(open_work, makers.control(risk_id), [cause.id])
    rate_risk(open_work, risk_id, likelihood=3, consequence=3, protection=3, reason="Tips.")
    decide_risk(open_work, risk_id, DecisionKind.TREAT)
    add_measure(
        open_work,
        "Dela attest",
        risk_id=risk_id,
        cause_ids=[cause.id],
        owner="Ekonomichefen",
        due_on=date(2026, 12, 31),
        likelihood_steps=1,
    )
    return analysis_id


def approve(open_work: Any, analysis_id: UUID) -> None:
    approve_analysis(open_work, analysis_id, "Generaldirektören", date(2026, 11, 17), "2026/117")


def test_what_is_not_ready_is_not_approved_and_all_that_lacks_is_told(
    open_work: Any, stored: Any, analysis_id: UUID, risk_id: UUID
) -> None:
    with pytest.raises(RuleError) as refusal:
        approve(open_work, analysis_id)
    assert refusal.value.key == "analysis.approve.missing"
    assert refusal.value.facts["n"] == 4
    assert "R1 saknar beslut" in str(refusal.value)
    assert stored(Approval) == []


def test_an_approval_freezes_the_state_with_its_fingerprint(
    open_work: Any, stored: Any, dossier: Read, ready_id: UUID, risk_id: UUID
) -> None:
    approve(open_work, ready_id)
    approval = stored(Approval)[0]
    assert approval.content_hash == content_hash(approval.content)
    assert (approval.record_number, approval.formula) == ("2026/117", "1.0")
    analysis = stored(Analysis)[0]
    assert (analysis.state, analysis.step) == (AnalysisState.APPROVED, Step.FOLLOW_UP)
    assert not changed_since(dossier())
    for refused in (
        lambda: rate_risk(open_work, risk_id, likelihood=1),
        lambda: add_risk(open_work, ready_id, "Ny"),
        lambda: decide_risk(open_work, risk_id, DecisionKind.TREAT),
        lambda: change_analysis(open_work, stored(Analysis)[0]),
        lambda: approve(open_work, ready_id),
    ):
        with pytest.raises(RuleError) as refusal:
            refused()
        assert refusal.value.key == "analysis.frozen"


def test_measures_go_on_after_the_approval_and_it_shows(
    memory: Any, open_work: Any, stored: Any, dossier: Read, ready_id: UUID
) -> None:
    approve(open_work, ready_id)
    add_follow_up(open_work, makers.follow_up(analysis_id=ready_id))
    assert not changed_since(dossier())
    finish_measure(open_work, stored(Measure)[0].id, memory.today)
    assert changed_since(dossier())


def test_nothing_is_approved_tomorrow_or_by_nobody(open_work: Any, ready_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        approve_analysis(open_work, ready_id, "Generaldirektören", date(2026, 11, 18))
    assert refusal.value.key == "analysis.approve.ahead"
    with pytest.raises(RuleError) as refusal:
        approve_analysis(open_work, ready_id, " ", date(2026, 11, 17))
    assert refusal.value.key == "analysis.approval.who"


def test_an_approval_is_withdrawn_with_a_reason_among_the_moves(
    open_work: Any, stored: Any, ready_id: UUID, risk_id: UUID
) -> None:
    approve(open_work, ready_id)
    with pytest.raises(RuleError) as refusal:
        withdraw_approval(open_work, ready_id, "")
    assert refusal.value.key == "analysis.withdraw.reason"
    withdraw_approval(open_work, ready_id, "R1 var fel bedömd.")
    assert stored(Approval) == []
    assert stored(Analysis)[0].state is AnalysisState.OPEN
    assert stored(StepMove)[-1].reason == "R1 var fel bedömd."
    rate_risk(open_work, risk_id, likelihood=1)
    with pytest.raises(RuleError) as refusal:
        withdraw_approval(open_work, ready_id, "Igen")
    assert refusal.value.key == "analysis.withdraw.none"


def test_a_round_starts_only_from_an_approved_one(open_work: Any, ready_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        start_round(open_work, ready_id, "Korruptionsrisker 2027")
    assert refusal.value.key == "analysis.round.not_approved"


def test_a_new_round_is_a_copy_that_waits_to_be_confirmed(
    memory: Any, open_work: Any, stored: Any, dossier: Read, ready_id: UUID, risk_id: UUID
) -> None:
    rate_blind(open_work, risk_id, "Anna", likelihood=1)
    closed = add_risk(open_work, ready_id, "Kontanter").after(Risk)
    close_risk(open_work, closed.id, "Kassan är borta.")
    approve(open_work, ready_id)
    before = dossier()
    memory.moment = datetime(2027, 11, 17, 9, 0, tzinfo=UTC)
    edit = start_round(open_work, ready_id, "Korruptionsrisker 2027")
    copy = edit.after(Analysis)
    with memory.open_reading() as reading:
        after = read_dossier(reading, copy.id, memory.today)
    assert (copy.previous_id, copy.state, copy.step) == (ready_id, AnalysisState.OPEN, Step.NEED)
    assert copy.participants == before.analysis.participants
    assert [file.label for file in after.risks] == ["R1"]
    old, new = before.risks[0], after.risks[0]
    assert (new.risk.previous_id, new.risk.confirmation) == (old.risk.id, Confirmation.PENDING)
    assert [cause.text for cause in new.causes] == [cause.text for cause in old.causes]
    assert new.controls[0].cause_ids == {new.causes[0].id}
    assert [each.text for each in new.evidence] == [each.text for each in old.evidence]
    assert new.common is not None
    assert new.common.made_at == old.common.made_at  # type: ignore[union-attr]
    assert new.individual == ()
    assert new.decision is None
    assert new.links[0].cause_id == new.causes[0].id
    for stage in Stage:
        assert new.stages.at(stage).level == old.stages.at(stage).level


def test_a_cancelled_measure_does_not_come_along(
    open_work: Any, stored: Any, ready_id: UUID, risk_id: UUID
) -> None:
    measure = add_measure(open_work, "Byt system", risk_id=risk_id).after(Measure)
    cancel_measure(open_work, measure.id, "För dyrt.")
    approve(open_work, ready_id)
    links = start_round(open_work, ready_id, "Korruptionsrisker 2027").changes
    copied = [each.after for each in links if isinstance(each.after, MeasureLink)]
    assert [link.measure_id for link in copied] == [stored(Measure, number=1)[0].id]


def test_there_is_one_later_round(open_work: Any, ready_id: UUID) -> None:
    approve(open_work, ready_id)
    start_round(open_work, ready_id, "Korruptionsrisker 2027")
    with pytest.raises(RuleError) as refusal:
        start_round(open_work, ready_id, "Korruptionsrisker 2027 b")
    assert refusal.value.key == "analysis.round.exists"
    with pytest.raises(RuleError) as refusal:
        withdraw_approval(open_work, ready_id, "Fel")
    assert refusal.value.key == "analysis.withdraw.later"


def test_a_round_of_copies_is_not_approved_before_each_is_looked_at(
    open_work: Any, stored: Any, ready_id: UUID
) -> None:
    approve(open_work, ready_id)
    copy = start_round(open_work, ready_id, "Korruptionsrisker 2027").after(Analysis)
    save_need_check(open_work, makers.need_check(analysis_id=copy.id))
    with pytest.raises(RuleError) as refusal:
        approve(open_work, copy.id)
    assert "R1 kommer från förra omgången" in str(refusal.value)


def test_the_earlier_round_is_closed_when_the_next_is_approved_and_opened_again(
    open_work: Any, stored: Any, ready_id: UUID
) -> None:
    approve(open_work, ready_id)
    copy = start_round(open_work, ready_id, "Korruptionsrisker 2027").after(Analysis)
    assert stored(Analysis, id=ready_id)[0].state is AnalysisState.APPROVED
    save_need_check(open_work, makers.need_check(analysis_id=copy.id))
    risk = stored(Risk, analysis_id=copy.id)[0]
    change_risk(open_work, replace(risk, effect="Pengar går förlorade."))
    decide_risk(open_work, risk.id, DecisionKind.TREAT)
    approve(open_work, copy.id)
    assert stored(Analysis, id=ready_id)[0].state is AnalysisState.CLOSED
    withdraw_approval(open_work, copy.id, "Ett fel.")
    assert stored(Analysis, id=ready_id)[0].state is AnalysisState.APPROVED


def test_a_copied_round_can_be_taken_away_while_nothing_new_is_judged(
    open_work: Any, stored: Any, ready_id: UUID
) -> None:
    approve(open_work, ready_id)
    copy = start_round(open_work, ready_id, "Korruptionsrisker 2027").after(Analysis)
    remove_analysis(open_work, copy.id)
    assert [each.id for each in stored(Analysis)] == [ready_id]
    for kind in (Risk, Cause, Control, ControlLink, Evidence, MeasureLink):
        assert len(stored(kind)) == 1


def test_a_round_of_a_hundred_risks_is_one_transaction(
    memory: Any, open_work: Any, stored: Any, ready_id: UUID
) -> None:
    first = stored(Risk)[0]
    with open_work("fill") as work:
        for number in range(2, 101):
            risk = makers.risk(analysis_id=ready_id, number=number, title=f"Risk {number}")
            work.put(risk)
            work.put(makers.evidence(risk.id))
            work.put(makers.rating(risk.id, scale_id=stored(Analysis)[0].scale_id))
            work.put(makers.acceptance(risk.id))
        work.commit()
    approve(open_work, ready_id)
    before = len(memory.edits)
    start_round(open_work, ready_id, "Korruptionsrisker 2027")
    assert len(memory.edits) == before + 1
    assert len(stored(Risk)) == 200
    assert stored(Risk, previous_id=first.id)[0].label == "R1"


def test_a_follow_up_is_written_changed_and_taken_away(
    open_work: Any, stored: Any, analysis_id: UUID
) -> None:
    add_follow_up(open_work, makers.follow_up(analysis_id=analysis_id))
    change_follow_up(open_work, replace(stored(FollowUp)[0], finding="Allt är klart."))
    assert stored(FollowUp)[0].finding == "Allt är klart."
    edit = remove_follow_up(open_work, stored(FollowUp)[0].id)
    assert stored(FollowUp) == []
    assert edit.about == "Korruptionsrisker 2026"


def test_nothing_is_followed_up_tomorrow(open_work: Any, analysis_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        add_follow_up(open_work, makers.follow_up(analysis_id=analysis_id, made_on=date(2026, 11, 18)))
    assert refusal.value.key == "analysis.follow_up.ahead"
