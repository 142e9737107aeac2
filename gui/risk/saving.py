"""Changing a few fields of a risk, or of a part of it, on top of what is stored now.

The page holds what it last read; two fields left in quick succession would otherwise refuse each other as
stale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork
from riskmodel.measure import Measure, MeasureLink
from riskmodel.risk import Cause, Control, ControlLink, Evidence, Risk
from riskmodel.verbs.measures import change_measure
from riskmodel.verbs.risks import change_risk, save_cause, save_control, save_evidence


def set_on_risk(open_work: OpenWork, risk_id: UUID, **fields: Any) -> Edit:
    """Change some fields of a risk.

    Raises:
        RuleError: as for `change_risk`.
    """
    with open_work("change_risk") as work:
        stored = work.get(Risk, risk_id)
    return change_risk(open_work, replace(stored, **fields))


def set_on_cause(open_work: OpenWork, cause_id: UUID, **fields: Any) -> Edit:
    """Change some fields of a cause.

    Raises:
        RuleError: as for `save_cause`.
    """
    with open_work("save_cause") as work:
        stored = work.get(Cause, cause_id)
    return save_cause(open_work, replace(stored, **fields))


def set_on_evidence(open_work: OpenWork, evidence_id: UUID, **fields: Any) -> Edit:
    """Change some fields of a piece of evidence.

    Raises:
        RuleError: as for `save_evidence`.
    """
    with open_work("save_evidence") as work:
        stored = work.get(Evidence, evidence_id)
    return save_evidence(open_work, replace(stored, **fields))


def set_on_control(
    open_work: OpenWork, control_id: UUID, *, cause_ids: tuple[UUID, ...] | None = None, **fields: Any
) -> Edit:
    """Change some fields of a control, and which causes it acts on when they are given.

    Raises:
        RuleError: as for `save_control`.
    """
    with open_work("save_control") as work:
        stored = work.get(Control, control_id)
        links = [link.cause_id for link in work.find(ControlLink, control_id=control_id)]
    return save_control(open_work, replace(stored, **fields), links if cause_ids is None else cause_ids)


def set_on_measure(open_work: OpenWork, measure_id: UUID, **fields: Any) -> Edit:
    """Change some fields of a measure.

    Raises:
        RuleError: as for `change_measure`.
    """
    with open_work("change_measure") as work:
        stored = work.get(Measure, measure_id)
    return change_measure(open_work, replace(stored, **fields))


def link_causes(
    open_work: OpenWork, measure_id: UUID, risk_id: UUID, cause_ids: Sequence[UUID], **steps: Any
) -> Edit:
    """Say in one step that a measure acts on several causes of a risk, or on the risk if it has none.

    Raises:
        NotFoundError: there is no such measure, risk or cause.
    """
    with open_work("link_measure") as work:
        measure, risk = work.get(Measure, measure_id), work.get(Risk, risk_id)
        for cause_id in cause_ids or (None,):
            if cause_id is not None:
                work.get(Cause, cause_id)
            about: dict[str, Any] = {"measure_id": measure_id, "risk_id": risk_id, "cause_id": cause_id}
            found = work.find(MeasureLink, **about)
            fresh = MeasureLink(agency_id=work.agency_id, id=new_id(), **about)
            work.put(replace(found[0] if found else fresh, **steps))
        work.about = f"{measure.label} · {risk.label}"
        return work.commit()
