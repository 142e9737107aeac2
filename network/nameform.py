"""What is left of an agency's name when its grammar is taken away, and the parts of a longer text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from riskmodel.textsearch import folded

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"\s[-–—|/·]\s|[()\[\],;|/<>]")
_FILLERS = frozenset(
    {
        "för",
        "i",
        "och",
        "av",
        "på",
        "mot",
        "med",
        "till",
        "vid",
        "om",
        "den",
        "det",
        "de",
        "åt",
        "s",
        "myndigheten",
        "myndighet",
        "statens",
        "statliga",
        "statlig",
        "sverige",
        "sveriges",
        "svenska",
        "svensk",
        "affärsverket",
        "län",
        "läns",
        "the",
        "of",
        "and",
        "for",
        "in",
        "swedish",
        "sweden",
        "agency",
        "authority",
    }
)
_ENDINGS = ("et", "en", "e")
_GENITIVE_FROM, _ENDING_FROM, _LEAST = 5, 5, 3


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name three ways: `text` is its folded words, `core` the stems that carry it, `key` those in order."""

    text: str
    core: tuple[str, ...]
    key: str


@lru_cache(maxsize=8192)
def name_form(name: str) -> NameForm:
    """The forms of a name; words that most names share are left out of the core if any other is left."""
    words = tuple(_WORD.findall(folded(name).text))
    core = tuple(stem(word) for word in words if word not in _FILLERS) or tuple(stem(word) for word in words)
    return NameForm(" ".join(words), core, " ".join(sorted(core)))


def stem(word: str) -> str:
    """A word without genitive and definite ending: skolverkets, skolverket and skolverk become one."""
    short = word[:-1] if word.endswith("s") and len(word) >= _GENITIVE_FROM else word
    for _ in range(2):
        short = _without_ending(short)
    return short


def unmarked(text: str) -> str:
    """A folded text without the marks of å ä ö, as programs that cannot write them have it."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def initials(name: str) -> frozenset[str]:
    """The first letters of a name's words, with and without small words such as "för"."""
    words = _WORD.findall(folded(name).text)
    small = {"för", "i", "och", "av", "på", "mot", "med", "till", "vid", "om", "samt", "s"}
    every = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word not in small)
    return frozenset(one for one in (every, large) if len(one) > 1)


def parts_of(text: str) -> tuple[str, ...]:
    """A text and what stands between its brackets, commas and dashes, the whole first."""
    parts = [part.strip() for part in _BETWEEN.split(text)]
    return tuple(dict.fromkeys((text.strip(), *(part for part in parts if len(part) > 1))))


def _without_ending(word: str) -> str:
    if len(word) < _ENDING_FROM:
        return word
    if word.endswith(("an", "ån")):
        return word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word
