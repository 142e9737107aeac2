"""What the tables of personal data show, read at once; nothing of the window in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from network.attendance import Attendance, NameMatch, Need, ReplyRead
from network.erasing import Kept, Preview, Why, preview
from network.holding import Holding, read_holding
from network.keeping import DocumentPlanRow, ErasureCertificate
from network.mailing import OutboxItem
from network.meeting import AgendaItem, Meeting, Speaker
from network.member import Appointment, Confirmation, Member, Person
from network.protection import Plan, PlanLine
from network.verbs.erasing import preview_erasing
from riskmodel.agency import Agency
from riskmodel.daytext import day_text
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import swedish_order

CONCERNED = frozenset(
    {
        Person,
        Member,
        Appointment,
        Attendance,
        Meeting,
        Need,
        Speaker,
        AgendaItem,
        Confirmation,
        OutboxItem,
        ReplyRead,
        NameMatch,
        DocumentPlanRow,
        ErasureCertificate,
    }
)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One kind of record in a preview: how many go; how many stay, why, and the first day they may go."""

    line: PlanLine
    erase: int
    keep: tuple[tuple[Why, int, date | None], ...]

    @property
    def kept(self) -> int:
        """How many stay."""
        return sum(count for _, count, _ in self.keep)

    @property
    def why(self) -> str:
        """Why they stay, in words."""
        return " · ".join(_why(*one) for one in self.keep) or "–"


def _why(why: Why, count: int, until: date | None) -> str:
    day = until.isoformat() if until is not None else ""
    return say(f"keeping_place.why.{why.value}", n=count, day=day)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody, where they belong, when they last had to do with the network, and what may be done."""

    person: Person
    agencies: str
    last: date | None
    standing: str
    until: date | None = None

    @property
    def words(self) -> str:
        """What may be done, in words."""
        day = day_text(self.until) if self.until is not None else ""
        return say(f"keeping_place.standing.{self.standing}", day=day)


@dataclass(frozen=True, slots=True)
class KeepingFile:
    """Everything that the place shows; `found` is of `person` alone when there is one."""

    agency: Agency
    today: date
    plan: Plan
    found: Preview
    needs: int
    people: tuple[PersonRow, ...]
    certificates: tuple[ErasureCertificate, ...]
    person: Person | None = None

    @property
    def due(self) -> tuple[DueRow, ...]:
        """The preview by kind of record; kinds with nothing in them are left out."""
        rows = (_due_row(line, self.found) for line in self.plan)
        return tuple(row for row in rows if row.erase or row.keep)

    @property
    def undecided(self) -> int:
        """How many kinds of records nobody has decided about."""
        return sum(1 for line in self.plan if line.action.value == "undecided")


def ask_keeping(today: date, person_id: UUID | None) -> partial[KeepingFile]:
    """The question to the store; of one person's erasing, or everybody's."""
    return partial(_read, today=today, person_id=person_id)


def _read(reading: Reading, *, today: date, person_id: UUID | None) -> KeepingFile:
    holding = read_holding(reading)
    everybody = preview(holding, today)
    found, person = everybody, None
    if person_id is not None:
        person = next((one for one in holding.people if one.id == person_id), None)
        if person is None:
            raise NotFoundError("kernel.missing", kind=say("storage.kind.person"))
        found = preview_erasing(reading, today, person_id=person_id)
    certificates = reading.find(ErasureCertificate)
    return KeepingFile(
        agency=reading.get(Agency, reading.agency_id),
        today=today,
        plan=holding.plan,
        found=found,
        needs=len(everybody.only({"needs"}).erase),
        people=_people(holding, everybody),
        certificates=tuple(sorted(certificates, key=lambda one: (one.made_on, one.id), reverse=True)),
        person=person,
    )


def _due_row(line: PlanLine, found: Preview) -> DueRow:
    kept = [one for one in found.keep if one.record == line.record.id]
    # In a sweep of everybody, who is still needed is nobody's news.
    counts = Counter(one.why for one in kept)
    return DueRow(
        line,
        sum(1 for one in found.erase if one.record == line.record.id),
        tuple((why, counts[why], _first(kept, why)) for why in Why if counts[why]),
    )


def _first(kept: Sequence[Kept], why: Why) -> date | None:
    return min((one.until for one in kept if one.why is why and one.until is not None), default=None)


def _people(holding: Holding, found: Preview) -> tuple[PersonRow, ...]:
    going = {one.thing.id for one in found.erase}
    staying = {one.thing.id: one for one in found.keep}
    rows = [
        PersonRow(
            person,
            _agencies(holding, person),
            max(holding.last_days(person), default=None),
            *_standing(person, going, staying.get(person.id)),
        )
        for person in holding.people
    ]
    return tuple(sorted(rows, key=lambda row: swedish_order(row.person.name)))


def _standing(person: Person, going: set[UUID], kept: Kept | None) -> tuple[str, date | None]:
    if person.erased_on is not None:
        return "erased", person.erased_on
    if person.id in going:
        return "ready", None
    return (kept.why.value, kept.until) if kept is not None else ("only_name", None)


def _agencies(holding: Holding, person: Person) -> str:
    ids = [one.member_id for one in holding.appointments.get(person.id, ())]
    ids += [one.member_id for one in holding.attendances.get(person.id, ()) if one.member_id is not None]
    names = [holding.members[one].name for one in dict.fromkeys(ids) if one in holding.members]
    return ", ".join(names)
