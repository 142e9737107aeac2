"""The wishes as a whole: who stands behind each, what became of it, and where in the year there is room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from network.experience import Experience
from network.meeting import AgendaItem, Meeting, MeetingState
from network.member import Group, Member, Membership
from network.wish import Wish, WishStatus, WishSupport
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import find_word, folded, sought_words, swedish_order

OVER = frozenset({MeetingState.HELD, MeetingState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Supporter:
    """An agency that stands behind a wish, and since when."""

    member_id: UUID
    name: str
    on: date


@dataclass(frozen=True)
class WishLine:
    """A wish with everything around it.

    `agency` is the name of whose it is, "" when nobody has said; `merged` are the wishes that went into it,
    `into` the one it went into, `told` the experiences that answer it.
    """

    wish: Wish
    agency: str = ""
    supporters: tuple[Supporter, ...] = ()
    meeting: Meeting | None = None
    item: AgendaItem | None = None
    raised: Meeting | None = None
    merged: tuple[Wish, ...] = ()
    into: Wish | None = None
    told: tuple[Experience, ...] = ()

    @property
    def support(self) -> int:
        """How many agencies stand behind it, its own among them."""
        return len(self.supporters) + (self.wish.member_id is not None)

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided anything about it."""
        return self.wish.status is WishStatus.NEW and not self.wish.is_merged

    def days_waiting(self, today: date) -> int:
        """Days since it was wished, until its meeting when it has been answered."""
        last = today
        if self.wish.status is WishStatus.ANSWERED and self.meeting is not None and self.meeting.day:
            last = self.meeting.day
        return max(0, (last - self.wish.wished_on).days)


@dataclass(frozen=True)
class Lane:
    """A meeting of the year with its programme and the wishes laid in it."""

    meeting: Meeting
    group: str
    items: tuple[AgendaItem, ...]
    lines: tuple[WishLine, ...]

    @property
    def free(self) -> int:
        """Minutes of the meeting that no item takes; negative when the items take more."""
        return self.meeting.minutes - sum(item.minutes for item in self.items)

    @property
    def is_over(self) -> bool:
        """Whether it has been held or is cancelled, so that nothing can be laid in it."""
        return self.meeting.state in OVER

    def lines_at(self, item_id: UUID | None) -> tuple[WishLine, ...]:
        """The wishes laid at an item, or with None in the meeting as a whole."""
        return tuple(line for line in self.lines if line.wish.item_id == item_id)


@dataclass(frozen=True)
class WishBoard:
    """Every wish, and the meetings of one year; `years` are those that can be shown.

    `members` are the agencies that can wish: those in the network, by name.
    """

    year: int
    today: date
    years: tuple[int, ...]
    lines: tuple[WishLine, ...]
    lanes: tuple[Lane, ...]
    members: tuple[Member, ...]
    meetings: tuple[Meeting, ...]

    @cached_property
    def living(self) -> tuple[WishLine, ...]:
        """The wishes that are not only traces, those with most behind them first."""
        return by_support(line for line in self.lines if not line.wish.is_merged)

    @property
    def waiting(self) -> tuple[WishLine, ...]:
        """The wishes that nobody has decided about, those with most behind them first."""
        return tuple(line for line in self.living if line.is_waiting)

    @property
    def to_confirm(self) -> tuple[tuple[Meeting, tuple[WishLine, ...]], ...]:
        """Meetings that have been, with the planned wishes not said to be answered yet; the latest first."""
        found: dict[UUID, list[WishLine]] = defaultdict(list)
        for line in self.living:
            if line.meeting is not None and is_unconfirmed(line.wish, line.meeting, self.today):
                found[line.meeting.id].append(line)
        meetings = [one for one in self.meetings if one.id in found]
        meetings.sort(key=lambda one: (one.day or date.min, one.number), reverse=True)
        return tuple((one, tuple(found[one.id])) for one in meetings)

    def line(self, wish_id: UUID | None) -> WishLine | None:
        """One wish with what is around it."""
        return next((line for line in self.lines if line.wish.id == wish_id), None)

    def lane(self, meeting_id: UUID | None) -> Lane | None:
        """One meeting of the year."""
        return next((lane for lane in self.lanes if lane.meeting.id == meeting_id), None)


def is_unconfirmed(wish: Wish, meeting: Meeting, today: date) -> bool:
    """Whether a wish is planned for a meeting that has been, so that somebody should say what came of it."""
    has_been = meeting.state is MeetingState.HELD or (
        meeting.state is not MeetingState.CANCELLED and meeting.day is not None and meeting.day < today
    )
    return wish.status is WishStatus.PLANNED and has_been


def by_support(lines: Iterable[WishLine]) -> tuple[WishLine, ...]:
    """Most behind it first, then the longest waiting."""
    return tuple(sorted(lines, key=lambda one: (-one.support, one.wish.wished_on, one.wish.number)))


def filtered(
    lines: Iterable[WishLine], text: str = "", area: str = "", status: WishStatus | None = None
) -> tuple[WishLine, ...]:
    """The wishes that hold every typed word, belong to an area and have a status; order is kept."""
    words = sought_words(text)
    return tuple(
        line
        for line in lines
        if (not area or area in line.wish.areas)
        and (status is None or (line.wish.status is status and not line.wish.is_merged))
        and _has_all(words, line)
    )


def read_board(reading: Reading, today: date, year: int | None = None) -> WishBoard:
    """Read every wish, and the meetings of a year: the given one, else that of the next meeting to come."""
    meetings = reading.find(Meeting)
    years = sorted({one.year for one in meetings} | {today.year})
    shown = year if year is not None else _year_with_room(meetings, today)
    lines = read_lines(reading, meetings)
    return WishBoard(
        year=shown,
        today=today,
        years=tuple(sorted({*years, shown})),
        lines=lines,
        lanes=_lanes(reading, [one for one in meetings if one.year == shown], lines),
        members=_members(reading, today),
        meetings=tuple(sorted(meetings, key=_by_day)),
    )


def read_lines(reading: Reading, meetings: Sequence[Meeting] | None = None) -> tuple[WishLine, ...]:
    """Every wish with what is around it, in the order of their numbers."""
    wishes = sorted(reading.find(Wish), key=lambda one: one.number)
    if not wishes:
        return ()
    places = {one.id: one for one in (reading.find(Meeting) if meetings is None else meetings)}
    items = _by_id(reading.find(AgendaItem, id=_ids(one.item_id for one in wishes)))
    names = {one.id: one.name for one in reading.find(Member)}
    support: dict[UUID, list[Supporter]] = defaultdict(list)
    for one in reading.find(WishSupport):
        name = names.get(one.member_id, "")
        support[one.wish_id].append(Supporter(one.member_id, name, one.supported_on))
    told: dict[UUID, list[Experience]] = defaultdict(list)
    for experience in reading.find(Experience, wish_id=[one.id for one in wishes]):
        if experience.wish_id is not None:
            told[experience.wish_id].append(experience)
    known = {one.id: one for one in wishes}
    merged: dict[UUID, list[Wish]] = defaultdict(list)
    for wish in wishes:
        if wish.merged_into_id is not None:
            merged[wish.merged_into_id].append(wish)
    return tuple(
        WishLine(
            wish,
            agency=names.get(wish.member_id, "") if wish.member_id else "",
            supporters=tuple(sorted(support[wish.id], key=lambda one: swedish_order(one.name))),
            meeting=places.get(wish.meeting_id) if wish.meeting_id else None,
            item=items.get(wish.item_id) if wish.item_id else None,
            raised=places.get(wish.raised_id) if wish.raised_id else None,
            merged=tuple(merged[wish.id]),
            into=known.get(wish.merged_into_id) if wish.merged_into_id else None,
            told=tuple(sorted(told[wish.id], key=lambda one: one.number)),
        )
        for wish in wishes
    )


def _lanes(reading: Reading, meetings: Sequence[Meeting], lines: Sequence[WishLine]) -> tuple[Lane, ...]:
    shown = [one for one in meetings if one.state is not MeetingState.CANCELLED]
    if not shown:
        return ()
    groups = {one.id: one.title for one in reading.find(Group)}
    items: dict[UUID, list[AgendaItem]] = defaultdict(list)
    for item in reading.find(AgendaItem, meeting_id=[one.id for one in shown]):
        items[item.meeting_id].append(item)
    laid: dict[UUID, list[WishLine]] = defaultdict(list)
    for line in lines:
        if line.wish.meeting_id is not None:
            laid[line.wish.meeting_id].append(line)
    return tuple(
        Lane(
            meeting,
            groups.get(meeting.group_id, ""),
            tuple(sorted(items[meeting.id], key=lambda one: (one.position, one.id))),
            tuple(laid[meeting.id]),
        )
        for meeting in sorted(shown, key=_by_day)
    )


def _members(reading: Reading, today: date) -> tuple[Member, ...]:
    inside = {one.member_id for one in reading.find(Membership) if one.holds_on(today)}
    found = [one for one in reading.find(Member) if one.id in inside]
    return tuple(sorted(found, key=lambda one: swedish_order(one.name)))


def _year_with_room(meetings: Iterable[Meeting], today: date) -> int:
    """The year of the first meeting to come; this year when there is none."""
    ahead = [one.year for one in meetings if one.state not in OVER and (one.day is None or one.day >= today)]
    return min((year for year in ahead if year >= today.year), default=today.year)


def _has_all(words: Sequence[str], line: WishLine) -> bool:
    if not words:
        return True
    wish = line.wish
    text = folded(f"{wish.label} {wish.title} {wish.text} {line.agency}")
    return all(find_word(text, word, inside=True) is not None for word in words)


def _by_day(meeting: Meeting) -> tuple[int, date, int]:
    return meeting.year, meeting.day or date.max, meeting.number


def _ids(found: Iterable[UUID | None]) -> list[UUID]:
    return [one for one in found if one is not None]


def _by_id(items: Iterable[AgendaItem]) -> Mapping[UUID, AgendaItem]:
    return {one.id: one for one in items}
