"""Swedish order of words, and search that keeps å, ä and ö apart from a and o."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LAST = str.maketrans({"å": "\U0010fffa", "ä": "\U0010fffb", "ö": "\U0010fffc"})
_BACK = str.maketrans({"\U0010fffa": "å", "\U0010fffb": "ä", "\U0010fffc": "ö"})
_ALSO = str.maketrans({"æ": "ä", "ø": "ö", "ß": "ss", "ð": "d", "þ": "th"})


@lru_cache(maxsize=16_384)
def order(text: str) -> str:
    """A key to sort by: å, ä, ö after z, other accents and case folded."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_ALSO).translate(_LAST)
    parts = unicodedata.normalize("NFD", plain)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """A text to search in: as `order`, with å, ä and ö readable. Most often as long as the text."""
    return order(text).translate(_BACK)


def found(needle: str, text: str) -> tuple[int, int] | None:
    """Where a needle stands in a text, the start of a word before the middle of one; None if nowhere."""
    sought, hay = folded(needle.strip()), folded(text)
    if not sought or len(hay) != len(unicodedata.normalize("NFC", text)):
        return (0, 0) if sought and sought in hay else None
    at = hay.find(sought)
    best = at
    while at >= 0:
        if at == 0 or not hay[at - 1].isalnum():
            best = at
            break
        at = hay.find(sought, at + 1)
    return (best, best + len(sought)) if best >= 0 else None


def has_all(words: str, text: str) -> bool:
    """Whether every word that was typed stands somewhere in the text."""
    hay = folded(text)
    return all(word in hay for word in folded(words).split())
