"""Experiences that fit a meeting or a wish."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from network.experience import Experience, ExperienceStatus, ResultKind
from network.suggesting import areas_of_wish, suggest, suggest_for_meeting, suggest_for_wish
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

THEME = "conflict_of_interest_in_practice"
AREAS = ("conflict_of_interest", "permits_decisions")


def _out(**fields: object) -> Experience:
    given = {"status": ExperienceStatus.PUBLISHED, "published_on": date(2027, 1, 1), "areas": AREAS[:1]}
    return experiences.experience(**(given | fields))


def test_more_in_common_then_measured_then_latest() -> None:
    both = _out(number=1, areas=AREAS)
    measured = _out(number=2, result_kind=ResultKind.MEASURED)
    new, old = _out(number=3, published_on=date(2027, 5, 1)), _out(number=4)
    other = _out(number=5, areas=("procurement",))
    found = suggest([old, other, new, measured, both], AREAS)
    assert [each.experience.number for each in found] == [1, 2, 3, 4]
    assert found[0].areas == AREAS


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=4), st.integers(0, 3))
def test_only_what_has_an_area_in_common(areas: list[str], most: int) -> None:
    told = [_out(number=1, areas=("a",)), _out(number=2, areas=("b", "c")), _out(number=3, areas=())]
    found = suggest(told, areas, most)
    assert len(found) <= most
    assert all(set(each.areas) <= set(areas) and each.areas for each in found)


def test_a_meeting_and_a_wish_are_told_what_is_published_elsewhere() -> None:
    store = AgencyStore()
    group = network.group()
    meeting = network.meeting(group.id, theme=THEME)
    wish = experiences.wish(theme=THEME, areas=("procurement",))
    told_here = _out(number=2, meeting_id=meeting.id)
    answers = _out(number=3, wish_id=wish.id)
    draft = experiences.experience(number=4, areas=AREAS)
    withdrawn = _out(number=5, status=ExperienceStatus.WITHDRAWN, is_copy=True)
    store.add(makers.agency(), group, meeting, wish, _out(), told_here, answers, draft, withdrawn)
    with store.open_reading() as reading:
        assert [each.experience.number for each in suggest_for_meeting(reading, meeting)] == [1, 3]
        assert [each.experience.number for each in suggest_for_wish(reading, wish)] == [1, 2]
        assert suggest_for_meeting(reading, network.meeting(group.id)) == ()
    assert areas_of_wish(wish) == ("procurement", *AREAS)
