"""What participants thought of a meeting: form and content apart, each figure with its number of answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from network.content.surveys import SurveyItem
from network.evaluation_form import questionnaire
from network.evaluation_results import (
    EvaluationFile,
    Figure,
    ItemFigures,
    Results,
    Texts,
    TrendPoint,
    evaluate,
    least_group,
)
from reports.document import Bullets, Cell, Column, Document, Heading, Note, Paragraph, Part, Table
from reports.frame import report_time
from reports.meeting.frame import meeting_document, meeting_title
from reports.workbook import Sheet, SheetColumn, Value, write_workbook
from riskmodel.agency import Agency
from riskmodel.daytext import day_text
from riskmodel.kernel.words import language, say


def evaluation(agency: Agency, file: EvaluationFile, points: Sequence[TrendPoint], today: date) -> Document:
    """The results of one meeting, and the trend over the meetings given."""
    results = evaluate(file)
    parts: list[Part] = [Paragraph(f"{results.rate.words}.", kind="lead")]
    if file.meeting.is_evaluation_open:
        parts.append(Note(say("meeting_reports.evaluation.open")))
    parts.append(Paragraph(say("meeting_reports.evaluation.rule", n=least_group()), kind="caption"))
    if not results.is_empty:
        parts += _meeting_parts(results)
        parts += _item_parts(results)
        parts += _text_parts(results.texts)
        parts += _choice_parts(results)
        parts += _trend_parts(points)
    return meeting_document("meeting_evaluation", agency, file.meeting, today, parts)


def evaluation_workbook(
    agency: Agency, file: EvaluationFile, points: Sequence[TrendPoint], today: date
) -> bytes:
    """The figures as XLSX: a row for each question, and the trend; what is hidden there is hidden here."""
    results = evaluate(file)
    titles = ("about", "question", "answers", "mean", "s1", "s2", "s3", "s4", "s5", "note")
    widths = (34, 46, 10, 10, 8, 8, 8, 8, 8, 44)
    columns = tuple(
        SheetColumn(say(f"meeting_reports.column.{name}"), width)
        for name, width in zip(titles, widths, strict=True)
    )
    rows = [_sheet_row(say("meeting_reports.whole"), one) for one in results.meeting]
    rows += [_sheet_row(one.item.title, figure) for one in results.items for figure in one.figures]
    rows += [_sheet_row(say("meeting_reports.together"), one) for one in results.together]
    notes = (meeting_title(file.meeting), results.rate.words)
    return write_workbook(
        (
            Sheet(say("meeting_reports.sheet.evaluation"), columns, tuple(rows), notes),
            _trend_sheet(points),
        ),
        title=meeting_title(file.meeting),
        author=agency.name,
        created=report_time(today),
    )


def mean_words(mean: float | None) -> str:
    """A mean with one decimal: 4,1."""
    if mean is None:
        return ""
    text = f"{mean:.1f}"
    return text.replace(".", ",") if language() == "sv" else text


def _meeting_parts(results: Results) -> list[Part]:
    return [
        Heading(2, say("meeting_reports.whole")),
        _figure_table([(_index_title(one.question), one) for one in results.meeting]),
        Paragraph(say("meeting_reports.scale.words"), kind="caption"),
    ]


def _item_parts(results: Results) -> list[Part]:
    if not results.items:
        return []
    parts: list[Part] = [Heading(2, say("meeting_reports.items"))]
    for one in results.items:
        parts += [Heading(3, one.item.title), _item_table(one)]
    if len(results.items) > 1:
        rows = [(_index_title(one.question), one) for one in results.together]
        parts += [Heading(3, say("meeting_reports.together")), _figure_table(rows)]
    return parts


def _item_table(one: ItemFigures) -> Part:
    return _figure_table([(_index_title(figure.question), figure) for figure in one.figures])


def _figure_table(rows: Sequence[tuple[str, Figure]]) -> Part:
    columns = (
        Column(say("meeting_reports.column.about"), share=1.2),
        Column(say("meeting_reports.column.mean"), "number"),
        Column(say("meeting_reports.column.answers"), "number"),
        *(Column(str(score), "number") for score in range(1, 6)),
    )
    shown = tuple((title, *_cells(one)) for title, one in rows if one.is_shown)
    hidden = [f"{title}: {one.why_hidden}" for title, one in rows if not one.is_shown]
    if not shown:
        return Paragraph(_joined(hidden))
    return Table(columns, shown, caption=_joined(hidden), row_head=0)


def _joined(hidden: Sequence[str]) -> str:
    return " ".join(hidden)


def _cells(one: Figure) -> tuple[Cell, ...]:
    counts = [count for _, count in one.counts or ()]
    return (mean_words(one.mean), one.n, *counts)


def _text_parts(texts: Sequence[Texts]) -> list[Part]:
    parts: list[Part] = []
    for one in texts:
        if not one.shown and not one.waiting:
            continue
        parts.append(Heading(3, one.question.title))
        if one.shown:
            parts.append(Bullets(one.shown))
        if one.waiting:
            parts.append(Paragraph(say("meeting_reports.texts.waiting", n=len(one.waiting)), kind="caption"))
    if not parts:
        return []
    return [
        Heading(2, say("meeting_reports.texts")),
        Paragraph(say("meeting_reports.texts.order"), kind="caption"),
        *parts,
    ]


def _choice_parts(results: Results) -> list[Part]:
    parts: list[Part] = []
    for one in (*results.choices, *results.background):
        if not one.is_shown:
            continue
        titles = {option.id: option.title for option in one.question.options}
        rows = tuple(
            (titles[option], say("meeting_reports.few") if count is None else str(count))
            for option, count in one.counts or ()
        )
        columns = (
            Column(say("meeting_reports.column.answer"), share=1.6),
            Column(say("meeting_reports.column.number"), "short", align="right"),
        )
        caption = say("meeting_reports.question.n", question=one.question.title, n=one.n)
        parts.append(Table(columns, rows, caption=caption, row_head=0))
    return [Heading(2, say("meeting_reports.who")), *parts] if parts else []


def _trend_parts(points: Sequence[TrendPoint]) -> list[Part]:
    if len(points) < 2:  # noqa: PLR2004 - one meeting is no trend
        return []
    columns = (
        Column(say("meeting_reports.column.meeting"), "short"),
        Column(say("meeting_reports.column.day"), "date"),
        Column(say("meeting_reports.column.rate")),
        *(Column(index.title, "number") for index in questionnaire().indices),
    )
    rows = tuple(
        (point.meeting.label, point.meeting.day, point.rate.words, *_means(point)) for point in points
    )
    caption = say("meeting_reports.trend.caption")
    return [Heading(2, say("meeting_reports.trend")), Table(columns, rows, caption=caption)]


def _means(point: TrendPoint) -> tuple[Cell, ...]:
    return tuple(mean_words(point.figures[index.id].mean) or None for index in questionnaire().indices)


def _sheet_row(about: str, one: Figure) -> tuple[Value, ...]:
    counts = [count for _, count in one.counts] if one.counts else [None] * 5
    mean = round(one.mean, 2) if one.mean is not None else None
    return (about, one.question.title, one.n, mean, *counts, one.why_hidden)


def _trend_sheet(points: Sequence[TrendPoint]) -> Sheet:
    columns = (
        SheetColumn(say("meeting_reports.column.meeting"), 12),
        SheetColumn(say("meeting_reports.column.day"), 14),
        SheetColumn(say("meeting_reports.column.rate"), 40),
        *(SheetColumn(index.title, 16) for index in questionnaire().indices),
    )
    rows = tuple(
        (
            point.meeting.label,
            day_text(point.meeting.day) if point.meeting.day else "",
            point.rate.words,
            *(_rounded(point.figures[index.id].mean) for index in questionnaire().indices),
        )
        for point in points
    )
    return Sheet(say("meeting_reports.trend"), columns, rows)


def _rounded(mean: float | None) -> float | None:
    return None if mean is None else round(mean, 2)


def _index_title(question: SurveyItem) -> str:
    return questionnaire().indices.title(question.index) if question.index else question.title
