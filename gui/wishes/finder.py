"""Wishes for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence

from gui.common.place import Found, Where
from network.wish import Wish
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import find_word, folded, sought_words

MOST = 8


def find(reading: Reading, text: str) -> Sequence[Found]:
    """The wishes whose number or words hold every typed word; not those that are only traces.

    The one whose number is just what is typed comes first, then those with the words in the title.
    """
    words = sought_words(text)
    wanted = folded(text.strip()).text
    hits = [(rank, wish) for wish in reading.find(Wish) if (rank := _rank(words, wanted, wish)) is not None]
    hits.sort(key=lambda hit: (hit[0], -hit[1].number))
    return [
        Found(
            "lightbulb",
            wish.title,
            say("wishes_place.found", label=wish.label),
            Where("wishes", {"wish_id": wish.id}),
        )
        for _, wish in hits[:MOST]
    ]


def _rank(words: Sequence[str], wanted: str, wish: Wish) -> int | None:
    if wish.is_merged:
        return None
    title = folded(f"{wish.label} {wish.title}")
    if folded(wish.label).text == wanted:
        return 0
    if all(find_word(title, word, inside=True) is not None for word in words):
        return 1
    whole = folded(f"{wish.label} {wish.title} {wish.text}")
    return 2 if all(find_word(whole, word, inside=True) is not None for word in words) else None
