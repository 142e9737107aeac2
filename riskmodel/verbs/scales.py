"""Changing the scales of an analysis: its effects beforehand, and the reviews it leaves behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from riskmodel.analysis import Review, ReviewOutcome
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.rating import Level, RaisingRules, rate
from riskmodel.reading import read_dossier
from riskmodel.residual import StageLevel
from riskmodel.risk import Rating, Risk, Stage
from riskmodel.scale_set import ScaleSet
from riskmodel.scales import PriorityMatrix
from riskmodel.verbs.guards import next_number, open_analysis, open_risk
from riskmodel.verbs.ratings import check_levels


@dataclass(frozen=True, slots=True)
class ScaleEffect:
    """What a new set of scales does to one risk at one stage.

    `before` and `after` are names of levels, None when there is no level. `is_outside`: a judged level does
    not exist on the new scale. `is_reworded`: a judged level means something else there.
    """

    risk_id: UUID
    label: str
    title: str
    stage: Stage
    before: str | None
    after: str | None
    is_outside: bool
    is_reworded: bool

    @property
    def is_concerned(self) -> bool:
        """Whether somebody has to look at the risk again."""
        return self.is_outside or self.is_reworded or self.before != self.after


def effects_of_scale(dossiers: Iterable[Dossier], new: ScaleSet) -> tuple[ScaleEffect, ...]:
    """What a new set of scales would do to every rated open risk, stage by stage.

    Raises:
        RuleError: the new table cannot be used (see `PriorityMatrix`), or `scale.refused` when a band falls.
    """
    matrix = _usable_matrix(new)
    return tuple(
        _effect(dossier, file, stage, new, matrix)
        for dossier in dossiers
        for file in dossier.open_risks
        if file.is_rated
        for stage in Stage
    )


def change_scale(open_work: OpenWork, analysis_id: UUID, new: ScaleSet, reason: str) -> Edit:
    """Give an open analysis a new version of its scales, with the reason.

    Judgements of risks that it does not concern are carried over as they are. Each risk it concerns is
    unrated until it is reviewed: confirmed as it was, or judged again. Nothing is moved silently, and
    approved rounds keep the scales they were approved on.

    Raises:
        RuleError: `scale.reason`, `scale.refused`, `analysis.frozen`, or a fault in the table.
    """
    need_text(reason, "scale.reason")
    with open_work("change_scale") as work:
        analysis = open_analysis(work, analysis_id)
        dossier = read_dossier(work, analysis_id, work.today)
        effects = effects_of_scale([dossier], new)
        fresh = replace(
            new,
            agency_id=work.agency_id,
            id=new_id(),
            version=0,
            number=next_number(scale.number for scale in work.find(ScaleSet)),
            made_on=work.today,
            reason=reason.strip(),
        )
        scale = work.put(fresh)
        work.put(replace(analysis, scale_id=scale.id))
        for file in dossier.risks:
            own = [effect for effect in effects if effect.risk_id == file.risk.id]
            if any(effect.is_concerned for effect in own):
                _ask_for_review(work, file, own)
            else:
                judged = (file.common, file.judged_today)
                _carry_over(work, [each for each in judged if each and _has_levels(each, scale)], scale)
        work.about = scale.title
        return work.commit()


def finish_review(open_work: OpenWork, review_id: UUID, outcome: ReviewOutcome) -> Edit:
    """Close a review. Confirming takes the old judgement over to the new scales.

    Raises:
        RuleError: `scale.review.done` when it is closed already, `scale.review.not_rated` for RERATED without
            a new judgement, `rating.outside_scale` or `rating.unknown_harm` when what is confirmed does not
            exist there, or `analysis.frozen`.
    """
    with open_work("finish_review") as work:
        review = work.get(Review, review_id)
        risk, analysis = open_risk(work, review.risk_id)
        if review.outcome is not None:
            raise RuleError("scale.review.done", label=risk.label)
        scale = work.get(ScaleSet, analysis.scale_id)
        if outcome is ReviewOutcome.CONFIRMED:
            _carry_over(work, _latest_of_each_stage(work, risk, scale), scale)
        elif not work.find(Rating, risk_id=risk.id, assessor="", scale_id=scale.id):
            raise RuleError("scale.review.not_rated", label=risk.label)
        work.put(replace(review, outcome=outcome, done_at=work.now))
        work.about = risk.label
        return work.commit()


def _usable_matrix(new: ScaleSet) -> PriorityMatrix:
    matrix = PriorityMatrix.of(new)
    faults = [finding.text for finding in matrix.lint() if finding.is_error]
    if faults:
        raise RuleError("scale.refused", faults=" ".join(faults))
    return matrix


def _effect(
    dossier: Dossier, file: RiskFile, stage: Stage, new: ScaleSet, matrix: PriorityMatrix
) -> ScaleEffect:
    at = file.stages.at(stage)
    judged = {Stage.BEFORE: file.common, Stage.TODAY: file.judged_today}.get(stage)
    is_outside = not _fits(at, new) or (judged is not None and not _has_levels(judged, new))
    level = None if is_outside else _level(at, file, new, matrix)
    return ScaleEffect(
        file.risk.id,
        file.label,
        file.risk.title,
        stage,
        _name(dossier.scale, at.level),
        _name(new, level),
        is_outside,
        at.is_judged and not is_outside and _is_reworded(at, dossier.scale, new),
    )


def _has_levels(rating: Rating, scale: ScaleSet) -> bool:
    try:
        check_levels(rating, scale)
    except RuleError:
        return False
    return True


def _judged(at: StageLevel) -> tuple[tuple[str, int], ...]:
    levels = (
        ("likelihood", at.likelihood),
        ("consequence", at.consequence),
        ("protection", at.protection),
    )
    return tuple((dimension, level) for dimension, level in levels if level is not None)


def _fits(at: StageLevel, new: ScaleSet) -> bool:
    return all(level <= len(getattr(new, dimension)) for dimension, level in _judged(at))


def _is_reworded(at: StageLevel, old: ScaleSet, new: ScaleSet) -> bool:
    return any(
        getattr(old, dimension)[level - 1] != getattr(new, dimension)[level - 1]
        or len(getattr(old, dimension)) != len(getattr(new, dimension))
        for dimension, level in _judged(at)
    )


def _level(at: StageLevel, file: RiskFile, new: ScaleSet, matrix: PriorityMatrix) -> Level:
    return rate(at.likelihood, at.consequence, at.protection, file.risk.form, matrix, RaisingRules.of(new))


def _name(scale: ScaleSet, level: Level | None) -> str | None:
    if level is None or level.band is None:
        return None
    return next(band.name for band in scale.bands if band.id == level.band)


def _ask_for_review(work: Work, file: RiskFile, effects: list[ScaleEffect]) -> None:
    today = next(effect for effect in effects if effect.stage is Stage.TODAY)
    work.put(
        Review(
            agency_id=work.agency_id,
            id=new_id(),
            analysis_id=file.risk.analysis_id,
            risk_id=file.risk.id,
            asked_at=work.now,
            before=today.before or "",
            after=today.after or "",
        )
    )


def _carry_over(work: Work, ratings: Iterable[Rating], scale: ScaleSet) -> None:
    """Put judgements on another scale unchanged; who made them and when stays."""
    for rating in ratings:
        check_levels(rating, scale)
        work.put(replace(rating, id=new_id(), version=0, scale_id=scale.id))


def _latest_of_each_stage(work: Work, risk: Risk, scale: ScaleSet) -> list[Rating]:
    """The latest common judgements that are on an older scale."""
    found = {}
    ratings = work.find(Rating, risk_id=risk.id, assessor="")
    for rating in sorted(ratings, key=lambda each: (each.made_at, each.id)):
        if rating.scale_id != scale.id:
            found[rating.stage] = rating
    return list(found.values())
