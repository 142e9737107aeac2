"""Measures for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence

from gui.common.place import Found, Where
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.measure import Measure
from riskmodel.textsearch import find_word, folded, sought_words

MOST = 8


def find(reading: Reading, text: str) -> Sequence[Found]:
    """The measures whose number, title or owner hold every typed word."""
    words = sought_words(text)
    hits = (measure for measure in reading.find(Measure) if _has_all(words, measure))
    return [
        Found(
            "list-checks",
            measure.title,
            say("measures_place.found", label=measure.label),
            Where("measures", {"measure_id": measure.id}),
        )
        for measure, _ in zip(hits, range(MOST), strict=False)
    ]


def _has_all(words: Sequence[str], measure: Measure) -> bool:
    text = folded(f"{measure.label} {measure.title} {measure.owner}")
    return all(find_word(text, word, inside=True) is not None for word in words)
