"""Risks for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from gui.common.place import Found, Where
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.risk import Risk
from riskmodel.textsearch import folded, sought_words

MOST = 8


def find(reading: Reading, text: str) -> Sequence[Found]:
    """The risks whose number or title hold every typed word, those of the latest analysis first."""
    words = sought_words(text)
    if not words:
        return []
    hits = (risk for risk in reversed(reading.find(Risk)) if _holds(risk, words))
    return [
        Found(
            "shield-check",
            risk.title,
            say("risk_page.found", label=risk.label),
            Where("risk", {"analysis_id": risk.analysis_id, "risk_id": risk.id}),
        )
        for risk in islice(hits, MOST)
    ]


def _holds(risk: Risk, words: Sequence[str]) -> bool:
    hay = folded(f"{risk.label} {risk.title}").text
    return all(folded(word).text in hay for word in words)
