"""Wishes for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence

from gui.common.place import Found, Where
from network.searching import search_named
from network.wish import Wish
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.seentext import seen_line

MOST = 8


def find(reading: Reading, text: str) -> Sequence[Found]:
    """The wishes that hold every typed word, those with them in their title first; none that are only traces.

    The one whose number is just what is typed comes before them.
    """
    hits = [hit.id for hit in search_named(reading, text, kinds=(Wish,), limit=MOST)]
    found = {one.id: one for one in reading.find(Wish, id=hits)} if hits else {}
    wishes = [found[one] for one in hits if one in found and not found[one].is_merged]
    wishes.sort(key=lambda one: one.label.casefold() != text.strip().casefold())
    return [
        Found(
            "lightbulb",
            seen_line(wish.title),
            say("wishes_place.found", label=wish.label),
            Where("wishes", {"wish_id": wish.id}),
        )
        for wish in wishes
    ]
