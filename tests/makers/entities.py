"""Short builders of every entity of a fictional agency, everything filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from riskmodel.agency import Agency, AgencyKind, AgencyName, Unit, UnitKind
from riskmodel.analysis import (
    Analysis,
    Answer,
    Approval,
    Conclusion,
    FollowUp,
    NeedCheck,
    Review,
    Step,
    StepMove,
    Workshop,
)
from riskmodel.content import default_scale
from riskmodel.kernel.ids import agency_id, new_id
from riskmodel.kernel.words import speaking
from riskmodel.measure import Measure, MeasureLink, MeasureStatus
from riskmodel.risk import (
    Cause,
    Control,
    Decision,
    DecisionKind,
    Evidence,
    Form,
    Pattern,
    Rating,
    Risk,
    Strength,
    Works,
)
from riskmodel.scale_set import ScaleSet

ORG_NR = "999900-0004"
AGENCY_ID = agency_id(ORG_NR)
TODAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 17, 13, 32, tzinfo=UTC)
ANALYSIS_ID = new_id()


def _new(kind: Any, defaults: dict[str, Any], fields: dict[str, Any]) -> Any:
    return kind(**({"agency_id": AGENCY_ID, "id": new_id()} | defaults | fields))


def agency(**fields: Any) -> Agency:
    """Mönsterverket."""
    defaults = {
        "id": AGENCY_ID,
        "org_nr": ORG_NR,
        "name": "Mönsterverket",
        "name_en": "Swedish Pattern Agency",
        "short_name": "MV",
        "kind": AgencyKind.FICTIONAL,
        "management": "Enrådighet",
        "city": "Mönsterås",
        "work_units": ((2024, 210.0), (2025, 214.5)),
    }
    return _new(Agency, defaults, fields)


def agency_name(**fields: Any) -> AgencyName:
    """An earlier name."""
    return _new(AgencyName, {"name": "Statens mönsternämnd", "valid_to": date(2019, 12, 31)}, fields)


def unit(**fields: Any) -> Unit:
    """A unit for purchasing."""
    return _new(Unit, {"name": "Inköp", "kind": UnitKind.SUPPORT, "areas": ("procurement",)}, fields)


@cache
def scale_of(levels: int) -> ScaleSet:
    """The ready scales in Swedish, the same ones each time."""
    with speaking("sv"):
        return replace(default_scale(AGENCY_ID, levels, date(2026, 1, 1)), version=1)


def scale(levels: int = 4, **fields: Any) -> ScaleSet:
    """The ready scales, or a variant of them under an id of its own."""
    ready = scale_of(levels)
    return replace(ready, **({"id": new_id()} | fields)) if fields else ready


def analysis(**fields: Any) -> Analysis:
    """An open analysis at its first step."""
    defaults = {
        "id": ANALYSIS_ID,
        "title": "Korruptionsrisker 2026",
        "started_on": date(2026, 3, 3),
        "scale_id": scale_of(4).id,
        "scope": "Hela myndigheten",
        "lead": "Chefsjuristen",
        "owner": "Generaldirektören",
    }
    return _new(Analysis, defaults, fields)


def need_check(**fields: Any) -> NeedCheck:
    """A need check that ended in a new analysis."""
    defaults = {
        "analysis_id": ANALYSIS_ID,
        "made_on": date(2026, 3, 3),
        "triggers": ("old_analysis", "new_task"),
        "conclusion": Conclusion.NEW,
        "reason": "Den förra analysen är från 2023 och ett nytt bidrag har kommit till.",
        "decided_by": "Generaldirektören",
        "next_on": date(2027, 11, 1),
    }
    return _new(NeedCheck, defaults, fields)


def answer(**fields: Any) -> Answer:
    """An answer to the first guiding question."""
    defaults = {
        "analysis_id": ANALYSIS_ID,
        "question": "need_last_analysis",
        "text": "2023. Den täckte inköp men inte bidragen.",
    }
    return _new(Answer, defaults, fields)


def workshop(**fields: Any) -> Workshop:
    """A meeting with staff."""
    defaults = {
        "analysis_id": ANALYSIS_ID,
        "held_on": date(2026, 4, 14),
        "title": "Verkstad med inköp",
        "method": "Post-it och samtal",
        "participants": 8,
    }
    return _new(Workshop, defaults, fields)


def move(**fields: Any) -> StepMove:
    """A move from the first step to the second."""
    defaults = {
        "analysis_id": ANALYSIS_ID,
        "from_step": Step.NEED,
        "to_step": Step.IDENTIFY,
        "at": NOW,
        "who": "anna",
    }
    return _new(StepMove, defaults, fields)


def risk(**fields: Any) -> Risk:
    """R1."""
    defaults = {
        "analysis_id": ANALYSIS_ID,
        "number": 1,
        "title": "Ospecificerade fakturor godkänns",
        "event": "En attestant godkänner fakturor för tjänster som inte har levererats.",
        "effect": "Statens medel går förlorade.",
        "area": "procurement",
        "form": Form.CRIME,
        "pattern": Pattern.TWO,
        "owner": "Ekonomichefen",
    }
    return _new(Risk, defaults, fields)


def cause(risk_id: UUID, **fields: Any) -> Cause:
    """A cause that is one of the model's factors."""
    defaults = {
        "risk_id": risk_id,
        "text": "Oförenliga uppgifter hos samma person",
        "factor": "duties_not_separated",
    }
    return _new(Cause, defaults, fields)


def evidence(risk_id: UUID, **fields: Any) -> Evidence:
    """A strong piece of evidence."""
    defaults = {
        "risk_id": risk_id,
        "kind": "internal_audit",
        "text": "Internrevisionen såg att beställning och attest görs av samma person.",
        "strength": Strength.STRONG,
        "noted_on": date(2025, 10, 2),
    }
    return _new(Evidence, defaults, fields)


def control(risk_id: UUID, **fields: Any) -> Control:
    """A control nobody has tested."""
    defaults = {"risk_id": risk_id, "text": "Attestordning", "works": Works.UNKNOWN}
    return _new(Control, defaults, fields)


def rating(risk_id: UUID, **fields: Any) -> Rating:
    """A common judgement before measures: 2, 3, 3."""
    defaults = {
        "risk_id": risk_id,
        "scale_id": scale_of(4).id,
        "made_at": datetime(2026, 5, 5, 9, 0, tzinfo=UTC),
        "made_by": "anna",
        "likelihood": 2,
        "consequence": 3,
        "protection": 3,
        "reason": "Attest och kvittens görs av samma person på fyra enheter.",
    }
    return _new(Rating, defaults, fields)


def decision(risk_id: UUID, **fields: Any) -> Decision:
    """A decision to treat."""
    defaults = {"risk_id": risk_id, "kind": DecisionKind.TREAT, "decided_on": date(2026, 6, 1)}
    return _new(Decision, defaults, fields)


def acceptance(risk_id: UUID, **fields: Any) -> Decision:
    """A decision to accept."""
    defaults = {
        "kind": DecisionKind.ACCEPT,
        "reason": "Skadan är liten och skulle upptäckas genast.",
        "decided_by": "Generaldirektören",
        "retest_on": date(2027, 6, 1),
    }
    return decision(risk_id, **(defaults | fields))


def measure(**fields: Any) -> Measure:
    """Å1, planned for the end of the year."""
    defaults = {
        "number": 1,
        "title": "Dela beställning och attest på fyra enheter",
        "kind": "control_environment",
        "owner": "Ekonomichefen",
        "reviewer": "Controllern",
        "due_on": date(2026, 12, 31),
        "indicator": "Ingen faktura har samma beställare och attestant.",
    }
    return _new(Measure, defaults, fields)


def done_measure(**fields: Any) -> Measure:
    """A measure that was finished in September."""
    return measure(**({"status": MeasureStatus.DONE, "done_on": date(2026, 9, 15)} | fields))


def measure_link(measure_id: UUID, risk_id: UUID, **fields: Any) -> MeasureLink:
    """A measure that lowers likelihood by one step."""
    defaults = {"measure_id": measure_id, "risk_id": risk_id, "likelihood_steps": 1}
    return _new(MeasureLink, defaults, fields)


def follow_up(**fields: Any) -> FollowUp:
    """A look back at the analysis."""
    defaults = {
        "analysis_id": ANALYSIS_ID,
        "made_on": date(2026, 10, 1),
        "made_by": "Controllern",
        "finding": "Hälften av åtgärderna är klara.",
    }
    return _new(FollowUp, defaults, fields)


def approval(**fields: Any) -> Approval:
    """An approval of something; its content is not that of any dossier."""
    defaults = {
        "analysis_id": ANALYSIS_ID,
        "approved_on": date(2026, 6, 15),
        "approved_by": "Generaldirektören",
        "content": "{}",
        "content_hash": "0" * 64,
        "formula": "1.0",
    }
    return _new(Approval, defaults, fields)


def review(risk_id: UUID, **fields: Any) -> Review:
    """A risk to look at again."""
    defaults = {"analysis_id": ANALYSIS_ID, "risk_id": risk_id, "asked_at": NOW, "before": "Hög"}
    return _new(Review, defaults, fields)
