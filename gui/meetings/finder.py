"""Meetings for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence

from gui.common.place import Found, Where
from network.meeting import Meeting
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import find_word, folded, sought_words

MOST = 8


def find(reading: Reading, text: str) -> Sequence[Found]:
    """The meetings whose number, title or day hold every typed word, the latest first.

    The meeting whose number is just what is typed comes before those with the same figures in them.
    """
    words = sought_words(text)
    hits = [meeting for meeting in reading.find(Meeting) if _has_all(words, meeting)]
    hits.sort(key=lambda one: (one.label == text.strip(), one.year, one.number), reverse=True)
    return [
        Found(
            "presentation",
            meeting.title or say("meetings_place.untitled", label=meeting.label),
            say("meetings_place.found", label=meeting.label),
            Where("meetings", {"meeting_id": meeting.id}),
        )
        for meeting in hits[:MOST]
    ]


def _has_all(words: Sequence[str], meeting: Meeting) -> bool:
    day = day_text(meeting.day) if meeting.day else ""
    text = folded(f"{meeting.label} {meeting.title} {day}")
    return all(find_word(text, word, inside=True) is not None for word in words)
