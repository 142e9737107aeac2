"""What can be done with participants' needs; they lie in a table of their own and are erased soon."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from network.attendance import Attendance, Need, NeedKind
from network.meeting import Meeting
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork


def save_need(open_work: OpenWork, attendance_id: UUID, kind: NeedKind, text: str) -> Edit:
    """Note what a participant needs of a kind; an empty text takes the note away."""
    with open_work("save_need") as work:
        one = work.get(Attendance, attendance_id)
        known = next(
            (need for need in work.find(Need, attendance_id=attendance_id) if need.kind is kind), None
        )
        if not text.strip():
            if known is not None:
                work.remove(known)
        elif known is not None:
            work.put(replace(known, text=text.strip()))
        else:
            work.put(
                Need(
                    agency_id=work.agency_id,
                    id=new_id(),
                    meeting_id=one.meeting_id,
                    attendance_id=attendance_id,
                    kind=kind,
                    text=text.strip(),
                )
            )
        work.about = work.get(Meeting, one.meeting_id).label
        return work.commit()
