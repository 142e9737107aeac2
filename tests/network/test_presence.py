"""The register agency by meeting, and what is counted in it."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.attendance import PRESENT, State
from network.presence import BEST_FIRST, Mark, Occasion, Order, Register, Row, best_state, in_order, mark_of
from network.presence_rates import By, counting_words, rates, share_words, turnouts, whole_rate
from network.sizes import SizeClass

SPACE = UUID(int=7)
ALL, BUILD = UUID(int=1), UUID(int=2)
STATES = st.sampled_from([None, *State])
HELD_STATES = st.sampled_from([None, *[one for one in State if one not in {State.YES, State.WAITING}]])


def occasion(number: int, *, held: bool = True, group: UUID = ALL) -> Occasion:
    year, place = 2024 + (number - 1) // 6, (number - 1) % 6
    day = date(year, 2 * place + 1, 10)
    return Occasion(
        uuid5(SPACE, f"m{number}"), f"{place + 1}/{year}", f"Tema {number}", day, year, group, held
    )


def row(name: str, states: list[State | None], occasions: tuple[Occasion, ...], **changes: object) -> Row:
    return Row(
        uuid5(SPACE, name),
        name,
        occasions,
        tuple(states),
        **{"groups": frozenset({ALL}), **changes},  # type: ignore[arg-type]
    )


@st.composite
def registers(draw: st.DrawFn) -> Register:
    count = draw(st.integers(0, 12))
    occasions = tuple(
        occasion(number, held=draw(st.booleans()), group=draw(st.sampled_from([ALL, BUILD])))
        for number in range(1, count + 1)
    )
    rows = tuple(
        row(
            f"Påhittade myndigheten {number}",
            draw(st.lists(STATES, min_size=count, max_size=count)),
            occasions,
            department=draw(st.sampled_from(["", "Ödepartementet", "Ådepartementet"])),
            size=draw(st.sampled_from([None, *SizeClass])),
            is_member=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 6)))
    )
    return Register(occasions, rows, ((ALL, "Stora nätverket"), (BUILD, "Inköp och bygg")))


def test_every_state_has_its_place_and_its_mark() -> None:
    assert sorted(BEST_FIRST) == sorted(State)
    assert {mark_of(state) for state in State} == set(Mark)
    assert mark_of(None) is None


@given(states=st.lists(st.sampled_from(State), min_size=1, max_size=4))
def test_an_agency_is_present_when_one_of_its_people_is(states: list[State]) -> None:
    assert (best_state(states) in PRESENT) == any(state in PRESENT for state in states)


@given(states=st.lists(st.sampled_from(State), max_size=3))
def test_the_order_of_the_people_does_not_matter(states: list[State]) -> None:
    assert len({best_state(one) for one in permutations(states)}) == 1
    assert (best_state(states) is None) == (not states)


@pytest.mark.parametrize(
    ("states", "best"),
    [
        ([State.NO_SHOW, State.DIGITAL], State.DIGITAL),
        ([State.REPLACED, State.NO_SHOW], State.NO_SHOW),
        ([State.REPLACED, State.ON_SITE], State.ON_SITE),
        ([State.NO_SHOW, State.EXCUSED], State.EXCUSED),
        ([State.INVITED, State.REPLACED], State.REPLACED),
    ],
)
def test_the_best_of_two_people(states: list[State], best: State) -> None:
    assert best_state(states) is best


def test_six_of_eighteen_and_eight_meetings_since() -> None:
    occasions = tuple(occasion(number) for number in range(1, 19))
    came, none = State.ON_SITE, State.INVITED
    states = [came, came, State.EXCUSED, State.NO_SHOW, came, came, came, State.NO_SHOW, State.NO, came]
    found = row("Hypotesrådet", [*states, *[none] * 8], occasions)
    assert (found.tally.attended, found.tally.called) == (6, 18)
    assert found.silence.meetings == 8
    assert found.silence.last == occasions[9]


def test_a_meeting_that_is_not_held_is_in_no_figure_but_a_yes_to_it_is_a_sign() -> None:
    occasions = (occasion(1), occasion(2), occasion(3, held=False))
    quiet = row("Fiktiva nämnden", [State.INVITED, State.INVITED, State.INVITED], occasions)
    awake = row("Exempelnämnden", [State.INVITED, State.INVITED, State.YES], occasions)
    assert (quiet.tally.called, quiet.silence.meetings, quiet.silence.last) == (2, 2, None)
    assert (awake.tally.called, awake.silence.meetings, awake.silence.last) == (2, 0, occasions[2])
    whole = whole_rate(Register(occasions, (quiet, awake)))
    assert (whole.called, whole.attended, whole.answered) == (4, 0, 0)


def test_only_members_are_silent_and_the_longest_silent_come_first() -> None:
    occasions = tuple(occasion(number) for number in range(1, 5))
    none = State.INVITED
    rows = (
        row("Fiktiva A", [State.ON_SITE, none, none, none], occasions),
        row("Fiktiva B", [none, none, none, none], occasions),
        row("Fiktiva C", [none, none, none, none], occasions, is_member=False),
        row("Fiktiva D", [none, none, State.NO, none], occasions),
    )
    found = Register(occasions, rows)
    assert [one.name for one in found.silent()] == ["Fiktiva B", "Fiktiva A"]
    assert [one.name for one in found.silent(4)] == ["Fiktiva B"]
    assert [one.name for one in found.silent(1)] == ["Fiktiva B", "Fiktiva A", "Fiktiva D"]


def test_a_group_leaves_its_own_meetings_and_those_who_belong_to_them() -> None:
    occasions = (occasion(1), occasion(2, group=BUILD), occasion(3))
    rows = (
        row("Exempelverket", [State.ON_SITE, None, State.NO], occasions),
        row("Skissverket", [State.ON_SITE, State.DIGITAL, None], occasions, groups=frozenset({ALL, BUILD})),
        row("Utkastsverket", [None, State.INVITED, None], occasions, groups=frozenset()),
    )
    found = Register(occasions, rows).narrowed(group_id=BUILD)
    assert found.occasions == (occasions[1],)
    assert [(one.name, one.states) for one in found.rows] == [
        ("Skissverket", (State.DIGITAL,)),
        ("Utkastsverket", (State.INVITED,)),
    ]


def test_words_of_the_name_find_the_agency_as_one_types() -> None:
    rows = (row("Påhittade Länsstyrelsen", [], ()), row("Övningsnämnden", [], (), short_name="ÖN"))
    found = Register((), rows)
    assert [one.name for one in found.narrowed(text="läns påhitt").rows] == ["Påhittade Länsstyrelsen"]
    assert [one.name for one in found.narrowed(text="ön").rows] == ["Övningsnämnden"]
    assert found.narrowed(text="").rows == rows


@given(found=registers())
def test_the_parts_of_every_figure_add_up_to_the_whole(found: Register) -> None:
    whole = whole_rate(found)
    assert whole.called == sum(one.tally.called for one in found.rows)
    assert whole.attended == sum(one.tally.attended for one in found.rows)
    for by in By:
        parts = rates(found, by)
        for field in ("called", "attended", "answered", "excused", "missed"):
            assert sum(getattr(part, field) for part in parts) == getattr(whole, field)
        assert all(part.called for part in parts)
    assert sum(one.called for one in turnouts(found)) == whole.called
    assert sum(one.attended for one in turnouts(found)) == whole.attended


@given(found=registers())
def test_no_figure_is_larger_than_what_it_is_of(found: Register) -> None:
    for one in found.rows:
        assert 0 <= one.tally.attended <= one.tally.called <= len(found.held)
        assert 0 <= one.silence.meetings <= one.tally.called
    whole = whole_rate(found)
    assert whole.attended + whole.excused + whole.missed <= whole.answered <= whole.called


@given(found=registers(), order=st.sampled_from(Order))
def test_ordering_keeps_every_agency(found: Register, order: Order) -> None:
    assert sorted(one.name for one in in_order(found.rows, order)) == sorted(one.name for one in found.rows)


@given(found=registers(), department=st.sampled_from(["Ödepartementet", None]))
def test_narrowing_takes_away_and_changes_nothing(found: Register, department: str | None) -> None:
    narrowed = found.narrowed(department=department, size=SizeClass.UNDER_50)
    assert set(narrowed.rows) <= set(found.rows)
    assert all(one.size is SizeClass.UNDER_50 for one in narrowed.rows)


@given(found=registers())
def test_the_years_one_by_one_hold_every_meeting_once(found: Register) -> None:
    parts = [found.of_years(year, year) for year in found.years]
    assert tuple(at for part in parts for at in part.occasions) == found.occasions


def test_a_percentage_never_stands_alone() -> None:
    assert share_words(812, 1380) == "812 av 1\N{NO-BREAK SPACE}380 (59 %)"
    assert share_words(0, 0) == "inga kallelser"


def test_what_is_counted_is_said() -> None:
    occasions = (occasion(1), occasion(2, held=False))
    words = counting_words(Register(occasions, (row("Fiktiva A", [State.YES, None], occasions),)))
    assert "1 hållet möte och 1 myndighet" in words


def test_sizes_and_groups_stand_in_their_own_order_and_the_unknown_last() -> None:
    occasions = (occasion(1, group=BUILD), occasion(2))
    rows = tuple(
        row(f"Fiktiva {size}", [State.ON_SITE, State.NO], occasions, size=size)
        for size in (None, SizeClass.LARGER, SizeClass.UNDER_50)
    )
    found = Register(occasions, rows, ((ALL, "Stora nätverket"), (BUILD, "Inköp och bygg")))
    assert [one.title for one in rates(found, By.GROUP)] == ["Stora nätverket", "Inköp och bygg"]
    assert [one.title for one in rates(found, By.SIZE)] == [
        SizeClass.UNDER_50.words,
        SizeClass.LARGER.words,
        "Okänd storlek",
    ]
