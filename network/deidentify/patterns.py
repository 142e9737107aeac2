"""Putting patterns together from lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"(?<!\\)\s+")


def any_of(words: str | Iterable[str]) -> str:
    """A pattern for any of the words, each a pattern itself; the longest first, so that it is tried first.

    In a row of words a backslash keeps the blank after it within the word.
    """
    parts = _BETWEEN.split(words.strip()) if isinstance(words, str) else words
    return f"(?:{'|'.join(sorted(parts, key=len, reverse=True))})"


def pattern(*parts: str, ignores_case: bool = False) -> re.Pattern[str]:
    """The parts after one another, as one pattern."""
    return re.compile("".join(parts), re.IGNORECASE if ignores_case else 0)
