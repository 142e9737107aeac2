"""Which shared experiences a risk can learn from, and which risks an experience concerns; always with why.

The same scenario weighs most; then the same risk area with causes in common, then the area alone. Causes
alone are too much alike everywhere to say anything. What is near a risk is found in the index of words by its
facets, in that order and the newest first, so that a large library is never read as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple, TypeAlias
from uuid import UUID

from network.experience import Experience, ExperienceStatus
from network.searched import facet
from riskmodel.analysis import Analysis, AnalysisState
from riskmodel.content import catalogue, model
from riskmodel.dossier import RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.reading import read_dossier
from riskmodel.risk import Cause, Risk
from riskmodel.scale_set import ScaleSet

OF_SCENARIO = 100
OF_AREA = 40
OF_FACTOR = 10
MOST_FACTORS = 5  # more causes in common weigh no more: never as much as the same scenario
MOST_TOUCHES = 100  # of more that touch one risk, only the nearest and newest are told

_Asked: TypeAlias = tuple[tuple[str, ...], ...]  # groups of facets: one of each
_CAN_BE_USED: _Asked = (
    (facet("status", ExperienceStatus.PUBLISHED), facet("copy", "yes")),
    tuple(facet("status", each) for each in ExperienceStatus if each is not ExperienceStatus.WITHDRAWN),
)


class GroundKind(StrEnum):
    """In what a risk and an experience meet."""

    SCENARIO = "scenario"
    AREA = "area"
    FACTOR = "factor"


class Ground(NamedTuple):
    """One thing in which they meet; `id` is a scenario or area of the catalogue or a factor of the model."""

    kind: GroundKind
    id: str


@dataclass(frozen=True, slots=True)
class Touch:
    """An experience that touches a risk, and why."""

    experience: Experience
    grounds: tuple[Ground, ...]

    @property
    def score(self) -> int:
        """How closely; only for ordering."""
        return score(self.grounds)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in the spoken language, the weightiest first."""
        return reasons(self.grounds)


@dataclass(frozen=True, slots=True)
class RiskTouch:
    """An open risk that an experience touches, as it stands today, and why."""

    file: RiskFile
    analysis: Analysis
    grounds: tuple[Ground, ...]
    scale: ScaleSet

    @property
    def risk(self) -> Risk:
        """The risk itself."""
        return self.file.risk

    @property
    def score(self) -> int:
        """How closely; only for ordering."""
        return score(self.grounds)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in the spoken language, the weightiest first."""
        return reasons(self.grounds)


def reasons(grounds: Sequence[Ground]) -> tuple[str, ...]:
    """Why they meet, in the spoken language, the weightiest first; causes in common in one sentence."""
    factors = [_title(ground) for ground in grounds if ground.kind is GroundKind.FACTOR]
    nearest = [
        say(f"touching.{ground.kind}", name=_title(ground))
        for ground in grounds
        if ground.kind is not GroundKind.FACTOR
    ]
    common = [say("touching.factors", n=len(factors), names=", ".join(factors))] if factors else []
    return (*nearest, *common)


def can_be_used(experience: Experience) -> bool:
    """Whether it may be read and used: published, or taken over from the network; not withdrawn."""
    if experience.status is ExperienceStatus.WITHDRAWN:
        return False
    return experience.is_published or experience.is_copy


def meeting_points(risk: Risk, factors: Iterable[str], experience: Experience) -> tuple[Ground, ...]:
    """In what a risk and an experience meet, the weightiest first; () when they do not.

    `factors` are those of the risk's causes. Where no area is named, that of the scenario counts; it is not
    told besides when the scenario is the same.
    """
    met = _nearest(risk, experience)
    if met is None:
        return ()
    common = (factor for factor in dict.fromkeys(factors) if factor and factor in experience.factors)
    return (met, *(Ground(GroundKind.FACTOR, factor) for factor in common))


def score(grounds: Iterable[Ground]) -> int:
    """How closely they meet: 0 when they do not."""
    kinds = [ground.kind for ground in grounds]
    factors = min(kinds.count(GroundKind.FACTOR), MOST_FACTORS)
    return (
        OF_SCENARIO * (GroundKind.SCENARIO in kinds)
        + OF_AREA * (GroundKind.AREA in kinds)
        + OF_FACTOR * factors
    )


def touches(risk: Risk, factors: Iterable[str], experiences: Iterable[Experience]) -> tuple[Touch, ...]:
    """The experiences that touch a risk: the closest first, then the latest."""
    factors = tuple(factors)
    met = [
        Touch(one, grounds)
        for one in experiences
        if can_be_used(one) and (grounds := meeting_points(risk, factors, one))
    ]
    return tuple(sorted(met, key=_closest_first))


def experiences_for_risk(reading: Reading, risk: Risk) -> tuple[Touch, ...]:
    """The experiences at hand that touch a risk: the closest first, then the latest; at most MOST_TOUCHES."""
    if not (risk.scenario or risk.area):
        return ()
    factors = [cause.factor for cause in reading.find(Cause, risk_id=risk.id)]
    near = _near(reading, risk, factors)
    return touches(risk, factors, reading.find(Experience, id=near)) if near else ()


def open_risks(reading: Reading) -> list[tuple[Risk, Analysis]]:
    """The open risks of the analyses that are not closed; of a risk and its later copy, the copy."""
    analyses = {one.id: one for one in reading.find(Analysis) if one.state is not AnalysisState.CLOSED}
    risks = reading.find(Risk, analysis_id=set(analyses))
    copied = {risk.previous_id for risk in risks}
    return [
        (risk, analyses[risk.analysis_id])
        for risk in risks
        if not risk.closed_reason and risk.id not in copied
    ]


def factors_of(reading: Reading, risk_ids: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The factors of the causes of risks, by the risk's id."""
    found: dict[UUID, tuple[str, ...]] = defaultdict(tuple)
    for cause in reading.find(Cause, risk_id=set(risk_ids)):
        if cause.factor:
            found[cause.risk_id] += (cause.factor,)
    return found


def risks_for_experience(reading: Reading, experience: Experience, today: date) -> tuple[RiskTouch, ...]:
    """The agency's open risks that an experience touches: the closest first, then the gravest today.

    None for an experience that may not be used.
    """
    if not can_be_used(experience):
        return ()
    risks = open_risks(reading)
    factors = factors_of(reading, (risk.id for risk, _ in risks))
    met: dict[UUID, tuple[Ground, ...]] = {}
    analyses: dict[UUID, Analysis] = {}
    for risk, analysis in risks:
        if grounds := meeting_points(risk, factors[risk.id], experience):
            met[risk.id] = grounds
            analyses[analysis.id] = analysis
    found = []
    for analysis in analyses.values():
        dossier = read_dossier(reading, analysis.id, today)
        found += [
            RiskTouch(file, analysis, met[file.risk.id], dossier.scale)
            for file in dossier.by_weight()
            if file.risk.id in met
        ]
    return tuple(sorted(found, key=lambda touch: -touch.score))  # stable: the gravest stay first


def _near(reading: Reading, risk: Risk, factors: Iterable[str]) -> list[UUID]:
    """Those that may touch a risk, as many as are told: what meets it closest is asked for first."""
    found: dict[UUID, None] = {}
    area = _areas_asked(_area_at(risk))
    common = tuple(facet("factor", each) for each in sorted(set(factors)) if each)
    asked: list[_Asked] = [((facet("scenario", risk.scenario),),)] if risk.scenario else []
    asked += [(*area, common)] if area and common else []
    asked += [area] if area else []
    for each in asked:
        if len(found) < MOST_TOUCHES:
            found.update(dict.fromkeys(_newest(reading, each)))
    return list(found)[:MOST_TOUCHES]


def _newest(reading: Reading, asked: _Asked) -> list[UUID]:
    """The newest that may be used and have one facet of each group."""
    hits = reading.search("", kinds=[Experience], facets=[*_CAN_BE_USED, *asked], limit=MOST_TOUCHES)
    return [hit.id for hit in hits]


def _areas_asked(area: str) -> _Asked:
    """The facets of what is told of an area, as `_areas_told` says it."""
    if not area:
        return ()
    own, unsaid = facet("area", area), facet("area", "")
    of_area = (facet("scenario", each) for each, its in _areas().items() if its == area)
    return (own, unsaid), (own, *of_area)


def _nearest(risk: Risk, experience: Experience) -> Ground | None:
    """The same scenario, else the same area; a scenario says the area where none is named."""
    if risk.scenario and risk.scenario in experience.scenarios:
        return Ground(GroundKind.SCENARIO, risk.scenario)
    area = _area_at(risk)
    return Ground(GroundKind.AREA, area) if area and area in _areas_told(experience) else None


def _area_at(risk: Risk) -> str:
    """Its own area, else that of its scenario; the catalogue is not opened when it is said."""
    return risk.area or _area_of(risk.scenario)


def _areas_told(experience: Experience) -> tuple[str, ...]:
    """The areas that are said of it, else those of its scenarios."""
    return experience.areas or tuple(_area_of(each) for each in experience.scenarios)


def _closest_first(touch: Touch) -> tuple[int, int, int]:
    told_on = touch.experience.published_on or touch.experience.captured_on
    return -touch.score, -told_on.toordinal(), touch.experience.number


def _area_of(scenario: str) -> str:
    """The area of a scenario, "" for one that the catalogue does not have."""
    if not scenario:
        return ""
    return _areas().get(scenario, "")


@cache
def _areas() -> dict[str, str]:
    return {scenario.id: scenario.area for scenario in catalogue().scenarios}


def _title(ground: Ground) -> str:
    if ground.kind is GroundKind.FACTOR:
        return model().factors.title(ground.id)
    if ground.kind is GroundKind.SCENARIO:
        return catalogue().scenarios.title(ground.id)
    return catalogue().areas.title(ground.id)
