"""What a verb asks before it changes anything: may the analysis be changed, and what is the next number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from riskmodel.analysis import Analysis, AnalysisState
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.work import Reading, Work
from riskmodel.risk import Confirmation, Risk

FROZEN = {AnalysisState.APPROVED, AnalysisState.CLOSED}


def open_analysis(reading: Reading, analysis_id: UUID) -> Analysis:
    """The analysis, if its content may be changed.

    Raises:
        NotFoundError: there is no such analysis.
        RuleError: `analysis.frozen` when it is approved or a later round has taken over.
    """
    analysis = reading.get(Analysis, analysis_id)
    if analysis.state in FROZEN:
        raise RuleError("analysis.frozen", title=analysis.title)
    return analysis


def open_risk(reading: Reading, risk_id: UUID) -> tuple[Risk, Analysis]:
    """The risk and its analysis, if it may be changed.

    Raises:
        NotFoundError: there is no such risk.
        RuleError: `analysis.frozen`.
    """
    risk = reading.get(Risk, risk_id)
    return risk, open_analysis(reading, risk.analysis_id)


def mark_changed(work: Work, risk: Risk) -> Risk:
    """Note that a risk copied from an earlier round is no longer as it was there."""
    if risk.confirmation not in {Confirmation.PENDING, Confirmation.CONFIRMED}:
        return risk
    return work.put(replace(risk, confirmation=Confirmation.CHANGED))


def next_number(taken: Iterable[int]) -> int:
    """The number after the highest one taken, 1 when there is none."""
    return max(taken, default=0) + 1
