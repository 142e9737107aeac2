"""Reading an analysis, the measures and the list of analyses out of a store, in few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from riskmodel.agency import Agency, Unit
from riskmodel.analysis import Analysis, Answer, Approval, FollowUp, NeedCheck, Review, StepMove, Workshop
from riskmodel.dossier import AnalysisLine, ControlFile, Dossier, MeasureFile, RiskFile
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import Reading
from riskmodel.measure import Measure, MeasureLink
from riskmodel.risk import Cause, Control, ControlLink, Decision, Evidence, Rating, Risk, Stage
from riskmodel.scale_set import ScaleSet

E = TypeVar("E", bound=Entity)


def read_dossier(reading: Reading, analysis_id: UUID, today: date) -> Dossier:
    """Read one analysis whole.

    Raises:
        NotFoundError: there is no such analysis.
    """
    analysis = reading.get(Analysis, analysis_id)
    scale = reading.get(ScaleSet, analysis.scale_id)
    risks = sorted(reading.find(Risk, analysis_id=analysis_id), key=lambda risk: risk.number)
    links = reading.find(MeasureLink, risk_id=[risk.id for risk in risks])
    measures = reading.find(Measure, id={link.measure_id for link in links})
    follow_ups = tuple(reading.find(FollowUp, analysis_id=analysis_id))
    approvals = reading.find(Approval, analysis_id=analysis_id)
    reviews = reading.find(Review, analysis_id=analysis_id)
    need_checks = reading.find(NeedCheck, analysis_id=analysis_id)
    return Dossier(
        agency=reading.get(Agency, reading.agency_id),
        analysis=analysis,
        scale=scale,
        today=today,
        need_check=need_checks[-1] if need_checks else None,
        answers={answer.question: answer for answer in reading.find(Answer, analysis_id=analysis_id)},
        units=tuple(reading.find(Unit)),
        workshops=tuple(reading.find(Workshop, analysis_id=analysis_id)),
        moves=tuple(reading.find(StepMove, analysis_id=analysis_id)),
        risks=_risk_files(reading, risks, scale, links, measures, follow_ups),
        measures=_measure_files(measures, links, risks),
        follow_ups=follow_ups,
        approval=approvals[-1] if approvals else None,
        reviews=tuple(sorted(reviews, key=lambda review: (review.outcome is not None, review.asked_at))),
    )


def list_measures(reading: Reading) -> tuple[MeasureFile, ...]:
    """Every measure of the agency across its analyses, by due date; those without a date last.

    A risk that a later round has copied is left out: the measure acts on the copy now.
    """
    links = reading.find(MeasureLink)
    risks = reading.find(Risk, id={link.risk_id for link in links})
    copied = {risk.previous_id for risk in risks}
    latest = [risk for risk in risks if risk.id not in copied]
    files = _measure_files(reading.find(Measure), links, latest)
    return tuple(sorted(files, key=lambda file: (file.measure.due_on or date.max, file.measure.number)))


def read_risks(reading: Reading, risk_ids: Collection[UUID]) -> tuple[RiskFile, ...]:
    """Some risks whole, of whatever analyses; those that are not there are left out."""
    risks = reading.find(Risk, id=set(risk_ids)) if risk_ids else []
    own = _by(risks, "analysis_id")
    analyses = reading.find(Analysis, id=set(own)) if own else []
    scales = {scale.id: scale for scale in reading.find(ScaleSet, id={one.scale_id for one in analyses})}
    files: list[RiskFile] = []
    for analysis in analyses:
        ordered = sorted(own[analysis.id], key=lambda risk: risk.number)
        links = reading.find(MeasureLink, risk_id=[risk.id for risk in ordered])
        measures = reading.find(Measure, id={link.measure_id for link in links})
        follow_ups = tuple(reading.find(FollowUp, analysis_id=analysis.id))
        files += _risk_files(reading, ordered, scales[analysis.scale_id], links, measures, follow_ups)
    return tuple(files)


def list_analyses(reading: Reading) -> tuple[AnalysisLine, ...]:
    """Every analysis of the agency, the latest first."""
    risks = _by(reading.find(Risk), "analysis_id")
    ratings = _by(reading.find(Rating, assessor="", stage=Stage.BEFORE), "risk_id")
    decided = {decision.risk_id for decision in reading.find(Decision)}
    approvals = {approval.analysis_id: approval for approval in reading.find(Approval)}
    lines = []
    analyses = sorted(reading.find(Analysis), key=lambda each: (each.started_on, each.id), reverse=True)
    for analysis in analyses:
        own = [risk for risk in risks.get(analysis.id, ()) if not risk.closed_reason]
        rated = [risk for risk in own if _is_rated(ratings.get(risk.id, []), analysis.scale_id)]
        lines.append(
            AnalysisLine(
                analysis,
                risks=len(own),
                rated=len(rated),
                decided=sum(risk.id in decided for risk in own),
                approval=approvals.get(analysis.id),
            )
        )
    return tuple(lines)


def _is_rated(ratings: list[Rating], scale_id: UUID) -> bool:
    return bool(ratings) and ratings[-1].scale_id == scale_id and ratings[-1].is_complete


def _risk_files(
    reading: Reading,
    risks: list[Risk],
    scale: ScaleSet,
    links: list[MeasureLink],
    measures: list[Measure],
    follow_ups: tuple[FollowUp, ...],
) -> tuple[RiskFile, ...]:
    ids = [risk.id for risk in risks]
    causes = _by(reading.find(Cause, risk_id=ids), "risk_id")
    evidence = _by(reading.find(Evidence, risk_id=ids), "risk_id")
    ratings = _by(reading.find(Rating, risk_id=ids), "risk_id")
    controls = _controls(reading, ids)
    decisions = {decision.risk_id: decision for decision in reading.find(Decision, risk_id=ids)}
    links_of = _by(links, "risk_id")
    follow_ups_of = _by(follow_ups, "risk_id")
    files = []
    for risk in risks:
        own_links = links_of.get(risk.id, [])
        own_measures = {link.measure_id for link in own_links}
        files.append(
            RiskFile(
                risk=risk,
                scale=scale,
                causes=tuple(causes.get(risk.id, ())),
                evidence=tuple(evidence.get(risk.id, ())),
                controls=controls.get(risk.id, ()),
                ratings=tuple(
                    sorted(ratings.get(risk.id, ()), key=lambda rating: (rating.made_at, rating.id))
                ),
                decision=decisions.get(risk.id),
                links=tuple(own_links),
                measures=tuple(measure for measure in measures if measure.id in own_measures),
                follow_ups=tuple(follow_ups_of.get(risk.id, ())),
            )
        )
    return tuple(files)


def _controls(reading: Reading, risk_ids: list[UUID]) -> dict[UUID, tuple[ControlFile, ...]]:
    controls = reading.find(Control, risk_id=risk_ids)
    links = _by(reading.find(ControlLink, control_id=[control.id for control in controls]), "control_id")
    found: dict[UUID, tuple[ControlFile, ...]] = {}
    for control in controls:
        causes = frozenset(link.cause_id for link in links.get(control.id, ()))
        found[control.risk_id] = (*found.get(control.risk_id, ()), ControlFile(control, causes))
    return found


def _measure_files(
    measures: list[Measure], links: list[MeasureLink], risks: list[Risk]
) -> tuple[MeasureFile, ...]:
    by_id = {risk.id: risk for risk in risks}
    links_of = _by(links, "measure_id")
    files = []
    for measure in measures:
        own = tuple(links_of.get(measure.id, ()))
        touched = dict.fromkeys(link.risk_id for link in own)
        files.append(MeasureFile(measure, own, tuple(by_id[risk] for risk in touched if risk in by_id)))
    return tuple(files)


def _by(things: Iterable[E], field: str) -> dict[UUID, list[E]]:
    found: dict[UUID, list[E]] = defaultdict(list)
    for thing in things:
        found[getattr(thing, field)].append(thing)
    return found
