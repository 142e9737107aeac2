from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from riskmodel.kernel.errors import RuleError
from riskmodel.risk import Decision, DecisionKind
from riskmodel.verbs.decisions import decide_risk, withdraw_decision

WHOLE = {
    "reason": "Liten skada.",
    "decided_by": "Generaldirektören",
    "retest_on": date(2027, 11, 1),
}


@pytest.mark.parametrize(
    ("left_out", "key"),
    [
        ("reason", "decision.accept.reason"),
        ("decided_by", "decision.accept.decider"),
        ("retest_on", "decision.accept.retest"),
    ],
)
def test_accepting_lacks_nothing(open_work: Any, stored: Any, risk_id: UUID, left_out: str, key: str) -> None:
    given = {name: value for name, value in WHOLE.items() if name != left_out}
    with pytest.raises(RuleError) as refusal:
        decide_risk(open_work, risk_id, DecisionKind.ACCEPT, **given)
    assert refusal.value.key == key
    assert stored(Decision) == []


def test_a_risk_has_one_decision_at_a_time(open_work: Any, stored: Any, risk_id: UUID) -> None:
    decide_risk(open_work, risk_id, DecisionKind.TREAT)
    decide_risk(open_work, risk_id, DecisionKind.ACCEPT, **WHOLE)
    decide_risk(open_work, risk_id, DecisionKind.TREAT, reason="Ändå.", retest_on=date(2027, 11, 1))
    decisions = stored(Decision)
    assert [(each.kind, each.reason, each.retest_on) for each in decisions] == [
        (DecisionKind.TREAT, "Ändå.", None)
    ]
    assert decisions[0].decided_on == date(2026, 11, 17)


def test_a_risk_is_not_tested_again_before_it_is_decided(open_work: Any, risk_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        decide_risk(open_work, risk_id, DecisionKind.ACCEPT, **(WHOLE | {"retest_on": date(2026, 11, 17)}))
    assert refusal.value.key == "decision.retest_early"


def test_a_decision_is_withdrawn_once(open_work: Any, stored: Any, risk_id: UUID) -> None:
    decide_risk(open_work, risk_id, DecisionKind.TREAT)
    withdraw_decision(open_work, risk_id)
    assert stored(Decision) == []
    with pytest.raises(RuleError) as refusal:
        withdraw_decision(open_work, risk_id)
    assert refusal.value.key == "decision.none"
