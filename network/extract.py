"""Everything that the office holds about one person, for the person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from network.holding import Holding, read_holding_of
from network.meeting import ZONE
from network.member import Person
from network.protection import PersonalField, PlanLine
from riskmodel.agency import Agency
from riskmodel.daytext import day_text
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

# What only the program itself has use for stands in the file for machines, not in the one for people.
_MARKS = frozenset(
    {"attendance_id", "person_id", "item_id", "resends_id", "sha256", "message_id", "template", "is_edited"}
)


# Nobody knows who gave an answer, and what was removed is nobody's any more.
_OTHERS = frozenset({"evaluations", "removed"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing: what it is about, and each field with its value, in words and as it is stored."""

    about: str
    rows: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All of one kind of record, with what the plan says about it."""

    line: PlanLine
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything about one person on a day; `past` is how many entries of the history concern them."""

    agency: Agency
    person: Person
    today: date
    sections: tuple[Section, ...]
    past: int


def read_extract(reading: Reading, person_id: UUID, today: date) -> Extract:
    """Everything that the office holds about a person.

    Raises:
        NotFoundError: there is no such person.
    """
    holding = read_holding_of(reading, person_id)
    (person,) = holding.people
    return Extract(
        agency=reading.get(Agency, reading.agency_id),
        person=person,
        today=today,
        sections=tuple(_section(holding, line) for line in holding.plan if line.record.id not in _OTHERS),
        past=len(reading.history(person_id)),
    )


def _section(holding: Holding, line: PlanLine) -> Section:
    sheets = (
        sheet_of(thing, line.record.fields, holding)
        for thing in _things(holding)
        if any(field.entity == type(thing).__name__ for field in line.record.fields)
    )
    return Section(line, tuple(sheets))


def _things(holding: Holding) -> Iterator[Entity]:
    (person,) = holding.people
    yield person
    seen = sorted(
        holding.attendances.get(person.id, ()), key=lambda one: holding.day_of(one.meeting_id) or date.max
    )
    own: Iterable[Iterable[Entity]] = (
        holding.appointments.get(person.id, ()),
        seen,
        holding.needs,
        holding.speakers,
        holding.items,
        holding.messages,
        holding.replies,
        holding.matches,
        holding.receipts,
    )
    for things in own:
        yield from things


def sheet_of(thing: Entity, fields: Iterable[PersonalField], holding: Holding) -> Sheet:
    """One thing with the fields that tell something about a person; what is empty is left out."""
    own = [field for field in fields if field.entity == type(thing).__name__]
    told = [(field, getattr(thing, field.name)) for field in own]
    rows = [
        (field.title, value_words(value, holding))
        for field, value in told
        if field.name not in _MARKS and value not in (None, "", False)
    ]
    if not rows:
        rows = [(field.title, say("protection.value.true")) for field, value in told if value is not None]
    about = value_words(getattr(thing, "meeting_id", None), holding)
    return Sheet(about, tuple(rows), tuple((f"{field.entity}.{field.name}", value) for field, value in told))


def value_words(value: Any, holding: Holding) -> str:
    """A value as people read it; what an id points at by its name."""
    if value is None or isinstance(value, bool | Enum):
        told = "" if value is None else str(value).lower() if isinstance(value, bool) else value.value
        return say(f"protection.value.{told}") if told else ""
    if isinstance(value, datetime):
        local = value.astimezone(ZONE)
        return f"{day_text(local.date())} {local:%H:%M}"
    if isinstance(value, date):
        return day_text(value)
    return _pointed_at(value, holding) if isinstance(value, UUID) else str(value)


def _pointed_at(thing_id: UUID, holding: Holding) -> str:
    meeting, member = holding.meetings.get(thing_id), holding.members.get(thing_id)
    if meeting is not None:
        return meeting.label
    return member.name if member is not None else ""
