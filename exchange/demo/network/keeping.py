"""Personal data in the example: a document plan that is half decided, and needs of which some are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from network.attendance import Attendance, Need, NeedKind, Reply
from network.keeping import DocumentPlanRow, RecordAction
from network.meeting import Meeting, MeetingState
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import OpenWork, Work

LABEL = "make_demo"

_PLAN: Sequence[tuple[str, RecordAction, int | None]] = (
    ("contact_details", RecordAction.WEED, 365),
    ("appointments", RecordAction.PRESERVE, None),
    ("attendance", RecordAction.PRESERVE, None),
    ("replies", RecordAction.WEED, 90),
)
_NEEDS = (
    (NeedKind.ACCESS, "loop"),
    (NeedKind.FOOD, "gluten"),
    (NeedKind.ACCESS, "interpreter"),
    (NeedKind.FOOD, "vegan"),
)


def keep_personal_data(open_work: OpenWork, today: date) -> None:
    """Decide about some kinds of records, and note what some participants need."""
    with open_work(LABEL) as work:
        for kind, action, days in _PLAN:
            row = DocumentPlanRow(
                agency_id=work.agency_id,
                id=new_id(),
                kind=kind,
                action=action,
                after_days=days,
                authority=say("demo_network.authority", year=today.year),
            )
            work.put(row)
        states = [MeetingState.INVITED, MeetingState.HELD]
        invited = [one for one in work.find(Meeting, state=states) if one.day is not None]
        if invited:
            _put_needs(work, max(invited, key=lambda one: one.day or date.min))
        work.commit()


def _put_needs(work: Work, meeting: Meeting) -> None:
    coming = [one for one in work.find(Attendance, meeting_id=meeting.id) if one.reply is Reply.YES]
    for (kind, words), one in zip(_NEEDS, coming[:: max(1, len(coming) // len(_NEEDS))], strict=False):
        work.put(
            Need(
                agency_id=work.agency_id,
                id=new_id(),
                meeting_id=meeting.id,
                attendance_id=one.id,
                kind=kind,
                text=say(f"demo_network.need.{words}"),
            )
        )
