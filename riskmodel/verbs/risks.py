"""What can be done with a risk and its parts: causes, evidence and controls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from riskmodel.analysis import Analysis
from riskmodel.content import catalogue, model
from riskmodel.daytext import day_text
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.risk import Cause, Confirmation, Control, ControlLink, Evidence, Risk
from riskmodel.verbs.guards import mark_changed, next_number, open_analysis, open_risk
from riskmodel.verbs.removal import take_away_cause, take_away_control, take_away_risk


def add_risk(open_work: OpenWork, analysis_id: UUID, title: str, **fields: Any) -> Edit:
    """Add a risk with the next number; `fields` are fields of `Risk`.

    Raises:
        RuleError: `analysis.frozen` or `risk.title.empty`.
    """
    with open_work("add_risk") as work:
        risk = work.put(_new_risk(work, open_analysis(work, analysis_id), title, fields))
        work.about = risk.label
        return work.commit()


def add_risk_from_scenario(
    open_work: OpenWork, analysis_id: UUID, scenario_id: str, unit_id: UUID | None = None
) -> Edit:
    """Add a risk from the catalogue, with its texts in the spoken language and its factors as causes.

    Raises:
        KeyError: the catalogue has no such scenario.
        RuleError: `analysis.frozen`.
    """
    scenario = catalogue().scenarios.by_id(scenario_id)
    with open_work("add_risk_from_scenario") as work:
        fields = {
            "event": scenario.event,
            "effect": scenario.effect,
            "area": scenario.area,
            "unit_id": unit_id,
            "form": scenario.form,
            "pattern": scenario.pattern,
            "red_flags": scenario.red_flags,
            "scenario": scenario.id,
        }
        risk = work.put(_new_risk(work, open_analysis(work, analysis_id), scenario.title, fields))
        for factor in scenario.factors:
            text = model().factors.by_id(factor).title
            work.put(Cause(agency_id=work.agency_id, id=new_id(), risk_id=risk.id, text=text, factor=factor))
        work.about = risk.label
        return work.commit()


def change_risk(open_work: OpenWork, risk: Risk) -> Edit:
    """Change the texts and fields of a risk; one copied from an earlier round counts as changed from then on.

    Raises:
        RuleError: `analysis.frozen` or `risk.moved`.
    """
    with open_work("change_risk") as work:
        stored, _ = open_risk(work, risk.id)
        if (risk.analysis_id, risk.number) != (stored.analysis_id, stored.number):
            raise RuleError("risk.moved", label=stored.label)
        if risk != stored and risk.confirmation in {Confirmation.PENDING, Confirmation.CONFIRMED}:
            risk = replace(risk, confirmation=Confirmation.CHANGED)
        work.put(risk)
        work.about = risk.label
        return work.commit()


def remove_risk(open_work: OpenWork, risk_id: UUID) -> Edit:
    """Take a risk away with everything that is only about it.

    Raises:
        RuleError: `analysis.frozen`.
    """
    with open_work("remove_risk") as work:
        risk, _ = open_risk(work, risk_id)
        take_away_risk(work, risk)
        work.about = risk.label
        return work.commit()


def close_risk(open_work: OpenWork, risk_id: UUID, reason: str) -> Edit:
    """Close a risk that is no longer one; it stays to be read, with the reason.

    Raises:
        RuleError: `risk.close.reason` without a reason, or `analysis.frozen`.
    """
    need_text(reason, "risk.close.reason")
    with open_work("close_risk") as work:
        risk, _ = open_risk(work, risk_id)
        work.put(replace(risk, closed_reason=reason.strip()))
        work.about = risk.label
        return work.commit()


def reopen_risk(open_work: OpenWork, risk_id: UUID) -> Edit:
    """Open a closed risk again.

    Raises:
        RuleError: `analysis.frozen`.
    """
    with open_work("reopen_risk") as work:
        risk, _ = open_risk(work, risk_id)
        work.put(replace(risk, closed_reason=""))
        work.about = risk.label
        return work.commit()


def confirm_risk(open_work: OpenWork, risk_id: UUID) -> Edit:
    """Say that a risk copied from the last round still stands as it was.

    Raises:
        RuleError: `risk.confirm.changed` when it has been changed or is new in this round, or
            `analysis.frozen`.
    """
    with open_work("confirm_risk") as work:
        risk, _ = open_risk(work, risk_id)
        if risk.confirmation not in {Confirmation.PENDING, Confirmation.CONFIRMED}:
            raise RuleError("risk.confirm.changed", label=risk.label)
        work.put(replace(risk, confirmation=Confirmation.CONFIRMED))
        work.about = risk.label
        return work.commit()


def save_cause(open_work: OpenWork, cause: Cause) -> Edit:
    """Add or change a cause.

    Raises:
        RuleError: `analysis.frozen` or `risk.cause.twice` when the risk already has that cause.
    """
    with open_work("save_cause") as work:
        risk, _ = open_risk(work, cause.risk_id)
        for other in work.find(Cause, risk_id=risk.id):
            if other.id != cause.id and other.text.strip().casefold() == cause.text.strip().casefold():
                raise RuleError("risk.cause.twice", text=cause.text)
        work.put(cause)
        return _done(work, risk)


def remove_cause(open_work: OpenWork, cause_id: UUID) -> Edit:
    """Take a cause away; controls and measures stay but no longer act on it.

    Raises:
        RuleError: `analysis.frozen`.
    """
    with open_work("remove_cause") as work:
        cause = work.get(Cause, cause_id)
        risk, _ = open_risk(work, cause.risk_id)
        take_away_cause(work, cause)
        return _done(work, risk)


def save_evidence(open_work: OpenWork, evidence: Evidence) -> Edit:
    """Add or change what a likelihood rests on.

    Raises:
        RuleError: `analysis.frozen` or `risk.evidence.kind` when the model has no such kind.
    """
    with open_work("save_evidence") as work:
        risk, _ = open_risk(work, evidence.risk_id)
        if evidence.kind not in model().evidence_kinds.ids:
            raise RuleError("risk.evidence.kind", given=evidence.kind)
        work.put(evidence)
        return _done(work, risk)


def remove_evidence(open_work: OpenWork, evidence_id: UUID) -> Edit:
    """Take a piece of evidence away.

    Raises:
        RuleError: `analysis.frozen`.
    """
    with open_work("remove_evidence") as work:
        evidence = work.get(Evidence, evidence_id)
        risk, _ = open_risk(work, evidence.risk_id)
        work.remove(evidence)
        return _done(work, risk)


def save_control(open_work: OpenWork, control: Control, cause_ids: Iterable[UUID]) -> Edit:
    """Add or change protection that is there today, and say which causes it acts on.

    Raises:
        RuleError: `analysis.frozen`, `risk.control.tested_ahead` when it was tested later than today, or
            `risk.cause.elsewhere` for a cause of another risk.
    """
    with open_work("save_control") as work:
        risk, _ = open_risk(work, control.risk_id)
        if control.tested_on and control.tested_on > work.today:
            raise RuleError("risk.control.tested_ahead", day=day_text(control.tested_on))
        wanted = set(cause_ids)
        if wanted - {cause.id for cause in work.find(Cause, risk_id=risk.id)}:
            raise RuleError("risk.cause.elsewhere", label=risk.label)
        stored = work.put(control)
        _link_control(work, stored, wanted)
        return _done(work, risk)


def remove_control(open_work: OpenWork, control_id: UUID) -> Edit:
    """Take a control away.

    Raises:
        RuleError: `analysis.frozen`.
    """
    with open_work("remove_control") as work:
        control = work.get(Control, control_id)
        risk, _ = open_risk(work, control.risk_id)
        take_away_control(work, control)
        return _done(work, risk)


def _new_risk(work: Work, analysis: Analysis, title: str, fields: dict[str, Any]) -> Risk:
    taken = [risk.number for risk in work.find(Risk, analysis_id=analysis.id)]
    return Risk(
        agency_id=work.agency_id,
        id=new_id(),
        analysis_id=analysis.id,
        number=next_number(taken),
        title=title.strip(),
        **fields,
    )


def _link_control(work: Work, control: Control, wanted: set[UUID]) -> None:
    links = {link.cause_id: link for link in work.find(ControlLink, control_id=control.id)}
    for cause_id in links.keys() - wanted:
        work.remove(links[cause_id])
    for cause_id in sorted(wanted - links.keys()):
        work.put(ControlLink(agency_id=work.agency_id, id=new_id(), control_id=control.id, cause_id=cause_id))


def _done(work: Work, risk: Risk) -> Edit:
    """Close a change of a risk's part: the risk is named, and no longer merely a copy."""
    mark_changed(work, risk)
    work.about = risk.label
    return work.commit()
