from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from riskmodel.dossier import RiskFile
from riskmodel.kernel.errors import RuleError
from riskmodel.risk import Form, Rating, Stage
from riskmodel.spread import spread
from riskmodel.verbs.measures import add_measure, finish_measure
from riskmodel.verbs.ratings import move_risk, rate_blind, rate_risk, settle_rating
from riskmodel.verbs.risks import save_cause
from tests import makers

ReadFile = Callable[[], RiskFile]


def test_a_judgement_is_built_digit_by_digit_and_none_is_lost(
    open_work: Any, file: ReadFile, risk_id: UUID
) -> None:
    rate_risk(open_work, risk_id, likelihood=2)
    rate_risk(open_work, risk_id, consequence=3)
    rate_risk(open_work, risk_id, protection=4, reason="Ingen kontrollerar.", form=Form.CRIME)
    assert [(each.likelihood, each.consequence, each.protection) for each in file().ratings] == [
        (2, None, None),
        (2, 3, None),
        (2, 3, 4),
    ]
    assert file().level.band == "high"
    assert file().risk.form is Form.CRIME


def test_the_same_judgement_again_is_not_a_new_one(open_work: Any, file: ReadFile, risk_id: UUID) -> None:
    rate_risk(open_work, risk_id, likelihood=2, reason="Tips")
    edit = rate_risk(open_work, risk_id, likelihood=2)
    assert edit.changes == ()
    assert len(file().ratings) == 1


def test_a_level_can_be_cleared_again(open_work: Any, file: ReadFile, risk_id: UUID) -> None:
    rate_risk(open_work, risk_id, likelihood=2, consequence=3, protection=2)
    rate_risk(open_work, risk_id, likelihood=None)
    assert file().level.unrated


def test_a_level_outside_the_scale_is_refused_with_the_scale(
    open_work: Any, stored: Any, risk_id: UUID
) -> None:
    with pytest.raises(RuleError) as refusal:
        rate_risk(open_work, risk_id, consequence=5)
    assert refusal.value.key == "rating.outside_scale"
    assert str(refusal.value) == (
        "Konsekvens 5 finns inte på skalan. Välj en av 1 Försumbar, 2 Måttlig, 3 Betydande, 4 Allvarlig."
    )
    assert stored(Rating) == []


def test_the_consequence_is_the_highest_of_what_is_harmed(
    open_work: Any, file: ReadFile, risk_id: UUID
) -> None:
    rate_risk(open_work, risk_id, harms={"trust": 3, "economy": 2})
    common = file().common
    assert common is not None
    assert (common.consequence, common.harms) == (3, (("trust", 3), ("economy", 2)))


def test_a_consequence_that_is_another_leaves_the_harms_in_the_history(
    open_work: Any, file: ReadFile, risk_id: UUID
) -> None:
    rate_risk(open_work, risk_id, harms={"trust": 3, "economy": 2})
    rate_risk(open_work, risk_id, consequence=3)
    assert file().ratings[-1].harms
    rate_risk(open_work, risk_id, consequence=4)
    assert [each.harms != () for each in file().ratings] == [True, False]


def test_harms_that_contradict_the_consequence_are_refused(open_work: Any, risk_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        rate_risk(open_work, risk_id, harms={"trust": 3}, consequence=2)
    assert refusal.value.key == "rating.consequence"


def test_a_harm_the_scale_does_not_know_is_refused(open_work: Any, risk_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        rate_risk(open_work, risk_id, harms={"fame": 3})
    assert refusal.value.key == "rating.unknown_harm"
    assert "Förtroende" in str(refusal.value)


def test_nobody_judges_the_plan(open_work: Any, risk_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        rate_risk(open_work, risk_id, likelihood=1, stage=Stage.PLAN)
    assert refusal.value.key == "rating.plan"
    with pytest.raises(RuleError) as refusal:
        move_risk(open_work, risk_id, 1, 1, Stage.PLAN, "Bättre så")
    assert refusal.value.key == "rating.move.plan"


def test_moving_a_risk_needs_a_reason(open_work: Any, stored: Any, risk_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        move_risk(open_work, risk_id, 1, 1, Stage.BEFORE, " ")
    assert refusal.value.key == "rating.move.reason"
    assert stored(Rating) == []


def test_a_moved_risk_keeps_its_protection(open_work: Any, file: ReadFile, risk_id: UUID) -> None:
    rate_risk(open_work, risk_id, likelihood=2, consequence=2, protection=3)
    edit = move_risk(open_work, risk_id, 3, 4, Stage.BEFORE, "Nytt tips.")
    common = file().common
    assert common is not None
    assert (common.likelihood, common.consequence, common.protection) == (3, 4, 3)
    assert (common.reason, edit.label) == ("Nytt tips.", "move_risk")


def test_the_first_judgement_of_today_starts_where_finished_measures_led(
    memory: Any, open_work: Any, file: ReadFile, risk_id: UUID
) -> None:
    cause = makers.cause(risk_id)
    save_cause(open_work, cause)
    rate_risk(open_work, risk_id, likelihood=4, consequence=3, protection=3)
    measure = add_measure(
        open_work, "Dela attest", risk_id=risk_id, cause_ids=[cause.id], likelihood_steps=2
    ).changes[0]
    assert measure.after is not None
    finish_measure(open_work, measure.after.id, memory.today)
    rate_risk(open_work, risk_id, protection=2, stage=Stage.TODAY)
    today = file().stages.today
    assert (today.likelihood, today.consequence, today.protection, today.is_judged) == (2, 3, 2, True)


def test_a_judgement_of_today_is_forgotten_when_all_is_judged_anew(
    open_work: Any, file: ReadFile, risk_id: UUID
) -> None:
    rate_risk(open_work, risk_id, likelihood=4, consequence=3, protection=3)
    rate_risk(open_work, risk_id, likelihood=1, stage=Stage.TODAY)
    rate_risk(open_work, risk_id, likelihood=3)
    assert file().stages.today.likelihood == 3
    rate_risk(open_work, risk_id, likelihood=1, stage=Stage.TODAY)
    assert file().stages.today.likelihood == 1


def test_blind_judgements_do_not_touch_the_common_one(open_work: Any, file: ReadFile, risk_id: UUID) -> None:
    rate_blind(open_work, risk_id, "Anna", likelihood=2, consequence=3, protection=4)
    rate_blind(open_work, risk_id, "Björn", likelihood=3, consequence=3, protection=4)
    rate_blind(open_work, risk_id, "Anna", likelihood=1)
    assert file().common is None
    assert [(each.assessor, each.likelihood) for each in file().individual] == [("Anna", 1), ("Björn", 3)]


def test_a_blind_judgement_has_somebody_behind_it(open_work: Any, risk_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        rate_blind(open_work, risk_id, " ", likelihood=2)
    assert refusal.value.key == "rating.assessor.empty"


def test_nothing_is_settled_before_two_have_judged(open_work: Any, risk_id: UUID) -> None:
    rate_blind(open_work, risk_id, "Anna", likelihood=2)
    with pytest.raises(RuleError) as refusal:
        settle_rating(open_work, risk_id, likelihood=2, consequence=3, protection=4)
    assert refusal.value.key == "rating.settle.few"
    assert str(refusal.value).startswith("En person har bedömt")


def test_what_is_settled_holds_and_the_dissent_is_kept(open_work: Any, file: ReadFile, risk_id: UUID) -> None:
    rate_blind(open_work, risk_id, "Anna", likelihood=2, consequence=3, protection=4)
    rate_blind(open_work, risk_id, "Björn", likelihood=4, consequence=3, protection=4)
    settle_rating(
        open_work,
        risk_id,
        likelihood=3,
        consequence=3,
        protection=4,
        reason="Vi enades.",
        dissent="Björn: 4",
    )
    common = file().common
    assert common is not None
    assert (common.likelihood, common.dissent, common.assessor) == (3, "Björn: 4", "")
    assert spread(file()).n == 2


def test_a_judgement_on_an_older_scale_is_not_gone_on_from(
    memory: Any, open_work: Any, file: ReadFile, risk_id: UUID
) -> None:
    old = makers.scale(4, number=9)
    with memory.open_work("x") as work:
        work.put(makers.scale(4, id=old.id, number=9, version=0))
        work.put(makers.rating(risk_id, scale_id=old.id))
        work.commit()
    rate_risk(open_work, risk_id, likelihood=4)
    latest = file().ratings[-1]
    assert (latest.likelihood, latest.consequence, latest.protection) == (4, None, None)
