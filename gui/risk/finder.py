"""Risks for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from gui.common.place import Found, Where
from riskmodel.analysis import Analysis
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.risk import Risk
from riskmodel.textsearch import folded, sought_words

MOST = 8


def find(reading: Reading, text: str) -> Sequence[Found]:
    """The risks whose number or title hold every typed word, those of the latest analysis first.

    Those of the rounds before are told apart by the analysis they belong to.
    """
    words = sought_words(text)
    if not words:
        return []
    hits = list(islice((risk for risk in reversed(reading.find(Risk)) if _holds(risk, words)), MOST))
    analyses = reading.find(Analysis) if hits else []
    earlier = {analysis.id: analysis.title for analysis in analyses[:-1]}
    return [
        Found(
            "shield-check",
            risk.title,
            _kind(risk, earlier.get(risk.analysis_id, "")),
            Where("risk", {"analysis_id": risk.analysis_id, "risk_id": risk.id}),
        )
        for risk in hits
    ]


def _kind(risk: Risk, analysis: str) -> str:
    key = "risk_page.found_before" if analysis else "risk_page.found"
    return say(key, label=risk.label, analysis=analysis)


def _holds(risk: Risk, words: Sequence[str]) -> bool:
    hay = folded(f"{risk.label} {risk.title}").text
    return all(folded(word).text in hay for word in words)
