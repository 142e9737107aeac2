"""From one round to the next: approving, withdrawing, following up, and starting anew from a copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from riskmodel.analysis import Analysis, AnalysisState, Approval, FollowUp, Step, StepMove
from riskmodel.approval import content_hash, frozen_content
from riskmodel.daytext import day_text
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.gates import missing_for_approval
from riskmodel.kernel.entity import Entity, need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.measure import MeasureStatus
from riskmodel.rating import FORMULA
from riskmodel.reading import read_dossier
from riskmodel.risk import Confirmation, ControlLink
from riskmodel.verbs.guards import FROZEN, open_analysis

E = TypeVar("E", bound=Entity)


def start_round(open_work: OpenWork, analysis_id: UUID, title: str) -> Edit:
    """Start a new round as a copy of an approved one, with every risk waiting to be confirmed.

    Open risks come along with their numbers, causes, evidence, controls, latest common judgements and the
    links of measures that were not cancelled. Decisions, answers and the need check are made anew.

    Raises:
        RuleError: `analysis.round.not_approved`, or `analysis.round.exists` when there is a later round.
    """
    with open_work("start_round") as work:
        dossier = read_dossier(work, analysis_id, work.today)
        before = dossier.analysis
        if before.state not in FROZEN:
            raise RuleError("analysis.round.not_approved", title=before.title)
        for later in work.find(Analysis, previous_id=analysis_id):
            raise RuleError("analysis.round.exists", title=later.title)
        analysis = _fresh(
            work,
            replace(
                before,
                title=title.strip(),
                started_on=work.today,
                record_number="",
                state=AnalysisState.OPEN,
                step=Step.NEED,
                no_risk_reason="",
                previous_id=before.id,
            ),
        )
        for file in dossier.open_risks:
            _copy_risk(work, file, analysis.id)
        work.about = analysis.title
        return work.commit()


def approve_analysis(
    open_work: OpenWork, analysis_id: UUID, approved_by: str, approved_on: date, record_number: str = ""
) -> Edit:
    """Record that the management has approved: the state is frozen with its fingerprint.

    The round before, if any, is closed by it.

    Raises:
        RuleError: `analysis.approve.missing` with what the gates lack, `analysis.approve.ahead` for a day to
            come, `analysis.approval.who`, or `analysis.frozen`.
    """
    with open_work("approve_analysis") as work:
        analysis = open_analysis(work, analysis_id)
        if approved_on > work.today:
            raise RuleError("analysis.approve.ahead", day=day_text(approved_on))
        dossier = read_dossier(work, analysis_id, work.today)
        _check_complete(dossier)
        content = frozen_content(dossier)
        work.put(
            Approval(
                agency_id=work.agency_id,
                id=new_id(),
                analysis_id=analysis.id,
                approved_on=approved_on,
                approved_by=approved_by.strip(),
                content=content,
                content_hash=content_hash(content),
                formula=FORMULA,
                record_number=record_number.strip(),
            )
        )
        work.put(replace(analysis, state=AnalysisState.APPROVED, step=Step.FOLLOW_UP))
        _set_previous(work, analysis, AnalysisState.CLOSED)
        work.about = analysis.title
        return work.commit()


def withdraw_approval(open_work: OpenWork, analysis_id: UUID, reason: str) -> Edit:
    """Take an approval back so that the analysis can be changed; the reason is kept among its moves.

    Raises:
        RuleError: `analysis.withdraw.reason`, `analysis.withdraw.none` when it is not approved, or
            `analysis.withdraw.later` when a later round has been started from it.
    """
    need_text(reason, "analysis.withdraw.reason")
    with open_work("withdraw_approval") as work:
        analysis = work.get(Analysis, analysis_id)
        approvals = work.find(Approval, analysis_id=analysis_id)
        if not approvals:
            raise RuleError("analysis.withdraw.none", title=analysis.title)
        for later in work.find(Analysis, previous_id=analysis_id):
            raise RuleError("analysis.withdraw.later", title=later.title)
        for approval in approvals:
            work.remove(approval)
        work.put(
            StepMove(
                agency_id=work.agency_id,
                id=new_id(),
                analysis_id=analysis.id,
                from_step=analysis.step,
                to_step=Step.TREAT,
                at=work.now,
                who=work.who,
                reason=reason.strip(),
            )
        )
        work.put(replace(analysis, state=AnalysisState.OPEN, step=Step.TREAT))
        _set_previous(work, analysis, AnalysisState.APPROVED)
        work.about = analysis.title
        return work.commit()


def add_follow_up(open_work: OpenWork, follow_up: FollowUp) -> Edit:
    """Write down what was found when looking back; an approved analysis takes it too.

    Raises:
        RuleError: `analysis.follow_up.ahead` for a day to come.
    """
    with open_work("add_follow_up") as work:
        return _put_follow_up(work, follow_up)


def change_follow_up(open_work: OpenWork, follow_up: FollowUp) -> Edit:
    """Change what was written down.

    Raises:
        RuleError: `analysis.follow_up.ahead` for a day to come.
    """
    with open_work("change_follow_up") as work:
        return _put_follow_up(work, follow_up)


def remove_follow_up(open_work: OpenWork, follow_up_id: UUID) -> Edit:
    """Take a follow-up away."""
    with open_work("remove_follow_up") as work:
        follow_up = work.get(FollowUp, follow_up_id)
        work.remove(follow_up)
        work.about = work.get(Analysis, follow_up.analysis_id).title
        return work.commit()


def _check_complete(dossier: Dossier) -> None:
    missing = missing_for_approval(dossier)
    if missing:
        texts = " ".join(miss.text for miss in missing)
        raise RuleError("analysis.approve.missing", n=len(missing), missing=texts)


def _put_follow_up(work: Work, follow_up: FollowUp) -> Edit:
    if follow_up.made_on > work.today:
        raise RuleError("analysis.follow_up.ahead", day=day_text(follow_up.made_on))
    work.put(follow_up)
    work.about = work.get(Analysis, follow_up.analysis_id).title
    return work.commit()


def _set_previous(work: Work, analysis: Analysis, state: AnalysisState) -> None:
    if analysis.previous_id is not None:
        work.put(replace(work.get(Analysis, analysis.previous_id), state=state))


def _copy_risk(work: Work, file: RiskFile, analysis_id: UUID) -> None:
    risk = _fresh(
        work,
        replace(
            file.risk,
            analysis_id=analysis_id,
            previous_id=file.risk.id,
            confirmation=Confirmation.PENDING,
        ),
    )
    causes = {cause.id: _fresh(work, replace(cause, risk_id=risk.id)).id for cause in file.causes}
    for evidence in file.evidence:
        _fresh(work, replace(evidence, risk_id=risk.id))
    for each in file.controls:
        control = _fresh(work, replace(each.control, risk_id=risk.id))
        for cause_id in sorted(each.cause_ids):
            work.put(
                ControlLink(
                    agency_id=work.agency_id, id=new_id(), control_id=control.id, cause_id=causes[cause_id]
                )
            )
    # A judgement keeps who made it and when: copying it is not judging.
    for rating in (file.common, file.judged_today):
        if rating is not None:
            _fresh(work, replace(rating, risk_id=risk.id))
    dropped = {measure.id for measure in file.measures if measure.status is MeasureStatus.CANCELLED}
    for link in file.links:
        if link.measure_id not in dropped:
            own_cause = causes[link.cause_id] if link.cause_id else None
            _fresh(work, replace(link, risk_id=risk.id, cause_id=own_cause))


def _fresh(work: Work, thing: E) -> E:
    """Put a copy under an id of its own."""
    return work.put(replace(thing, id=new_id(), version=0))
