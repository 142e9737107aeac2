"""Which decisions there have been: what stood is told, slips are not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.analysis import Analysis, AnalysisState, Approval, Step
from riskmodel.approval import content_hash, frozen_content
from riskmodel.decided import DecisionHistory, Turn, read_decided
from riskmodel.dossier import Dossier
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.ids import new_id
from riskmodel.reading import read_dossier
from riskmodel.risk import Decision, DecisionKind, Risk
from riskmodel.verbs.decisions import decide_risk, withdraw_decision
from riskmodel.verbs.risks import add_risk, change_risk, remove_risk
from riskmodel.verbs.rounds import withdraw_approval
from tests import makers
from tests.agency_store import AgencyStore

ACCEPT: dict[str, Any] = {
    "reason": "Liten skada.",
    "decided_by": "Generaldirektören",
    "retest_on": date(2027, 11, 1),
}

Told = Callable[[], DecisionHistory]


@pytest.fixture
def told(memory: AgencyStore, dossier: Callable[[], Dossier]) -> Told:
    """Reads the decisions there have been."""

    def read() -> DecisionHistory:
        found = dossier()
        with memory.open_reading() as reading:
            return read_decided(reading, found)

    return read


def turns(history: DecisionHistory) -> list[tuple[Turn, DecisionKind]]:
    return [(each.turn, each.decision.kind) for each in history.decisions]


def next_day(memory: AgencyStore, days: int = 1) -> None:
    memory.moment += timedelta(days=days)


def test_a_decision_that_is_made_changed_and_withdrawn_is_told_in_three(
    memory: AgencyStore, told: Told, risk_id: UUID
) -> None:
    decide_risk(memory.open_work, risk_id, DecisionKind.TREAT, reason="Åtgärda.", decided_by="Chefen")
    decide_risk(memory.open_work, risk_id, DecisionKind.ACCEPT, **ACCEPT)
    decide_risk(memory.open_work, risk_id, DecisionKind.ACCEPT, **{**ACCEPT, "reason": "Mycket liten."})
    withdraw_decision(memory.open_work, risk_id)
    history = told()
    assert turns(history) == [
        (Turn.MADE, DecisionKind.TREAT),
        (Turn.CHANGED, DecisionKind.ACCEPT),
        (Turn.CHANGED, DecisionKind.ACCEPT),
        (Turn.WITHDRAWN, DecisionKind.ACCEPT),
    ]
    first, second, third, last = history.of(risk_id)
    assert (first.decision.reason, first.who, first.before) == ("Åtgärda.", "Anna Å", None)
    assert second.before == first.decision
    assert third.decision.reason == last.decision.reason == "Mycket liten."
    assert [each.at for each in history.decisions] == sorted(each.at for each in history.decisions)
    assert not last.stands


def test_the_day_is_that_of_the_decision_and_of_a_withdrawal_when_it_was_recorded(
    memory: AgencyStore, told: Told, risk_id: UUID
) -> None:
    decide_risk(memory.open_work, risk_id, DecisionKind.TREAT, decided_on=date(2026, 11, 3))
    next_day(memory)
    withdraw_decision(memory.open_work, risk_id)
    made, withdrawn = told().decisions
    assert (made.day, made.at.date()) == (date(2026, 11, 3), makers.TODAY)
    assert withdrawn.day == makers.TODAY + timedelta(days=1)


def test_a_slip_undone_the_same_day_is_not_told(memory: AgencyStore, told: Told, risk_id: UUID) -> None:
    decide_risk(memory.open_work, risk_id, DecisionKind.TREAT)
    decide_risk(memory.open_work, risk_id, DecisionKind.ACCEPT, **ACCEPT)
    memory.undo()
    assert turns(told()) == [(Turn.MADE, DecisionKind.TREAT)]
    memory.undo()
    assert told().decisions == ()


def test_what_is_done_again_after_an_undo_is_told_once(
    memory: AgencyStore, told: Told, risk_id: UUID
) -> None:
    decide_risk(memory.open_work, risk_id, DecisionKind.TREAT)
    memory.undo()
    memory.redo()
    assert turns(told()) == [(Turn.MADE, DecisionKind.TREAT)]
    memory.undo()
    assert told().decisions == ()


def test_a_withdrawal_undone_the_same_day_leaves_the_decision(
    memory: AgencyStore, told: Told, risk_id: UUID
) -> None:
    decide_risk(memory.open_work, risk_id, DecisionKind.TREAT)
    withdraw_decision(memory.open_work, risk_id)
    memory.undo()
    assert turns(told()) == [(Turn.MADE, DecisionKind.TREAT)]


def test_a_decision_undone_on_a_later_day_has_stood_and_was_withdrawn(
    memory: AgencyStore, told: Told, risk_id: UUID
) -> None:
    decide_risk(memory.open_work, risk_id, DecisionKind.TREAT)
    next_day(memory)
    memory.undo()
    next_day(memory)
    memory.redo()
    assert turns(told()) == [
        (Turn.MADE, DecisionKind.TREAT),
        (Turn.WITHDRAWN, DecisionKind.TREAT),
        (Turn.MADE, DecisionKind.TREAT),
    ]


def test_other_edits_of_the_risk_are_no_decisions(
    memory: AgencyStore, told: Told, risk_id: UUID, stored: Any
) -> None:
    decide_risk(memory.open_work, risk_id, DecisionKind.TREAT)
    change_risk(memory.open_work, replace(stored(Risk)[0], title="Nytt namn"))
    decide_risk(memory.open_work, risk_id, DecisionKind.TREAT)
    (only,) = told().decisions
    assert only.risk.title == "Nytt namn"


def test_a_risk_taken_away_keeps_its_decisions_in_what_is_told(
    memory: AgencyStore, told: Told, analysis_id: UUID, risk_id: UUID
) -> None:
    gone = add_risk(memory.open_work, analysis_id, "Resor").after(Risk)
    decide_risk(memory.open_work, gone.id, DecisionKind.ACCEPT, **ACCEPT)
    decide_risk(memory.open_work, risk_id, DecisionKind.TREAT)
    remove_risk(memory.open_work, gone.id)
    history = told()
    assert [(each.risk.label, each.turn) for each in history.decisions] == [
        ("R2", Turn.MADE),
        ("R1", Turn.MADE),
        ("R2", Turn.REMOVED),
    ]
    memory.undo()
    assert [each.turn for each in told().of(gone.id)] == [Turn.MADE]


def test_other_analyses_are_not_told_about(
    memory: AgencyStore, told: Told, risk_id: UUID, stored: Any
) -> None:
    other = makers.analysis(id=new_id(), scale_id=stored(Analysis)[0].scale_id)
    elsewhere = makers.risk(analysis_id=other.id)
    with memory.open_work("import_risks") as work:
        for thing in (other, elsewhere, makers.decision(elsewhere.id), makers.decision(risk_id)):
            work.put(thing)
        work.commit()
    assert [each.risk.id for each in told().decisions] == [risk_id]


def test_a_decision_that_came_in_behind_the_history_is_not_told(
    memory: AgencyStore, told: Told, risk_id: UUID, stored: Any
) -> None:
    memory.add(makers.decision(risk_id))
    assert not told().tells(stored(Decision)[0])
    decide_risk(memory.open_work, risk_id, DecisionKind.ACCEPT, **ACCEPT)
    assert told().tells(stored(Decision)[0])


def test_an_approval_and_its_withdrawal_are_told_with_the_reason(
    memory: AgencyStore, told: Told, analysis_id: UUID
) -> None:
    approval = makers.approval(analysis_id=analysis_id)
    with memory.open_work("approve_analysis") as work:
        work.put(approval)
        work.put(replace(work.get(Analysis, analysis_id), state=AnalysisState.APPROVED, step=Step.FOLLOW_UP))
        work.commit()
    assert told().tells(approval)
    next_day(memory)
    withdraw_approval(memory.open_work, analysis_id, "En enhet saknades.")
    made, withdrawn = told().approvals
    assert (made.turn, made.day, made.move) == (Turn.MADE, approval.approved_on, None)
    assert (withdrawn.turn, withdrawn.day) == (Turn.WITHDRAWN, makers.TODAY + timedelta(days=1))
    assert withdrawn.move is not None
    assert withdrawn.move.reason == "En enhet saknades."
    assert not told().tells(approval)


def test_the_fingerprint_of_an_approval_does_not_depend_on_what_was_decided_before(
    memory: AgencyStore, dossier: Callable[[], Dossier], risk_id: UUID, stored: Any
) -> None:
    decide_risk(memory.open_work, risk_id, DecisionKind.ACCEPT, **ACCEPT)
    before = content_hash(frozen_content(dossier()))
    decide_risk(memory.open_work, risk_id, DecisionKind.TREAT)
    assert content_hash(frozen_content(dossier())) != before
    decide_risk(memory.open_work, risk_id, DecisionKind.ACCEPT, **ACCEPT)
    assert content_hash(frozen_content(dossier())) == before
    assert stored(Approval) == []


@given(st.lists(st.sampled_from(["treat", "accept", "withdraw", "undo", "redo", "wait"]), max_size=12))
def test_what_is_told_last_is_what_stands_whatever_was_done(acts: list[str]) -> None:
    memory = AgencyStore()
    memory.add(makers.agency(), makers.scale(), makers.analysis())
    risk_id = add_risk(memory.open_work, makers.ANALYSIS_ID, "Fakturor").after(Risk).id
    does: dict[str, Callable[[], Any]] = {
        "treat": lambda: decide_risk(memory.open_work, risk_id, DecisionKind.TREAT),
        "accept": lambda: decide_risk(memory.open_work, risk_id, DecisionKind.ACCEPT, **ACCEPT),
        "withdraw": lambda: withdraw_decision(memory.open_work, risk_id),
        "undo": memory.undo,
        "redo": memory.redo,
        "wait": lambda: next_day(memory),
    }
    for act in acts:
        # There may be nothing to withdraw, to undo or to do again; the risk itself may have been undone.
        with suppress(Refusal):
            does[act]()
    with memory.open_reading() as reading:
        told = read_decided(reading, read_dossier(reading, makers.ANALYSIS_ID, memory.today))
        standing = reading.find(Decision)
    assert all(told.tells(decision) for decision in standing)
    assert bool(standing) == any(each.stands for each in told.decisions[-1:])
