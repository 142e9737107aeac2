"""The one decision on a risk: to treat it or to accept it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from riskmodel.daytext import day_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork
from riskmodel.risk import Decision, DecisionKind
from riskmodel.verbs.guards import open_risk


def decide_risk(
    open_work: OpenWork,
    risk_id: UUID,
    kind: DecisionKind,
    *,
    reason: str = "",
    decided_by: str = "",
    decided_on: date | None = None,
    retest_on: date | None = None,
) -> Edit:
    """Decide on a risk, in place of any earlier decision; without a day, today.

    Raises:
        RuleError: `decision.accept.reason`, `.decider` or `.retest` when accepting lacks one of them,
            `decision.retest_early` when it is tested again before it is decided, or `analysis.frozen`.
    """
    with open_work("decide_risk") as work:
        risk, _ = open_risk(work, risk_id)
        day = decided_on or work.today
        if retest_on is not None and retest_on <= day:
            raise RuleError("decision.retest_early", decided=day_text(day), retest=day_text(retest_on))
        decision = Decision(
            agency_id=work.agency_id,
            id=new_id(),
            risk_id=risk_id,
            kind=kind,
            decided_on=day,
            reason=reason.strip(),
            decided_by=decided_by.strip(),
            retest_on=retest_on if kind is DecisionKind.ACCEPT else None,
        )
        for earlier in work.find(Decision, risk_id=risk_id):
            decision = replace(decision, id=earlier.id, version=earlier.version)
        work.put(decision)
        work.about = risk.label
        return work.commit()


def withdraw_decision(open_work: OpenWork, risk_id: UUID) -> Edit:
    """Take the decision on a risk back; it stays in the history.

    Raises:
        RuleError: `decision.none` when there is none, or `analysis.frozen`.
    """
    with open_work("withdraw_decision") as work:
        risk, _ = open_risk(work, risk_id)
        found = work.find(Decision, risk_id=risk_id)
        if not found:
            raise RuleError("decision.none", label=risk.label)
        work.remove(found[0])
        work.about = risk.label
        return work.commit()
