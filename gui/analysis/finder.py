"""Analyses by their titles, for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence

from gui.analysis.states import state_words
from gui.common.place import Found, Where
from riskmodel.analysis import Analysis
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import find_word, folded, sought_words


def find(reading: Reading, text: str) -> Sequence[Found]:
    """The analyses in whose title or scope every typed word begins some word, the latest first."""
    words = sought_words(text)
    return [
        Found(
            "shield-check",
            analysis.title,
            say("analysis_place.found_as", state=state_words(analysis.state)),
            Where("analysis", {"analysis_id": analysis.id}),
        )
        for analysis in reversed(reading.find(Analysis))
        if words and _has_all(words, f"{analysis.title}\n{analysis.scope}")
    ]


def _has_all(words: Sequence[str], text: str) -> bool:
    hay = folded(text)
    return all(find_word(hay, word, inside=False) for word in words)
