"""What the office has to do next: tasks that are due, and meetings that lack something they need.

Values only; the start page puts them in words of its own where it wants to, or takes `text`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from network.meeting import AgendaItem, ItemKind, Meeting, MeetingState, MeetingTask, Speaker, SpeakerState
from network.tasks import DAYS_BEFORE, due_on, in_order
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

SOON = timedelta(days=60)
OPEN = frozenset({MeetingState.PROPOSED, MeetingState.PLANNED, MeetingState.INVITED})


class DueKind(StrEnum):
    """What there is to do."""

    TASK = "task"
    CHOOSE_DAY = "choose_day"
    PROGRAMME = "programme"  # no programme yet
    EXCHANGE = "exchange"  # a programme without erfarenhetsutbyte
    SPEAKER = "speaker"  # a speaker who has not answered
    HELD = "held"  # the day has been, and nobody has said that it was held


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do, by `day`; `about` is the meeting's label, `detail` the task's title and the like."""

    kind: DueKind
    day: date
    meeting_id: UUID
    about: str
    detail: str = ""
    owner: str = ""
    task_id: UUID | None = None

    @property
    def text(self) -> str:
        """What to do, in a sentence."""
        return say(f"due.{self.kind}", about=self.about, detail=self.detail)

    def is_late(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.day < today


def read_due(reading: Reading, today: date, ahead: timedelta = SOON) -> tuple[Due, ...]:
    """What is late or due within a time, the most urgent first."""
    meetings = [each for each in reading.find(Meeting) if each.state in OPEN]
    if not meetings:
        held = reading.find(Meeting, state=MeetingState.HELD)
        return _tasks(reading, {each.id: each for each in held}, today + ahead)
    ids = [each.id for each in meetings]
    items = reading.find(AgendaItem, meeting_id=ids)
    speakers = reading.find(Speaker, meeting_id=ids)
    found = [
        *due_of_meetings(meetings, items, speakers, today),
        *_tasks(reading, _with_tasks(reading, meetings), today + ahead),
    ]
    return in_urgency(due for due in found if due.day <= today + ahead)


def due_of_meetings(
    meetings: Iterable[Meeting], items: Iterable[AgendaItem], speakers: Iterable[Speaker], today: date
) -> tuple[Due, ...]:
    """What meetings lack, each by the day when it is needed."""
    kinds: dict[UUID, set[ItemKind]] = {}
    for item in items:
        kinds.setdefault(item.meeting_id, set()).add(item.kind)
    waiting = Counter(each.meeting_id for each in speakers if each.state is SpeakerState.ASKED)
    return tuple(
        due
        for meeting in meetings
        if meeting.day is not None and meeting.state in OPEN
        for due in _of_meeting(meeting, meeting.day, kinds.get(meeting.id, set()), waiting[meeting.id], today)
    )


def _of_meeting(
    meeting: Meeting, day: date, kinds: set[ItemKind], waiting: int, today: date
) -> Iterator[Due]:
    if day < today:
        yield Due(DueKind.HELD, day, meeting.id, meeting.label)
        return
    needed = due_on(day, max(DAYS_BEFORE.values()))
    if meeting.state is MeetingState.PROPOSED:
        yield Due(DueKind.CHOOSE_DAY, needed, meeting.id, meeting.label)
        return
    if (lacks := _lacking(kinds)) is not None:
        yield Due(lacks, needed, meeting.id, meeting.label)
    if waiting:
        yield Due(DueKind.SPEAKER, needed, meeting.id, meeting.label, str(waiting))


def due_of_tasks(tasks: Iterable[MeetingTask], meetings: Mapping[UUID, Meeting]) -> tuple[Due, ...]:
    """The tasks not yet done of some meetings."""
    return tuple(
        Due(
            DueKind.TASK, task.due_on, task.meeting_id, meetings[task.meeting_id].label,
            task.title, task.owner, task.id,
        )
        for task in in_order(tasks)
        if task.done_on is None and task.due_on is not None and task.meeting_id in meetings
    )  # fmt: skip


def in_urgency(found: Iterable[Due]) -> tuple[Due, ...]:
    """The most urgent first."""
    return tuple(sorted(found, key=lambda due: (due.day, due.about, due.kind, due.detail)))


def _lacking(kinds: set[ItemKind]) -> DueKind | None:
    if not kinds:
        return DueKind.PROGRAMME
    return None if ItemKind.EXCHANGE in kinds else DueKind.EXCHANGE


def _with_tasks(reading: Reading, meetings: Iterable[Meeting]) -> dict[UUID, Meeting]:
    """Meetings whose tasks count: those with a chosen day, and those held, which are followed up."""
    held = reading.find(Meeting, state=MeetingState.HELD)
    return {each.id: each for each in (*meetings, *held) if each.state is not MeetingState.PROPOSED}


def _tasks(reading: Reading, meetings: Mapping[UUID, Meeting], until: date) -> tuple[Due, ...]:
    if not meetings:
        return ()
    open_tasks = reading.find(MeetingTask, meeting_id=list(meetings), done_on=None)
    return in_urgency(due for due in due_of_tasks(open_tasks, meetings) if due.day <= until)
