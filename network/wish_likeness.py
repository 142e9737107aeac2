"""How like a wish that is being written is to the wishes there are, so that nobody writes one twice.

Words are compared, not sentences: order, case and small words do not count. A word is like another that
begins or ends with it (gåvor in leverantörsgåvor), that is another form of it (gåva, gåvor), or that is
misspelt. Å, ä and ö are letters of their own: har is not hår.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from network.nameform import unmarked
from network.wish import Wish
from riskmodel.textsearch import folded

LEAST = 45.0
"""Wishes that are less like it than this are not suggested."""
MOST = 3

_SMALL = (
    "alla all allt andra att av blir bli bör ca de den denna dessa det detta dig din ditt dom du då där "
    "efter ej eller en er ett exempel finns för före från få får ge ger gör göra ha han har hela hellre "
    "hon hos hur hör i in inför ingen inget inom inte ja jag ju kan kring kunna man med mellan men mer "
    "mest min mot mycket myndighet myndigheten myndigheter möte möten ni nog nu någon något några när "
    "nästa och om oss på redan samt sig sin sina ska skulle som så ta tar till tips titta under upp ut "
    "utan vad var varför varje vara vem vet vi via vid vilka vilken vilket vill veta vår våra än ännu "
    "är även över önskar önskan önskemål about and are can do for how in is of on or our the to we what "
    "when which with "
)
STOP_WORDS = frozenset(_SMALL.split())

_WHOLE, _BEGINS, _ENDS, _FORM, _STEM = 1.0, 0.9, 0.8, 0.8, 0.7
_FEWEST = 3  # letters of a word that says something
_FEWEST_INSIDE = 4  # letters before a part of a compound counts
_STEM_SHARE = 0.7  # of the longer word that two forms share from the beginning, of the shorter in a compound
_FEWEST_STEM = 5
_LEAST_RATIO = 82.0
_MISSPELT = 0.85
_TYPED, _KNOWN = 0.7, 0.3  # how much it weighs that the typed words are known, and the other way round
_IN_TEXT = 0.6  # a word found only in the explaining text
_LONGEST = 12  # letters: longer words weigh no more
_LONGEST_TEXT = 2_000  # letters of the explaining text that are looked at


@dataclass(frozen=True, slots=True)
class WishLikeness:
    """A wish that says much the same; `score` 0 to 100."""

    wish: Wish
    score: float


def similar_wishes(text: str, wishes: Iterable[Wish], most: int = MOST) -> tuple[WishLikeness, ...]:
    """The wishes most like a text, the likest first; traces of merged ones are left out."""
    typed = content_words(text)
    if not typed:
        return ()
    found = [WishLikeness(one, _score(typed, one)) for one in wishes if not one.is_merged]
    near = [one for one in found if one.score >= LEAST]
    near.sort(key=lambda one: (-one.score, one.wish.number))
    return tuple(near[:most])


def likeness(text: str, other: str) -> float:
    """How like two titles are, 0 to 100; 100 when they have the same words that say something."""
    typed, known = content_words(text), content_words(other)
    if not typed or not known:
        return 0.0
    return _both_ways(typed, known, "")


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """The words that say something, folded, each once, in their order."""
    words = re.findall(r"[^\W\d_]+", folded(text).text)
    return tuple(dict.fromkeys(one for one in words if len(one) >= _FEWEST and one not in STOP_WORDS))


@lru_cache(maxsize=1 << 17)
def word_likeness(one: str, other: str) -> float:
    """How like two folded words are, 0 to 1."""
    if one == other:
        return _WHOLE
    short, long = (one, other) if len(one) < len(other) else (other, one)
    found = max(_inside(short, long), _same_beginning(short, long), _misspelt(short, long))
    if found and len(one) == len(other) and unmarked(one) == unmarked(other):
        return 0.0  # only the marks differ: another word
    return found


def _inside(short: str, long: str) -> float:
    if len(short) < _FEWEST_INSIDE:
        return 0.0
    return _BEGINS if long.startswith(short) else _ENDS if long.endswith(short) else 0.0


def _same_beginning(short: str, long: str) -> float:
    """Two forms of a word, or a form of a compound's first part: leverantörer in leverantörsgåvor."""
    if short[:_FEWEST] != long[:_FEWEST]:
        return 0.0
    pairs = zip(short, long, strict=False)
    shared = next((at for at, (left, right) in enumerate(pairs) if left != right), len(short))
    if shared >= _STEM_SHARE * len(long):
        return _FORM
    return _STEM if shared >= _FEWEST_STEM and shared >= _STEM_SHARE * len(short) else 0.0


def _misspelt(short: str, long: str) -> float:
    if len(short) <= _FEWEST_INSIDE:
        return 0.0
    ratio: float = fuzz.ratio(short, long, score_cutoff=_LEAST_RATIO)
    return _MISSPELT * ratio / 100 if ratio and _differs_in_more_than_marks(short, long) else 0.0


def _score(typed: Sequence[str], wish: Wish) -> float:
    return _both_ways(typed, content_words(wish.title), _spaced(wish.text))


def _both_ways(typed: Sequence[str], known: Sequence[str], text: str) -> float:
    there = _cover(typed, known, text)
    back = _cover(known, typed, "")
    return round(100 * (_TYPED * there + _KNOWN * back), 1)


def _cover(words: Sequence[str], among: Sequence[str], text: str) -> float:
    """How much of the words is found among others, longer words weighing more."""
    whole = sum(map(_weight, words))
    if not whole:
        return 0.0
    found = 0.0
    for word in words:
        if word in among:
            found += _weight(word)
            continue
        best = max((word_likeness(word, other) for other in among), default=0.0)
        if best < _IN_TEXT and _stands_in(word, text):
            best = _IN_TEXT
        found += _weight(word) * best
    return found / whole


def _stands_in(word: str, text: str) -> bool:
    """Whether a word of the explaining text is the word, or begins with it."""
    whole = " " if len(word) < _FEWEST_INSIDE else ""
    return f" {word}{whole}" in text


@lru_cache(maxsize=1 << 13)
def _spaced(text: str) -> str:
    """The words of an explaining text with a space around each."""
    words = content_words(text[:_LONGEST_TEXT])
    return f" {' '.join(words)} " if words else ""


def _weight(word: str) -> int:
    return min(len(word), _LONGEST)


def _differs_in_more_than_marks(one: str, other: str) -> bool:
    """Whether no letter of the one stands with other marks in the same place of the other."""
    if len(one) != len(other):
        return True
    pairs = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    return not any(unmarked(left) == unmarked(right) for left, right in pairs)
