"""A text as its reader sees it, with the way back: composed letters, nothing that has no width."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ODD = re.compile(r"[^\x09\x0a\x0d\x20-\x7eåäöÅÄÖéÉ–”“’§…]")
_SAME = {"\u2010": "-", "\u2011": "-", "\u2212": "-", "\uff0d": "-", "\uff20": "@", "\u02bc": "’"}


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain `text`; `starts[i]` and `ends[i]` are where the sign `text[i]` stands in the original.

    Both are empty when nothing had to be changed.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch that is not empty lies in the original."""
        if not self.starts:
            return start, end
        return self.starts[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    """Compose what stands decomposed, drop signs without width, and make every space and hyphen ordinary."""
    if not _ODD.search(text):
        return Plain(text)
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    while place < len(text):
        stop = place + 1
        if text[place] < "\x7f" and (stop == len(text) or text[stop] < "\x7f"):
            signs.append(text[place])
            starts.append(place)
            ends.append(stop)
            place = stop
            continue
        while stop < len(text) and _joins(text[stop]):
            stop += 1
        for sign in _shown(text[place:stop]):
            signs.append(sign)
            starts.append(place)
            ends.append(stop)
        place = stop
    return Plain("".join(signs), tuple(starts), tuple(ends))


def _joins(sign: str) -> bool:
    """Whether it belongs to the sign before it: an accent, or nothing that is seen."""
    if sign.isascii():
        return False
    return unicodedata.combining(sign) != 0 or _is_unseen(sign)


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"


def _shown(cluster: str) -> str:
    if cluster.isascii():
        return cluster
    seen = "".join(sign for sign in cluster if not _is_unseen(sign))
    whole = unicodedata.normalize("NFC", seen)
    return "".join(_ordinary(sign) for sign in whole)


def _ordinary(sign: str) -> str:
    if sign in _SAME:
        return _SAME[sign]
    if unicodedata.category(sign) == "Zs":
        return " "
    if "\uff01" <= sign <= "\uff5e" or unicodedata.category(sign) == "Nd":  # wide letters, other digits
        return unicodedata.normalize("NFKC", sign)
    return sign
