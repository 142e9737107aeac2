"""A meeting with people on their way in; every person and agency is made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from network.attendance import Attendance, Reply, Source
from network.meeting import Meeting, Mode
from network.member import Group, Member, Person
from riskmodel.kernel.ids import luhn
from tests.makers import network

DAY = date(2026, 11, 17)
FIRST = (
    "Linnea", "Anders", "Carolin", "Malin", "Elin", "Omar", "Greta", "Åke", "Östen", "Sanna", "Ärla", "Björn",
    "Vera", "Nils", "Ida", "Karl-Erik", "Zainab", "Per", "Hanna", "Sofia",
)  # fmt: skip
LAST = (
    "Prov", "Lindexempel", "Utkast", "Skiss", "Tänkt", "Övning", "Exempel", "Modell", "Fiktiv", "Påhitt",
    "Mönster", "Hypotes", "Ansats", "Idé", "Förslag",
)  # fmt: skip
PLACES = (
    "Mönsterverket", "Fiktiva bidragsnämnden", "Provinspektionen", "Exempelverket", "Tänkta tillståndsverket",
    "Övningsmyndigheten", "Lilla exempelnämnden", "Hypotesrådet", "Påhittade institutet", "Ansatskontoret",
)  # fmt: skip


def org_nr(number: int) -> str:
    """A number that no agency has."""
    digits = f"49990{number:04}"
    return f"{digits[:6]}-{digits[6:]}{luhn(digits)}"


@dataclass
class Door:
    """Everything of the scene, in an order in which it can be put."""

    group: Group
    meeting: Meeting
    members: list[Member] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    attendances: list[Attendance] = field(default_factory=list)

    @property
    def things(self) -> list[Any]:
        held = [network.membership(one.id, self.group.id, joined_on=date(2020, 1, 1)) for one in self.members]
        return [self.group, *self.members, *held, *self.people, self.meeting, *self.attendances]

    def member(self, name: str, **fields: Any) -> Member:
        """An agency."""
        made = network.member(name=name, org_nr=org_nr(len(self.members) + 1), **{"short_name": "", **fields})
        self.members.append(made)
        return made

    def guest(self, name: str, member: Member | None = None, *, email: str = "", **fields: Any) -> Attendance:
        """Somebody who was invited."""
        who = network.person(name=name, email=email)
        self.people.append(who)
        made = network.attendance(
            self.meeting.id,
            who.id,
            member_id=member.id if member else None,
            **{"source": Source.INVITED, **fields},
        )
        self.attendances.append(made)
        return made

    def yes(
        self, name: str, member: Member | None = None, mode: Mode = Mode.ON_SITE, **fields: Any
    ) -> Attendance:
        """Somebody who has said yes."""
        asked = datetime(2026, 10, 1, 8, tzinfo=UTC) + timedelta(minutes=len(self.attendances))
        return self.guest(
            name,
            member,
            **{"reply": Reply.YES, "mode": mode, "asked_at": asked, "replied_at": asked, **fields},
        )

    def id_of(self, name: str) -> UUID:
        """The attendance of somebody."""
        who = next(one.id for one in self.people if one.name == name)
        return next(one.id for one in self.attendances if one.person_id == who)


def door(**of_meeting: Any) -> Door:
    """A meeting without anybody."""
    group = network.group()
    facts = {"day": DAY, "year": 2026, "number": 6, "title": "Att hålla frågan levande", "seats_on_site": 60,
             "seats_digital": 250, "starts_at": 870, "minutes": 90}  # fmt: skip
    return Door(group, network.meeting(group.id, **facts | of_meeting))


def many(count: int = 300, **of_meeting: Any) -> Door:
    """A meeting that many have said yes to, one in five on site."""
    made = door(**of_meeting)
    for number in range(230):
        made.member(f"{PLACES[number % len(PLACES)]} {number}" if number >= len(PLACES) else PLACES[number])
    for number in range(count):
        name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
        mode = Mode.ON_SITE if number % 5 == 0 else Mode.DIGITAL
        made.yes(name, made.members[number % 230], mode)
    return made
