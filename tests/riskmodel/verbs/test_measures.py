from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from riskmodel.kernel.errors import RuleError
from riskmodel.measure import Measure, MeasureLink, MeasureStatus
from riskmodel.risk import Risk
from riskmodel.verbs.measures import (
    add_measure,
    cancel_measure,
    change_measure,
    finish_measure,
    link_measure,
    remove_measure,
    reopen_measure,
    unlink_measure,
)
from riskmodel.verbs.risks import add_risk, save_cause
from riskmodel.verbs.rounds import add_follow_up
from tests import makers


@pytest.fixture
def measure_id(open_work: Any) -> UUID:
    return add_measure(open_work, "Dela attest").after(Measure).id


def test_measures_are_numbered_in_the_agency(open_work: Any) -> None:
    assert [add_measure(open_work, title).about for title in ("Ett", "Två")] == ["Å1", "Å2"]


def test_a_measure_acts_on_each_cause_it_is_given(open_work: Any, stored: Any, risk_id: UUID) -> None:
    causes = [makers.cause(risk_id, text=text) for text in ("Ett", "Två")]
    for cause in causes:
        save_cause(open_work, cause)
    add_measure(
        open_work,
        "Dela attest",
        risk_id=risk_id,
        cause_ids=[cause.id for cause in causes],
        likelihood_steps=1,
    )
    assert {(link.cause_id, link.likelihood_steps) for link in stored(MeasureLink)} == {
        (causes[0].id, 1),
        (causes[1].id, 1),
    }


def test_a_measure_without_causes_acts_on_the_risk_as_a_whole(
    open_work: Any, stored: Any, risk_id: UUID
) -> None:
    add_measure(open_work, "Dela attest", risk_id=risk_id, protection_steps=1)
    assert [(link.risk_id, link.cause_id) for link in stored(MeasureLink)] == [(risk_id, None)]


def test_linking_again_changes_the_steps(
    open_work: Any, stored: Any, risk_id: UUID, measure_id: UUID
) -> None:
    cause = makers.cause(risk_id)
    save_cause(open_work, cause)
    for steps in (1, 2):
        link_measure(open_work, measure_id, risk_id, cause.id, likelihood_steps=steps)
    assert [link.likelihood_steps for link in stored(MeasureLink)] == [2]
    with pytest.raises(RuleError) as refusal:
        link_measure(open_work, measure_id, risk_id, cause.id, likelihood_steps=-1)
    assert refusal.value.key == "measure.steps"


def test_a_cause_of_another_risk_is_refused(
    open_work: Any, analysis_id: UUID, risk_id: UUID, measure_id: UUID
) -> None:
    other = add_risk(open_work, analysis_id, "En annan").after(Risk)
    cause = makers.cause(other.id)
    save_cause(open_work, cause)
    with pytest.raises(RuleError) as refusal:
        link_measure(open_work, measure_id, risk_id, cause.id)
    assert refusal.value.key == "risk.cause.elsewhere"


def test_unlinking_takes_one_cause_or_the_whole_risk(
    open_work: Any, stored: Any, risk_id: UUID, measure_id: UUID
) -> None:
    causes = [makers.cause(risk_id, text=text) for text in ("Ett", "Två", "Tre")]
    for cause in causes:
        save_cause(open_work, cause)
        link_measure(open_work, measure_id, risk_id, cause.id)
    unlink_measure(open_work, measure_id, risk_id, causes[0].id)
    assert len(stored(MeasureLink)) == 2
    unlink_measure(open_work, measure_id, risk_id)
    assert stored(MeasureLink) == []
    with pytest.raises(RuleError) as refusal:
        unlink_measure(open_work, measure_id, risk_id)
    assert refusal.value.key == "measure.not_linked"


def test_a_measure_is_finished_with_its_day_and_taken_up_again(
    open_work: Any, stored: Any, measure_id: UUID
) -> None:
    finish_measure(open_work, measure_id, date(2026, 11, 1), "Ingen faktura har samma två namn.")
    done = stored(Measure)[0]
    assert (done.status, done.done_on) == (MeasureStatus.DONE, date(2026, 11, 1))
    reopen_measure(open_work, measure_id)
    again = stored(Measure)[0]
    assert (again.status, again.done_on) == (MeasureStatus.ONGOING, None)
    assert again.result == "Ingen faktura har samma två namn."


def test_nothing_is_finished_tomorrow(open_work: Any, measure_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        finish_measure(open_work, measure_id, date(2026, 11, 18))
    assert refusal.value.key == "measure.done_ahead"


def test_a_measure_is_cancelled_with_a_reason(open_work: Any, stored: Any, measure_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        cancel_measure(open_work, measure_id, "")
    assert refusal.value.key == "measure.cancel.reason"
    cancel_measure(open_work, measure_id, "Systemet byts ut.")
    cancelled = stored(Measure)[0]
    assert (cancelled.status, cancelled.result) == (MeasureStatus.CANCELLED, "Systemet byts ut.")


def test_a_finished_measure_without_a_day_is_refused(open_work: Any, stored: Any, measure_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        change_measure(open_work, replace(stored(Measure)[0], status=MeasureStatus.DONE))
    assert refusal.value.key == "measure.done_on"
    change_measure(open_work, replace(stored(Measure)[0], owner="Ekonomichefen"))
    assert stored(Measure)[0].owner == "Ekonomichefen"


def test_a_measure_is_removed_with_its_links(open_work: Any, stored: Any, risk_id: UUID) -> None:
    measure = add_measure(open_work, "Dela attest", risk_id=risk_id).after(Measure)
    remove_measure(open_work, measure.id)
    assert stored(Measure) == stored(MeasureLink) == []


def test_a_measure_that_was_followed_up_is_kept(open_work: Any, analysis_id: UUID, measure_id: UUID) -> None:
    add_follow_up(open_work, makers.follow_up(analysis_id=analysis_id, measure_id=measure_id))
    with pytest.raises(RuleError) as refusal:
        remove_measure(open_work, measure_id)
    assert refusal.value.key == "measure.remove.follow_up"
