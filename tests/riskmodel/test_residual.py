from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmodel.kernel.ids import new_id
from riskmodel.measure import Measure, MeasureLink, MeasureStatus
from riskmodel.rating import RaisingRules
from riskmodel.residual import Protection, Stages, three_stages, uncovered
from riskmodel.risk import Cause, Form, Rating, Stage
from riskmodel.scales import DEFAULT_BANDS, default_matrix

MATRIX = default_matrix()
RULES = RaisingRules.default(MATRIX)
AGENCY, RISK, SCALE = new_id(), new_id(), new_id()
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
CAUSES = tuple(
    Cause(agency_id=AGENCY, id=new_id(), risk_id=RISK, text=text) for text in ("ett", "två", "tre")
)


def rating(
    likelihood: int | None, consequence: int | None, protection: int | None, **fields: object
) -> Rating:
    values = {"stage": Stage.BEFORE, "made_at": NOW} | fields
    return Rating(
        agency_id=AGENCY,
        id=new_id(),
        risk_id=RISK,
        scale_id=SCALE,
        made_by="Prövaren",
        likelihood=likelihood,
        consequence=consequence,
        protection=protection,
        **values,  # type: ignore[arg-type]
    )


def measure(status: MeasureStatus = MeasureStatus.DONE, done_on: date | None = None) -> Measure:
    day = done_on or date(2026, 2, 1) if status is MeasureStatus.DONE else None
    return Measure(agency_id=AGENCY, id=new_id(), number=1, title="Åtgärd", status=status, done_on=day)


def link(to: Measure, cause: Cause | None, steps: tuple[int, int, int] = (1, 0, 0)) -> MeasureLink:
    return MeasureLink(
        agency_id=AGENCY,
        id=new_id(),
        measure_id=to.id,
        risk_id=RISK,
        cause_id=cause.id if cause else None,
        likelihood_steps=steps[0],
        consequence_steps=steps[1],
        protection_steps=steps[2],
    )


def stages(
    start: Rating | None, protection: Protection, form: Form | None = None, now: Rating | None = None
) -> Stages:
    return three_stages(start, now, form, protection, MATRIX, RULES)


@st.composite
def protections(draw: st.DrawFn) -> Protection:
    """Up to three causes, some controlled, and up to four measures of any status on any of them."""
    causes = CAUSES[: draw(st.integers(0, 3))]
    controlled = frozenset(cause.id for cause in causes if draw(st.booleans()))
    made, links = [], []
    for _ in range(draw(st.integers(0, 4))):
        one = measure(draw(st.sampled_from(list(MeasureStatus))))
        made.append(one)
        on = draw(st.sampled_from([None, *causes]))
        steps = draw(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)))
        links.append(link(one, on, steps))
    return Protection(causes, controlled, tuple(links), tuple(made))


POSITIONS = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
FORMS = st.sampled_from([None, *Form])


def place(band: str | None) -> int:
    assert band is not None
    return DEFAULT_BANDS.index(band)


@given(POSITIONS, FORMS, protections())
def test_today_is_never_above_before_and_plan_never_above_today(
    start: tuple[int, int, int], form: Form | None, protection: Protection
) -> None:
    seen = stages(rating(*start), protection, form)
    assert place(seen.plan.level.band) <= place(seen.today.level.band) <= place(seen.before.level.band)


@given(POSITIONS, FORMS, protections(), st.integers(0, 3), POSITIONS)
def test_finishing_or_adding_a_measure_only_lowers(
    start: tuple[int, int, int],
    form: Form | None,
    protection: Protection,
    which: int,
    steps: tuple[int, int, int],
) -> None:
    before = stages(rating(*start), protection, form)
    extra = measure()
    on = [None, *protection.causes][which % (len(protection.causes) + 1)]
    more = replace(
        protection,
        measures=(*protection.measures, extra),
        links=(*protection.links, link(extra, on, steps)),
    )
    after = stages(rating(*start), more, form)
    assert place(after.today.level.band) <= place(before.today.level.band)
    assert place(after.plan.level.band) <= place(before.plan.level.band)


@given(POSITIONS, FORMS, protections())
def test_a_cause_that_nothing_acts_on_holds_the_risk(
    start: tuple[int, int, int], form: Form | None, protection: Protection
) -> None:
    seen = stages(rating(*start), protection, form)
    if uncovered(protection):
        assert seen.plan.level.band == seen.before.level.band


@given(POSITIONS, FORMS, protections())
def test_the_order_of_entry_does_not_matter(
    start: tuple[int, int, int], form: Form | None, protection: Protection
) -> None:
    expected = stages(rating(*start), protection, form)
    turned = replace(
        protection,
        causes=protection.causes[::-1],
        links=protection.links[::-1],
        measures=protection.measures[::-1],
    )
    seen = stages(rating(*start), turned, form)
    assert [seen.at(stage).cell for stage in Stage] == [expected.at(stage).cell for stage in Stage]


@given(protections(), FORMS, st.sampled_from([(None, 1, 1), (1, None, 1), (1, 1, None), (None, None, None)]))
def test_an_unrated_risk_is_unrated_at_every_stage(
    protection: Protection, form: Form | None, levels: tuple[int | None, int | None, int | None]
) -> None:
    seen = stages(rating(*levels), protection, form)
    assert all(seen.at(stage).level.unrated and seen.at(stage).cell is None for stage in Stage)


@given(POSITIONS, protections())
def test_positions_stay_on_the_scale(start: tuple[int, int, int], protection: Protection) -> None:
    seen = stages(rating(*start), protection)
    for stage in Stage:
        at = seen.at(stage)
        for level, first in zip((at.likelihood, at.consequence, at.protection), start, strict=True):
            assert level is not None
            assert 1 <= level <= first


def test_one_covered_and_one_bare_cause_is_not_an_average() -> None:
    done = measure()
    held = stages(
        rating(4, 4, 2), Protection(CAUSES[:2], frozenset(), (link(done, CAUSES[0], (3, 3, 1)),), (done,))
    )
    assert held.today.cell == (4, 4)
    assert held.today.held_by == (CAUSES[1],)


def test_a_planned_measure_does_not_count_today() -> None:
    planned = measure(MeasureStatus.PLANNED)
    seen = stages(
        rating(3, 3, 2), Protection(CAUSES[:1], frozenset(), (link(planned, CAUSES[0]),), (planned,))
    )
    assert (seen.today.cell, seen.plan.cell) == ((3, 3), (2, 3))


def test_two_measures_on_a_cause_do_not_add_up() -> None:
    one, other = measure(), measure()
    links = (link(one, CAUSES[0], (1, 0, 0)), link(other, CAUSES[0], (1, 0, 1)))
    seen = stages(rating(4, 3, 3), Protection(CAUSES[:1], frozenset(), links, (one, other)))
    assert (seen.today.likelihood, seen.today.consequence, seen.today.protection) == (3, 3, 2)


def test_a_controlled_cause_does_not_hold_the_risk() -> None:
    done = measure()
    held = Protection(CAUSES[:2], frozenset(), (link(done, CAUSES[0]),), (done,))
    free = replace(held, controlled=frozenset({CAUSES[1].id}))
    assert stages(rating(3, 3, 2), held).today.cell == (3, 3)
    assert stages(rating(3, 3, 2), free).today.cell == (2, 3)


def test_without_causes_a_measure_acts_on_the_risk_as_a_whole() -> None:
    done = measure()
    assert stages(rating(3, 3, 2), Protection(links=(link(done, None),), measures=(done,))).today.cell == (
        2,
        3,
    )


def test_a_judgement_of_today_holds_and_the_plan_goes_on_from_it() -> None:
    old, left = measure(done_on=date(2026, 1, 1)), measure(MeasureStatus.ONGOING)
    links = (link(old, CAUSES[0], (2, 0, 0)), link(left, CAUSES[0], (1, 0, 0)))
    protection = Protection(CAUSES[:1], frozenset(), links, (old, left))
    seen = stages(rating(4, 3, 2), protection, now=rating(3, 3, 2, stage=Stage.TODAY, reason="Stickprov"))
    assert (seen.today.cell, seen.today.is_judged) == ((3, 3), True)
    assert seen.plan.cell == (2, 3)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_worst_way_decides_whatever_its_place(order: tuple[int, ...]) -> None:
    made = [measure() for _ in CAUSES]
    steps = [(2, 0, 0), (1, 0, 0), (3, 0, 0)]
    links = tuple(link(made[i], CAUSES[i], steps[i]) for i in order)
    assert stages(rating(4, 2, 2), Protection(CAUSES, frozenset(), links, tuple(made))).today.likelihood == 3
