"""Reading what is stored about evaluations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from network.attendance import Attendance
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.evaluation_results import EvaluationFile
from network.meeting import AgendaItem, Meeting
from riskmodel.kernel.work import Reading

T = TypeVar("T", AgendaItem, Attendance, EvaluationAnswer, EvaluationReceipt)


def read_evaluation(reading: Reading, meeting_id: UUID) -> EvaluationFile:
    """What is stored about the evaluation of one meeting.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = reading.get(Meeting, meeting_id)
    return _file(
        meeting,
        reading.find(AgendaItem, meeting_id=meeting_id),
        reading.find(EvaluationAnswer, meeting_id=meeting_id),
        reading.find(EvaluationReceipt, meeting_id=meeting_id),
        reading.find(Attendance, meeting_id=meeting_id),
    )


def read_evaluations(reading: Reading, group_id: UUID | None = None) -> tuple[EvaluationFile, ...]:
    """The same for all meetings that have a day, the latest first; those of one group when it is given."""
    meetings = [
        meeting
        for meeting in reading.find(Meeting)
        if meeting.day is not None and group_id in {None, meeting.group_id}
    ]
    items, answers = _by_meeting(reading.find(AgendaItem)), _by_meeting(reading.find(EvaluationAnswer))
    receipts, present = _by_meeting(reading.find(EvaluationReceipt)), _by_meeting(reading.find(Attendance))
    files = [
        _file(one, items[one.id], answers[one.id], receipts[one.id], present[one.id]) for one in meetings
    ]
    return tuple(sorted(files, key=lambda file: (str(file.meeting.day), file.meeting.label), reverse=True))


def _file(
    meeting: Meeting,
    items: Iterable[AgendaItem],
    answers: Iterable[EvaluationAnswer],
    receipts: Iterable[EvaluationReceipt],
    attendances: Iterable[Attendance],
) -> EvaluationFile:
    came = sum(one.is_present for one in attendances)
    in_order = sorted(items, key=lambda item: item.position)
    return EvaluationFile(meeting, tuple(in_order), tuple(answers), tuple(receipts), came or None)


def _by_meeting(things: Iterable[T]) -> defaultdict[UUID, list[T]]:
    found: defaultdict[UUID, list[T]] = defaultdict(list)
    for thing in things:
        found[thing.meeting_id].append(thing)
    return found
