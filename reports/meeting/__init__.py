"""The reports of a meeting: programme, participants, name badges, evaluation, and the paper form."""

from __future__ import annotations

from reports.meeting.badges import SHEETS, badges
from reports.meeting.evaluation import evaluation, evaluation_workbook
from reports.meeting.form import paper_form, template_csv, template_workbook
from reports.meeting.participants import participants, participants_workbook
from reports.meeting.programme import programme

__all__ = [
    "SHEETS",
    "badges",
    "evaluation",
    "evaluation_workbook",
    "paper_form",
    "participants",
    "participants_workbook",
    "programme",
    "template_csv",
    "template_workbook",
]
