"""What can be done with participants' needs; they lie in a table of their own and are erased soon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from network.attendance import Attendance, Need, NeedKind
from network.meeting import Meeting
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork


def save_needs(open_work: OpenWork, attendance_id: UUID, texts: Mapping[NeedKind, str]) -> Edit:
    """Note what a participant needs; an empty text takes that note away, a kind left out stays."""
    with open_work("save_needs") as work:
        one = work.get(Attendance, attendance_id)
        known = {need.kind: need for need in work.find(Need, attendance_id=attendance_id)}
        for kind, text in texts.items():
            before = known.get(kind)
            if not text.strip():
                if before is not None:
                    work.remove(before)
            elif before is not None:
                work.put(replace(before, text=text.strip()))
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
