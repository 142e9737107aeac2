"""The example network's meetings: six a year, with programme, speakers and the tasks that were done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from exchange.demo.network.people import network_content
from exchange.demo.texts import Chance, spoken
from network.content.examples import example_experiences
from network.content.themes import Theme, themes_for
from network.days import week_of
from network.meeting import (
    AgendaItem,
    ItemKind,
    Meeting,
    MeetingState,
    MeetingTask,
    Speaker,
    SpeakerState,
    Venue,
)
from network.member import Group
from network.planner import score
from network.tasks import usual_tasks
from network.verbs.agenda import agenda_of_theme
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say

WEEKS = ((5, "all"), (11, "procurement"), (16, "all"), (21, "all"), (37, "procurement"), (48, "all"))
SEATS_ON_SITE, SEATS_DIGITAL = 60, 250
_LED = frozenset({ItemKind.TALK, ItemKind.CASE})


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    """A meeting with its programme."""

    meeting: Meeting
    agenda: tuple[AgendaItem, ...]
    speakers: tuple[Speaker, ...]
    tasks: tuple[MeetingTask, ...]
    is_held: bool

    def things(self) -> Iterator[Entity]:
        """Everything that is stored for it, in the order in which things point at each other."""
        yield self.meeting
        yield from self.agenda
        yield from self.speakers
        yield from self.tasks


def make_venue(agency_id: UUID) -> Venue:
    """The room where the meetings are held."""
    content = network_content()["venue"]
    return Venue(
        agency_id=agency_id,
        id=new_id(),
        name=spoken(content["name"]),
        address=spoken(content["address"]),
        seats=SEATS_ON_SITE,
        accessibility=spoken(content["accessibility"]),
    )


def make_meetings(
    groups: dict[str, Group], venue: Venue, seed: int, today: date, years: int
) -> list[DemoMeeting]:
    """Six meetings in each year until this one, and the next year's first when none of them is ahead."""
    # First those that the invented experiences belong to, so that each is told where it fits.
    told = {example.theme for example in example_experiences()}
    turn = {key: list(themes_for(key)) for key in groups}
    for key, themes in turn.items():
        Chance(f"{seed}/themes/{key}").shuffle(themes)
        themes.sort(key=lambda theme: theme.id not in told)
    made: list[DemoMeeting] = []
    for year in range(today.year - years + 1, today.year + 1):
        for number, (week, key) in enumerate(WEEKS, 1):
            theme = turn[key].pop(0)
            turn[key].append(theme)
            chance = Chance(f"{seed}/meeting/{year}/{number}")
            made.append(_meeting((year, number, week), (groups[key], theme), venue, today, chance))
    if made[-1].is_held:
        theme = turn["all"].pop(0)
        chance = Chance(f"{seed}/meeting/{today.year + 1}/1")
        made.append(_meeting((today.year + 1, 1, WEEKS[0][0]), (groups["all"], theme), venue, today, chance))
    return made


def day_in(year: int, week: int, number: int) -> date:
    """A Tuesday, Wednesday or Thursday in turn; the next day that can be used where it is ruled out."""
    monday = week_of(year, week)
    day = monday + timedelta(days=1 + number % 3)
    while score(day).is_stopped:
        day += timedelta(days=1)
    return day


def _meeting(
    when: tuple[int, int, int], what: tuple[Group, Theme], venue: Venue, today: date, chance: Chance
) -> DemoMeeting:
    year, number, week = when
    group, theme = what
    day = day_in(year, week, number + year)
    is_held = day < today
    meeting = Meeting(
        agency_id=venue.agency_id,
        id=new_id(),
        year=year,
        number=number,
        group_id=group.id,
        title=theme.title,
        theme=theme.id,
        description=theme.text,
        day=day,
        minutes=theme.minutes,
        state=MeetingState.HELD if is_held else MeetingState.PLANNED,
        pinned=True,
        venue_id=venue.id,
        seats_on_site=SEATS_ON_SITE,
        seats_digital=SEATS_DIGITAL,
        link="https://mote.example/natverket",
        record_number=f"{year}/{200 + number}",
        answer_by=day - timedelta(days=7),
    )
    agenda = tuple(agenda_of_theme(meeting, theme))
    speakers = tuple(_speakers(meeting, agenda, is_held, chance))
    return DemoMeeting(meeting, agenda, speakers, tuple(_tasks(meeting, today)), is_held)


def _tasks(meeting: Meeting, today: date) -> Iterator[MeetingTask]:
    """The usual tasks; what should have been done has been, on its day."""
    for task in usual_tasks(meeting.agency_id, meeting.id, meeting.day):
        is_done = task.due_on is not None and task.due_on < today
        yield replace(task, done_on=task.due_on) if is_done else task


def _speakers(
    meeting: Meeting, agenda: tuple[AgendaItem, ...], is_held: bool, chance: Chance
) -> Iterator[Speaker]:
    content = network_content()
    day = meeting.day or date.max
    for item in agenda:
        if item.kind not in _LED:
            continue
        asked = day - timedelta(days=70)
        yield Speaker(
            agency_id=meeting.agency_id,
            id=new_id(),
            meeting_id=meeting.id,
            item_id=item.id,
            name=f"{chance.one(content['given'])} {chance.one(content['surname'])}",
            organisation=say("demo_network.speaker_from"),
            state=SpeakerState.CONFIRMED,
            asked_on=asked,
            confirmed_on=asked + timedelta(days=9),
            material_on=day - timedelta(days=4) if is_held else None,
            may_record=chance.happens(0.7),
        )
