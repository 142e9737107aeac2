"""Finding by a label, and experiences by their words, area, size class and what came of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from network.experience import STORY_FIELDS, Experience, ExperienceStatus, Outcome
from network.searched import Facets, facet
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.work import MOST_HITS, Reading, SearchHit
from riskmodel.seentext import seen_line
from riskmodel.textsearch import Span
from riskmodel.wordsearch import Part, Snippet, parts_of, snippet_of, spans_of, text_with_hit

_LABEL = re.compile(r"[^\W\d_]?\d+(/\d+)?")  # E3, Ö7, 3/2027


@dataclass(frozen=True, slots=True)
class ExperienceHit:
    """An experience that was found; `title` is on one line, with the (start, end) in it to mark."""

    experience: Experience
    title: str
    spans: tuple[Span, ...]
    snippet: Snippet


def search_named(
    reading: Reading,
    text: str,
    *,
    kinds: Collection[type[Entity]] | None = None,
    facets: Facets = (),
    limit: int = MOST_HITS,
) -> list[SearchHit]:
    """As `Reading.search`, but what a typed label names comes before what begins like it: E3 before E30."""
    hits = reading.search(text, kinds=kinds, facets=facets, limit=limit)
    if not _LABEL.fullmatch(text.strip()):
        return hits
    named = reading.search(f'"{text.strip()}"', kinds=kinds, facets=facets, limit=limit)
    first = [replace(hit, is_in_title=True) for hit in named]  # labels are shown beside titles
    known = {hit.id for hit in first}
    return [*first, *(hit for hit in hits if hit.id not in known)][:limit]


def search_experiences(
    reading: Reading,
    text: str,
    *,
    areas: Collection[str] = (),
    size_class: str = "",
    outcome: Outcome | None = None,
    published_only: bool = True,
    limit: int = MOST_HITS,
) -> list[ExperienceHit]:
    """The experiences that hold everything sought: hits in titles first, then the newest.

    A blank text finds all. `areas` are risk areas of the catalogue, any of which will do. Everybody but the
    office sees only published ones.
    """
    facets: list[str | Collection[str]] = []
    if areas:
        facets.append([facet("area", area) for area in areas])
    if size_class:
        facets.append(facet("size", size_class))
    if outcome is not None:
        facets.append(facet("outcome", outcome))
    if published_only:
        facets.append(facet("status", ExperienceStatus.PUBLISHED))
    hits = search_named(reading, text, kinds=[Experience], facets=facets, limit=limit)
    stored = {one.id: one for one in reading.find(Experience, id=[hit.id for hit in hits])} if hits else {}
    parts = parts_of(text)
    return [_hit(stored[hit.id], parts) for hit in hits]


def _hit(one: Experience, parts: tuple[Part, ...]) -> ExperienceHit:
    title = seen_line(one.title)
    return ExperienceHit(one, title, spans_of(title, parts), story_snippet(one, parts))


def story_snippet(one: Experience, parts: tuple[Part, ...]) -> Snippet:
    """The stretch of the story round the first hit; the beginning of it when the hit stands elsewhere."""
    story = [text for name in STORY_FIELDS if (text := getattr(one, name))]
    return best_snippet([*story, one.shown_source, one.told_at], parts)


def best_snippet(texts: list[str], parts: tuple[Part, ...]) -> Snippet:
    """The stretch round the first hit in any of the texts; the beginning of the first when there is none."""
    filled = [text for text in texts if text.strip()]
    hit = text_with_hit(filled, parts)
    return snippet_of(hit if hit is not None else next(iter(filled), ""), parts)
