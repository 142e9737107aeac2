"""Names that a text gives in full in one place, or in an address, and in part in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from network.deidentify.lists import ordinary_words
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.naming import is_no_name
from network.deidentify.words import Word, Words, bare
from riskmodel.textsearch import folded

AGAIN, AGAIN_SMALL = 9, 3  # below every other rule about names
_SHORTEST, _SHORTEST_SMALL = 3, 4
_WHOLE = frozenset({"person.name", "person.surname", "person.initial", "person.capitals", "person.small"})
_LOOSE = frozenset({"person.capitals", "person.small"})  # the first word may be none of a name
_PART = re.compile(r"[^\W\d_]{3,30}")


def find_again(words: Words, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Every word that is a part of a whole name found in the same text."""
    known = _known(words.text, found)
    for word in words.all if known else ():
        base = bare(word.lower, known)
        if base is not None and _is_name(word):
            end = words.genitive_end(word)
            has_s = end > word.end or base != word.lower
            weight = AGAIN if word.is_capital else AGAIN_SMALL
            key = folded(base).text
            yield Candidate(
                word.start, end, MarkKind.PERSON, False, "person.surname", weight, key, is_genitive=has_s
            )


def _known(text: str, found: Iterable[Candidate]) -> frozenset[str]:
    parts: set[str] = set()
    for one in found:
        shown = text[one.start : one.end].lower()
        if one.kind is MarkKind.EMAIL:
            names = re.split(r"[._-]", shown.split("@")[0])
            parts.update(names if len(names) > 1 else ())
        elif one.kind is MarkKind.PERSON and one.why in _WHOLE and " " in shown:
            names = _PART.findall(one.key or shown)
            parts.update(names[-1:] if one.why in _LOOSE else names)
    return frozenset(part for part in parts if len(part) >= _SHORTEST and part not in ordinary_words())


def _is_name(word: Word) -> bool:
    if word.is_capital:
        return not is_no_name(word)
    return len(word.text) >= _SHORTEST_SMALL or word.lower not in ordinary_words()
