"""Searching scenarios and basic knowledge by the same words and phrases as what the agency has written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from riskmodel.content.catalogue import Scenario, catalogue
from riskmodel.content.learning import Dilemma, Module, learning
from riskmodel.content.texts import Item
from riskmodel.kernel.words import language
from riskmodel.wordsearch import holds, parts_of, words_of


class ContentKind(StrEnum):
    """What comes with the program and can be searched."""

    SCENARIO = "scenario"
    MODULE = "module"
    DILEMMA = "dilemma"


@dataclass(frozen=True, slots=True)
class ContentText:
    """The texts of one thing in a language with their words; `areas` are the risk areas it belongs to."""

    kind: ContentKind
    id: str
    title: str
    texts: tuple[str, ...]
    areas: tuple[str, ...]
    title_words: str
    words: str


@dataclass(frozen=True, slots=True)
class ContentHit:
    """Something that was found; `is_in_title` when all that was sought stands in its title."""

    found: ContentText
    is_in_title: bool


def search_content(typed: str, kinds: Sequence[ContentKind], area: str = "") -> list[ContentHit]:
    """What holds everything sought: hits in titles first, then in the content's own order.

    A blank text finds all, one without any word in it nothing.
    """
    parts = parts_of(typed)
    if typed.strip() and not parts:
        return []
    hits = [
        ContentHit(text, bool(parts) and all(holds(text.title_words, part) for part in parts))
        for kind in kinds
        for text in _texts(kind, language())
        if (not area or area in text.areas)
        and all(holds(text.title_words, part) or holds(text.words, part) for part in parts)
    ]
    return sorted(hits, key=lambda hit: not hit.is_in_title)


@cache
def _texts(kind: ContentKind, _spoken: str) -> tuple[ContentText, ...]:
    if kind is ContentKind.SCENARIO:
        return tuple(_text(kind, one, _of_scenario(one), (one.area,)) for one in catalogue().scenarios)
    if kind is ContentKind.MODULE:
        return tuple(_text(kind, one, _of_module(one), one.areas) for one in learning().modules)
    return tuple(_text(kind, one, _of_dilemma(one), one.areas) for one in learning().dilemmas)


def _text(kind: ContentKind, item: Item, texts: Sequence[str], areas: tuple[str, ...]) -> ContentText:
    return ContentText(kind, item.id, item.title, tuple(texts), areas, words_of(item.title), words_of(*texts))


def _of_scenario(one: Scenario) -> list[str]:
    measures = (measure.text for measure in one.measures)
    return [one.event, one.effect, *one.red_flags, *measures, catalogue().areas.title(one.area)]


def _of_module(one: Module) -> list[str]:
    return [one.summary, *one.paragraphs, one.for_heads]


def _of_dilemma(one: Dilemma) -> list[str]:
    return [one.text, *(choice.title for choice in one.choices), *one.discussion]
