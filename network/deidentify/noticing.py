"""A word in passing where somebody writes what others may come to read."""

from __future__ import annotations

from network.deidentify.finding import find_marks
from network.deidentify.mark import MarkKind
from riskmodel.kernel.words import say

_TOLD = (
    (MarkKind.PERSON_NUMBER, "number"),
    (MarkKind.PERSON, "person"),
    (MarkKind.EMAIL, "contact"),
    (MarkKind.PHONE, "contact"),
)
LONGEST = 20_000  # signs: more is not read while somebody types


def notice(text: str) -> str:
    """One sentence when a text seems to point at a person, else ""."""
    sure = {mark.kind for mark in find_marks(text[:LONGEST]) if mark.is_sure}
    return next((say(f"deidentify.notice.{key}") for kind, key in _TOLD if kind in sure), "")
