"""Finding words as one types: case and accents fold away, but å, ä and ö are letters of their own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

SWEDISH = "åäöÅÄÖ"
_ORDER = str.maketrans({"å": "{", "ä": "|", "ö": "}"})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable; `places[i]` is where the sign `text[i]` came from in the original."""

    text: str
    places: tuple[int, ...]
    starts: frozenset[int]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the folded text lies in the original."""
        return self.places[start], self.places[end]


@dataclass(frozen=True, slots=True)
class WordHit:
    """Where one sought word was found; `at_start` when a word begins there."""

    start: int
    end: int
    at_start: bool


@lru_cache(maxsize=8192)
def folded(text: str) -> Folded:
    """Fold a text: lower case, accents other than those of å ä ö taken away, whatever its normal form."""
    signs: list[str] = []
    places: list[int] = []
    for start, cluster in _clusters(text):
        for sign in _fold_cluster(cluster):
            signs.append(sign)
            places.append(start)
    whole = "".join(signs)
    starts = frozenset(match.start() for match in re.finditer(r"\w+", whole))
    return Folded(whole, (*places, len(text)), starts)


def sought_words(text: str) -> tuple[str, ...]:
    """The words of what somebody typed, folded, the longest first."""
    return tuple(sorted(set(re.findall(r"\w+", folded(text).text)), key=lambda word: (-len(word), word)))


def find_word(text: Folded, word: str, *, inside: bool) -> WordHit | None:
    """The best place of a word: where a word begins with it, else (if `inside`) anywhere."""
    first: WordHit | None = None
    start = text.text.find(word)
    while start >= 0:
        hit = WordHit(start, start + len(word), start in text.starts)
        if hit.at_start:
            return hit
        first = first or hit
        start = text.text.find(word, start + 1)
    return first if inside else None


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, joined where they meet."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


@lru_cache(maxsize=8192)
def swedish_order(text: str) -> str:
    """A key that sorts as Swedish does: a to z, then å, ä, ö."""
    return folded(text).text.translate(_ORDER)


def _clusters(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for place, sign in enumerate(text):
        if unicodedata.combining(sign) and found:
            found[-1] = (found[-1][0], found[-1][1] + sign)
        else:
            found.append((place, sign))
    return found


def _fold_cluster(cluster: str) -> str:
    if cluster.isascii():
        return cluster.lower()
    whole = unicodedata.normalize("NFC", cluster)
    if whole[0] in SWEDISH:
        return whole[0].lower()
    apart = unicodedata.normalize("NFKD", whole)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return (bare or whole).casefold()
