"""An experience touches a risk by scenario, by area with causes in common, or by area; in that order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.experience import Experience, ExperienceStatus
from network.touching import (
    Ground,
    GroundKind,
    experiences_for_risk,
    meeting_points,
    risks_for_experience,
    score,
    touches,
)
from riskmodel.analysis import AnalysisState
from riskmodel.content import catalogue, model
from riskmodel.kernel.ids import new_id
from riskmodel.risk import Cause, Risk
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences

SCENARIOS = catalogue().scenarios.ids[:4]
AREAS = (*dict.fromkeys(catalogue().scenarios.by_id(one).area for one in SCENARIOS), "another")
FACTORS = model().factors.ids[:4]


def published(**fields: object) -> Experience:
    return experiences.experience(
        **{"status": ExperienceStatus.PUBLISHED, "published_on": date(2026, 5, 1)} | fields
    )


def risk(**fields: object) -> Risk:
    return makers.risk(**{"scenario": "", "area": ""} | fields)


def some(ids: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=4).map(tuple)


def test_the_same_scenario_weighs_more_than_the_area_with_all_causes_in_common() -> None:
    scenario = catalogue().scenarios.by_id(SCENARIOS[0])
    own = risk(scenario=scenario.id, area=scenario.area)
    by_scenario = published(number=1, scenarios=(scenario.id,))
    by_causes = published(number=2, areas=(scenario.area,), factors=model().factors.ids)
    by_area = published(number=3, areas=(scenario.area,))
    met = touches(own, model().factors.ids, [by_area, by_causes, by_scenario])
    assert [touch.experience.number for touch in met] == [1, 2, 3]


def test_the_reasons_are_told_in_words() -> None:
    scenario = catalogue().scenarios.by_id(SCENARIOS[0])
    factor = scenario.factors[0]
    own = risk(scenario=scenario.id, area=scenario.area)
    (touch,) = touches(own, [factor], [published(scenarios=(scenario.id,), factors=(factor,))])
    assert touch.reasons == (
        f"Samma scenario: {scenario.title}",
        f"Gemensam orsak: {model().factors.title(factor)}",
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"status": ExperienceStatus.DRAFT},
        {"status": ExperienceStatus.REVIEWED},
        {"status": ExperienceStatus.WITHDRAWN},
        {"status": ExperienceStatus.WITHDRAWN, "is_copy": True},
    ],
)
def test_what_is_not_shared_or_is_withdrawn_touches_nothing(fields: dict[str, object]) -> None:
    scenario = SCENARIOS[0]
    assert touches(risk(scenario=scenario), (), [published(scenarios=(scenario,), **fields)]) == ()


def test_a_copy_from_the_network_counts_as_shared() -> None:
    copy = experiences.experience(scenarios=SCENARIOS[:1], is_copy=True)
    assert [touch.experience for touch in touches(risk(scenario=SCENARIOS[0]), (), [copy])] == [copy]


def test_causes_alone_do_not_touch() -> None:
    assert meeting_points(risk(area="another"), FACTORS, published(factors=FACTORS)) == ()


@given(st.sampled_from(("", *SCENARIOS)), st.sampled_from(("", *AREAS)), some(FACTORS), st.data())
def test_whatever_they_are_about_the_order_is_that_of_the_rule(
    scenario: str, area: str, factors: tuple[str, ...], data: st.DataObject
) -> None:
    own = risk(scenario=scenario, area=area)
    told = [
        published(
            number=at + 1,
            scenarios=data.draw(some(SCENARIOS)),
            areas=data.draw(some(AREAS)),
            factors=data.draw(some(FACTORS)),
        )
        for at in range(4)
    ]
    met = touches(own, factors, told)
    assert [touch.score for touch in met] == sorted((touch.score for touch in met), reverse=True)
    same = [touch for touch in met if scenario and scenario in touch.experience.scenarios]
    assert list(met[: len(same)]) == same
    for touch in met:
        assert touch.grounds
        assert touch.grounds == meeting_points(own, factors, touch.experience)
        assert len(set(touch.grounds)) == len(touch.grounds)
    left = {one.number for one in told} - {touch.experience.number for touch in met}
    for one in told:
        if one.number in left:
            assert score(meeting_points(own, factors, one)) == 0


@given(st.integers(0, 40))
def test_no_number_of_causes_weighs_as_the_same_scenario(n: int) -> None:
    area = [Ground(GroundKind.AREA, "a"), *(Ground(GroundKind.FACTOR, str(at)) for at in range(n))]
    assert score(area) < score([Ground(GroundKind.SCENARIO, "s")])


def test_a_risk_finds_what_is_stored(store: AgencyStore) -> None:
    own = risk(area="procurement")
    factor = FACTORS[0]
    store.add(own, makers.cause(own.id, factor=factor))
    store.add(published(number=1, areas=("procurement",)))
    store.add(published(number=2, areas=("procurement",), factors=(factor,)))
    store.add(published(number=3, areas=("another",)))
    with store.open_reading() as reading:
        assert [touch.experience.number for touch in experiences_for_risk(reading, own)] == [2, 1]
        assert experiences_for_risk(reading, risk()) == ()


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_index_finds_what_reading_everything_would_find(data: st.DataObject) -> None:
    draw = data.draw
    store = AgencyStore()
    own = risk(
        scenario=draw(st.sampled_from(("", "unknown", *SCENARIOS))), area=draw(st.sampled_from(("", *AREAS)))
    )
    store.add(makers.agency(), makers.scale(), makers.analysis(), own)
    store.add(*(makers.cause(own.id, factor=each) for each in ("", *draw(some(FACTORS)))))
    for number in range(1, 6):
        told = published(
            number=number,
            scenarios=draw(some(("unknown", *SCENARIOS))),
            areas=draw(some(AREAS)),
            factors=draw(some(FACTORS)),
            status=draw(st.sampled_from(list(ExperienceStatus))),
            is_copy=draw(st.booleans()),
        )
        store.add(told)
    with store.open_reading() as reading:
        factors = [cause.factor for cause in reading.find(Cause)]
        assert experiences_for_risk(reading, own) == touches(own, factors, reading.find(Experience))


def test_of_too_many_the_closest_and_then_the_newest_are_told(
    store: AgencyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("network.touching.MOST_TOUCHES", 4)
    scenario = catalogue().scenarios.by_id(SCENARIOS[0])
    own, factor = risk(scenario=scenario.id, area=scenario.area), FACTORS[0]
    store.add(own, makers.cause(own.id, factor=factor))
    of_area: dict[str, object] = {"areas": (scenario.area,)}
    groups: tuple[dict[str, object], ...] = ({}, of_area, {**of_area, "factors": (factor,)})
    for at, fields in enumerate((*groups, {"scenarios": (scenario.id,)})):
        for day in (1, 2):
            told_on = date(2026, 5, day)
            number = at * 2 + day
            store.add(published(number=number, captured_on=told_on, published_on=told_on, **fields))
    with store.open_reading() as reading:
        assert [touch.experience.number for touch in experiences_for_risk(reading, own)] == [8, 7, 6, 5]
        monkeypatch.setattr("network.touching.MOST_TOUCHES", 5)
        assert [touch.experience.number for touch in experiences_for_risk(reading, own)] == [8, 7, 6, 5, 4]


def test_an_experience_finds_the_open_risks_with_the_gravest_of_the_closest_first(store: AgencyStore) -> None:
    mild, grave, other = (risk(number=n, area="procurement" if n < 3 else "other") for n in (1, 2, 3))
    closed = risk(number=4, area="procurement", closed_reason="Verksamheten är nedlagd.")
    store.add(mild, grave, other, closed)
    for one, level in ((mild, 1), (grave, 4)):
        store.add(makers.rating(one.id, likelihood=level, consequence=level, protection=level, harms=()))
    told = published(areas=("procurement",))
    store.add(told)
    with store.open_reading() as reading:
        found = risks_for_experience(reading, told, makers.TODAY)
        assert [touch.risk.label for touch in found] == ["R2", "R1"]
        assert found[0].reasons == ("Samma riskområde: " + catalogue().areas.title("procurement"),)


def test_of_a_risk_and_its_copy_in_the_next_round_the_copy_is_found(store: AgencyStore) -> None:
    first = risk(number=1, area="procurement")
    later = makers.analysis(id=new_id(), title="Nästa omgång", previous_id=makers.ANALYSIS_ID)
    copy = risk(number=1, area="procurement", analysis_id=later.id, previous_id=first.id)
    store.add(first, later, copy)
    told = published(areas=("procurement",))
    with store.open_reading() as reading:
        (found,) = risks_for_experience(reading, told, makers.TODAY)
        assert (found.risk.id, found.analysis.title) == (copy.id, "Nästa omgång")


def test_closed_analyses_and_withdrawn_experiences_find_no_risk(store: AgencyStore) -> None:
    store.add(risk(area="procurement"))
    with store.open_reading() as reading:
        withdrawn = published(areas=("procurement",), status=ExperienceStatus.WITHDRAWN)
        assert risks_for_experience(reading, withdrawn, makers.TODAY) == ()
    store.add(makers.analysis(state=AnalysisState.CLOSED))
    with store.open_reading() as reading:
        assert risks_for_experience(reading, published(areas=("procurement",)), makers.TODAY) == ()


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore()
    made.add(makers.agency(), makers.scale(), makers.analysis())
    return made
