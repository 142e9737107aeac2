"""Step 3 of the course: several judge blind, then they settle on a common judgement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from exchange.demo.story import Round
from exchange.demo.texts import demo_content, spoken
from riskmodel.dossier import RiskFile
from riskmodel.measure import MeasureStatus
from riskmodel.risk import Confirmation, Form, Stage
from riskmodel.verbs.ratings import rate_blind, rate_risk, settle_rating

_BLIND_DAYS, _SETTLE_AFTER, _SETTLE_DAYS = 9, 10, 14
_NEW_AFTER, _NEW_DAYS = 22, 8

_BLIND, _DISSENT, _FAR_OFF, _JUDGED_TODAY = 0.5, 0.12, 0.3, 0.6

_CONSEQUENCES = {Form.CRIME: (2, 3, 3, 4), Form.UNLAWFUL: (2, 2, 3), Form.UNSUITABLE: (1, 2, 2)}
_LIKELIHOODS = (1, 2, 2, 2, 3, 3, 4)
_PROTECTIONS = (1, 2, 2, 3, 3, 4)

_HARMS = {
    "permits_decisions": ("individual_rights", "trust", "mission"),
    "supervision": ("safety", "trust", "mission"),
    "grants": ("economy", "trust", "individual_rights"),
    "undue_influence": ("safety", "mission", "trust"),
    "information_it": ("individual_rights", "safety", "trust"),
    "procurement": ("economy", "trust"),
    "finance_assets": ("economy", "trust"),
    "revenue": ("economy", "individual_rights"),
    "property_construction": ("economy", "safety"),
}
_OTHER_HARMS = ("trust", "mission")


@dataclass(frozen=True, slots=True)
class _Judgement:
    """What the group comes to."""

    likelihood: int
    consequence: int
    protection: int
    harms: tuple[tuple[str, int], ...]


def judge(now: Round, after: int) -> None:
    """Plan the judgements of a round that begin so many days after its start.

    Risks that are new or changed are judged; those that were confirmed keep their judgement, but where
    measures are done it is judged where the risk stands today. The new ones come last.
    """
    story, dossier = now.story, now.dossier()
    to_judge = [file for file in dossier.open_risks if _is_to_be_judged(file, now)]
    fresh = [file for file in to_judge if file.common is None and not now.is_first]
    others = [file for file in to_judge if file not in fresh]
    blind = [file for file in to_judge if now.is_first or file in fresh]
    agreed = {file.risk.id: _judgement(now, file) for file in to_judge}
    done = [file for file in dossier.open_risks if _has_effect(file) and file not in to_judge]
    heard = {file.risk.id for file in blind if story.chance.happens(_BLIND) or file in fresh[:1]}
    story.agenda.spread(
        now.day(after),
        _BLIND_DAYS,
        [
            partial(_judge_blind, now, file, agreed[file.risk.id], assessor)
            for assessor in _assessors(now)
            for file in blind
            if file.risk.id in heard
        ],
    )
    settle = partial(_settle, now, heard=heard)
    story.agenda.spread(
        now.day(after + _SETTLE_AFTER),
        _SETTLE_DAYS,
        [
            *(partial(settle, file, agreed[file.risk.id]) for file in others),
            *(partial(_judge_today, now, file) for file in done if story.chance.happens(_JUDGED_TODAY)),
        ],
    )
    story.agenda.spread(
        now.day(after + _NEW_AFTER),
        _NEW_DAYS,
        [partial(settle, file, agreed[file.risk.id]) for file in fresh],
    )


def _is_to_be_judged(file: RiskFile, now: Round) -> bool:
    if now.is_first or file.common is None:
        return True
    return file.risk.confirmation is Confirmation.CHANGED


def _has_effect(file: RiskFile) -> bool:
    return any(measure.status is MeasureStatus.DONE for measure in file.measures)


def _assessors(now: Round) -> list[str]:
    names = [spoken(entry) for entry in demo_content()["analysis"]["assessors"]]
    return names[: now.story.chance.randint(2, 3)]


def _judgement(now: Round, file: RiskFile) -> _Judgement:
    chance = now.story.chance
    if file.common is not None and file.common.is_complete:
        return _revised(now, file)
    consequence = chance.one(_CONSEQUENCES[file.risk.form or Form.UNLAWFUL])
    harms = _HARMS.get(file.risk.area, _OTHER_HARMS)
    levels = (consequence, *(chance.randint(1, consequence) for _ in harms[1:]))
    likelihood, protection = chance.one(_LIKELIHOODS), chance.one(_PROTECTIONS)
    return _Judgement(likelihood, consequence, protection, tuple(zip(harms, levels, strict=True)))


def _revised(now: Round, file: RiskFile) -> _Judgement:
    """A judgement made again: one step up or down on one scale."""
    before = file.common
    likelihood, protection = (before.likelihood or 2, before.protection or 2) if before else (2, 2)
    step = now.story.chance.one((-1, -1, 1))
    if now.story.chance.happens(0.5):
        likelihood = _within(likelihood + step)
    else:
        protection = _within(protection + step)
    harms = before.harms if before else ()
    return _Judgement(likelihood, max((level for _, level in harms), default=2), protection, harms)


def _judge_blind(now: Round, file: RiskFile, agreed: _Judgement, assessor: str) -> None:
    chance = now.story.chance

    def near(level: int) -> int:
        return _within(level + chance.one((-1, 1))) if chance.happens(_FAR_OFF) else level

    rate_blind(
        now.story.open_work,
        file.risk.id,
        assessor,
        likelihood=near(agreed.likelihood),
        consequence=near(agreed.consequence),
        protection=near(agreed.protection),
    )


def _settle(now: Round, file: RiskFile, agreed: _Judgement, *, heard: set[UUID]) -> None:
    chance = now.story.chance
    reason = chance.phrase("reasons" if file.common is None else "rerated")
    verb = partial(rate_risk, now.story.open_work, file.risk.id)
    if file.risk.id in heard:
        dissent = chance.phrase("dissent") if chance.happens(_DISSENT) else ""
        verb = partial(settle_rating, now.story.open_work, file.risk.id, dissent=dissent)
    verb(
        likelihood=agreed.likelihood,
        consequence=agreed.consequence,
        protection=agreed.protection,
        harms=agreed.harms,
        reason=reason,
        without_evidence=not file.evidence,
    )


def _judge_today(now: Round, file: RiskFile) -> None:
    rate_risk(now.story.open_work, file.risk.id, stage=Stage.TODAY, reason=now.story.chance.phrase("today"))


def _within(level: int) -> int:
    return min(max(level, 1), 4)
