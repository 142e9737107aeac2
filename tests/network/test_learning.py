"""Noting that modules have been gone through, and counting it without a list of who."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, timedelta
from uuid import UUID

import pytest

from network.completions import ALL, count_completions, read_completions
from network.reuse import Audience, Completion
from network.verbs.learning import note_completion, remove_completion
from riskmodel.agency import Agency
from riskmodel.content import learning
from riskmodel.kernel.errors import NotFoundError, RuleError
from riskmodel.kernel.ids import new_id
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network
from tests.makers.experiences import completion

DAY = date(2026, 5, 4)


@contextmanager
def refused(key: str) -> Iterator[None]:
    """What is done in the block is refused by a rule."""
    with pytest.raises(RuleError) as caught:
        yield
    assert caught.value.key == key


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore()
    made.add(makers.agency())
    return made


def test_a_group_is_noted_as_a_number(store: AgencyStore) -> None:
    edit = note_completion(store.open_work, "risk_areas", Audience.STAFF, DAY, count=14)
    [noted] = store.all(Completion)
    assert (noted.module, noted.audience, noted.completed_on, noted.count) == (
        "risk_areas",
        Audience.STAFF,
        DAY,
        14,
    )
    assert edit.about == "Riskområden och varningstecken"


def test_nobody_can_be_told_from_a_completion() -> None:
    personal = {"name", "person", "person_id", "who", "email", "note", "score", "answers"}
    assert not personal & {field.name for field in fields(Completion)}


def test_an_unknown_module_is_refused(store: AgencyStore) -> None:
    with refused("learning.module.unknown"):
        note_completion(store.open_work, "cooking", Audience.STAFF, DAY)
    assert store.all(Completion) == []


def test_a_day_to_come_is_refused(store: AgencyStore) -> None:
    note_completion(store.open_work, "risk_areas", Audience.HEAD, store.today)
    with refused("learning.completion.future"):
        note_completion(store.open_work, "risk_areas", Audience.HEAD, store.today + timedelta(1))


@pytest.mark.parametrize("count", [0, -3])
def test_fewer_than_one_is_refused(store: AgencyStore, count: int) -> None:
    with refused("learning.completion.count"):
        note_completion(store.open_work, "risk_areas", Audience.STAFF, DAY, count=count)


def test_a_member_that_is_not_there_cannot_have_told(store: AgencyStore) -> None:
    with pytest.raises(NotFoundError):
        note_completion(store.open_work, "risk_areas", Audience.STAFF, DAY, member_id=new_id())


def test_a_wrong_note_is_taken_away(store: AgencyStore) -> None:
    note_completion(store.open_work, "risk_areas", Audience.STAFF, DAY, count=140)
    remove_completion(store.open_work, store.all(Completion)[0].id)
    assert store.all(Completion) == []


def test_every_module_is_counted_for_every_audience() -> None:
    counts = count_completions(
        [
            completion(module="risk_areas", audience=Audience.STAFF, count=14),
            completion(module="risk_areas", audience=Audience.STAFF, count=2),
            completion(module="risk_areas", audience=Audience.HEAD, count=1),
        ]
    )
    assert [one.module for one in counts] == list(learning().modules.ids)
    told = next(one for one in counts if one.module == "risk_areas")
    assert (told.of(Audience.STAFF), told.of(Audience.MANAGER), told.of(Audience.HEAD)) == (16, 0, 1)
    assert told.total == 17
    assert sum(one.total for one in counts) == 17


def test_what_is_counted_can_be_of_a_year_and_of_an_agency(store: AgencyStore) -> None:
    member = network.member()
    store.add(member)
    note_completion(store.open_work, "risk_areas", Audience.STAFF, DAY, count=14)
    note_completion(store.open_work, "risk_areas", Audience.STAFF, DAY, count=5, member_id=member.id)
    note_completion(store.open_work, "risk_areas", Audience.STAFF, date(2025, 5, 4), count=3)
    with store.open_reading() as reading:
        file = read_completions(reading)
    assert file.years() == (2026, 2025)
    assert [one.id for one in file.reporting()] == [member.id]

    def total(year: int | None, agency: UUID | str | None) -> int:
        return sum(one.count for one in file.chosen(year, agency))

    assert total(2026, None) == 14
    assert total(2026, member.id) == 5
    assert total(2026, ALL) == 19
    assert total(None, ALL) == 22
    assert file.agency_name(file.chosen(None, member.id)[0]) == member.name
    assert file.agency_name(file.chosen(None, None)[0]) == ""


def test_with_nothing_noted_all_is_nought(store: AgencyStore) -> None:
    with store.open_reading() as reading:
        file = read_completions(reading)
    assert file.years() == ()
    assert all(one.total == 0 for one in count_completions(file.completions))
    assert store.all(Agency)
