"""A whole experience gone through: its marks field by field, and what is left to decide."""

from __future__ import annotations

from dataclasses import dataclass

from network.deidentify.finding import find_marks
from network.deidentify.instead import suggest
from network.deidentify.mark import Known, Mark
from network.experience import STORY_FIELDS, Experience
from network.member import Member
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import folded

# What the desk goes through: every text that others come to read.
DESK_FIELDS: tuple[str, ...] = ("title", *STORY_FIELDS, "contact")


@dataclass(frozen=True, slots=True)
class Found:
    """A mark in one field of an experience, and what could stand instead."""

    field: str
    mark: Mark
    instead: str


def read_known(reading: Reading, experience: Experience | None = None) -> Known:
    """What is known beside the text: the members' names, and the words that may stand in this one.

    An agency that is credited may be named.
    """
    members = reading.find(Member)
    names = {name for member in members for name in (member.name, member.short_name) if name}
    if experience is None:
        return Known(frozenset(names))
    credited = {folded(experience.shown_source).text} - {""}
    source = {experience.source_name} - {""}
    return Known(frozenset(names | source), frozenset(experience.kept_marks) | credited)


def go_through(experience: Experience, known: Known) -> tuple[Found, ...]:
    """Every mark of an experience in the order in which it is read; the same one gets the same words."""
    texts = {name: str(getattr(experience, name)) for name in DESK_FIELDS}
    marks = [(name, mark) for name, text in texts.items() for mark in find_marks(text, known)]
    words = suggest([mark for _, mark in marks], texts.values())
    return tuple(Found(name, mark, said) for (name, mark), said in zip(marks, words, strict=True))


def unresolved(experience: Experience, known: Known) -> tuple[Found, ...]:
    """What the rules are sure about and nobody has decided to let stand; for a warning before others read."""
    return tuple(found for found in go_through(experience, known) if found.mark.is_sure)
