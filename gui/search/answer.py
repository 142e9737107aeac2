"""What a search is about and what it found, without Qt: read on the store's thread while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from gui.search.rows import Row, content_row, experience_row, item_row, meeting_row, wish_row
from network.experience import Experience
from network.meeting import AgendaItem, Meeting
from network.searched import facet
from network.searching import search_named
from network.wish import Wish
from riskmodel.content.wordhits import ContentHit, ContentKind, search_content
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import MOST_HITS, Reading, SearchHit
from riskmodel.wordsearch import Part, parts_of


class Group(StrEnum):
    """What one looks among."""

    ALL = "all"
    EXPERIENCES = "experiences"
    SCENARIOS = "scenarios"
    WISHES = "wishes"
    MEETINGS = "meetings"
    LEARNING = "learning"


# What an ordinary agency has; wishes and meetings belong to the network's office.
OF_AGENCY: tuple[Group, ...] = (Group.EXPERIENCES, Group.SCENARIOS, Group.LEARNING)
OF_OFFICE: tuple[Group, ...] = (
    Group.EXPERIENCES,
    Group.SCENARIOS,
    Group.WISHES,
    Group.MEETINGS,
    Group.LEARNING,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is typed and chosen."""

    text: str = ""
    group: Group = Group.ALL
    area: str = ""
    size: str = ""
    outcome: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been asked for yet."""
        return not self.text.strip() and self == replace(Asked(), text=self.text)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of the chosen group, and how many each group has: None for more than are counted."""

    asked: Asked
    rows: tuple[Row, ...]
    counts: Mapping[Group, int | None]


@dataclass(frozen=True, slots=True)
class _Of:
    kinds: tuple[type[Entity], ...] = ()
    content: tuple[ContentKind, ...] = ()
    has_area: bool = True
    has_outcome: bool = False


_GROUPS: Mapping[Group, _Of] = {
    Group.EXPERIENCES: _Of((Experience,), has_outcome=True),
    Group.SCENARIOS: _Of(content=(ContentKind.SCENARIO,)),
    Group.WISHES: _Of((Wish,)),
    Group.MEETINGS: _Of((Meeting, AgendaItem), has_area=False),
    Group.LEARNING: _Of(content=(ContentKind.MODULE, ContentKind.DILEMMA)),
}

Hit = SearchHit | ContentHit


def answer(reading: Reading, asked: Asked, groups: Sequence[Group]) -> Answer:
    """Look among all groups, so that each can say how many it has; rows are made of the chosen one's hits."""
    found = {group: _hits(reading, asked, group) for group in groups}
    chosen = [hit for group in groups if asked.group in (Group.ALL, group) for hit in found[group]]
    # Within each group titles come first already; together they do too.
    chosen.sort(key=lambda hit: not hit.is_in_title)
    counts: dict[Group, int | None] = {
        group: len(hits) if len(hits) <= MOST_HITS else None for group, hits in found.items()
    }
    known = [count for count in counts.values() if count is not None]
    counts[Group.ALL] = sum(known) if len(known) == len(groups) else None
    return Answer(asked, _rows(reading, chosen[:MOST_HITS], parts_of(asked.text)), counts)


def _hits(reading: Reading, asked: Asked, group: Group) -> Sequence[Hit]:
    of = _GROUPS[group]
    if (asked.area and not of.has_area) or ((asked.size or asked.outcome) and not of.has_outcome):
        return ()
    if of.content:
        return search_content(asked.text, of.content, asked.area)
    named = {"area": asked.area, "size": asked.size, "outcome": asked.outcome}
    facets = [facet(name, value) for name, value in named.items() if value]
    return search_named(reading, asked.text, kinds=of.kinds, facets=facets, limit=MOST_HITS + 1)


def _rows(reading: Reading, hits: Sequence[Hit], parts: tuple[Part, ...]) -> tuple[Row, ...]:
    stored: dict[type[Entity], dict[UUID, Any]] = {
        kind: _by_id(
            reading, kind, [hit.id for hit in hits if isinstance(hit, SearchHit) and hit.kind is kind]
        )
        for kind in (Experience, Wish, Meeting, AgendaItem)
    }
    meetings = {item.meeting_id for item in stored[AgendaItem].values()} - stored[Meeting].keys()
    around = {**stored[Meeting], **_by_id(reading, Meeting, meetings)}
    rows = []
    for hit in hits:
        if isinstance(hit, ContentHit):
            rows.append(content_row(hit.found, parts))
        elif hit.kind is AgendaItem:
            item = stored[AgendaItem][hit.id]
            rows.append(item_row(item, around[item.meeting_id], parts))
        else:
            rows.append(_MAKERS[hit.kind](stored[hit.kind][hit.id], parts))
    return tuple(rows)


_MAKERS: Mapping[type[Entity], Callable[[Any, tuple[Part, ...]], Row]] = {
    Experience: experience_row,
    Wish: wish_row,
    Meeting: meeting_row,
}


def _by_id(reading: Reading, kind: Any, ids: Collection[UUID]) -> dict[UUID, Any]:
    return {one.id: one for one in reading.find(kind, id=list(ids))} if ids else {}
