"""Years of attendance of fictional agencies with habits of their own: some come, some sleep on it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from network.attendance import Attendance, Reply
from network.meeting import Meeting, MeetingState, Mode
from network.member import Group, Member, Membership, Person
from riskmodel.agency import Agency, AgencyKind
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.ids import luhn
from tests.makers import network as make
from tests.makers.entities import AGENCY_ID, agency

TODAY = date(2026, 11, 26)
DAYS = ((2, 5), (3, 17), (4, 22), (5, 26), (9, 22), (11, 24))
PLACE = UUID(int=4)
NAMES = (
    *(
        "Hypotesrådet",
        "Fiktiva bidragsnämnden",
        "Utkastsnämnden",
        "Lilla exempelnämnden",
        "Platshållarverket",
    ),
    *("Skissinspektionen", "Påhittsverket", "Tänkta tillståndsverket", "Övningsnämnden", "Exempelnämnden"),
    *("Modellverket", "Provinspektionen", "Fiktiva tillsynsmyndigheten", "Exempelverket", "Mönsterverket"),
    *("Fiktiva registermyndigheten", "Övningsmyndigheten"),
)
DEPARTMENTS = ("Exempeldepartementet", "Övningsdepartementet", "Departementet för påhittade frågor")


def office() -> Agency:
    """The network's office."""
    return agency(is_network_office=True, name="Nätverkskansliet", short_name="")


def years(
    members: int = 230, count: int = 5, *, today: date = TODAY, owner: UUID = AGENCY_ID, seed: int = 3
) -> list[Entity]:
    """Everything that the register of so many agencies and years is read from, the office's profile too."""
    dice = Random(seed)
    whole = make.group(id=_id("all"), agency_id=owner)
    build = make.group(
        id=_id("build"), agency_id=owner, title="Inköp och bygg", key="procurement", is_whole=False, order=1
    )
    found: list[Entity] = [make.profile(id=_id("profile"), agency_id=owner), whole, build]
    meetings = [
        _meeting(year, number, (build if number in {2, 5} else whole), today, owner)
        for year in range(today.year - count + 1, today.year + 1)
        for number in range(1, 7)
    ]
    found += meetings
    for number in range(members):
        found += _agency(number, meetings, (whole, build), dice, owner)
    return found


def _agency(
    number: int, meetings: list[Meeting], groups: tuple[Group, Group], dice: Random, owner: UUID
) -> list[Entity]:
    whole, build = groups
    name = NAMES[number] if number < len(NAMES) else f"Påhittade myndigheten {number}"
    stem = f"49990{number:04d}"
    known = {"agency_id": owner}
    member = make.member(
        id=_id(f"member{number}"),
        org_nr=f"{stem[:6]}-{stem[6:]}{luhn(stem)}",
        name=name,
        short_name="",
        kind=AgencyKind.FICTIONAL,
        department=DEPARTMENTS[number % 3],
        work_units=float((7 * number * number) % 6000) if number % 11 else None,
        mailbox=f"registrator@myndighet{number}.example" if number % 9 else "",
        **known,
    )
    person = make.person(id=_id(f"person{number}"), name=f"Alva Exempel {number}", email="", **known)
    is_builder = number % 3 != 1
    found: list[Entity] = [member, person, _in(member, whole, owner)]
    found += [_in(member, build, owner)] if is_builder else []
    eager, asleep = dice.random(), (14 - 2 * number if number < 7 else 0)
    for place, meeting in enumerate(meetings):
        if meeting.group_id == whole.id or is_builder:
            awake = eager if place < len(meetings) - asleep else -1.0
            found.append(_attendance(member, person, meeting, awake, dice, owner))
    return found


def _attendance(
    member: Member, person: Person, meeting: Meeting, eager: float, dice: Random, owner: UUID
) -> Attendance:
    fields: dict[str, Any] = {"member_id": member.id, "person_id": person.id, "agency_id": owner}
    fields["id"] = _id(f"{member.id}{meeting.id}")
    mode = Mode.ON_SITE if dice.random() < 0.4 else Mode.DIGITAL
    asked = datetime.combine((meeting.day or TODAY) - timedelta(days=20), time(9), UTC)
    drawn = dice.random()
    if drawn < 0.25 + 0.6 * eager:
        fields |= {"reply": Reply.YES, "mode": mode, "asked_at": asked, "replied_at": asked}
        if meeting.state is MeetingState.HELD:
            stays_away = dice.random() < 0.07
            fields |= (
                {"no_show": True} if stays_away else {"present": mode, "left_early": dice.random() < 0.04}
            )
    elif drawn < 0.45 + 0.5 * eager and eager >= 0:
        fields |= {"reply": Reply.NO if drawn < 0.6 else Reply.EXCUSED, "replied_at": asked}
    if eager < 0:
        fields = {key: value for key, value in fields.items() if key.endswith("id")}
    return make.attendance(meeting.id, **fields)


def _meeting(year: int, number: int, group: Group, today: date, owner: UUID) -> Meeting:
    day = date(year, *DAYS[number - 1])
    return make.meeting(
        group.id,
        id=_id(f"meeting{year}{number}"),
        agency_id=owner,
        year=year,
        number=number,
        day=day,
        title="",
        state=MeetingState.HELD if day <= today else MeetingState.INVITED,
    )


def _in(member: Member, group: Group, owner: UUID) -> Membership:
    return make.membership(
        member.id, group.id, id=_id(f"{member.id}{group.id}"), agency_id=owner, joined_on=date(2020, 1, 1)
    )


def _id(name: str) -> UUID:
    return uuid5(PLACE, name)
