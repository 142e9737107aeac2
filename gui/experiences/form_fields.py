"""The fields of an experience in groups, in the order in which one fills them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from gui.common.datefield import DateField
from gui.common.experienceform import LONGEST_TITLE
from gui.common.fields import ChoiceField, LineField, Tick
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.common.theme import Look
from gui.experiences.picks import Picks
from network.experience import Experience, Outcome, ResultKind
from network.experience_file import LICENCES, licence_words, outcome_word, result_word
from network.meeting import AgendaItem, Meeting
from network.member import Member
from network.membership import read_members
from network.sizes import SizeClass
from network.wish import Wish
from riskmodel.content import catalogue, model
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("core", ("title", "summary", "outcome")),
    ("story", ("problem", "context", "what_we_did", "resources")),
    ("result", ("result_kind", "result", "what_did_not_work")),
    ("advice", ("prerequisites", "how_you_can")),
    ("links", ("areas", "scenarios", "factors", "measures")),
    ("source", ("member_id", "source_name", "is_credited", "size_class", "contact")),
    ("told", ("meeting_id", "item_id", "wish_id")),
    ("terms", ("licence", "next_review")),
)
OFFICE_ONLY = frozenset({"member_id", "meeting_id", "item_id", "wish_id"})
LINKS = frozenset({"areas", "scenarios", "factors", "measures"})


@dataclass(frozen=True, slots=True)
class Around:
    """What an experience can be tied to at the office."""

    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    wishes: tuple[Wish, ...] = ()

    def choices(self, key: str, experience: Experience) -> list[tuple[UUID | None, str]]:
        """The values of a field; the items are those of the chosen meeting."""
        none: list[tuple[UUID | None, str]] = [(None, say(f"experiences_place.{key}.none"))]
        if key == "member_id":
            return none + [(one.id, one.name) for one in self.members]
        if key == "meeting_id":
            return none + [(one.id, f"{one.label} {one.title}".strip()) for one in self.meetings]
        if key == "wish_id":
            return none + [(one.id, f"{one.label} {one.title}") for one in self.wishes]
        return none + [(one.id, one.title) for one in self.items if one.meeting_id == experience.meeting_id]


def read_around(reading: Reading, experience: Experience) -> Around:
    """What the office can choose among; the latest meetings first."""
    members = sorted((one.member for one in read_members(reading)), key=lambda one: one.name.casefold())
    meetings = sorted(reading.find(Meeting), key=lambda one: (one.year, one.number), reverse=True)
    items = reading.find(AgendaItem, meeting_id=experience.meeting_id) if experience.meeting_id else []
    wishes = sorted(
        (one for one in reading.find(Wish) if not one.is_merged), key=lambda one: one.number, reverse=True
    )
    return Around(
        tuple(members), tuple(meetings), tuple(sorted(items, key=lambda one: one.position)), tuple(wishes)
    )


def group_fields(look: Look, group: str, *, is_office: bool, today: date) -> tuple[Field, ...]:
    """The fields of a group; what only the office knows is left out elsewhere."""
    keys: Sequence[str] = dict(GROUPS)[group]
    return tuple(
        Field(
            key,
            "" if key == "is_credited" else say(f"experiences_place.field.{key}"),
            _widget(look, key, today),
            help=say(f"experiences_place.field.{key}.help") if key in _HELPED else "",
            required=say("experience.title.empty") if key == "title" else "",
        )
        for key in keys
        if is_office or key not in OFFICE_ONLY
    )


_HELPED = frozenset(
    {"problem", "context", "resources", "result_kind", "what_did_not_work", "prerequisites", "how_you_can",
     "areas", "scenarios", "is_credited", "contact", "next_review", "licence"}
)  # fmt: skip


def _widget(look: Look, key: str, today: date) -> Any:
    if key in {"title", "source_name", "contact"}:
        return LineField(look, longest=LONGEST_TITLE)
    if key in _NAMED:
        return ChoiceField(look, _NAMED[key]())
    if key in LINKS:
        return Picks(look, _linked(key), more=say(f"experiences_place.pick.{key}"))
    if key in OFFICE_ONLY:
        return ChoiceField(look)
    if key == "next_review":
        return DateField(look, None, today=today)
    is_tick = key == "is_credited"
    return Tick(look, say("experiences_place.field.is_credited")) if is_tick else GrowingText(look, lines=2)


def _outcomes() -> list[tuple[Any, str]]:
    return [(None, say("experience.outcome.none")), *((one, outcome_word(one)) for one in Outcome)]


def _result_kinds() -> list[tuple[Any, str]]:
    none = (None, say("experiences_place.result_kind.none"))
    return [none, *((one, result_word(one)) for one in ResultKind)]


def _sizes() -> list[tuple[Any, str]]:
    return [("", say("experiences_place.size_class.none")), *((one.value, one.words) for one in SizeClass)]


def _licences() -> list[tuple[Any, str]]:
    return [(one, licence_words(one)) for one in LICENCES]


_NAMED: dict[str, Callable[[], list[tuple[Any, str]]]] = {
    "outcome": _outcomes,
    "result_kind": _result_kinds,
    "size_class": _sizes,
    "licence": _licences,
}


def _linked(key: str) -> list[tuple[str, str]]:
    if key == "areas":
        return [(one.id, one.title) for one in catalogue().areas]
    if key == "scenarios":
        return sorted(((one.id, one.title) for one in catalogue().scenarios), key=lambda one: one[1])
    if key == "factors":
        return [(one.id, one.title) for one in model().factors]
    return [(one.id, one.title) for one in model().measure_kinds]
