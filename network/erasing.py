"""What may be erased, what must be kept and why: decided by the document plan, before anything is touched.

Days are counted from when a record was last needed. What nobody has decided about is kept. A name stays as
long as something that must be kept tells who it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from uuid import UUID

from network.attendance import Attendance, Need
from network.holding import Gone, Holding
from network.keeping import RecordAction
from network.mailing import MailState, OutboxItem
from network.meeting import ZONE, Speaker
from network.member import Appointment, Person
from network.protection import PlanLine
from riskmodel.kernel.entity import Entity

NEEDS = frozenset({"needs"})
_WAITS_TO_GO = frozenset({MailState.DRAFT, MailState.APPROVED, MailState.SENDING})


class Why(StrEnum):
    """Why something is kept."""

    PRESERVE = "preserve"  # the plan says so
    UNDECIDED = "undecided"  # the office has not decided
    WAITING = "waiting"  # the days of the plan have not gone
    CURRENT = "current"  # it is still needed
    NO_DAY = "no_day"  # nobody knows from when to count


@dataclass(frozen=True, slots=True)
class Erasure:
    """Something to erase: its row with the personal fields emptied, or None when no row is to be left.

    Of what has gone already only the past is left to erase.
    """

    record: str
    thing: Entity | Gone
    emptied: Entity | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that is kept; `until` is the day from which it may be erased, when that is known."""

    record: str
    thing: Entity | Gone
    why: Why
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What erasing would do on a day, and what it would leave."""

    today: date
    erase: tuple[Erasure, ...] = ()
    keep: tuple[Kept, ...] = ()

    @property
    def ids(self) -> frozenset[UUID]:
        """What would be erased."""
        return frozenset(one.thing.id for one in self.erase)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many of each kind of record would be erased."""
        return tuple(Counter(one.record for one in self.erase).items())

    @property
    def preserved(self) -> tuple[tuple[str, int], ...]:
        """How many of each kind of record would be kept."""
        return tuple(Counter(one.record for one in self.keep).items())

    def only(self, records: Collection[str]) -> Preview:
        """The same for some kinds of records."""
        return Preview(
            self.today,
            tuple(one for one in self.erase if one.record in records),
            tuple(one for one in self.keep if one.record in records),
        )


def preview(holding: Holding, today: date) -> Preview:
    """What may be erased of a holding today, and what is kept and why."""
    found = [*_other_things(holding, today), *_people(holding, today)]
    return Preview(
        today,
        tuple(one for one in found if isinstance(one, Erasure)),
        tuple(one for one in found if isinstance(one, Kept)),
    )


def _other_things(holding: Holding, today: date) -> Iterator[Erasure | Kept]:
    line = holding.plan.line
    for need in holding.needs:
        yield _judged(_needs_day(holding, need), need, _nothing, line("needs"), today)
    for speaker in holding.speakers:
        if speaker.erased_on is None:
            yield _speaker(holding, speaker, today)
    for message in holding.messages:
        if message.to_name or message.to_address or message.body:
            yield _message(message, line("messages"), today)
    yield from _read_in(holding, today)
    yield from _notes(holding, today)
    for gone in holding.gone:
        yield _judged(_after(_day(gone.at), line("removed")), gone, _nothing, line("removed"), today)
    yield from _told(holding, today)


def _told(holding: Holding, today: date) -> Iterator[Erasure | Kept]:
    """What was written without a form to put names in: answers, and experiences."""
    line = holding.plan.line
    for answer in holding.texts:
        due = _after(holding.day_of(answer.meeting_id), line("evaluations"))
        yield _judged(due, answer, _nothing, line("evaluations"), today)
    for told in holding.experiences:
        # Only the past goes: what has been published stands.
        due = _after(told.published_on, line("experiences"))
        yield _judged(due, told, partial(replace, told), line("experiences"), today)


def _speaker(holding: Holding, speaker: Speaker, today: date) -> Erasure | Kept:
    line = holding.plan.line("speakers")
    due = _after(holding.day_of(speaker.meeting_id), line)

    def empty() -> Speaker:
        return replace(speaker, name="", email="", phone="", note="", erased_on=today)

    return _judged(due, speaker, empty, line, today)


def _read_in(holding: Holding, today: date) -> Iterator[Erasure | Kept]:
    line = holding.plan.line("replies")
    for reply in holding.replies:
        if reply.comment:
            due = _after(_day(reply.read_at), line)
            yield _judged(due, reply, partial(replace, reply, comment=""), line, today)
    for match in holding.matches:
        yield _judged(_after(match.confirmed_on, line), match, _nothing, line, today)


def _notes(holding: Holding, today: date) -> Iterator[Erasure | Kept]:
    """Who leads an item of a programme, and what was noted when an agency confirmed its entry."""
    led, noted = holding.plan.line("speakers"), holding.plan.line("appointments")
    for item in holding.items:
        due = _after(holding.day_of(item.meeting_id), led)
        yield _judged(due, item, partial(replace, item, led_by=""), led, today)
    for one in holding.confirmations:
        yield _judged(_after(one.answered_on, noted), one, partial(replace, one, note=""), noted, today)


def _needs_day(holding: Holding, need: Need) -> date | None:
    meeting = holding.meetings.get(need.meeting_id)
    if meeting is None or meeting.day is None:
        return None
    days = holding.plan.line("needs").after_days
    return meeting.day + timedelta(days=meeting.needs_kept_days if days is None else days)


def _message(message: OutboxItem, line: PlanLine, today: date) -> Erasure | Kept:
    if message.state in _WAITS_TO_GO:
        return Kept(line.record.id, message, Why.CURRENT)
    empty = partial(replace, message, to_name="", to_address="", body="", fault="")
    return _judged(_after(_day(message.left_at or message.made_at), line), message, empty, line, today)


def _people(holding: Holding, today: date) -> Iterator[Erasure | Kept]:
    for person in holding.people:
        if person.erased_on is None:
            yield from _person(holding, person, today)


def _person(holding: Holding, person: Person, today: date) -> Iterator[Erasure | Kept]:
    line = holding.plan.line("contact_details")
    if holding.is_current(person, today):
        yield Kept(line.record.id, person, Why.CURRENT)
        return
    last = max(holding.last_days(person), default=_made(person))
    judged = _judged(_after(last, line), person, _nothing, line, today)
    if isinstance(judged, Kept):
        yield judged
        return
    ties = [tie for tie in _ties(holding, person, today) if isinstance(tie, Kept)]
    yield from ties
    emptied = replace(person, email="", phone="", title="", note="")
    if not ties:
        emptied = replace(emptied, name="", erased_on=today)
    if emptied != person:
        yield Erasure(line.record.id, person, emptied)


def _ties(holding: Holding, person: Person, today: date) -> Iterator[Erasure | Kept]:
    """What tells who somebody was, as long as the name stands."""
    for record, things in (("appointments", holding.appointments), ("attendance", holding.attendances)):
        line = holding.plan.line(record)
        own: list[Appointment | Attendance] = list(things.get(person.id, ()))
        for thing in own:
            start = thing.until if isinstance(thing, Appointment) else holding.day_of(thing.meeting_id)
            yield _judged(_after(start, line), thing, _nothing, line, today)


def _nothing() -> None:
    """What is left of a row that goes altogether."""


def _judged(
    due: date | None, thing: Entity | Gone, empty: Callable[[], Entity | None], line: PlanLine, today: date
) -> Erasure | Kept:
    record = line.record.id
    if line.action is RecordAction.PRESERVE:
        return Kept(record, thing, Why.PRESERVE)
    if line.action is RecordAction.UNDECIDED:
        return Kept(record, thing, Why.UNDECIDED)
    if due is None:
        return Kept(record, thing, Why.NO_DAY)
    return Kept(record, thing, Why.WAITING, due) if due > today else Erasure(record, thing, empty())


def _after(start: date | None, line: PlanLine) -> date | None:
    return None if start is None else start + timedelta(days=line.after_days or 0)


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def _made(thing: Entity) -> date | None:
    """The day a thing was made, which its id tells (UUID version 7)."""
    if thing.id.version != 7:  # noqa: PLR2004 - the version that carries the time
        return None
    return datetime.fromtimestamp((thing.id.int >> 80) / 1000, ZONE).date()
