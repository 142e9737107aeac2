from __future__ import annotations

from datetime import date, timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from network.meeting import MeetingState
from network.responsiveness import DUE_AFTER, Responsiveness, WishFigures, of_year, responsiveness
from network.wish import WishStatus
from network.wishboard import WishLine
from riskmodel.kernel.ids import new_id
from tests.makers import experiences, network

TODAY = date(2027, 6, 1)
MEMBERS = [new_id() for _ in range(4)]
GROUP = network.group()
HELD = [
    network.meeting(GROUP.id, number=n, day=TODAY - timedelta(40 * n), state=MeetingState.HELD)
    for n in (1, 2)
]


def line(
    number: int, status: WishStatus, age: int, owner: int | None = None, areas=(), meeting=0
) -> WishLine:
    has_meeting = status in {WishStatus.PLANNED, WishStatus.ANSWERED}
    at = HELD[meeting] if has_meeting else None
    wish = experiences.wish(
        number=number,
        status=status,
        wished_on=TODAY - timedelta(age),
        areas=tuple(areas),
        member_id=None if owner is None else MEMBERS[owner],
        reason="Annat nätverk." if status is WishStatus.DECLINED else "",
        meeting_id=at.id if at else None,
    )
    return WishLine(wish, agency="" if owner is None else f"Verk {owner}", meeting=at)


@st.composite
def some_lines(draw: st.DrawFn) -> list[WishLine]:
    """Wishes of any age and status, and traces of some that went into others."""
    made = [
        line(
            number,
            draw(st.sampled_from(WishStatus)),
            draw(st.integers(0, 800)),
            draw(st.none() | st.integers(0, 3)),
            draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True)),
            draw(st.integers(0, 1)),
        )
        for number in range(1, draw(st.integers(0, 12)) + 1)
    ]
    traces = [
        WishLine(
            experiences.wish(number=100 + at, merged_into_id=one.wish.id, member_id=MEMBERS[at % 4]),
            agency=f"Verk {at % 4}",
        )
        for at, one in enumerate(made)
        if draw(st.booleans())
    ]
    return [*made, *traces]


def check(figures: WishFigures) -> None:
    assert 0 <= figures.due <= figures.wished
    assert figures.due == figures.answered + figures.declined + figures.planned + figures.untouched
    assert (figures.days is None) == (figures.timed == 0)
    assert figures.timed <= figures.answered
    assert figures.days is None or figures.days >= 0


@given(some_lines())
def test_every_figure_fits_in_what_it_is_of(lines: list[WishLine]) -> None:
    found = responsiveness(lines, TODAY)
    for figures in (found.whole, *found.years, *found.areas):
        check(figures)
    assert found.whole.wished == sum(not one.wish.is_merged for one in lines)
    for name in ("wished", "due", "answered", "declined", "planned", "untouched", "timed"):
        assert sum(getattr(one, name) for one in found.years) == getattr(found.whole, name)
    assert len(found.untouched) == found.whole.untouched
    assert len(found.unheard) <= found.agencies <= len(MEMBERS)


@given(some_lines(), st.randoms())
def test_the_order_of_the_wishes_changes_nothing(lines: list[WishLine], chance) -> None:
    mixed = list(lines)
    chance.shuffle(mixed)
    assert responsiveness(mixed, TODAY) == responsiveness(lines, TODAY)


@given(some_lines())
def test_years_taken_apart_say_the_same_as_the_whole_taken_by_year(lines: list[WishLine]) -> None:
    whole = responsiveness(lines, TODAY)
    for figures in whole.years:
        apart = responsiveness(of_year(lines, int(figures.key)), TODAY).whole
        assert (apart.wished, apart.due, apart.answered, apart.days) == (
            figures.wished,
            figures.due,
            figures.answered,
            figures.days,
        )


@given(some_lines())
def test_a_young_wish_that_waits_never_lowers_the_share(lines: list[WishLine]) -> None:
    before = responsiveness(lines, TODAY)
    after = responsiveness([*lines, line(99, WishStatus.NEW, DUE_AFTER - 1, 2)], TODAY)
    assert after.whole.share == before.whole.share
    assert after.unheard == before.unheard


def found(*lines: WishLine) -> Responsiveness:
    return responsiveness(lines, TODAY)


def test_the_denominator_is_what_has_been_decided_or_has_waited_ninety_days() -> None:
    got = found(
        line(1, WishStatus.ANSWERED, 50),
        line(2, WishStatus.DECLINED, 1),
        line(3, WishStatus.NEW, DUE_AFTER),
        line(4, WishStatus.NEW, DUE_AFTER - 1),
        line(5, WishStatus.PLANNED, DUE_AFTER - 1),
    )
    assert got.whole.share.words == "1 av 3 (33 %)"
    assert [one.wish.number for one in got.untouched] == [3]


def test_days_are_counted_to_the_meeting_and_never_below_none() -> None:
    got = found(line(1, WishStatus.ANSWERED, 100, meeting=0), line(2, WishStatus.ANSWERED, 10, meeting=1))
    assert got.whole.days == median([60, 0])
    assert got.whole.timed == 2


def test_an_agency_is_heard_when_the_wish_that_its_own_went_into_is_answered() -> None:
    kept = line(1, WishStatus.ANSWERED, 200, 0)
    trace = WishLine(experiences.wish(number=2, merged_into_id=kept.wish.id, member_id=MEMBERS[1]), "Verk 1")
    waits = line(3, WishStatus.NEW, 200, 2)
    got = found(kept, trace, waits)
    assert [(one.name, one.wishes) for one in got.unheard] == [("Verk 2", 1)]
    assert got.unheard_share.words == "1 av 3 (33 %)"


def test_without_wishes_nothing_is_said() -> None:
    got = found()
    assert (got.whole.wished, got.whole.days, got.years, got.areas, got.agencies) == (0, None, (), (), 0)
    assert "%" not in got.whole.share.words
