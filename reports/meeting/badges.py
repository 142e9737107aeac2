"""Name badges for those who come on site, on a sheet of labels chosen by its measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from network.meeting import Mode
from network.meeting_record import MeetingRecord
from reports.document import Document, Label, Labels, LabelSheet, Paragraph
from reports.frame import one_line
from reports.meeting.frame import meeting_document
from riskmodel.content.texts import read_content
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say

SHEETS = {
    "meeting_badges": "labels_80_50",
    "meeting_badges_90": "labels_90_65",
    "meeting_badges_99": "labels_99_68",
}
"""The reports that are badges, and the sheet of labels of each."""


def badges(record: MeetingRecord, today: date, kind: str = "meeting_badges", *, skip: int = 0) -> Document:
    """A badge for each who comes on site or has not said how.

    `kind` is a key of `SHEETS`; the first `skip` labels of the first sheet are used already.
    """
    meeting = record.meeting
    when = day_text(meeting.day) if meeting.day else ""
    foot = " · ".join(
        part for part in (say("meeting_reports.title.plain", label=meeting.label), when) if part
    )
    people = [one for one in record.expected if one.mode is not Mode.DIGITAL and one.name]
    labels = tuple(
        Label(one_line(one.name), tuple(filter(None, (one_line(one.agency),))), foot) for one in people
    )
    if not labels:
        return meeting_document(
            kind, record.agency, meeting, today, [Paragraph(say("meeting_reports.badges.none"))]
        )
    document = meeting_document(
        "meeting_badges",
        record.agency,
        meeting,
        today,
        [Labels(label_sheet(SHEETS[kind]), labels, skip)],
        head=False,
    )
    return replace(document, footer="", edges=False)


@cache
def label_sheet(id: str) -> LabelSheet:
    """A sheet of labels by its id.

    Raises:
        KeyError: there is none.
    """
    for entry in read_content("label_sheets.yaml")["sheets"]:
        if entry["id"] == id:
            return LabelSheet(**{key: value for key, value in entry.items() if key != "id"})
    raise KeyError(id)
