"""Searching texts by their words: what a word is, what somebody asks for, and where it stands in a text.

Words are folded as in `textsearch`: case and accents fall away, å, ä and ö are letters of their own. A
database and a list in memory that search by the words of this module find the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from riskmodel.seentext import UNSEEN, seen_line
from riskmodel.textsearch import Span, folded, merged

LONGEST_WORD = 60  # signs; a longer one is kept as several in a row
SEARCHED_SIGNS = 200_000  # of the words of one thing; not much more fits into a row of a server's index
BREAK = "¶"  # stands between two texts, so that no phrase goes from one into the other
SNIPPET = 170  # signs

# Signs that stand inside a word without being letters: what is not seen, soft hyphens, accents of their own.
_UNSEEN = f"\u00ad{UNSEEN[1:-1]}"
_ACCENTS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f"
)
_RUN = re.compile(rf"[\w{_ACCENTS}{_UNSEEN}]+")
_DROPPED = re.compile(f"[{_UNSEEN}]+")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[\x00-\x7fåäöÅÄÖ§°–—‘’“”…]*")  # signs that fold by being made small alone
_QUOTE = re.compile('["”“„«»]')
_LEAD = 30  # signs before the first hit of a snippet


@dataclass(frozen=True, slots=True)
class Part:
    """Words that must stand in a row; when it `is_open`, the last of them may go on."""

    words: tuple[str, ...]
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text on one line, with the (start, end) in it to mark."""

    text: str
    spans: tuple[Span, ...] = ()


def parts_of(typed: str) -> tuple[Part, ...]:
    """What somebody asks for: each word may go on, what stands in quotation marks is a phrase.

    A phrase without its last quotation mark may go on too, since somebody is still writing it. Every other
    sign only parts words.
    """
    found: list[Part] = []
    pieces = _QUOTE.split(typed)
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            found.extend(Part(words) for words, _ in _runs(piece))
        elif words := tuple(word for run, _ in _runs(piece) for word in run):
            found.append(Part(words, is_open=at == len(pieces) - 1))
    return tuple(dict.fromkeys(found))


def words_of(*texts: str, most: int = SEARCHED_SIGNS) -> str:
    """The words of texts with spaces between them, as databases keep them to be searched; `most` in signs."""
    wholes = [" ".join(word for words, _ in _runs(text) for word in words) for text in texts]
    whole = f" {BREAK} ".join(filter(None, wholes))
    # A sign more, so that a word which ends there is not taken for one that was cut.
    return whole if len(whole) <= most else whole[: most + 1].rpartition(" ")[0]


def holds(words: str, part: Part) -> bool:
    """Whether what `words_of` made holds a part."""
    return _needle(part) in f" {words} "


def _needle(part: Part) -> str:
    return f" {' '.join(part.words)}" + ("" if part.is_open else " ")


def spans_of(text: str, parts: Sequence[Part], *, most: int = 200) -> tuple[Span, ...]:
    """Where the parts stand in a text, in order; of a word that goes on only the letters sought."""
    return merged(list(_spans(text, parts, most)))


def snippet_of(text: str, parts: Sequence[Part], length: int = SNIPPET) -> Snippet:
    """The stretch of a text round the first hit, or its beginning, cut between words with … there."""
    hit = next(_spans(text, parts, 1), None)
    start = 0 if hit is None else _cut_before(text, min(hit[0], len(text) - length // 2), hit[0])
    end = _cut_after(text, start + length)
    lead, tail = "… " if start else "", " …" if end < len(text) else ""
    stretch = lead + seen_line(_DROPPED.sub("", text[start:end])) + tail
    return Snippet(stretch, spans_of(stretch, parts, most=50))


def text_with_hit(texts: Sequence[str], parts: Sequence[Part]) -> str | None:
    """The first of the texts where a part stands, None when none does anywhere."""
    return next((text for text in texts if next(_spans(text, parts, 1), None)), None)


def _cut_before(text: str, place: int, hit: int) -> int:
    """Between the words some way before a place; there is more before a hit at the end of a text."""
    if place <= _LEAD:
        return 0
    spaces = (text.find(sign, place - _LEAD, hit) for sign in " \n\t")
    return min((space + 1 for space in spaces if space >= 0), default=hit)


def _cut_after(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = max(text.rfind(sign, end - _LEAD, end) for sign in " \n\t")
    return space if space > 0 else end


def _spans(text: str, parts: Sequence[Part], most: int) -> Iterator[Span]:
    """At most so many hits: in order by their places, or of plain words in a plain text word by word."""
    if not parts:
        return iter(())
    is_plain = all(part.is_open and len(part.words) == 1 for part in parts) and _PLAIN.fullmatch(text)
    return islice(_plain_spans(text, parts) if is_plain else _all_spans(text, parts), most)


def _plain_spans(text: str, parts: Sequence[Part]) -> Iterator[Span]:
    # Some fifty times as fast as parting the text into words.
    small = text.lower()
    for part in parts:
        word = part.words[0]
        at = small.find(word)
        while at >= 0:
            if not small[at - 1 : at].isalnum():
                yield at, at + len(word)
            at = small.find(word, at + 1)


def _all_spans(text: str, parts: Sequence[Part]) -> Iterator[Span]:
    longest = max(len(part.words) for part in parts)
    ends = tuple(part.words[-1] for part in parts)
    last: list[tuple[str, Span]] = []
    for words, span in _runs(text):
        for word in words:
            if longest > 1 or word.startswith(ends):
                last = [*last[-longest + 1 :], (word, span)] if longest > 1 else [(word, span)]
            if word.startswith(ends) and (hit := _hit(text, last, parts)) is not None:
                yield hit


def _hit(text: str, last: Sequence[tuple[str, Span]], parts: Sequence[Part]) -> Span | None:
    """The longest stretch that ends in the last word and is one of the parts."""
    best: Span | None = None
    for part in parts:
        tail = last[-len(part.words) :]
        if len(tail) < len(part.words) or any(
            own != sought for (own, _), sought in zip(tail[:-1], part.words[:-1], strict=True)
        ):
            continue
        (word, span), sought = tail[-1], part.words[-1]
        if word == sought or (part.is_open and word.startswith(sought)):
            end = span[1] if word == sought else _end_of(text, span, len(sought))
            if best is None or tail[0][1][0] < best[0] or end > best[1]:
                best = tail[0][1][0], end
    return best


def _end_of(text: str, span: Span, signs: int) -> int:
    """Where so many folded signs of a word end in the text; the whole word when folding made it longer."""
    whole = folded(text[span[0] : span[1]])
    kept = [place for sign, place in zip(whole.text, whole.places, strict=False) if _WORD.match(sign)]
    return span[0] + kept[signs] if signs < len(kept) else span[1]


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], Span]]:
    """The words of a text, each with where it stands; what folds apart or is too long has many."""
    for match in _RUN.finditer(text.replace("_", " ")):
        if words := _folded_run(match.group()):
            yield words, match.span()


@lru_cache(maxsize=50_000)
def _folded_run(run: str) -> tuple[str, ...]:
    whole = run.lower() if run.isascii() else folded(_DROPPED.sub("", run)).text
    return tuple(
        word[start : start + LONGEST_WORD]
        for word in _WORD.findall(whole)
        for start in range(0, len(word), LONGEST_WORD)
    )
