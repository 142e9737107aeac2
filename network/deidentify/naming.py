"""What a single word may be by the lists and by how it ends: a first name, a surname, a place."""

from __future__ import annotations

from functools import lru_cache

from network.deidentify.lists import names, ordinary_words, places, word_set
from network.deidentify.words import Word, Words, bare

SHORTEST = 5
_NO_SURNAME = (
    "kontoret",
    "enheten",
    "gruppen",
    "regionen",
    "avdelningen",
    "projektet",
    "erna",
    "arna",
    "orna",
    "ningen",
    "heten",
)
_SHORTEST_HEAD, _SHORTEST_FRONT = 4, 3
_ORGANISATIONS = ("verket", "myndigheten", "nämnden", "styrelsen", "kontoret", "kassan", "bolaget", "tinget")
_DEFINITE = (
    "en",
    "et",
    "na",
    "erna",
    "orna",
    "arna",
    "ens",
    "ets",
    "nas",
    "or",
    "ar",
    "er",
    "ande",
    "ning",
    "het",
    "isk",
    "lig",
    "ade",
    "at",
    "ån",
    "igt",
    "iga",
    "bar",
    "lös",
    "else",
    "tion",
    "skap",
)


@lru_cache(maxsize=16_384)
def first_name(lower: str) -> str | None:
    """The first name that a word is, without genitive; hyphenated ones by their parts."""
    known = names().first
    whole = bare(lower, known)
    if whole is not None or "-" not in lower:
        return whole
    *front, last = lower.split("-")
    end = bare(last, known)
    if end is None and len(last) > 2 and front[0] in known:  # noqa: PLR2004 - Anna-Qendresa
        end = last
    return "-".join((*front, end)) if end is not None and front[0] in known else None


@lru_cache(maxsize=16_384)
def surname(lower: str) -> str | None:
    """The surname of the list that a word is, without genitive; hyphenated ones by their parts."""
    known = names().last
    whole = bare(lower, known)
    if whole is not None or "-" not in lower:
        return whole
    *front, last = lower.split("-")
    end = bare(last, known) or (last if surname_like(last) else None)
    is_one = all(part in known or surname_like(part) for part in front) or (
        end is not None and bare(last, known)
    )
    return "-".join((*front, end)) if is_one and end is not None else None


@lru_cache(maxsize=16_384)
def surname_like(lower: str) -> str:
    """Whether a word ends as surnames do: "strong", "weak" or ""."""
    if lower.endswith(_NO_SURNAME):
        return ""
    for ending in (lower, lower.removesuffix("s")):
        if len(ending) >= SHORTEST and ending.endswith(names().strong):
            return "strong"
    base = lower.removesuffix("s")
    return "weak" if len(base) >= SHORTEST and base.endswith(names().weak) else ""


@lru_cache(maxsize=16_384)
def place(lower: str) -> str | None:
    """The place of one word that a word is, without genitive."""
    return bare(lower, places().kinds)


def is_ambiguous(base: str) -> bool:
    """Whether a name is an ordinary word or a place too."""
    return base in names().also_words or base in places().kinds


def is_ordinary(word: Word, words: Words) -> bool:
    """Whether a word with a capital is one that texts write with a small letter."""
    return word.lower in ordinary_words() or word.lower in words.small


def is_no_name(word: Word) -> bool:
    """Whether a word with a capital is known to name nobody, such as Excel."""
    known = word_set("not_names")
    return (
        word.text in known
        or (word.text[-1] == "s" and word.text[:-1] in known)
        or word.text.split("-")[0] in known
    )


def is_inflected(lower: str) -> bool:
    """Whether a word ends as ordinary Swedish words do."""
    return lower.endswith(_DEFINITE)


def is_thing(lower: str) -> bool:
    """Whether a word ends as the names of organisations do: Skatteverket."""
    return lower.removesuffix("s").endswith(_ORGANISATIONS)


@lru_cache(maxsize=16_384)
def has_ordinary_head(lower: str) -> bool:
    """Whether a word ends in an ordinary word, as compounds do: frågelådan."""
    return any(
        lower[place:] in ordinary_words() for place in range(_SHORTEST_FRONT, len(lower) - _SHORTEST_HEAD + 1)
    )
