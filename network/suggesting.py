"""Which published experiences fit a meeting or a wish: brought to the person, not searched for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from network.content.themes import themes
from network.experience import Experience, ResultKind
from network.experience_file import published
from network.meeting import Meeting
from network.wish import Wish
from riskmodel.kernel.work import Reading

MOST = 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An experience that fits, and the areas in which it does."""

    experience: Experience
    areas: tuple[str, ...]


def suggest(
    experiences: Iterable[Experience], areas: Iterable[str], most: int = MOST
) -> tuple[Suggestion, ...]:
    """The experiences with any of the areas: those with most in common first, then measured, then latest."""
    wanted = tuple(dict.fromkeys(areas))
    found = [
        Suggestion(one, common)
        for one in experiences
        if (common := tuple(area for area in wanted if area in one.areas))
    ]
    return tuple(sorted(found, key=_order)[:most])


def areas_of_theme(theme: str) -> tuple[str, ...]:
    """The risk areas of a theme; none for one that is not ours."""
    return next((one.areas for one in themes() if one.id == theme), ())


def areas_of_wish(wish: Wish) -> tuple[str, ...]:
    """The areas of a wish, its own first and then its theme's."""
    return tuple(dict.fromkeys((*wish.areas, *areas_of_theme(wish.theme))))


def suggest_for_meeting(reading: Reading, meeting: Meeting) -> tuple[Suggestion, ...]:
    """What has been told elsewhere and fits the meeting's theme."""
    areas = areas_of_theme(meeting.theme)
    if not areas:
        return ()
    return suggest((one for one in published(reading) if one.meeting_id != meeting.id), areas)


def suggest_for_wish(reading: Reading, wish: Wish) -> tuple[Suggestion, ...]:
    """What has been told already and fits a wish; what answered it is no suggestion."""
    areas = areas_of_wish(wish)
    if not areas:
        return ()
    return suggest((one for one in published(reading) if one.wish_id != wish.id), areas)


def _order(suggestion: Suggestion) -> tuple[int, bool, int, int]:
    one = suggestion.experience
    day = one.published_on or one.captured_on
    is_measured = one.result_kind is ResultKind.MEASURED
    return -len(suggestion.areas), not is_measured, -day.toordinal(), one.number
