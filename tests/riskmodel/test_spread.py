from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from riskmodel.dossier import RiskFile
from riskmodel.kernel.ids import new_id
from riskmodel.spread import spread
from tests.makers import risk_file

LEVELS = st.one_of(st.none(), st.integers(1, 4))


def judged_by(*levels: tuple[int | None, int | None, int | None]) -> RiskFile:
    """A risk that so many have judged blind."""
    file = risk_file(1, 2, 3, 4)
    blind = tuple(
        replace(
            file.ratings[0],
            id=new_id(),
            assessor=f"Bedömare {place}",
            likelihood=likelihood,
            consequence=consequence,
            protection=protection,
        )
        for place, (likelihood, consequence, protection) in enumerate(levels)
    )
    return replace(file, ratings=blind)


def test_one_judgement_is_kept_hidden() -> None:
    found = spread(judged_by((1, 2, 3)))
    assert (found.n, found.is_hidden, found.dimensions, found.ratings) == (1, True, (), ())
    assert not found.is_agreed
    assert spread(judged_by()).is_hidden


def test_the_spread_tells_lowest_highest_and_votes() -> None:
    found = spread(judged_by((2, 3, 4), (3, 3, 4), (3, 4, 4)))
    likelihood, protection = found.of("likelihood"), found.of("protection")
    assert likelihood is not None
    assert protection is not None
    assert (likelihood.low, likelihood.high, likelihood.votes, likelihood.n) == (2, 3, ((2, 1), (3, 2)), 3)
    assert protection.is_agreed
    assert not found.is_agreed
    assert spread(judged_by((2, 3, 4), (2, 3, 4))).is_agreed


def test_a_scale_nobody_judged_has_no_spread() -> None:
    assert spread(judged_by((2, None, 4), (3, None, 4))).of("consequence") is None


@given(st.lists(st.tuples(LEVELS, LEVELS, LEVELS), min_size=2, max_size=9))
def test_the_order_in_which_people_judged_does_not_matter(
    levels: list[tuple[int | None, int | None, int | None]],
) -> None:
    assert spread(judged_by(*levels)).dimensions == spread(judged_by(*reversed(levels))).dimensions
    for dimension in spread(judged_by(*levels)).dimensions:
        assert dimension.low <= dimension.high
        assert dimension.n == sum(count for _, count in dimension.votes) <= len(levels)
