"""The reports of a meeting as functions of a source, for the list of all reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from network.evaluation_file import read_evaluation, read_evaluations
from network.evaluation_results import EvaluationFile, TrendPoint, trend
from network.meeting_record import MeetingRecord, latest_meeting, read_record
from reports.document import Document
from reports.meeting.badges import SHEETS, badges
from reports.meeting.evaluation import evaluation, evaluation_workbook
from reports.meeting.form import paper_form, template_csv, template_workbook
from reports.meeting.participants import participants, participants_workbook
from reports.meeting.programme import programme
from reports.source import Source

__all__ = [
    "EVALUATION",
    "FORM",
    "PARTICIPANTS",
    "SHEETS",
    "badge_maker",
    "gather",
    "make_evaluation",
    "make_form",
    "make_participants",
    "make_programme",
    "subject",
]


def gather(source: Source) -> None:
    """Read all that the reports of a meeting tell."""
    source.once(_record)
    source.once(_evaluation)
    source.once(_trend)
    _ = source.agency


def subject(source: Source) -> str:
    """The word of the file's name that says which meeting: 2-2026."""
    return source.once(_record).meeting.label


def make_programme(source: Source) -> Document:
    """The programme."""
    return programme(source.once(_record), source.today)


def make_participants(source: Source) -> Document:
    """The participant list."""
    return participants(source.once(_record), source.today)


def badge_maker(kind: str) -> Callable[[Source], Document]:
    """The badges on one kind of label sheet."""

    def make(source: Source) -> Document:
        return badges(source.once(_record), source.today, kind)

    return make


def make_evaluation(source: Source) -> Document:
    """The results of the evaluation."""
    return evaluation(source.agency, source.once(_evaluation), source.once(_trend), source.today)


def make_form(source: Source) -> Document:
    """The paper form."""
    record = source.once(_record)
    return paper_form(source.agency, record.meeting, record.items, source.today)


def _participants_xlsx(source: Source) -> bytes:
    return participants_workbook(source.once(_record), source.today)


def _evaluation_xlsx(source: Source) -> bytes:
    return evaluation_workbook(source.agency, source.once(_evaluation), source.once(_trend), source.today)


def _form_xlsx(source: Source) -> bytes:
    record = source.once(_record)
    return template_workbook(source.agency, record.meeting, record.items, source.today)


def _form_csv(source: Source) -> bytes:
    return template_csv(source.once(_record).items)


PARTICIPANTS: Mapping[str, Callable[[Source], bytes]] = {".xlsx": _participants_xlsx}
EVALUATION: Mapping[str, Callable[[Source], bytes]] = {".xlsx": _evaluation_xlsx}
FORM: Mapping[str, Callable[[Source], bytes]] = {".xlsx": _form_xlsx, ".csv": _form_csv}


def _meeting_id(source: Source) -> UUID:
    return source.meeting_id or latest_meeting(source.reading)


def _record(source: Source) -> MeetingRecord:
    return read_record(source.reading, source.once(_meeting_id))


def _evaluation(source: Source) -> EvaluationFile:
    return read_evaluation(source.reading, source.once(_meeting_id))


def _trend(source: Source) -> tuple[TrendPoint, ...]:
    """The meetings of the same group up to this one."""
    meeting = source.once(_record).meeting
    points = trend(read_evaluations(source.reading, meeting.group_id))
    return tuple(
        one for one in points if meeting.day is None or (one.meeting.day and one.meeting.day <= meeting.day)
    )
