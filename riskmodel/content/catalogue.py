"""The catalogue of scenarios and the rules of law they touch, and searching among the scenarios."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from riskmodel.content.texts import Bilingual, Item, Items, read_content
from riskmodel.kernel.words import language
from riskmodel.risk import Form, Pattern
from riskmodel.textsearch import Span, find_word, folded, merged, sought_words

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

IN_TITLE, IN_EVENT, ELSEWHERE = 40, 16, 6
"""What a word that is found counts, by where it stands."""


@dataclass(frozen=True, slots=True)
class Area(Item):
    """An area of risk; `kind` is core or support."""

    kind: str


@dataclass(frozen=True, slots=True)
class LegalRule(Item):
    """A rule of law; `text` is a paraphrase, never the wording.

    `citation` is the Swedish short form. `is_verified` False: to be checked against the current text of
    the law before it is cited.
    """

    citation: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """A sign that is reason to look closer, never proof."""

    texts: Bilingual

    @property
    def text(self) -> str:
        """The sign in the spoken language."""
        return str(self.texts)


@dataclass(frozen=True, slots=True)
class SuggestedMeasure:
    """A measure to consider, of one of the model's six kinds."""

    kind: str
    texts: Bilingual

    @property
    def text(self) -> str:
        """The measure in the spoken language."""
        return str(self.texts)


@dataclass(frozen=True, slots=True)
class Scenario(Item):
    """One way in which corruption may happen, true of no real event; `text` is event and effect together.

    `form` and `pattern` are defaults to question, not verdicts. `factors` are ids in the model, `rules` ids
    of rules of law.
    """

    area: str
    form: Form
    pattern: Pattern
    factors: tuple[str, ...]
    flags: tuple[Flag, ...]
    measures: tuple[SuggestedMeasure, ...]
    rules: tuple[str, ...]

    @property
    def event(self) -> str:
        """What happens and what makes it possible."""
        return " ".join(_sentences(self.text)[:-1])

    @property
    def effect(self) -> str:
        """What it leads to: the last sentence of the text."""
        return _sentences(self.text)[-1]

    @property
    def red_flags(self) -> tuple[str, ...]:
        """The signs in the spoken language."""
        return tuple(flag.text for flag in self.flags)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The areas and their scenarios."""

    areas: Items[Area]
    scenarios: Items[Scenario]

    def in_area(self, area: str) -> tuple[Scenario, ...]:
        """The scenarios of an area in the catalogue's order."""
        return tuple(scenario for scenario in self.scenarios if scenario.area == area)


@dataclass(frozen=True, slots=True)
class ScenarioHit:
    """A scenario that answers a search; `spans` are the (start, end) in its title to mark."""

    scenario: Scenario
    score: int
    spans: tuple[Span, ...]


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the program."""
    raw = read_content("catalogue.yaml")
    areas = Items(
        Area(entry["id"], Bilingual.of(entry), Bilingual.of(entry), entry["kind"]) for entry in raw["areas"]
    )
    return Catalogue(areas, Items(_scenario(entry) for entry in raw["scenarios"]))


@cache
def rules() -> Items[LegalRule]:
    """The rules of law that scenarios refer to."""
    raw = read_content("rules.yaml")
    return Items(
        LegalRule(
            entry["id"],
            Bilingual.of(entry["title"]),
            Bilingual.of(entry["gist"]),
            entry["sv"],
            entry["verified"],
        )
        for entry in raw["rules"]
    )


def search_catalogue(text: str, area: str | None = None) -> list[ScenarioHit]:
    """Scenarios in which every word sought begins some word, best first.

    A hit in the title counts more than one in the event, and that more than one in the effect, the signs or
    the suggested measures. An empty search gives every scenario in the catalogue's order.
    """
    found = catalogue()
    scenarios = found.scenarios if area is None else found.in_area(area)
    words = sought_words(text)
    if not words:
        return [] if text.strip() else [ScenarioHit(scenario, 0, ()) for scenario in scenarios]
    hits = [hit for scenario in scenarios if (hit := _hit(scenario, words))]
    return sorted(hits, key=lambda hit: -hit.score)


def _scenario(entry: dict[str, Any]) -> Scenario:
    return Scenario(
        entry["id"],
        Bilingual.of(entry["title"]),
        Bilingual.of(entry["description"]),
        entry["area"],
        Form(entry["form"]),
        Pattern(entry["pattern"]),
        tuple(entry["factors"]),
        tuple(Flag(Bilingual.of(flag)) for flag in entry["red_flags"]),
        tuple(SuggestedMeasure(measure["kind"], Bilingual.of(measure)) for measure in entry["measures"]),
        tuple(entry["rules"]),
    )


def _sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(text.strip())


def _hit(scenario: Scenario, words: tuple[str, ...]) -> ScenarioHit | None:
    title = folded(scenario.title)
    spans: list[Span] = []
    score = 0
    for word in words:
        in_title = find_word(title, word, inside=False)
        if in_title:
            spans.append(title.span(in_title.start, in_title.end))
            score += IN_TITLE
            continue
        below = _below_title(scenario, word)
        if not below:
            return None
        score += below
    return ScenarioHit(scenario, score, merged(spans))


def _below_title(scenario: Scenario, word: str) -> int:
    if find_word(folded(scenario.event), word, inside=False):
        return IN_EVENT
    rest = folded(_rest(scenario.id, language()))
    return ELSEWHERE if find_word(rest, word, inside=False) else 0


@cache
def _rest(id: str, spoken: str) -> str:  # noqa: ARG001 - the language is part of what is kept
    scenario = catalogue().scenarios.by_id(id)
    area = catalogue().areas.by_id(scenario.area)
    parts = (scenario.effect, area.title, *scenario.red_flags, *(each.text for each in scenario.measures))
    return "\n".join(parts)
