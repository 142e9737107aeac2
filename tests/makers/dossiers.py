"""Builders of whole analyses of a fictional agency: risks with their judgements, and dossiers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from riskmodel.agency import UnitKind
from riskmodel.analysis import Participant, Step
from riskmodel.dossier import ControlFile, Dossier, MeasureFile, RiskFile
from riskmodel.kernel.ids import new_id
from riskmodel.measure import Measure
from riskmodel.risk import Form, Stage
from riskmodel.scale_set import ScaleSet
from tests.makers.entities import (
    NOW,
    TODAY,
    acceptance,
    agency,
    analysis,
    answer,
    cause,
    control,
    decision,
    done_measure,
    evidence,
    measure,
    measure_link,
    need_check,
    rating,
    risk,
    scale_of,
    unit,
    workshop,
)


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
