from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.participant import Mark, Participant
from network.participants import Kind, Match, MatchBook, Why, matched, read_match_book, sorted_name
from tests.agency_store import AgencyStore
from tests.makers import network
from tests.network.hall import Door, door


def scene() -> Door:
    made = door()
    mark = made.member("Mönsterverket", mailbox="registrator@monsterverket.example", website="")
    fund = made.member("Fiktiva bidragsnämnden", mailbox="post@bidrag.example", website="")
    made.yes("Linnea Prov", mark, email="linnea.prov@monsterverket.example")
    made.yes("Anders Lindexempel", fund)
    made.yes("Åsa Skiss", fund)
    return made


def book(made: Door, *others: object) -> MatchBook:
    store = AgencyStore()
    store.add(*made.things, *others)
    with store.open_reading() as reading:
        return read_match_book(reading, made.meeting.id)


def match(
    name: str, email: str = "", *, made: Door | None = None, others: tuple[object, ...] = (), **of: object
) -> Match:
    (found,) = matched([Participant(name, email, **of)], book(made or scene(), *others))  # type: ignore[arg-type]
    return found


def test_the_whole_address_is_sure_whatever_the_name() -> None:
    found = match("Lina P", "Linnea.Prov@Monsterverket.example")
    assert (found.kind, found.best.why, found.best.name) == (Kind.SURE, Why.EMAIL, "Linnea Prov")


@pytest.mark.parametrize("name", ["Anders Lindexempel", "anders  lindexempel", "Lindexempel, Anders"])
def test_the_very_name_of_one_who_was_invited_is_sure(name: str) -> None:
    found = match(name)
    assert (found.kind, found.best.why, found.best.agency) == (Kind.SURE, Why.NAME, "Fiktiva bidragsnämnden")


def test_an_address_of_another_agency_speaks_against_a_name() -> None:
    assert match("Anders Lindexempel", "anders@annat.example").kind is Kind.ASK
    assert match("Anders Lindexempel", "anders.l@bidrag.example").kind is Kind.SURE


def test_a_and_a_with_a_ring_are_different_people() -> None:
    found = match("Asa Skiss")
    assert found.kind is Kind.ASK
    assert found.best.name == "Åsa Skiss"


def test_two_of_one_name_are_asked_about() -> None:
    made = scene()
    made.yes("Linnea Prov", made.members[1])
    found = match("Linnea Prov", made=made)
    assert found.kind is Kind.ASK
    assert [one.name for one in found.proposals] == ["Linnea Prov", "Linnea Prov"]
    assert match("Anders Lindexempel", marks=frozenset({Mark.SAME_NAME})).kind is Kind.ASK


def test_what_was_confirmed_before_is_sure() -> None:
    made = scene()
    known = network.name_match(
        spelled="lina på mobilen", person_id=made.people[0].id, confirmed_on=date(2026, 1, 1)
    )
    found = match("Lina på mobilen", made=made, others=(known,))
    assert (found.kind, found.best.why, found.best.is_invited) == (Kind.SURE, Why.REMEMBERED, True)


def test_who_was_left_out_before_is_left_out_again() -> None:
    found = match("Inspelaren", others=(network.name_match(spelled="inspelaren"),))
    assert (found.kind, found.proposals) == (Kind.LEFT_OUT, ())


def test_somebody_new_with_the_agencys_address_is_proposed_as_new() -> None:
    found = match("Ny Person", "ny.person@monsterverket.example")
    assert (found.kind, found.best.why, found.best.agency) == (Kind.ASK, Why.DOMAIN, "Mönsterverket")
    assert found.best.person_id is None


@pytest.mark.parametrize(
    "name", ["Ny Person (Mönsterverket)", "Ny Person - Mönsterverket", "Ny Person, Mönsterverket"]
)
def test_an_agency_after_the_name_is_seen(name: str) -> None:
    found = match(name)
    assert (found.best.why, found.best.agency, found.best.name) == (Why.AGENCY, "Mönsterverket", "Ny Person")


def test_a_name_that_is_like_nobodys_is_unknown() -> None:
    assert match("iPhone").kind is Kind.UNKNOWN


def test_a_person_whose_data_is_erased_is_nobody() -> None:
    made = scene()
    gone = network.person(name="", email="", erased_on=date(2026, 1, 1))
    assert match("", "", made=made, others=(gone,)).kind is Kind.UNKNOWN


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30), st.text(alphabet="abcåäö@.", max_size=20))
def test_nothing_that_is_written_breaks_it_and_nothing_odd_is_sure(name: str, email: str) -> None:
    made = scene()
    found = match(name, email, made=made)
    if found.kind is Kind.SURE:
        assert sorted_name(name) in {sorted_name(one.name) for one in made.people}


def test_the_order_of_names_and_their_signs_do_not_matter() -> None:
    assert sorted_name("Öberg, Åke") == sorted_name("åke öberg")
    assert sorted_name("Oberg Ake") != sorted_name("Öberg Åke")
