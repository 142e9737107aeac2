"""Organisations that are known by name: the real register's and those that are given, the members'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from network.deidentify.lists import ordinary_words, register_names, word_set
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import first_name
from network.deidentify.words import Word, Words
from riskmodel.textsearch import folded

LISTED = 79
_LONGEST_SHORT = 6  # letters: shorter names are acronyms, or words

Index = Mapping[str, tuple[tuple[str, ...], ...]]


def find_listed(words: Words, given: frozenset[str]) -> Iterator[Candidate]:
    """Every organisation of the register, and of the `given` names."""
    indexes = (_register_index(), _index(given))
    for position in range(len(words.all)):
        for index in indexes:
            found = _at(words, position, index)
            if found is not None:
                yield found
                break


@cache
def _register_index() -> Index:
    return _index(register_names())


@lru_cache(maxsize=4)
def _index(given: frozenset[str]) -> Index:
    """The names by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in given:
        parts = tuple(word.lower for word in Words(name).all)
        if parts:
            found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(several, key=len, reverse=True)) for first, several in found.items()}


def _at(words: Words, position: int, index: Index) -> Candidate | None:
    lower = words.all[position].lower
    names = index.get(lower)
    if names is None and lower.endswith("s"):
        names = tuple(parts for parts in index.get(lower[:-1], ()) if len(parts) == 1)
    for parts in names or ():
        if _runs(words, position, parts) and _is_one(words, words.all[position], parts):
            return _listed(words, position, parts)
    return None


def _runs(words: Words, position: int, parts: tuple[str, ...]) -> bool:
    """Whether the words of a name stand there, the last perhaps in the genitive."""
    found = [word.lower for word in words.all[position : position + len(parts)]]
    if len(found) < len(parts) or found[:-1] != list(parts[:-1]):
        return False
    return found[-1] in {parts[-1], f"{parts[-1]}s"}


def _is_one(words: Words, word: Word, parts: tuple[str, ...]) -> bool:
    """Whether a name of one word is the organisation and not the word."""
    if len(parts) > 1:
        return True
    is_ordinary = word.lower in ordinary_words()
    if len(parts[0]) <= _LONGEST_SHORT:
        is_acronym = word.is_capital and any(sign.isupper() for sign in word.text[1:])
        is_other = word.is_first or is_ordinary or first_name(word.lower) is not None
        return is_acronym or (word.is_capital and not is_other)
    if not word.is_capital:
        return not is_ordinary
    return not (word.is_first and is_ordinary and word.lower in words.small)


def _listed(words: Words, position: int, parts: tuple[str, ...]) -> Candidate:
    word, last = words.all[position], words.all[position + len(parts) - 1]
    end = words.genitive_end(last)
    has_s = end > last.end or last.lower != parts[-1]
    is_cited = not word_set("often_mentioned").isdisjoint({word.text, word.text.removesuffix("s")})
    is_sure = word.is_capital and not is_cited
    why = "organisation" if is_sure else "organisation.cited" if is_cited else "organisation.small"
    key, kind = folded(" ".join(parts)).text, _kind(parts)
    return Candidate(word.start, end, MarkKind.ORGANISATION, is_sure, why, LISTED, key, kind, has_s)


def _kind(parts: tuple[str, ...]) -> str:
    if "kommun" in parts:
        return "kommun"
    if any("universitet" in part or "högskola" in part for part in parts):
        return "lärosäte"
    return {"länsstyrelsen": "länsstyrelse", "region": "region"}.get(parts[0], "myndighet")
