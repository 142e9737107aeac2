"""What can be done with measures; they belong to the agency and go on after an analysis is approved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from riskmodel.analysis import FollowUp
from riskmodel.daytext import day_text
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.measure import Measure, MeasureLink, MeasureStatus
from riskmodel.risk import Cause, Risk
from riskmodel.verbs.guards import next_number


def add_measure(
    open_work: OpenWork,
    title: str,
    *,
    risk_id: UUID | None = None,
    cause_ids: Iterable[UUID] = (),
    kind: str = "",
    description: str = "",
    owner: str = "",
    reviewer: str = "",
    due_on: date | None = None,
    indicator: str = "",
    cost_note: str = "",
    experience_id: UUID | None = None,
    likelihood_steps: int = 0,
    consequence_steps: int = 0,
    protection_steps: int = 0,
) -> Edit:
    """Add a measure with the next number; with a risk, it acts on the given causes of it.

    Without causes it acts on the risk as a whole, which counts only if the risk has no causes. With an
    `experience_id` it does as another agency has told that it did.

    Raises:
        RuleError: `measure.title.empty`, `measure.steps`, or `risk.cause.elsewhere` for a cause of another
            risk.
    """
    with open_work("add_measure") as work:
        measure = put_measure(
            work,
            title,
            risk_id=risk_id,
            cause_ids=cause_ids,
            steps=(likelihood_steps, consequence_steps, protection_steps),
            kind=kind,
            description=description,
            owner=owner.strip(),
            reviewer=reviewer.strip(),
            due_on=due_on,
            indicator=indicator,
            cost_note=cost_note,
            experience_id=experience_id,
        )
        work.about = measure.label
        return work.commit()


def put_measure(
    work: Work,
    title: str,
    *,
    risk_id: UUID | None = None,
    cause_ids: Iterable[UUID] = (),
    steps: tuple[int, int, int] = (0, 0, 0),
    **fields: Any,
) -> Measure:
    """Put a measure with the next number, inside the caller's own transaction; as in `add_measure`.

    `steps` are those of likelihood, consequence and protection, `fields` the other fields of `Measure`.
    """
    number = next_number(other.number for other in work.find(Measure))
    measure = work.put(
        Measure(agency_id=work.agency_id, id=new_id(), number=number, title=title.strip(), **fields)
    )
    if risk_id is not None:
        causes = _causes(work, work.get(Risk, risk_id), cause_ids)
        for cause_id in causes or (None,):
            _put_link(work, measure.id, risk_id, cause_id, steps)
    return measure


def change_measure(open_work: OpenWork, measure: Measure) -> Edit:
    """Change a measure's texts, people, day and status.

    Raises:
        RuleError: `measure.done_on` when it is finished without a day or has a day without being finished.
    """
    with open_work("change_measure") as work:
        work.put(measure)
        work.about = measure.label
        return work.commit()


def link_measure(
    open_work: OpenWork,
    measure_id: UUID,
    risk_id: UUID,
    cause_id: UUID | None = None,
    likelihood_steps: int = 0,
    consequence_steps: int = 0,
    protection_steps: int = 0,
) -> Edit:
    """Say that a measure acts on a cause of a risk, and by how many steps it lowers it; or change the steps.

    Raises:
        RuleError: `measure.steps`, or `risk.cause.elsewhere` for a cause of another risk.
    """
    with open_work("link_measure") as work:
        measure, risk = work.get(Measure, measure_id), work.get(Risk, risk_id)
        if cause_id is not None:
            _causes(work, risk, [cause_id])
        steps = (likelihood_steps, consequence_steps, protection_steps)
        _put_link(work, measure_id, risk_id, cause_id, steps)
        work.about = f"{measure.label} · {risk.label}"
        return work.commit()


def unlink_measure(
    open_work: OpenWork, measure_id: UUID, risk_id: UUID, cause_id: UUID | None = None
) -> Edit:
    """Say that a measure does not act on a cause; without a cause, on nothing of the risk.

    Raises:
        RuleError: `measure.not_linked`.
    """
    with open_work("unlink_measure") as work:
        measure, risk = work.get(Measure, measure_id), work.get(Risk, risk_id)
        links = work.find(MeasureLink, measure_id=measure_id, risk_id=risk_id)
        gone = [link for link in links if cause_id is None or link.cause_id == cause_id]
        if not gone:
            raise RuleError("measure.not_linked", measure=measure.label, risk=risk.label)
        for link in gone:
            work.remove(link)
        work.about = f"{measure.label} · {risk.label}"
        return work.commit()


def finish_measure(open_work: OpenWork, measure_id: UUID, done_on: date, result: str = "") -> Edit:
    """Note that a measure is done since a day, and what came of it. From then on it counts today.

    Raises:
        RuleError: `measure.done_ahead` when the day is later than today.
    """
    with open_work("finish_measure") as work:
        if done_on > work.today:
            raise RuleError("measure.done_ahead", day=day_text(done_on))
        measure = work.get(Measure, measure_id)
        done = replace(measure, status=MeasureStatus.DONE, done_on=done_on)
        work.put(replace(done, result=result.strip()) if result.strip() else done)
        work.about = measure.label
        return work.commit()


def reopen_measure(open_work: OpenWork, measure_id: UUID) -> Edit:
    """Take up a finished or cancelled measure again."""
    with open_work("reopen_measure") as work:
        measure = work.get(Measure, measure_id)
        work.put(replace(measure, status=MeasureStatus.ONGOING, done_on=None))
        work.about = measure.label
        return work.commit()


def cancel_measure(open_work: OpenWork, measure_id: UUID, reason: str) -> Edit:
    """Note that a measure will not be done, and why; it no longer counts in the plan.

    Raises:
        RuleError: `measure.cancel.reason`.
    """
    need_text(reason, "measure.cancel.reason")
    with open_work("cancel_measure") as work:
        measure = work.get(Measure, measure_id)
        work.put(replace(measure, status=MeasureStatus.CANCELLED, done_on=None, result=reason.strip()))
        work.about = measure.label
        return work.commit()


def remove_measure(open_work: OpenWork, measure_id: UUID) -> Edit:
    """Take a measure away with its links, if nobody has followed it up.

    Raises:
        RuleError: `measure.remove.follow_up`.
    """
    with open_work("remove_measure") as work:
        measure = work.get(Measure, measure_id)
        if work.find(FollowUp, measure_id=measure_id):
            raise RuleError("measure.remove.follow_up", label=measure.label)
        for link in work.find(MeasureLink, measure_id=measure_id):
            work.remove(link)
        work.remove(measure)
        work.about = measure.label
        return work.commit()


def _causes(work: Work, risk: Risk, cause_ids: Iterable[UUID]) -> tuple[UUID, ...]:
    wanted = tuple(dict.fromkeys(cause_ids))
    own = {cause.id for cause in work.find(Cause, risk_id=risk.id)}
    if set(wanted) - own:
        raise RuleError("risk.cause.elsewhere", label=risk.label)
    return wanted


def _put_link(
    work: Work, measure_id: UUID, risk_id: UUID, cause_id: UUID | None, steps: tuple[int, int, int]
) -> None:
    likelihood, consequence, protection = steps
    link = MeasureLink(
        agency_id=work.agency_id,
        id=new_id(),
        measure_id=measure_id,
        risk_id=risk_id,
        cause_id=cause_id,
        likelihood_steps=likelihood,
        consequence_steps=consequence,
        protection_steps=protection,
    )
    for stored in work.find(MeasureLink, measure_id=measure_id, risk_id=risk_id, cause_id=cause_id):
        link = replace(link, id=stored.id, version=stored.version)
    work.put(link)
