"""What a measure copies, and whether the own agency has told how it went."""

from __future__ import annotations

import pytest

from network.copied import read_copied
from riskmodel.measure import Measure
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

TOLD = experiences.experience(is_copy=True)
OWN = network.member(org_nr=makers.ORG_NR, name="Mönsterverket")
OTHER = network.member(org_nr="999900-0053", name="Annat verk")


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore()
    made.add(makers.agency(), TOLD, OWN, OTHER)
    return made


def is_told(store: AgencyStore, *reuse: object) -> bool:
    store.add(*reuse)  # type: ignore[arg-type]
    with store.open_reading() as reading:
        return read_copied(reading, [makers.measure(experience_id=TOLD.id)])[TOLD.id].is_told


def test_measures_that_copy_nothing_ask_for_nothing(store: AgencyStore) -> None:
    with store.open_reading() as reading:
        assert read_copied(reading, [makers.measure()]) == {}


def test_what_others_have_told_is_not_our_word(store: AgencyStore) -> None:
    assert not is_told(store)
    other = experiences.reuse(TOLD.id, member_id=OTHER.id, user_name="")
    assert not is_told(store, other, experiences.reuse(TOLD.id, user_name="Ett bolag"))


@pytest.mark.parametrize("who", [{"user_name": "Mönsterverket"}, {"member_id": OWN.id, "user_name": ""}])
def test_the_own_agency_has_told_by_its_name_or_as_a_member(
    store: AgencyStore, who: dict[str, object]
) -> None:
    assert is_told(store, experiences.reuse(TOLD.id, **who))


@pytest.mark.parametrize(
    ("measure", "is_time"),
    [(makers.measure(experience_id=TOLD.id), False), (makers.done_measure(experience_id=TOLD.id), True)],
)
def test_it_is_told_when_the_measure_is_finished(store: AgencyStore, measure: Measure, is_time: bool) -> None:
    with store.open_reading() as reading:
        copied = read_copied(reading, [measure])[TOLD.id]
    assert copied.can_be_told(measure) is is_time
