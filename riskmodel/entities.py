"""Every kind of thing the analysis stores, in the order in which they point at each other."""

from __future__ import annotations

from riskmodel.agency import Agency, AgencyName, Unit
from riskmodel.analysis import Analysis, Answer, Approval, FollowUp, NeedCheck, Review, StepMove, Workshop
from riskmodel.kernel.entity import Entity
from riskmodel.measure import Measure, MeasureLink
from riskmodel.risk import Cause, Control, ControlLink, Decision, Evidence, Rating, Risk
from riskmodel.scale_set import ScaleSet

ENTITIES: tuple[type[Entity], ...] = (
    Agency,
    AgencyName,
    Unit,
    ScaleSet,
    Analysis,
    NeedCheck,
    Answer,
    StepMove,
    Workshop,
    Risk,
    Cause,
    Evidence,
    Control,
    ControlLink,
    Rating,
    Decision,
    Measure,
    MeasureLink,
    FollowUp,
    Approval,
    Review,
)
