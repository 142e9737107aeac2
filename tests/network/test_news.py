"""What is new is what was published lately, touches an open risk, and is not evidence for it already."""

from __future__ import annotations

from datetime import timedelta

import pytest

from network.experience import Experience, ExperienceStatus
from network.news import NEWS_DAYS, read_news
from network.verbs.reuse import use_as_evidence
from riskmodel.content import model
from riskmodel.risk import Risk
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences

TODAY = makers.TODAY


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore()
    made.add(makers.agency(), makers.scale(), makers.analysis())
    return made


@pytest.fixture
def risk(store: AgencyStore) -> Risk:
    one = makers.risk()
    store.add(one)
    return one


def published(number: int, days_ago: int = 1, **fields: object) -> Experience:
    wanted = {"status": ExperienceStatus.PUBLISHED, "areas": ("procurement",)} | fields
    return experiences.experience(number=number, published_on=TODAY - timedelta(days=days_ago), **wanted)


def news(store: AgencyStore) -> list[tuple[int, list[int]]]:
    with store.open_reading() as reading:
        found = read_news(reading, TODAY)
    return [(one.experience.number, [risk.number for risk in one.risks]) for one in found]


def test_the_latest_comes_first_and_of_one_day_the_closest(store: AgencyStore, risk: Risk) -> None:
    factor = model().factors.ids[0]
    store.add(makers.cause(risk.id, factor=factor))
    store.add(published(1, 5), published(2, 5, factors=(factor,)), published(3, 1))
    assert news(store) == [(3, [1]), (2, [1]), (1, [1])]


def test_what_is_old_elsewhere_or_not_shared_is_no_news(store: AgencyStore, risk: Risk) -> None:
    store.add(
        published(1, NEWS_DAYS),
        published(2, areas=("gifts_representation",)),
        published(3, status=ExperienceStatus.WITHDRAWN),
        published(4, NEWS_DAYS - 1, is_copy=True),
    )
    assert news(store) == [(4, [1])]


def test_also_an_old_story_is_news_when_it_has_just_been_published(store: AgencyStore, risk: Risk) -> None:
    old = TODAY - timedelta(days=900)
    store.add(published(1, captured_on=old), *(published(n, n * 7) for n in range(2, 9)))
    assert [number for number, _ in news(store)] == list(range(1, 9))


def test_what_is_evidence_already_is_no_news_for_that_risk(store: AgencyStore, risk: Risk) -> None:
    other = makers.risk(number=2)
    one = published(1)
    store.add(other, one)
    assert news(store) == [(1, [1, 2])]
    use_as_evidence(store.open_work, one.id, risk.id)
    assert news(store) == [(1, [2])]
    use_as_evidence(store.open_work, one.id, other.id)
    assert news(store) == []


def test_without_an_open_risk_nothing_is_news(store: AgencyStore) -> None:
    store.add(makers.risk(closed_reason="Nedlagd."), published(1))
    assert news(store) == []
