"""Members and their people for Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence

from gui.common.place import Found, Where
from network.member import Appointment, Member, Person
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import find_word, folded, sought_words

MOST = 8


def find(reading: Reading, text: str) -> Sequence[Found]:
    """The agencies and the persons whose names hold every typed word."""
    words = sought_words(text)
    if not words:
        return []
    members = reading.find(Member)
    agencies = [
        Found(
            "building-2", member.name, say("members.found.agency"), Where("members", {"member_id": member.id})
        )
        for member in members
        if _has_all(words, f"{member.name} {member.short_name} {member.org_nr}")
    ]
    people = [
        person for person in reading.find(Person) if not person.erased_on and _has_all(words, person.name)
    ]
    return [*agencies[:MOST], *_people(reading, people[:MOST], {member.id: member for member in members})]


def _people(reading: Reading, people: Sequence[Person], members: dict[object, Member]) -> list[Found]:
    if not people:
        return []
    appointments = reading.find(Appointment, person_id=[person.id for person in people])
    latest = {one.person_id: one for one in sorted(appointments, key=lambda one: one.from_day)}
    found = []
    for person in people:
        if (held := latest.get(person.id)) is not None:
            member = members[held.member_id]
            where = Where("members", {"member_id": member.id})
            found.append(Found("user-check", person.name, member.name, where))
    return found


def _has_all(words: Sequence[str], text: str) -> bool:
    hay = folded(text)
    return all(find_word(hay, word, inside=True) is not None for word in words)
