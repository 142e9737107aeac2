from __future__ import annotations

from datetime import date, timedelta

import pytest

from network.meeting import MeetingState
from network.verbs.wishes import answer_wish, merge_wishes, plan_wish, support_wish
from network.wish import Wish, WishStatus
from network.wishboard import WishBoard, filtered, read_board
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

TODAY = date(2027, 2, 1)


@pytest.fixture
def store() -> AgencyStore:
    return AgencyStore(makers.AGENCY_ID, today=TODAY)


def test_an_office_without_anything_has_an_empty_board_of_this_year(store: AgencyStore) -> None:
    store.add(makers.agency())
    found = board(store)
    assert (found.year, found.years, found.lines, found.lanes) == (2027, (2027,), (), ())


def board(store: AgencyStore, year: int | None = None) -> WishBoard:
    with store.open_reading() as reading:
        return read_board(reading, TODAY, year)


class Year:
    """Two agencies, a held meeting, one ahead of 90 minutes with an item of 20, and three wishes."""

    def __init__(self, store: AgencyStore) -> None:
        group = network.group()
        numbers = ("499900-0013", "499900-0021")
        self.members = [
            network.member(name=name, org_nr=number)
            for name, number in zip(("Övningsverket", "Exempelverket"), numbers, strict=True)
        ]
        self.held = network.meeting(group.id, number=1, day=TODAY - timedelta(5), state=MeetingState.HELD)
        self.ahead = network.meeting(group.id, number=2, day=TODAY + timedelta(50), minutes=90)
        self.item = network.agenda_item(self.ahead.id, minutes=20)
        owner = self.members[0].id
        self.wishes = [
            experiences.wish(number=1, title="Gåvor", wished_on=TODAY, areas=("gifts",)),
            experiences.wish(number=2, title="Jäv", wished_on=TODAY - timedelta(9), member_id=owner),
            experiences.wish(number=3, title="Loggar", wished_on=TODAY - timedelta(20)),
        ]
        store.add(makers.agency(), network.profile(), group, *self.members, self.held, self.ahead, self.item)
        store.add(*(network.membership(one.id, group.id) for one in self.members), *self.wishes)


def numbers(lines) -> list[int]:
    return [line.wish.number for line in lines]


def test_most_support_comes_first_then_the_longest_waiting(store: AgencyStore) -> None:
    year = Year(store)
    support_wish(store.open_work, year.wishes[1].id, year.members[1].id)
    found = board(store)
    assert numbers(found.waiting) == [2, 3, 1]
    line = found.line(year.wishes[1].id)
    assert line is not None
    assert (line.support, line.agency, [one.name for one in line.supporters]) == (
        2,
        "Övningsverket",
        ["Exempelverket"],
    )
    assert [one.name for one in found.members] == ["Exempelverket", "Övningsverket"]


def test_a_lane_tells_what_is_laid_in_it_and_how_much_is_free(store: AgencyStore) -> None:
    year = Year(store)
    plan_wish(store.open_work, year.wishes[0].id, year.ahead.id, year.item.id)
    plan_wish(store.open_work, year.wishes[1].id, year.ahead.id)
    found = board(store)
    lane = found.lane(year.ahead.id)
    assert lane is not None
    assert lane.free == 70
    assert numbers(lane.lines_at(year.item.id)) == [1]
    assert numbers(lane.lines_at(None)) == [2]
    assert numbers(found.waiting) == [3]
    assert [one.is_over for one in found.lanes] == [True, False]


def test_a_trace_is_not_waiting_but_is_named_by_the_wish_it_went_into(store: AgencyStore) -> None:
    year = Year(store)
    merge_wishes(store.open_work, year.wishes[0].id, year.wishes[1].id)
    found = board(store)
    assert numbers(found.living) == [1, 3]
    kept, trace = found.line(year.wishes[0].id), found.line(year.wishes[1].id)
    assert kept is not None
    assert trace is not None
    assert [one.number for one in kept.merged] == [2]
    assert trace.into == kept.wish


def test_what_was_planned_for_a_meeting_that_has_been_awaits_confirming(store: AgencyStore) -> None:
    year = Year(store)
    planned = experiences.wish(number=4, status=WishStatus.PLANNED, meeting_id=year.held.id)
    store.add(planned)
    [(meeting, lines)] = board(store).to_confirm
    assert (meeting.id, numbers(lines)) == (year.held.id, [4])
    answer_wish(store.open_work, planned.id)
    assert board(store).to_confirm == ()
    line = board(store).line(planned.id)
    assert line is not None
    assert line.days_waiting(TODAY) == max(0, (year.held.day - planned.wished_on).days)


def test_the_board_opens_at_the_year_of_the_next_meeting(store: AgencyStore) -> None:
    year = Year(store)
    store.add(network.meeting(year.ahead.group_id, year=2028, number=1))
    assert board(store).year == 2027
    assert board(store, 2028).lanes[0].meeting.year == 2028
    assert board(store).years == (2027, 2028)


def test_filters_take_words_area_and_status(store: AgencyStore) -> None:
    year = Year(store)
    merge_wishes(store.open_work, year.wishes[1].id, year.wishes[2].id)
    lines = board(store).lines
    assert numbers(filtered(lines, "övn jäv")) == [2]
    assert numbers(filtered(lines, "jav")) == []
    assert numbers(filtered(lines, area="gifts")) == [1]
    assert numbers(filtered(lines, status=WishStatus.NEW)) == [1, 2]
    assert numbers(filtered(lines)) == [1, 2, 3]
    assert store.all(Wish)
