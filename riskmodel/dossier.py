"""Everything about one analysis, read in one go: what screens, reports, gates and hints work on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from riskmodel.agency import Agency, Unit
from riskmodel.analysis import Analysis, Answer, Approval, FollowUp, NeedCheck, Review, StepMove, Workshop
from riskmodel.measure import Measure, MeasureLink
from riskmodel.rating import Level, RaisingRules
from riskmodel.residual import Protection, Stages, three_stages, uncovered
from riskmodel.risk import (
    Cause,
    Control,
    Decision,
    Evidence,
    Form,
    Rating,
    Risk,
    Stage,
    Works,
)
from riskmodel.scale_set import PriorityBand, ScaleSet
from riskmodel.scales import PriorityMatrix

FORM_WEIGHT = {None: 0, Form.UNSUITABLE: 1, Form.UNLAWFUL: 2, Form.CRIME: 3}


@dataclass(frozen=True, slots=True)
class ControlFile:
    """A control and the causes it acts on."""

    control: Control
    cause_ids: frozenset[UUID]

    @property
    def covers(self) -> frozenset[UUID]:
        """The causes it covers: none when it is known not to work."""
        return frozenset() if self.control.works is Works.NO else self.cause_ids


@dataclass(frozen=True)
class RiskFile:
    """A risk with all its parts; ratings and follow-ups oldest first."""

    risk: Risk
    scale: ScaleSet
    causes: tuple[Cause, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    controls: tuple[ControlFile, ...] = ()
    ratings: tuple[Rating, ...] = ()
    decision: Decision | None = None
    links: tuple[MeasureLink, ...] = ()
    measures: tuple[Measure, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def label(self) -> str:
        """The short name people use: R5."""
        return self.risk.label

    @cached_property
    def common(self) -> Rating | None:
        """The common judgement before measures that holds now; None when it was made on another scale."""
        return self._latest(Stage.BEFORE)

    @cached_property
    def judged_today(self) -> Rating | None:
        """A judgement of today made at a follow-up, later than the one before measures."""
        today = self._latest(Stage.TODAY)
        return today if today and self.common and today.made_at >= self.common.made_at else None

    @cached_property
    def individual(self) -> tuple[Rating, ...]:
        """The latest blind judgement of each assessor, in the order in which they first judged."""
        latest = {
            rating.assessor: rating for rating in self.ratings if rating.assessor and self._fits(rating)
        }
        return tuple(latest.values())

    @cached_property
    def protection(self) -> Protection:
        """What is done about it."""
        controlled = frozenset(cause for control in self.controls for cause in control.covers)
        return Protection(self.causes, controlled, self.links, self.measures)

    @cached_property
    def uncovered(self) -> tuple[Cause, ...]:
        """The causes that neither a control nor a planned measure acts on."""
        return uncovered(self.protection)

    @cached_property
    def stages(self) -> Stages:
        """Where the risk stands before measures, today and when the plan is done."""
        return three_stages(
            self.common,
            self.judged_today,
            self.risk.form,
            self.protection,
            matrix_of(self.scale),
            RaisingRules.of(self.scale),
        )

    @property
    def level(self) -> Level:
        """The level today."""
        return self.stages.today.level

    @property
    def is_rated(self) -> bool:
        """Whether all three dimensions are judged on the scale that holds."""
        return not self.stages.before.level.unrated

    @property
    def is_closed(self) -> bool:
        """Whether the risk has been closed with a reason."""
        return bool(self.risk.closed_reason)

    def weight(self, stage: Stage = Stage.TODAY) -> tuple[int, int, int, int]:
        """How much the risk weighs, for sorting: band, then worst protection, then gravest form, then age.

        The larger, the graver; an unrated risk sorts last and is not thereby low.
        """
        at = self.stages.at(stage)
        band = -1 if at.level.band is None else matrix_of(self.scale).bands.index(at.level.band)
        return band, at.protection or 0, FORM_WEIGHT[self.risk.form], -self.risk.number

    def _latest(self, stage: Stage) -> Rating | None:
        rated = [rating for rating in self.ratings if not rating.assessor and rating.stage is stage]
        return rated[-1] if rated and self._fits(rated[-1]) else None

    def _fits(self, rating: Rating) -> bool:
        """Whether a judgement is on the scale that holds now; nothing is moved over silently."""
        return rating.scale_id == self.scale.id


@dataclass(frozen=True, slots=True)
class MeasureFile:
    """A measure with the risks it acts on and how."""

    measure: Measure
    links: tuple[MeasureLink, ...]
    risks: tuple[Risk, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many risks stand in each band, lowest band first, and how many nobody has judged."""

    bands: Mapping[str, int]
    unrated: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.bands.values()) + self.unrated


@dataclass(frozen=True)
class Dossier:
    """One analysis with everything that belongs to it; `today` is the day it was read."""

    agency: Agency
    analysis: Analysis
    scale: ScaleSet
    today: date
    need_check: NeedCheck | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    moves: tuple[StepMove, ...] = ()
    risks: tuple[RiskFile, ...] = ()
    measures: tuple[MeasureFile, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    approval: Approval | None = None
    reviews: tuple[Review, ...] = ()

    @property
    def matrix(self) -> PriorityMatrix:
        """The priority table that holds."""
        return matrix_of(self.scale)

    @cached_property
    def open_risks(self) -> tuple[RiskFile, ...]:
        """The risks that have not been closed, by number."""
        return tuple(file for file in self.risks if not file.is_closed)

    @cached_property
    def unrated(self) -> tuple[RiskFile, ...]:
        """The open risks that nobody has judged on all three dimensions."""
        return tuple(file for file in self.open_risks if not file.is_rated)

    def by_weight(self, stage: Stage = Stage.TODAY) -> tuple[RiskFile, ...]:
        """The open risks, gravest first, unrated last."""
        return tuple(sorted(self.open_risks, key=lambda file: file.weight(stage), reverse=True))

    def counts(self, stage: Stage = Stage.TODAY) -> Counts:
        """How the open risks spread over the bands."""
        bands = dict.fromkeys(self.matrix.bands, 0)
        for file in self.open_risks:
            band = file.stages.at(stage).level.band
            if band is not None:
                bands[band] += 1
        return Counts(bands, len(self.open_risks) - sum(bands.values()))

    def cells(self, stage: Stage = Stage.TODAY) -> dict[tuple[int, int], tuple[RiskFile, ...]]:
        """The open risks in each cell of the matrix, by likelihood and consequence, in number order."""
        found: dict[tuple[int, int], list[RiskFile]] = defaultdict(list)
        for file in self.open_risks:
            cell = file.stages.at(stage).cell
            if cell is not None:
                found[cell].append(file)
        return {cell: tuple(files) for cell, files in found.items()}

    def risk(self, risk_id: UUID) -> RiskFile:
        """One risk's file.

        Raises:
            LookupError: the analysis has no such risk.
        """
        for file in self.risks:
            if file.risk.id == risk_id:
                return file
        raise LookupError(risk_id)

    def band(self, band_id: str) -> PriorityBand:
        """A band's name and meaning by its id."""
        return next(band for band in self.scale.bands if band.id == band_id)


@dataclass(frozen=True, slots=True)
class AnalysisLine:
    """One analysis in a list."""

    analysis: Analysis
    risks: int
    rated: int
    decided: int
    approval: Approval | None


_matrices: dict[tuple[UUID, UUID, int], PriorityMatrix] = {}


def matrix_of(scale: ScaleSet) -> PriorityMatrix:
    """The table of a set of scales, made once for each stored version of it."""
    key = (scale.agency_id, scale.id, scale.version)
    if key not in _matrices or _matrices[key].cells != scale.cells:
        _matrices[key] = PriorityMatrix.of(scale)
    return _matrices[key]
