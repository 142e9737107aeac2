"""Both directions are counted once for each agency and experience; a hidden agency is never told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from network.experience import Experience, ExperienceStatus, Outcome
from network.reuse import Reuse, ReuseAsk, ValueKind
from network.reuse_ledger import (
    Direction,
    ReuseLedger,
    User,
    make_reuse_ledger,
    read_network_reuse,
    read_own_reuse,
)
from network.sizes import SizeClass
from riskmodel.kernel.ids import new_id
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

A, B, C, GONE = (
    User(new_id(), "Exempelverket", SizeClass.UNDER_250),
    User(new_id(), "Övningsmyndigheten", SizeClass.UNDER_50),
    User(new_id(), "Påhittsnämnden", None),
    User(new_id(), "Nedlagda verket", SizeClass.UNDER_50, is_in=False),
)
MEMBERS = (A, B, C, GONE)


def told(user: User | None, *, credited: bool = True, number: int = 1, **fields: object) -> Experience:
    wanted = {"status": ExperienceStatus.PUBLISHED, "published_on": date(2026, 5, 1)} | fields
    return experiences.experience(
        number=number, member_id=user.id if user else None, is_credited=credited, **wanted
    )


def used(experience: Experience, user: User | None = None, name: str = "", **fields: object) -> Reuse:
    who = {"member_id": user.id, "user_name": ""} if user else {"user_name": name or "Ett bolag"}
    return experiences.reuse(experience.id, **(who | fields))


def line(ledger: ReuseLedger, user: User) -> tuple[int, int, int, Direction]:
    found = next(one for one in ledger.agencies if one.member_id == user.id)
    return found.uses, found.offers, found.used, found.direction


def test_both_directions_are_told_for_each_agency() -> None:
    one, two = told(A), told(B, number=2)
    ledger = make_reuse_ledger(
        [used(one, B), used(one, B), used(one, C), used(two, A)], (), [one, two], MEMBERS
    )
    assert line(ledger, A) == (1, 1, 2, Direction.BOTH)
    assert line(ledger, B) == (1, 1, 1, Direction.BOTH)
    assert line(ledger, C) == (1, 0, 0, Direction.TAKES)
    assert ledger.directions() == {
        Direction.BOTH: 2,
        Direction.TAKES: 1,
        Direction.GIVES: 0,
        Direction.NEITHER: 0,
    }
    assert ledger.members == 3  # the one that has left is not asked for


def test_a_hidden_agency_is_counted_but_never_told() -> None:
    hidden = told(A, credited=False, size_class=SizeClass.UNDER_250.value)
    ledger = make_reuse_ledger([used(hidden, B)], (), [hidden], MEMBERS)
    assert line(ledger, A) == (0, 0, 0, Direction.NEITHER)
    assert ledger.hidden_offers == 1
    assert {each.size: each.offers for each in ledger.sizes}[SizeClass.UNDER_250] == 1


def test_a_hidden_agency_is_not_given_away_by_its_size() -> None:
    ledger = make_reuse_ledger([], (), [told(A, credited=False)], MEMBERS)
    offers = {each.size: each.offers for each in ledger.sizes}
    assert (offers[SizeClass.UNDER_250], offers[None]) == (0, 1)


def test_drafts_copies_and_what_is_withdrawn_are_no_offers() -> None:
    wanted = [
        told(A, status=ExperienceStatus.DRAFT),
        told(A, number=2, is_copy=True),
        told(A, number=3, status=ExperienceStatus.WITHDRAWN),
    ]
    assert line(make_reuse_ledger([], (), wanted, MEMBERS), A)[1] == 0


def test_an_agency_written_by_hand_is_known_again_as_the_member() -> None:
    one = told(A)
    ledger = make_reuse_ledger(
        [used(one, name=" övningsmyndigheten"), used(one, name="Ett bolag"), used(one, name="ett  BOLAG")],
        (),
        [one],
        MEMBERS,
    )
    assert line(ledger, B)[0] == 1
    outside = [each for each in ledger.agencies if each.member_id is None]
    assert [(each.name, each.uses, each.is_in) for each in outside] == [("Ett bolag", 1, False)]


def test_the_answer_given_last_is_what_came_of_it() -> None:
    one = told(A)
    reuse = used(one, B, outcome=Outcome.TOO_EARLY, values=(ValueKind.IMMEDIATE,), would_recommend=True)
    first = experiences.reuse_ask(
        reuse.id, months=3, answered_on=date(2027, 8, 1), outcome=Outcome.PARTLY, values=(ValueKind.REALISED,)
    )
    later = experiences.reuse_ask(reuse.id, months=9, outcome=None)
    (row,) = make_reuse_ledger([reuse], [later, first], [one], MEMBERS).rows
    assert (row.outcome, row.would_recommend) == (Outcome.PARTLY, True)
    assert row.values == (ValueKind.IMMEDIATE, ValueKind.REALISED)
    assert [ask.months for ask in row.asks] == [3, 9]


def test_years_without_anything_are_told_too() -> None:
    one = told(A, published_on=date(2024, 3, 1))
    ledger = make_reuse_ledger([used(one, B, used_on=date(2026, 3, 1))], (), [one], MEMBERS)
    assert [(each.year, each.uses, each.offers) for each in ledger.years] == [
        (2024, 0, 1),
        (2025, 0, 0),
        (2026, 1, 0),
    ]


def test_nothing_is_an_empty_ledger() -> None:
    ledger = make_reuse_ledger((), (), (), ())
    assert (ledger.rows, ledger.agencies, ledger.years) == ((), (), ())
    assert all(each.agencies == each.uses == each.offers == 0 for each in ledger.sizes)


def test_an_ordinary_agency_has_its_own_reuse_alone() -> None:
    store = AgencyStore()
    copy = experiences.experience(is_copy=True)
    own = experiences.reuse(copy.id, user_name=" mönsterverket ")
    store.add(makers.agency(), copy, own, experiences.reuse(copy.id), experiences.reuse_ask(own.id))
    with store.open_reading() as reading:
        ledger = read_own_reuse(reading)
    assert [(row.reuse.id, len(row.asks)) for row in ledger.rows] == [(own.id, 1)]
    assert ledger.members == 0


def test_an_agency_that_has_used_nothing_has_an_empty_ledger() -> None:
    store = AgencyStore()
    copy = experiences.experience(is_copy=True)
    store.add(makers.agency(), copy, experiences.reuse(copy.id))
    with store.open_reading() as reading:
        assert read_own_reuse(reading).rows == ()


def test_the_office_reads_its_members_with_their_sizes() -> None:
    store = AgencyStore()
    group, member = network.group(is_whole=True), network.member(work_units=49.0)
    store.add(makers.agency(), group, member, network.membership(member.id, group.id))
    with store.open_reading() as reading:
        (agency,) = read_network_reuse(reading, store.today).agencies
    assert (agency.name, agency.size, agency.is_in) == ("Exempelverket", SizeClass.UNDER_50, True)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Sequence[Reuse], Sequence[ReuseAsk], Sequence[Experience]]:
    who = st.sampled_from((*MEMBERS, None))
    shared = [
        told(
            draw(who),
            credited=draw(st.booleans()),
            number=at + 1,
            status=draw(st.sampled_from((ExperienceStatus.PUBLISHED, ExperienceStatus.WITHDRAWN))),
            size_class=draw(st.sampled_from(("", *(one.value for one in SizeClass)))),
        )
        for at in range(draw(st.integers(1, 5)))
    ]
    reuses = [
        used(
            draw(st.sampled_from(shared)),
            draw(who),
            draw(st.sampled_from(("", "Ett verk", "exempelverket"))),
            used_on=date(2024, 1, 1) + timedelta(days=draw(st.integers(0, 1000))),
            outcome=draw(st.sampled_from((*Outcome, None))),
        )
        for _ in range(draw(st.integers(0, 12)))
    ]
    asks = [
        experiences.reuse_ask(
            one.id, answered_on=date(2027, 1, 1), outcome=draw(st.sampled_from((*Outcome, None)))
        )
        for one in reuses
        if draw(st.booleans())
    ]
    return reuses, asks, shared


@settings(max_examples=60, deadline=None)
@given(stories())
def test_whatever_is_told_the_sums_agree(
    story: tuple[Sequence[Reuse], Sequence[ReuseAsk], Sequence[Experience]],
) -> None:
    reuses, asks, shared = story
    ledger = make_reuse_ledger(reuses, asks, shared, MEMBERS)
    offered = [one for one in shared if one.is_published]
    assert sum(ledger.outcomes.values()) == len(ledger.rows) == len(reuses)
    assert sum(line.offers for line in ledger.agencies) + ledger.hidden_offers == len(offered)
    assert sum(line.offers for line in ledger.sizes) == len(offered)
    assert sum(line.uses for line in ledger.sizes) == sum(line.uses for line in ledger.agencies)
    assert sum(line.uses for line in ledger.years) == len(reuses)
    assert sum(ledger.directions().values()) == ledger.members == 3
    assert sum(line.agencies for line in ledger.sizes) == ledger.members
    assert all(line.givers <= line.offers for line in ledger.sizes)
    assert all(line.users <= line.agencies and line.givers <= line.agencies for line in ledger.sizes)
    days = [row.reuse.used_on for row in ledger.rows]
    assert days == sorted(days, reverse=True)
