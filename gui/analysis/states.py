"""The state of an analysis in a word."""

from __future__ import annotations

from riskmodel.analysis import AnalysisState
from riskmodel.kernel.words import say


def state_words(state: AnalysisState) -> str:
    """What a chip says of an analysis."""
    return say(f"analysis_place.state.{state.value}")
