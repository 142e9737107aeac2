"""Who is expected at a meeting, found by a few letters, and what is counted while they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from network.attendance import Attendance, Reply, Source, State
from network.forecast import Forecast
from network.meeting import Meeting, MeetingState, Mode, Venue
from network.member import Group, Member, Membership, Person
from network.registers import read_forecasts
from riskmodel.kernel.work import Edit, Reading
from riskmodel.textsearch import Folded, Span, WordHit, find_word, folded, merged, sought_words, swedish_order

MOST_HITS = 1_000


@dataclass(frozen=True)
class Guest:
    """Somebody on the list: the registration, the name and the agency they come for."""

    attendance: Attendance
    name: str
    agency: str = ""
    short_name: str = ""
    replaces: str = ""

    @property
    def id(self) -> UUID:
        """The attendance's."""
        return self.attendance.id

    @property
    def state(self) -> State:
        """Where they stand."""
        return self.attendance.state

    @property
    def is_unregistered(self) -> bool:
        """Whether they came without having said so."""
        return self.attendance.source is Source.WALK_IN or (
            self.attendance.is_present and self.attendance.reply is not Reply.YES
        )

    @cached_property
    def order(self) -> str:
        """The name as it is sorted."""
        return swedish_order(self.name)

    @cached_property
    def folded_name(self) -> Folded:
        """The name to search in."""
        return folded(self.name)

    @cached_property
    def folded_agency(self) -> Folded:
        """The agency to search in."""
        return folded(f"{self.agency} {self.short_name}".strip())


@dataclass(frozen=True, slots=True)
class GuestHit:
    """A guest with the letters that were found; places in the name and in the agency's name."""

    guest: Guest
    name_spans: tuple[Span, ...] = ()
    agency_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ModeCount:
    """One way to take part: who is there, who has said yes to it, who of them is awaited, and the seats."""

    mode: Mode
    present: int
    registered: int
    awaited: int
    seats: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted at the check-in; `agencies` of `members` are represented."""

    modes: tuple[ModeCount, ...]
    waiting: int
    excused_today: int
    unregistered: int
    agencies: int
    members: int

    @property
    def present(self) -> int:
        """Everybody who is there."""
        return sum(one.present for one in self.modes)


@dataclass(frozen=True)
class GuestList:
    """A meeting with everybody who was invited, has registered or came anyway."""

    meeting: Meeting
    guests: tuple[Guest, ...] = ()
    members: tuple[Member, ...] = ()
    expected_members: frozenset[UUID] = frozenset()
    venue: str = ""
    group: str = ""
    forecasts: Mapping[Mode, Forecast] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[UUID, Guest]:
        """The guests by their attendance."""
        return {guest.id: guest for guest in self.guests}

    @cached_property
    def registered(self) -> tuple[Guest, ...]:
        """Those who have said yes and have a seat."""
        return tuple(
            guest
            for guest in self.guests
            if guest.attendance.reply is Reply.YES and not guest.attendance.is_waiting
        )

    @cached_property
    def waiting(self) -> tuple[Guest, ...]:
        """Those without a seat, in the order they asked."""
        found = [guest for guest in self.guests if guest.state is State.WAITING]
        return tuple(sorted(found, key=lambda guest: (guest.attendance.asked_at is None, _asked(guest))))

    @property
    def is_closed(self) -> bool:
        """Whether the check-in has been closed."""
        return self.meeting.state is MeetingState.HELD and not self.meeting.is_checkin_open

    def latest(self, most: int = 3) -> tuple[Guest, ...]:
        """Those who came last, the latest first."""
        there = [guest for guest in self.guests if guest.attendance.is_present]
        dated = [(guest.attendance.arrived_at, guest) for guest in there if guest.attendance.arrived_at]
        dated.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
        return tuple(guest for _, guest in dated[:most])

    def find(self, text: str, most: int = MOST_HITS) -> tuple[GuestHit, ...]:
        """Those whose name or agency has every word that was typed.

        Names that begin so come first, then agencies that do, then those that hold it elsewhere; who has not
        come yet before those who have, and who said yes before the others. Å, ä and ö are letters of their
        own.
        """
        words = sought_words(text)
        if not words:
            return ()
        found = [hit for guest in self.guests if (hit := _hit(guest, words)) is not None]
        found.sort(key=lambda ranked: ranked[0])
        return tuple(hit for _, hit in found[:most])

    def with_attendance(self, changed: Attendance, person: Person | None = None) -> GuestList:
        """The same with one registration changed or added; `person` is needed for somebody new."""
        known = self.by_id.get(changed.id)
        if known is not None:
            guests = tuple(
                replace(one, attendance=changed) if one.id == changed.id else one for one in self.guests
            )
            return replace(self, guests=guests)
        if person is None:
            return self
        members = {member.id: member for member in self.members}
        added = _guest(changed, person.name, members, {})
        return replace(self, guests=tuple(sorted((*self.guests, added), key=_by_name)))

    def after(self, edit: Edit) -> GuestList | None:
        """The same after a transaction; None when it brought somebody whose name has to be read."""
        people = {one.after.id: one.after for one in edit.changes if isinstance(one.after, Person)}
        found = self
        for change in edit.changes:
            after = change.after
            if isinstance(after, Meeting) and after.id == self.meeting.id:
                found = replace(found, meeting=after)
            elif isinstance(after, Attendance) and after.meeting_id == self.meeting.id:
                if after.id not in found.by_id and after.person_id not in people:
                    return None
                found = found.with_attendance(after, people.get(after.person_id))
            elif after is None and isinstance(change.before, Attendance):
                found = found.without(change.before.id)
        return found

    def without(self, attendance_id: UUID) -> GuestList:
        """The same without a registration that has been taken away."""
        if attendance_id not in self.by_id:
            return self
        return replace(self, guests=tuple(one for one in self.guests if one.id != attendance_id))

    def counts(self, today: date) -> Counts:
        """What is counted now."""
        there = [guest for guest in self.guests if guest.attendance.is_present]
        agencies = {guest.attendance.member_id for guest in there} - {None}
        return Counts(
            modes=tuple(self._mode(mode) for mode in self.meeting.modes),
            waiting=len(self.waiting),
            excused_today=sum(_is_excused(guest, today) for guest in self.guests),
            unregistered=sum(guest.is_unregistered for guest in there),
            agencies=len(agencies & self.expected_members),
            members=len(self.expected_members),
        )

    def _mode(self, mode: Mode) -> ModeCount:
        own = [guest for guest in self.registered if guest.attendance.mode is mode]
        return ModeCount(
            mode=mode,
            present=sum(guest.attendance.present is mode for guest in self.guests),
            registered=len(own),
            awaited=sum(guest.state is State.YES for guest in own),
            seats=self.meeting.seats(mode),
        )


def read_guests(reading: Reading, meeting_id: UUID, *, with_forecast: bool = True) -> GuestList:
    """Everybody who may come to a meeting, and how many are counted on."""
    meeting = reading.get(Meeting, meeting_id)
    attendances = reading.find(Attendance, meeting_id=meeting_id)
    people = {one.person_id for one in attendances}
    names = {one.id: one.name for one in reading.find(Person, id=people)} if people else {}
    members = {one.id: one for one in reading.find(Member)}
    replaced = {one.id: names.get(one.person_id, "") for one in attendances}
    guests = [_guest(one, names.get(one.person_id, ""), members, replaced) for one in attendances]
    group = reading.get(Group, meeting.group_id)
    return GuestList(
        meeting=meeting,
        guests=tuple(sorted(guests, key=_by_name)),
        members=tuple(sorted(members.values(), key=lambda member: swedish_order(member.name))),
        expected_members=_expected(reading, meeting, group),
        venue=reading.get(Venue, meeting.venue_id).name if meeting.venue_id else "",
        group=group.title,
        forecasts=read_forecasts(reading, meeting) if with_forecast and meeting.day else {},
    )


def find_members(members: Iterable[Member], text: str, most: int = 6) -> tuple[Member, ...]:
    """Agencies whose name or short name has every word that was typed; those that begin so first."""
    words = sought_words(text)
    if not words:
        return ()
    found = []
    for member in members:
        name = folded(f"{member.name} {member.short_name}".strip())
        hits = [find_word(name, word, inside=True) for word in words]
        if all(hits):
            inside = sum(hit is not None and not hit.at_start for hit in hits)
            first = min(hit.start for hit in hits if hit is not None)
            found.append(((member.closed_on is not None, inside, first, swedish_order(member.name)), member))
    found.sort(key=lambda ranked: ranked[0])
    return tuple(member for _, member in found[:most])


def meetings_to_check_in(meetings: Iterable[Meeting], today: date) -> tuple[Meeting, ...]:
    """The meetings that one may want to check in to: those of today and open ones first, then the nearest."""
    dated = [one for one in meetings if one.day is not None and one.state is not MeetingState.CANCELLED]

    def key(one: Meeting) -> tuple[bool, int, int]:
        away = abs(((one.day or today) - today).days)
        return not (one.day == today or one.is_checkin_open), away, one.number

    return tuple(sorted(dated, key=key))


Rank = tuple[int, bool, bool, str, UUID]


def _hit(guest: Guest, words: Sequence[str]) -> tuple[Rank, GuestHit] | None:
    name_spans: list[Span] = []
    agency_spans: list[Span] = []
    worst = 0
    for word in words:
        in_name = find_word(guest.folded_name, word, inside=True)
        in_agency = find_word(guest.folded_agency, word, inside=True)
        if in_name is None and in_agency is None:
            return None
        if in_name is not None:
            name_spans.append(guest.folded_name.span(in_name.start, in_name.end))
        if in_agency is not None and not (in_name and in_name.at_start):
            agency_spans.append(guest.folded_agency.span(in_agency.start, in_agency.end))
        worst = max(worst, _worth(in_name, in_agency))
    one = guest.attendance
    rank = (worst, one.is_present, one.reply is not Reply.YES, guest.order, guest.id)
    return rank, GuestHit(guest, merged(name_spans), merged(agency_spans))


def _worth(in_name: WordHit | None, in_agency: WordHit | None) -> int:
    """How good a hit is, 0 the best: the name begins so, a later word does, the agency does, elsewhere."""
    if in_name is not None and in_name.at_start:
        return 0 if in_name.start == 0 else 1
    return 2 if in_agency is not None and in_agency.at_start else 3


def _guest(
    attendance: Attendance, name: str, members: Mapping[UUID, Member], replaced: Mapping[UUID, str]
) -> Guest:
    member = members.get(attendance.member_id) if attendance.member_id else None
    return Guest(
        attendance,
        name,
        member.name if member else attendance.organisation,
        member.short_name if member else "",
        replaced.get(attendance.replaces_id, "") if attendance.replaces_id else "",
    )


def _expected(reading: Reading, meeting: Meeting, group: Group) -> frozenset[UUID]:
    """The agencies of the group on the meeting's day; every member for the whole network."""
    equal = {} if group.is_whole else {"group_id": group.id}
    held = reading.find(Membership, **equal)
    return frozenset(one.member_id for one in held if meeting.day is not None and one.holds_on(meeting.day))


def _is_excused(guest: Guest, today: date) -> bool:
    told = guest.attendance.replied_at
    return guest.state is State.EXCUSED and told is not None and told.astimezone().date() == today


def _asked(guest: Guest) -> tuple[float, UUID]:
    asked = guest.attendance.asked_at
    return (asked.timestamp() if asked else 0.0), guest.id


def _by_name(guest: Guest) -> tuple[str, UUID]:
    return guest.order, guest.id
