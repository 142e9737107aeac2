"""The lists that the rules go by: names, places, roles and ordinary words, read when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from riskmodel.content.texts import FOLDER, read_content
from riskmodel.register import load_register


@dataclass(frozen=True, slots=True)
class Names:
    """First names and surnames in lower case; `also_words` are ordinary words or places too."""

    first: frozenset[str]
    last: frozenset[str]
    also_words: frozenset[str]
    strong: tuple[str, ...]  # endings that surnames have and other words seldom
    weak: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Places in lower case by what they are, and how compounds with them end."""

    kinds: Mapping[str, str]  # place, county or abroad
    also_words: frozenset[str]
    tails: tuple[str, ...]
    people_tails: frozenset[str]
    endings: tuple[str, ...]
    demonyms: frozenset[str]  # words for people and things of a part of the country
    longest: int


@cache
def names() -> Names:
    """The names that come with the program."""
    read = read_content("names_sv.yaml")
    return Names(
        _words(read["first_names"]),
        _words(read["surnames"]),
        _words(read["also_words"]),
        tuple(read["strong_endings"].split()),
        tuple(read["weak_endings"].split()),
    )


@cache
def places() -> Places:
    """The places that come with the program."""
    read = read_content("places_sv.yaml")
    kinds = dict.fromkeys(_barred(read["abroad"]), "abroad")
    for part, kind in (("towns", "place"), ("counties", "county"), ("municipalities", "place")):
        kinds.update(dict.fromkeys(_barred(read[part]), kind))
    return Places(
        kinds,
        _barred(read["also_words"]),
        tuple(sorted(_barred(read["tails"]), key=len, reverse=True)),
        _barred(read["people_tails"]),
        tuple(_barred(read["endings"])),
        frozenset(read["demonyms"].split()),
        max(len(name) for name in kinds),
    )


@cache
def rules() -> Mapping[str, Any]:
    """The other words that the rules go by."""
    return read_content("deidentify_sv.yaml")


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of words of `rules` as they are written."""
    return frozenset(" ".join(rules()[name].split("|")).split())


@cache
def ordinary_words() -> frozenset[str]:
    """Words that the program's own Swedish texts write with small letters."""
    return frozenset((FOLDER / "ordinary_words_sv.txt").read_text(encoding="utf-8").split())


@cache
def register_names() -> frozenset[str]:
    """The agencies of the real register, by name and by short name."""
    rows = load_register()
    return frozenset({row.name for row in rows} | {row.short_name for row in rows if row.short_name})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


def _barred(text: str) -> frozenset[str]:
    return frozenset(part.strip().lower() for part in text.split("|") if part.strip())
