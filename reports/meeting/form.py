"""The form to answer on: on paper, and as templates for a web form with its columns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO

from network.content.surveys import AnswerKind, SurveyItem, Unit
from network.evaluation_form import FormColumn, form_columns, questionnaire, rated_items
from network.meeting import AgendaItem, Meeting
from reports.document import Column, Document, Heading, Paragraph, Part, Run, Table, Together, WriteLines
from reports.frame import report_time
from reports.meeting.frame import meeting_document, meeting_title
from reports.workbook import Sheet, SheetColumn, write_workbook
from riskmodel.agency import Agency
from riskmodel.kernel.words import say

BOX = "☐"


def paper_form(agency: Agency, meeting: Meeting, items: Sequence[AgendaItem], today: date) -> Document:
    """The form to print: boxes under 1 to 5, lines to write on."""
    form = questionnaire()
    about_meeting = form.of_unit(Unit.MEETING)
    parts: list[Part] = [Paragraph(form.text), Paragraph(say("meeting_reports.form.how"), kind="caption")]
    parts.append(Heading(2, say("meeting_reports.whole")))
    parts += _grids([one for one in about_meeting if one.is_rated])
    rated = rated_items(items)
    if rated:
        parts.append(Heading(2, say("meeting_reports.items")))
    for number, item in enumerate(rated, 1):
        title = say("meeting_reports.form.item", number=number, title=item.title)
        parts.append(Together((Heading(3, title), *_grids(form.of_unit(Unit.AGENDA_ITEM)))))
    parts.append(Heading(2, say("meeting_reports.form.words")))
    parts += [_written(one) for one in about_meeting if not one.is_rated]
    parts.append(Heading(2, say("meeting_reports.form.about_you")))
    parts += [_written(one) for one in form.background]
    return meeting_document("meeting_form", agency, meeting, today, parts)


def template_workbook(agency: Agency, meeting: Meeting, items: Sequence[AgendaItem], today: date) -> bytes:
    """A template: a sheet with the headings to answer under, and a sheet that says what each may hold."""
    columns = form_columns(items)
    answers = tuple(SheetColumn(one.heading, 28) for one in columns)
    about = tuple(
        SheetColumn(say(f"meeting_reports.column.{name}"), width)
        for name, width in (("heading", 60), ("key", 22), ("holds", 70))
    )
    rows = tuple((one.heading, one.key, _holds(one)) for one in columns)
    return write_workbook(
        (
            Sheet(say("meeting_reports.sheet.answers"), answers, ()),
            Sheet(say("meeting_reports.sheet.questions"), about, rows),
        ),
        title=meeting_title(meeting),
        author=agency.name,
        created=report_time(today),
    )


def template_csv(items: Sequence[AgendaItem]) -> bytes:
    """The headings alone as a file of text: UTF-8 with its mark, semicolons between."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerow(
        one.heading for one in form_columns(items)
    )
    return text.getvalue().encode("utf-8-sig")


def _grids(questions: Sequence[SurveyItem]) -> list[Part]:
    """Questions on the same scale under each other, the words of the scale over the boxes."""
    grids: list[Part] = []
    left = list(questions)
    while left:
        scale = [option.title for option in left[0].scale]
        same = [one for one in left if [option.title for option in one.scale] == scale]
        left = [one for one in left if one not in same]
        columns = (
            Column("", share=2.6),
            *(Column(f"{score} {word}", "text", 0.8, "center") for score, word in enumerate(scale, 1)),
        )
        rows = tuple((_asked(one), *(BOX for _ in scale)) for one in same)
        grids.append(Table((Column(say("meeting_reports.column.question"), share=2.6), *columns[1:]), rows))
    return grids


def _asked(question: SurveyItem) -> str | tuple[str | Run, ...]:
    if not question.text:
        return question.title
    return (question.title, Run(f"\n{question.text}", muted=True))


def _written(question: SurveyItem) -> Part:
    head = Paragraph((Run(question.title, strong=True),), leads_in=True)
    if question.kind is AnswerKind.FREE_TEXT:
        return Together((head, WriteLines(2)))
    words = "      ".join(f"{BOX}\u00a0{option.title.replace(' ', chr(0xA0))}" for option in question.options)
    return Together((head, Paragraph(words)))


def _holds(column: FormColumn) -> str:
    question = column.question
    if question.kind is AnswerKind.FREE_TEXT:
        return say("meeting_reports.holds.text")
    if question.is_rated:
        return ", ".join(f"{option.score} {option.title}" for option in question.scale)
    words = "; ".join(option.title for option in question.options)
    many = question.kind is AnswerKind.MULTI_CHOICE
    return say("meeting_reports.holds.many", words=words) if many else words
