from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from riskmodel.analysis import Analysis, Review, ReviewOutcome
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.errors import RuleError
from riskmodel.risk import Rating, Risk, Stage
from riskmodel.scale_set import ScaleLevel, ScaleSet
from riskmodel.verbs.ratings import rate_risk
from riskmodel.verbs.risks import add_risk
from riskmodel.verbs.scales import change_scale, effects_of_scale, finish_review
from tests import makers

Read = Callable[[], Dossier]
ReadFile = Callable[[], RiskFile]


def with_cell(scale: ScaleSet, likelihood: int, consequence: int, band: int) -> ScaleSet:
    """The same scales with another band in one cell."""
    rows = [list(row) for row in scale.cells]
    rows[likelihood - 1][consequence - 1] = band
    return replace(scale, cells=tuple(map(tuple, rows)))


def fewer_levels(scale: ScaleSet) -> ScaleSet:
    """The same scales without the worst level of each."""
    return replace(
        scale,
        likelihood=scale.likelihood[:-1],
        consequence=scale.consequence[:-1],
        protection=scale.protection[:-1],
        cells=tuple(row[:-1] for row in scale.cells[:-1]),
        raise_from_protection=3,
        crime_consequence=3,
    )


def reworded(scale: ScaleSet, level: int) -> ScaleSet:
    """The same scales with another meaning of one level of likelihood."""
    levels = list(scale.likelihood)
    levels[level - 1] = ScaleLevel("Rätt stor", "Hände förra året.")
    return replace(scale, likelihood=tuple(levels))


@pytest.fixture
def rated_id(open_work: Any, risk_id: UUID) -> UUID:
    """R1 judged 2, 3, 2: medium."""
    rate_risk(open_work, risk_id, likelihood=2, consequence=3, protection=2)
    return risk_id


def test_the_effects_are_listed_before_anything_is_saved(
    open_work: Any, stored: Any, dossier: Read, analysis_id: UUID, rated_id: UUID
) -> None:
    add_risk(open_work, analysis_id, "Inte bedömd")
    new = with_cell(dossier().scale, 2, 3, 2)
    effects = effects_of_scale([dossier()], new)
    assert [(each.label, each.stage, each.before, each.after) for each in effects] == [
        ("R1", stage, "Medel", "Hög") for stage in Stage
    ]
    assert all(each.is_concerned for each in effects)
    assert len(stored(ScaleSet)) == 1


def test_a_level_that_is_gone_has_no_level_rather_than_another(
    dossier: Read, open_work: Any, risk_id: UUID
) -> None:
    rate_risk(open_work, risk_id, likelihood=4, consequence=2, protection=2)
    effects = effects_of_scale([dossier()], fewer_levels(dossier().scale))
    assert [(each.after, each.is_outside) for each in effects] == [(None, True)] * 3


def test_a_table_whose_bands_fall_is_refused(dossier: Read, rated_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        effects_of_scale([dossier()], with_cell(dossier().scale, 1, 1, 3))
    assert refusal.value.key == "scale.refused"
    assert "faller" in str(refusal.value)


def test_a_change_of_scales_has_a_reason(open_work: Any, dossier: Read, analysis_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        change_scale(open_work, analysis_id, dossier().scale, " ")
    assert refusal.value.key == "scale.reason"


def test_a_risk_that_is_not_concerned_is_carried_over_as_it_was(
    open_work: Any, stored: Any, dossier: Read, file: ReadFile, analysis_id: UUID, rated_id: UUID
) -> None:
    before = file().common
    assert before is not None
    edit = change_scale(open_work, analysis_id, with_cell(dossier().scale, 4, 1, 2), "Strängare.")
    after = file().common
    assert after is not None
    assert after.scale_id == stored(Analysis)[0].scale_id != before.scale_id
    assert (after.made_at, after.made_by, after.likelihood) == (before.made_at, before.made_by, 2)
    assert stored(Review) == []
    assert edit.after(ScaleSet).number == 2
    assert edit.after(ScaleSet).reason == "Strängare."


@pytest.mark.parametrize(
    "change",
    [lambda scale: with_cell(scale, 2, 3, 2), lambda scale: reworded(scale, 2)],
    ids=["another band", "other words"],
)
def test_a_risk_that_is_concerned_waits_unrated_for_review(
    open_work: Any,
    stored: Any,
    dossier: Read,
    file: ReadFile,
    analysis_id: UUID,
    rated_id: UUID,
    change: Callable[[ScaleSet], ScaleSet],
) -> None:
    change_scale(open_work, analysis_id, change(dossier().scale), "Bättre.")
    assert file().level.unrated
    assert [(each.risk_id, each.before, each.outcome) for each in stored(Review)] == [
        (rated_id, "Medel", None)
    ]
    assert len(stored(Rating)) == 1


def test_other_words_of_a_level_nobody_used_concern_nobody(
    open_work: Any, stored: Any, dossier: Read, analysis_id: UUID, rated_id: UUID
) -> None:
    change_scale(open_work, analysis_id, reworded(dossier().scale, 4), "Tydligare.")
    assert stored(Review) == []


def test_confirming_takes_the_judgement_to_the_new_scales(
    open_work: Any, stored: Any, dossier: Read, file: ReadFile, analysis_id: UUID, rated_id: UUID
) -> None:
    change_scale(open_work, analysis_id, with_cell(dossier().scale, 2, 3, 2), "Strängare.")
    review = stored(Review)[0]
    finish_review(open_work, review.id, ReviewOutcome.CONFIRMED)
    assert file().level.band == "high"
    assert stored(Review)[0].outcome is ReviewOutcome.CONFIRMED
    with pytest.raises(RuleError) as refusal:
        finish_review(open_work, review.id, ReviewOutcome.CONFIRMED)
    assert refusal.value.key == "scale.review.done"


def test_judging_anew_closes_the_review(
    open_work: Any, stored: Any, dossier: Read, file: ReadFile, analysis_id: UUID, rated_id: UUID
) -> None:
    change_scale(open_work, analysis_id, reworded(dossier().scale, 2), "Tydligare.")
    with pytest.raises(RuleError) as refusal:
        finish_review(open_work, stored(Review)[0].id, ReviewOutcome.RERATED)
    assert refusal.value.key == "scale.review.not_rated"
    rate_risk(open_work, rated_id, likelihood=3, consequence=3, protection=2)
    assert stored(Review)[0].outcome is ReviewOutcome.RERATED
    assert file().level.band == "high"


def test_a_level_that_is_gone_cannot_be_confirmed(
    open_work: Any, stored: Any, dossier: Read, analysis_id: UUID, risk_id: UUID
) -> None:
    rate_risk(open_work, risk_id, likelihood=4, consequence=2, protection=2)
    change_scale(open_work, analysis_id, fewer_levels(dossier().scale), "Färre nivåer.")
    with pytest.raises(RuleError) as refusal:
        finish_review(open_work, stored(Review)[0].id, ReviewOutcome.CONFIRMED)
    assert refusal.value.key == "rating.outside_scale"


def test_a_second_change_leaves_one_review_for_each_risk(
    open_work: Any, stored: Any, dossier: Read, analysis_id: UUID, rated_id: UUID
) -> None:
    old = dossier().scale
    change_scale(open_work, analysis_id, with_cell(old, 2, 3, 2), "Strängare.")
    change_scale(open_work, analysis_id, old, "Tillbaka.")
    assert len(stored(Review)) == 1
    assert sorted(scale.number for scale in stored(ScaleSet)) == [1, 2, 3]


def test_half_a_judgement_is_not_dragged_along_where_it_does_not_fit(
    open_work: Any, stored: Any, dossier: Read, file: ReadFile, analysis_id: UUID, risk_id: UUID
) -> None:
    rate_risk(open_work, risk_id, likelihood=4)
    other = add_risk(open_work, analysis_id, "En annan").after(Risk)
    rate_risk(open_work, other.id, likelihood=1)
    change_scale(open_work, analysis_id, fewer_levels(dossier().scale), "Färre nivåer.")
    assert file().common is None
    carried = dossier().risk(other.id).common
    assert carried is not None
    assert carried.likelihood == 1


def test_the_ready_scales_are_sound() -> None:
    for levels in (4, 5):
        assert effects_of_scale([], makers.scale(levels)) == ()
