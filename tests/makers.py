"""Short builders of every entity, and of a whole analysis of a fictional agency.

    risk(title="Fakturor godkänns")            one entity, everything else filled in
    risk_file(likelihood=2, consequence=3)     a risk with a judgement, as a dossier has it
    filled_dossier()                           a finished analysis that passes every gate but the last

Mönsterverket and everything about it is made up; its organisation number is in no register.
"""

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
    Participant,
    Review,
    Step,
    StepMove,
    Workshop,
)
from riskmodel.content import default_scale
from riskmodel.dossier import ControlFile, Dossier, MeasureFile, RiskFile
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
    Stage,
    Strength,
    Works,
)
from riskmodel.scale import ScaleSet

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


def risk_file(
    number: int = 1,
    likelihood: int | None = 2,
    consequence: int | None = 3,
    protection: int | None = 3,
    *,
    scales: ScaleSet | None = None,
    parts: dict[str, Any] | None = None,
    **fields: Any,
) -> RiskFile:
    """A judged risk with one cause and one piece of evidence.

    `parts` replaces parts of the file, `fields` are the risk's own; with all three levels None it is unrated.
    """
    own = risk(number=number, **fields)
    on = scales or scale_of(4)
    judged = rating(
        own.id, scale_id=on.id, likelihood=likelihood, consequence=consequence, protection=protection
    )
    is_rated = (likelihood, consequence, protection) != (None, None, None)
    values: dict[str, Any] = {
        "causes": (cause(own.id),),
        "evidence": (evidence(own.id),),
        "ratings": (judged,) if is_rated else (),
    }
    return RiskFile(risk=own, scale=on, **(values | (parts or {})))


def with_measures(file: RiskFile, *measures: Measure, **steps: int) -> RiskFile:
    """The same risk with measures that act on all its causes."""
    links = [
        measure_link(each.id, file.risk.id, cause_id=cause_id, **steps)
        for each in measures
        for cause_id in ([cause.id for cause in file.causes] or [None])
    ]
    return replace(file, measures=(*file.measures, *measures), links=(*file.links, *links))


def dossier(*files: RiskFile, **fields: Any) -> Dossier:
    """An analysis with these risks, and the measures they have."""
    measures: dict[UUID, Measure] = {each.id: each for file in files for each in file.measures}
    measure_files = tuple(
        MeasureFile(
            each,
            tuple(link for file in files for link in file.links if link.measure_id == each.id),
            tuple(file.risk for file in files if any(link.measure_id == each.id for link in file.links)),
        )
        for each in measures.values()
    )
    values: dict[str, Any] = {
        "agency": agency(),
        "analysis": analysis(),
        "scale": files[0].scale if files else scale_of(4),
        "today": TODAY,
        "risks": files,
        "measures": measure_files,
    }
    return Dossier(**(values | fields))


def filled_dossier(**fields: Any) -> Dossier:
    """An analysis ready to be approved.

    R1 high and treated with a finished and a planned measure, R2 critical and treated, R3 medium and treated,
    R4 low and accepted, R5 closed.
    """
    purchasing = unit()
    grants = unit(name="Bidrag", kind=UnitKind.CORE, areas=("grants",))
    first = with_measures(
        risk_file(1, 3, 3, 3, unit_id=purchasing.id),
        done_measure(number=1),
        measure(number=2, title="Stickprov av fakturor varje kvartal"),
        likelihood_steps=1,
    )
    second = with_measures(
        risk_file(2, 3, 4, 4, title="Slagningar görs i register åt en utomstående", area="information_it"),
        measure(number=3, title="Gå igenom loggar varje månad", due_on=date(2026, 10, 31), owner="It-chefen"),
        likelihood_steps=2,
    )
    third = with_measures(
        risk_file(
            3,
            2,
            2,
            2,
            title="En handläggare gynnar en bekant sökande",
            area="grants",
            unit_id=grants.id,
            form=Form.UNLAWFUL,
        ),
        measure(number=4, title="Två handläggare på varje ansökan", owner="Bidragschefen"),
        likelihood_steps=1,
    )
    fourth = risk_file(
        4, 1, 2, 2, title="Resor redovisas fel", area="gifts_representation", form=Form.UNSUITABLE
    )
    closed = risk_file(
        5, 1, 1, 1, title="Kontanter i receptionen", closed_reason="Kassan är borttagen sedan i våras."
    )
    files = [replace(each, decision=decision(each.risk.id)) for each in (_controlled(first), second, third)]
    files += [replace(fourth, decision=acceptance(fourth.risk.id)), closed]
    values: dict[str, Any] = {
        "analysis": analysis(
            step=Step.TREAT,
            unit_ids=(purchasing.id, grants.id),
            participants=(
                Participant("coordinator", "Staben", is_lead_function=True),
                Participant("employee", "Inköp"),
            ),
        ),
        "need_check": need_check(),
        "answers": {"need_last_analysis": answer()},
        "units": (purchasing, grants),
        "workshops": (workshop(unit_id=purchasing.id),),
    }
    return dossier(*files, **(values | fields))


def judged_today(file: RiskFile, **levels: Any) -> RiskFile:
    """The same risk judged again at a follow-up."""
    common = file.common
    assert common is not None
    today = replace(common, id=new_id(), stage=Stage.TODAY, made_at=NOW, **levels)
    return replace(file, ratings=(*file.ratings, today))


def _controlled(file: RiskFile) -> RiskFile:
    protection = control(file.risk.id)
    covers = frozenset(cause.id for cause in file.causes)
    return replace(file, controls=(ControlFile(protection, covers),))
