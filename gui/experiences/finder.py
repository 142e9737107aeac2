"""Experiences for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence

from gui.common.place import Found, Where
from network.experience import Experience
from network.experience_file import outcome_word
from network.searching import search_named
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.seentext import seen_line

MOST = 8


def find(reading: Reading, text: str) -> Sequence[Found]:
    """The experiences that hold every typed word, those with them in their title first."""
    hits = [hit.id for hit in search_named(reading, text, kinds=(Experience,), limit=MOST)]
    found = {one.id: one for one in reading.find(Experience, id=hits)} if hits else {}
    return [_found(found[one]) for one in hits if one in found]


def _found(one: Experience) -> Found:
    outcome = outcome_word(one.outcome)
    kind = say("experiences_place.found", label=one.label)
    words = " · ".join(part for part in (kind, outcome) if part)
    return Found(
        "book-open-text", seen_line(one.title), words, Where("experiences", {"experience_id": one.id})
    )
