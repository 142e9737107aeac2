"""Basic knowledge: modules to read with their questions, and dilemmas to talk about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar

from riskmodel.content.texts import Bilingual, Item, Items, read_content
from riskmodel.kernel.words import language
from riskmodel.textsearch import Folded, find_word, folded, sought_words

T = TypeVar("T", bound=Item)

WORDS_A_MINUTE = 180
"""How fast one reads Swedish text that one is to remember; the general figure for prose is 200 to 250."""

ROLE_MODULE = "civil_servant_role"


class DilemmaAudience(StrEnum):
    """For whom a dilemma is written."""

    ALL = "all"
    MANAGERS = "managers"
    HEADS = "heads"


@dataclass(frozen=True, slots=True)
class Choice(Item):
    """One of the answers to a question, or one way to act in a dilemma; `text` is what it leads to, or ""."""


@dataclass(frozen=True, slots=True)
class QuizQuestion(Item):
    """A question on a module; `text` explains the right answer, whose id is `answer`."""

    choices: Items[Choice]
    answer: str

    @property
    def right(self) -> Choice:
        """The right answer."""
        return self.choices.by_id(self.answer)


@dataclass(frozen=True, slots=True)
class Module(Item):
    """A few minutes of reading on one subject.

    `summaries` come first; `head_notes` are words to a head of agency. `rules` are ids of rules of law,
    `areas` ids of risk areas.
    """

    summaries: Bilingual
    head_notes: Bilingual
    rules: tuple[str, ...]
    areas: tuple[str, ...]
    quiz: Items[QuizQuestion]

    @property
    def summary(self) -> str:
        """What it comes to, in about a hundred words."""
        return str(self.summaries)

    @property
    def for_heads(self) -> str:
        """What a head of agency should do with it."""
        return str(self.head_notes)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text, paragraph by paragraph."""
        return tuple(part.strip() for part in self.text.split("\n\n") if part.strip())

    @property
    def minutes(self) -> int:
        """How long it takes to read, summary and words to heads included, at least one minute."""
        words = len(f"{self.summary} {self.text} {self.for_heads}".split())
        return max(1, round(words / WORDS_A_MINUTE))


@dataclass(frozen=True, slots=True)
class Dilemma(Item):
    """An invented situation to talk about in a group; `text` is the situation.

    There is often no single right choice: each has a comment on what it leads to. `points` are questions to
    discuss.
    """

    audience: DilemmaAudience
    areas: tuple[str, ...]
    choices: Items[Choice]
    points: tuple[Bilingual, ...]

    @property
    def discussion(self) -> tuple[str, ...]:
        """The questions to discuss, in the spoken language."""
        return tuple(str(point) for point in self.points)


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the six principles of the common values of the state."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Learning:
    """All modules and dilemmas."""

    modules: Items[Module]
    dilemmas: Items[Dilemma]

    def principles(self) -> tuple[Principle, ...]:
        """The six principles as the module on the role tells them: paragraphs that begin with a name."""
        parted = (part.partition(": ") for part in self.modules.by_id(ROLE_MODULE).paragraphs)
        return tuple(Principle(name, text) for name, mark, text in parted if mark and "." not in name)

    def search_modules(self, text: str) -> tuple[Module, ...]:
        """Modules in which every word sought begins some word; those that have it in their title first."""
        return tuple(_sought(self.modules, text))

    def search_dilemmas(self, text: str) -> tuple[Dilemma, ...]:
        """Dilemmas in which every word sought begins some word; those that have it in their title first."""
        return tuple(_sought(self.dilemmas, text))


@cache
def learning() -> Learning:
    """The basic knowledge that comes with the program."""
    raw = read_content("learning.yaml")
    return Learning(
        Items(_module(entry) for entry in raw["modules"]),
        Items(_dilemma(entry) for entry in raw["dilemmas"]),
    )


def _module(entry: Mapping[str, Any]) -> Module:
    return Module(
        entry["id"],
        Bilingual.of(entry["title"]),
        Bilingual.of(entry["text"]),
        Bilingual.of(entry["summary"]),
        Bilingual.of(entry["for_heads"]),
        tuple(entry["rules"]),
        tuple(entry["areas"]),
        Items(_question(one) for one in entry["quiz"]),
    )


def _question(entry: Mapping[str, Any]) -> QuizQuestion:
    return QuizQuestion(
        entry["id"],
        Bilingual.of(entry["question"]),
        Bilingual.of(entry["explanation"]),
        Items(Choice(one["id"], Bilingual.of(one), Bilingual("", "")) for one in entry["options"]),
        entry["answer"],
    )


def _dilemma(entry: Mapping[str, Any]) -> Dilemma:
    return Dilemma(
        entry["id"],
        Bilingual.of(entry["title"]),
        Bilingual.of(entry["situation"]),
        DilemmaAudience(entry["audience"]),
        tuple(entry["areas"]),
        Items(
            Choice(one["id"], Bilingual.of(one["text"]), Bilingual.of(one["comment"]))
            for one in entry["options"]
        ),
        tuple(Bilingual.of(point) for point in entry["discussion_points"]),
    )


def _sought(items: Items[T], text: str) -> list[T]:
    words = sought_words(text)
    if not words:
        return [] if text.strip() else list(items)
    found = []
    for item in items:
        title, whole = _folded(item, language())
        if all(find_word(whole, word, inside=False) for word in words):
            found.append((not all(find_word(title, word, inside=False) for word in words), item))
    return [item for _, item in sorted(found, key=itemgetter(0))]


@cache
def _folded(item: Item, spoken: str) -> tuple[Folded, Folded]:  # noqa: ARG001 - part of what is kept
    """Its title, and all of its words, made comparable; folding takes longer than searching."""
    return folded(item.title), folded(f"{item.title}\n{_all_of(item)}")


def _all_of(item: Item) -> str:
    if isinstance(item, Module):
        return f"{item.summary}\n{item.text}\n{item.for_heads}"
    if isinstance(item, Dilemma):
        return "\n".join((item.text, *(choice.title for choice in item.choices), *item.discussion))
    return item.text
