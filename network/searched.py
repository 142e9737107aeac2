"""What is searched of each kind of thing, and searching among things in memory.

The stores keep the same words in an index of their own, and promise to find the same. What is searched of a
kind changes together with a migration, which fills the index anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeAlias
from uuid import UUID

from network.experience import STORY_FIELDS, Experience
from network.meeting import AgendaItem, Meeting
from network.wish import Wish
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import MOST_HITS, SearchHit
from riskmodel.wordsearch import Part, holds, parts_of, words_of

Facets: TypeAlias = Collection[str | Collection[str]]

LONGEST_TITLE = 2000  # signs of words; the whole of a longer one is searched as text

_TIME_ORDERED = 7
_LAST_MOMENT = 253_402_300_799_000  # milliseconds; no day comes after the year 9999


@dataclass(frozen=True, slots=True)
class Searched:
    """The words of a thing's title and of its text, its facets, and the day by which hits are ordered."""

    title: str
    body: str
    facets: tuple[str, ...]
    day: date


def facet(name: str, value: object) -> str:
    """A facet by its name: kind, status, outcome, area, size, scenario, factor, copy or published.

    An experience that names no area has the area "", one that was published the month: 2027-04.
    """
    return f"{name}={value}"


def month_of(day: date) -> str:
    """The month of a day as its facet tells it."""
    return day.isoformat()[:7]


def kind_facet(kind: type[Entity]) -> str:
    """The facet that every thing of a kind has."""
    return facet("kind", kind.__name__.lower())


@lru_cache(maxsize=512)
def searched(thing: Entity) -> Searched | None:
    """What is searched of a thing; None when it is not searched."""
    read = _READ.get(type(thing))
    return read(thing) if read is not None else None


def search_things(
    things: Iterable[Entity],
    text: str,
    *,
    kinds: Collection[type[Entity]] | None = None,
    facets: Facets = (),
    limit: int = MOST_HITS,
) -> list[SearchHit]:
    """What `Reading.search` promises, for things at hand."""
    parts = parts_of(text)
    if text.strip() and not parts:
        return []
    wanted = [_any_of(one) for one in facets]
    found = [
        (_is_in_title(own, parts), own.day, thing)
        for thing in things
        if (kinds is None or type(thing) in kinds)
        and (own := searched(thing)) is not None
        and all(not one.isdisjoint(own.facets) for one in wanted)
        and all(holds(own.title, part) or holds(own.body, part) for part in parts)
    ]
    found.sort(key=lambda hit: (hit[0], hit[1], hit[2].id), reverse=True)
    return [SearchHit(type(thing), thing.id, in_title) for in_title, _, thing in found[:limit]]


def _is_in_title(own: Searched, parts: tuple[Part, ...]) -> bool:
    return bool(parts) and all(holds(own.title, part) for part in parts)


def _any_of(one: str | Collection[str]) -> frozenset[str]:
    return frozenset([one]) if isinstance(one, str) else frozenset(one)


def _of_experience(one: Experience) -> Searched:
    story = [getattr(one, name) for name in STORY_FIELDS]
    facets = [facet("status", one.status), *(facet("area", area) for area in one.areas or ("",))]
    facets += [facet("outcome", one.outcome)] if one.outcome is not None else []
    facets += [facet("size", one.size_class)] if one.size_class else []
    facets += [facet("scenario", scenario) for scenario in one.scenarios]
    facets += [facet("factor", factor) for factor in one.factors]
    facets += [facet("copy", "yes")] if one.is_copy else []
    facets += [facet("published", month_of(one.published_on))] if one.published_on else []
    return _searched(
        one, one.captured_on, facets, one.title, one.label, *story, one.shown_source, one.told_at
    )


def _of_wish(one: Wish) -> Searched | None:
    if one.is_merged:
        return None
    facets = [facet("status", one.status), *(facet("area", area) for area in one.areas)]
    return _searched(one, one.wished_on, facets, one.title, one.label, one.text, one.reason)


def _of_meeting(one: Meeting) -> Searched:
    facets = [facet("status", one.state)]
    day = one.day or date(one.year, 1, 1)
    return _searched(one, day, facets, one.title, one.label, one.description, one.notes)


def _of_item(one: AgendaItem) -> Searched:
    return _searched(one, _made_on(one.id), [], one.title, one.description)


def _searched(thing: Entity, day: date, facets: list[str], title: str, *texts: str) -> Searched:
    head = words_of(title, most=LONGEST_TITLE)
    rest = () if len(head) < LONGEST_TITLE // 2 else (title,)
    return Searched(head, words_of(*rest, *texts), (kind_facet(type(thing)), *facets), day)


def _made_on(id: UUID) -> date:
    """The day that a time-ordered id tells; items of an agenda have no other of their own."""
    if id.version != _TIME_ORDERED:
        return date(1970, 1, 1)
    return datetime.fromtimestamp(min(id.int >> 80, _LAST_MOMENT) / 1000, UTC).date()


_READ: dict[type[Entity], Callable[[Any], Searched | None]] = {
    Experience: _of_experience,
    Wish: _of_wish,
    Meeting: _of_meeting,
    AgendaItem: _of_item,
}

SEARCHED_KINDS: tuple[type[Entity], ...] = tuple(_READ)
