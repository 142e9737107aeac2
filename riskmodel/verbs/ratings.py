"""Judging a risk: together, blind, or by moving it in the matrix. Judgements are added, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, TypeVar
from uuid import UUID

from riskmodel.analysis import Analysis, Review, ReviewOutcome
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.reading import read_dossier
from riskmodel.risk import Confirmation, Form, Rating, Risk, Stage
from riskmodel.scale_set import ScaleLevel, ScaleSet
from riskmodel.verbs.guards import open_risk

FEWEST_BLIND = 2
"""So many must have judged blind before a common judgement is settled from them."""


class Keep(Enum):
    """The value that stands is left as it is."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP

T = TypeVar("T")
Harms = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """What somebody gave; everything else stays as in the latest judgement."""

    likelihood: int | Keep | None = KEEP
    consequence: int | Keep | None = KEEP
    protection: int | Keep | None = KEEP
    harms: Harms | Keep = KEEP
    without_evidence: bool | Keep = KEEP
    reason: str | Keep = KEEP
    dissent: str = ""


def rate_risk(
    open_work: OpenWork,
    risk_id: UUID,
    *,
    likelihood: int | Keep | None = KEEP,
    consequence: int | Keep | None = KEEP,
    protection: int | Keep | None = KEEP,
    harms: Harms | Mapping[str, int] | Keep = KEEP,
    form: Form | Keep | None = KEEP,
    without_evidence: bool | Keep = KEEP,
    reason: str | Keep = KEEP,
    stage: Stage = Stage.BEFORE,
    assessor: str = "",
    dissent: str = "",
) -> Edit:
    """Judge a risk; what is not given is kept from the latest judgement of the same stage and assessor.

    The consequence follows the harmed values when they are given. A consequence given by itself that is not
    the highest of them leaves them out of the new judgement; the old one still has them. The first judgement
    of today goes on from where the finished measures have brought the risk. `form` belongs to the risk and
    is changed there. A judgement that changes nothing is not added again.

    Raises:
        RuleError: `rating.outside_scale`, `rating.unknown_harm`, `rating.consequence` when it is not the
            highest of the harms given, `rating.plan`, or `analysis.frozen`.
    """
    given = _Given(likelihood, consequence, protection, _pairs(harms), without_evidence, reason, dissent)
    with open_work("rate_risk") as work:
        return _judge(work, risk_id, given, form, stage, assessor)


def move_risk(
    open_work: OpenWork,
    risk_id: UUID,
    likelihood: int,
    consequence: int,
    stage: Stage,
    reason: str,
) -> Edit:
    """Judge a risk by moving it to another cell of the matrix, with the reason.

    Raises:
        RuleError: `rating.move.plan` for the stage that is always computed, `rating.move.reason`,
            `rating.outside_scale` or `analysis.frozen`.
    """
    if stage is Stage.PLAN:
        raise RuleError("rating.move.plan")
    need_text(reason, "rating.move.reason")
    given = _Given(likelihood, consequence, reason=reason.strip())
    with open_work("move_risk") as work:
        return _judge(work, risk_id, given, KEEP, stage, "")


def rate_blind(
    open_work: OpenWork,
    risk_id: UUID,
    assessor: str,
    *,
    likelihood: int | Keep | None = KEEP,
    consequence: int | Keep | None = KEEP,
    protection: int | Keep | None = KEEP,
    harms: Harms | Mapping[str, int] | Keep = KEEP,
    reason: str | Keep = KEEP,
) -> Edit:
    """Judge a risk by oneself, before the judgements of others are shown.

    Raises:
        RuleError: `rating.assessor.empty`, and as `rate_risk`.
    """
    need_text(assessor, "rating.assessor.empty")
    given = _Given(likelihood, consequence, protection, _pairs(harms), reason=reason)
    with open_work("rate_blind") as work:
        return _judge(work, risk_id, given, KEEP, Stage.BEFORE, assessor.strip())


def settle_rating(
    open_work: OpenWork,
    risk_id: UUID,
    *,
    likelihood: int,
    consequence: int,
    protection: int,
    harms: Harms | Mapping[str, int] | Keep = KEEP,
    form: Form | Keep | None = KEEP,
    without_evidence: bool | Keep = KEEP,
    reason: str = "",
    dissent: str = "",
) -> Edit:
    """Record the common judgement after several have judged blind, and who did not agree and why.

    Raises:
        RuleError: `rating.settle.few` when fewer than two have judged blind, and as `rate_risk`.
    """
    given = _Given(
        likelihood, consequence, protection, _pairs(harms), without_evidence, reason, dissent.strip()
    )
    with open_work("settle_rating") as work:
        blind = {rating.assessor for rating in work.find(Rating, risk_id=risk_id) if rating.assessor}
        if len(blind) < FEWEST_BLIND:
            raise RuleError("rating.settle.few", n=len(blind))
        return _judge(work, risk_id, given, form, Stage.BEFORE, "")


def level_list(levels: tuple[ScaleLevel, ...]) -> str:
    """The levels of a scale in words: "1 Mycket liten, 2 Liten, …"."""
    return ", ".join(f"{number} {level.name}" for number, level in enumerate(levels, 1))


def check_levels(rating: Rating, scale: ScaleSet) -> None:
    """Refuse a judgement with a level or a harmed value that the scale does not have.

    Raises:
        RuleError: `rating.outside_scale` or `rating.unknown_harm`.
    """
    named = {harm.id: harm.name for harm in scale.harms}
    for value, _ in rating.harms:
        if value not in named:
            raise RuleError("rating.unknown_harm", given=value, harms=", ".join(named.values()))
    judged = (
        ("likelihood", rating.likelihood, scale.likelihood),
        ("consequence", rating.consequence, scale.consequence),
        ("protection", rating.protection, scale.protection),
    )
    for dimension, level, levels in judged:
        if level is not None and not 1 <= level <= len(levels):
            raise RuleError(
                "rating.outside_scale",
                dimension=say(f"scale.{dimension}"),
                given=level,
                levels=level_list(levels),
            )


def _pairs(harms: Harms | Mapping[str, int] | Keep) -> Harms | Keep:
    return tuple(harms.items()) if isinstance(harms, Mapping) else harms


def _judge(
    work: Work, risk_id: UUID, given: _Given, form: Form | Keep | None, stage: Stage, assessor: str
) -> Edit:
    risk, analysis = open_risk(work, risk_id)
    scale = work.get(ScaleSet, analysis.scale_id)
    start = _start(work, risk, analysis, stage, assessor)
    rating = _merged(start, given, work)
    check_levels(rating, scale)
    is_new = not start.version or _differs(start, rating, given)
    if is_new:
        work.put(rating)
    _note_on_risk(work, risk, form, is_rated=is_new and not assessor)
    if is_new and not assessor and stage is Stage.BEFORE:
        _close_reviews(work, risk)
    work.about = risk.label
    return work.commit()


def _start(work: Work, risk: Risk, analysis: Analysis, stage: Stage, assessor: str) -> Rating:
    """What a judgement goes on from: the one that holds (version above 0), or a fresh one."""
    fresh = Rating(
        agency_id=work.agency_id,
        id=new_id(),
        risk_id=risk.id,
        scale_id=analysis.scale_id,
        made_at=work.now,
        made_by=work.who,
        stage=stage,
        assessor=assessor,
    )
    if stage is not Stage.TODAY or assessor:
        same = {"stage": stage, "assessor": assessor, "scale_id": analysis.scale_id}
        found = work.find(Rating, risk_id=risk.id, **same)
        return max(found, key=lambda rating: (rating.made_at, rating.id), default=fresh)
    file = read_dossier(work, analysis.id, work.today).risk(risk.id)
    now = file.stages.today
    return file.judged_today or replace(
        fresh, likelihood=now.likelihood, consequence=now.consequence, protection=now.protection
    )


def _merged(start: Rating, given: _Given, work: Work) -> Rating:
    harms, consequence = _consequence(start, given)
    return replace(
        start,
        id=new_id(),
        version=0,
        made_at=work.now,
        made_by=work.who,
        likelihood=_pick(given.likelihood, start.likelihood),
        consequence=consequence,
        protection=_pick(given.protection, start.protection),
        harms=harms,
        without_evidence=_pick(given.without_evidence, start.without_evidence),
        reason=_pick(given.reason, start.reason),
        dissent=given.dissent,
    )


def _consequence(start: Rating, given: _Given) -> tuple[Harms, int | None]:
    if isinstance(given.harms, Keep):
        consequence = _pick(given.consequence, start.consequence)
        return (start.harms if consequence == start.consequence else ()), consequence
    if given.harms and isinstance(given.consequence, Keep):
        return given.harms, max(level for _, level in given.harms)
    return given.harms, _pick(given.consequence, start.consequence)


def _pick(given: T | Keep, kept: T) -> T:
    return kept if isinstance(given, Keep) else given


def _differs(latest: Rating, rating: Rating, given: _Given) -> bool:
    same: dict[str, Any] = {"id": latest.id, "version": latest.version, "made_at": latest.made_at}
    if not given.dissent:
        same["dissent"] = latest.dissent
    return replace(rating, **same, made_by=latest.made_by) != latest


def _note_on_risk(work: Work, risk: Risk, form: Form | Keep | None, *, is_rated: bool) -> None:
    changed = replace(risk, form=_pick(form, risk.form))
    is_copy = risk.confirmation in {Confirmation.PENDING, Confirmation.CONFIRMED}
    if is_copy and (is_rated or changed != risk):
        changed = replace(changed, confirmation=Confirmation.CHANGED)
    work.put(changed)


def _close_reviews(work: Work, risk: Risk) -> None:
    for review in work.find(Review, risk_id=risk.id, outcome=None):
        work.put(replace(review, outcome=ReviewOutcome.RERATED, done_at=work.now))
