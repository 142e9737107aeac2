"""What the members of the example have wished for over the years, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from exchange.demo.network.meetings import DemoMeeting
from exchange.demo.network.members import DemoMember
from exchange.demo.network.people import Habit
from exchange.demo.texts import Chance
from network.content.examples import ExampleWish, example_wishes
from network.content.themes import themes
from network.meeting import AgendaItem, ItemKind
from network.wish import Wish, WishOrigin, WishStatus, WishSupport
from riskmodel.kernel.ids import new_id

_TELLING = (ItemKind.EXCHANGE, ItemKind.CASE, ItemKind.EXERCISE)
_WAITS = (45, 420)  # days from a wish to the meeting that answers it
_TAKEN_UP = 0.85  # of those whose theme has had a meeting, how many were wished for before it
_MOST_SUPPORT = 38
_SUPPORT_TAIL = 0.9  # of a Pareto distribution: a few wishes are wished by many
_PLANNED_AHEAD = 2
_MERGED_AFTER = (20, 160)  # days from a wish until another says the same


def telling_item(meeting: DemoMeeting) -> AgendaItem:
    """Where in the programme experiences are told."""
    for kind in _TELLING:
        for item in meeting.agenda:
            if item.kind is kind:
                return item
    return meeting.agenda[0]


def make_wishes(
    members: Sequence[DemoMember], meetings: Sequence[DemoMeeting], seed: int, today: date, years: int
) -> list[Wish | WishSupport]:
    """Forty wishes with those who stand behind them, in the order in which they point at each other."""
    office_id = meetings[0].meeting.agency_id
    begins = date(today.year - years + 1, 1, 1) - timedelta(days=120)
    made: dict[str, Wish] = {}
    for example in sorted(example_wishes(), key=lambda one: bool(one.merged_into)):
        chance = Chance(f"{seed}/wish/{example.id}")
        into = made.get(example.merged_into)
        wish = _wish(example, office_id, meetings, (begins, today), chance, into)
        made[example.id] = _from_whom(wish, members, meetings, chance)
    numbered = _planned_ahead(_numbered(made), meetings, today)
    support = list(_supports(numbered, members, seed, today))
    ordered = sorted(numbered.values(), key=lambda one: (one.is_merged, one.number))
    return [*ordered, *support]


def _wish(
    example: ExampleWish,
    office_id: UUID,
    meetings: Sequence[DemoMeeting],
    span: tuple[date, date],
    chance: Chance,
    into: Wish | None,
) -> Wish:
    begins, today = span
    wish = Wish(
        agency_id=office_id,
        id=new_id(),
        number=1,
        title=example.title,
        text=example.text,
        areas=example.areas,
        theme=example.theme,
        origin=example.origin,
        wished_on=_between(begins, today - timedelta(days=9), chance),
    )
    if into is not None:
        later = min(into.wished_on + timedelta(days=chance.randint(*_MERGED_AFTER)), today)
        decided = min(later + timedelta(days=chance.randint(2, 30)), today)
        return replace(wish, wished_on=later, decided_on=decided, merged_into_id=into.id)
    if example.declined is not None:
        decided = min(wish.wished_on + timedelta(days=chance.randint(20, 70)), today)
        return replace(wish, status=WishStatus.DECLINED, reason=str(example.declined), decided_on=decided)
    return _taken_up(wish, meetings, begins, today, chance)


def _taken_up(wish: Wish, meetings: Sequence[DemoMeeting], begins: date, today: date, chance: Chance) -> Wish:
    """Answered or planned where a meeting had its theme; else it waits."""
    fitting = [each for each in meetings if wish.theme and each.meeting.theme == wish.theme]
    if not fitting or not chance.happens(_TAKEN_UP):
        return wish
    each = chance.one(fitting)
    day = each.meeting.day or today
    before = max(min(day, today) - timedelta(days=chance.randint(*_WAITS)), begins)
    status = WishStatus.ANSWERED if each.is_held else WishStatus.PLANNED
    decided = day if each.is_held else min(before + timedelta(days=30), today)
    return replace(
        wish,
        wished_on=before,
        status=status,
        decided_on=decided,
        meeting_id=each.meeting.id,
        item_id=telling_item(each).id,
    )


def _from_whom(
    wish: Wish, members: Sequence[DemoMember], meetings: Sequence[DemoMeeting], chance: Chance
) -> Wish:
    if wish.origin in {WishOrigin.MEETING, WishOrigin.EVALUATION}:
        held = [
            each.meeting
            for each in meetings
            if each.is_held and each.meeting.day and each.meeting.day <= wish.wished_on
        ]
        if held:
            return replace(wish, raised_id=held[-1].id)
    if wish.origin in {WishOrigin.AGENCY, WishOrigin.MEETING}:
        there = [each for each in members if _is_eager(each, wish.wished_on)]
        if there:
            return replace(wish, member_id=chance.one(there).member.id)
    return wish


def _is_eager(member: DemoMember, day: date) -> bool:
    joined = any(one.holds_on(day) for one in member.memberships)
    return joined and member.manner.habit in {Habit.FAITHFUL, Habit.REGULAR, Habit.OCCASIONAL}


def _numbered(made: dict[str, Wish]) -> dict[str, Wish]:
    by_day = sorted(made.items(), key=lambda one: (one[1].wished_on, one[0]))
    return {name: replace(wish, number=number) for number, (name, wish) in enumerate(by_day, 1)}


def _planned_ahead(wishes: dict[str, Wish], meetings: Sequence[DemoMeeting], today: date) -> dict[str, Wish]:
    """Some of those that wait for what the next meeting is about are laid there; the others are left."""
    ahead = next((each for each in meetings if not each.is_held), None)
    if ahead is None:
        return wishes
    areas = next((set(one.areas) for one in themes() if one.id == ahead.meeting.theme), set())
    waiting = [name for name, one in wishes.items() if one.status is WishStatus.NEW and not one.is_merged]
    fitting = [name for name in waiting if areas & set(wishes[name].areas)]
    for name in (fitting or waiting)[-_PLANNED_AHEAD:]:
        wish = wishes[name]
        decided = min(wish.wished_on + timedelta(days=30), today)
        wishes[name] = replace(
            wish,
            status=WishStatus.PLANNED,
            decided_on=decided,
            meeting_id=ahead.meeting.id,
            item_id=telling_item(ahead).id,
        )
    return wishes


def _supports(
    wishes: dict[str, Wish], members: Sequence[DemoMember], seed: int, today: date
) -> Iterator[WishSupport]:
    """Few stand behind most wishes and many behind some; those of a merged wish stand behind the one kept."""
    merged = {wish.merged_into_id: wish for wish in wishes.values() if wish.is_merged}
    for name, wish in wishes.items():
        if wish.is_merged or wish.status is WishStatus.DECLINED:
            continue
        chance = Chance(f"{seed}/support/{name}")
        until = wish.decided_on if wish.status is WishStatus.ANSWERED and wish.decided_on else today
        eager = [one for one in members if _is_eager(one, wish.wished_on) and one.member.id != wish.member_id]
        chance.shuffle(eager)
        many = min(int(chance.paretovariate(_SUPPORT_TAIL)) - 1, _MOST_SUPPORT)
        days = {one.member.id: _between(wish.wished_on, until, chance) for one in eager[:many]}
        other = merged.get(wish.id)
        if other is not None and other.member_id is not None and other.member_id != wish.member_id:
            days[other.member_id] = other.wished_on
        for member_id, day in days.items():
            yield WishSupport(
                agency_id=wish.agency_id,
                id=new_id(),
                wish_id=wish.id,
                member_id=member_id,
                supported_on=day,
            )


def _between(start: date, end: date, chance: Chance) -> date:
    return start + timedelta(days=chance.randint(0, max((end - start).days, 0)))
