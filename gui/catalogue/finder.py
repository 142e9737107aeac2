"""Scenarios for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence

from gui.common.place import Found, Where
from riskmodel.content import search_catalogue
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

MOST = 5


def find(_reading: Reading, text: str) -> Sequence[Found]:
    """The scenarios that answer a search best."""
    return [
        Found(
            "library",
            hit.scenario.title,
            say("catalogue_place.kind"),
            Where("catalogue", {"scenario_id": hit.scenario.id, "area": "", "search": ""}),
        )
        for hit in search_catalogue(text)[:MOST]
    ]
