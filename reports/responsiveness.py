"""How the network responds to what its members wish: a document, and a workbook with the same figures.

Agencies are counted, never named: the names are for the office's own screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from network.presence_rates import share_words
from network.responsiveness import DUE_AFTER, Responsiveness, WishFigures, read_responsiveness
from network.responsiveness_words import days_sentence, median_words, rest_sentences, share_sentence
from reports.document import Cell, Column, Document, Heading, Note, Paragraph, Part, Table
from reports.frame import document_about, report_time
from reports.source import Source
from reports.workbook import Sheet, SheetColumn, Value, write_workbook
from riskmodel.agency import Agency
from riskmodel.content import catalogue
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.words import say

WIDE, NARROW = 36.0, 16.0
Naming = Callable[[WishFigures], str]


@dataclass(frozen=True, slots=True)
class Response:
    """What the report is made from; `year` None is all years."""

    agency: Agency
    today: date
    year: int | None
    found: Responsiveness


def read_response(source: Source) -> Response:
    """Read the figures of a source's year, or of all wishes.

    Raises:
        NotFoundError: `reports.no_wishes` or `reports.no_wishes_of_year`.
    """
    found = read_responsiveness(source.reading, source.today, source.year)
    if not found.whole.wished:
        if source.year is None:
            raise NotFoundError("reports.no_wishes")
        raise NotFoundError("reports.no_wishes_of_year", year=source.year)
    return Response(source.agency, source.today, source.year, found)


def responsiveness_report(response: Response) -> Document:
    """The whole in sentences, by year, by area, and the wishes that nobody took up."""
    found = response.found
    parts: list[Part] = [
        Paragraph(share_sentence(found.whole) + "."),
        Paragraph(days_sentence(found.whole) + "."),
        *(Paragraph(one) for one in rest_sentences(found)),
        Note(say("responsiveness.denominator", n=DUE_AFTER)),
    ]
    if response.year is None:
        parts += [Heading(2, say("reports.responsiveness.years")), _table(found.years, _year_name)]
    parts += [
        Heading(2, say("reports.responsiveness.areas")),
        Paragraph(say("reports.responsiveness.areas.text"), kind="caption", leads_in=True),
        _table(found.areas, _area_name),
        Heading(2, say("reports.responsiveness.untouched")),
        *_untouched(response),
    ]
    return document_about("responsiveness", response.agency, _book(response), response.today, parts)


def responsiveness_workbook(response: Response) -> bytes:
    """The figures by year and by area, and the wishes that nobody took up."""
    found = response.found
    sheets = [
        _sheet(say("reports.responsiveness.years"), found.years, _year_name),
        _sheet(say("reports.responsiveness.areas"), found.areas, _area_name),
        _wish_sheet(response),
    ]
    created = report_time(response.today)
    return write_workbook(sheets, title=_book(response), author=response.agency.name, created=created)


def subject_of(source: Source) -> str:
    """The word of the file name that says which year; "" for all."""
    return str(source.year) if source.year is not None else ""


def _book(response: Response) -> str:
    if response.year is None:
        return say("reports.responsiveness.book")
    return say("reports.responsiveness.book.year", year=response.year)


def _year_name(one: WishFigures) -> str:
    return one.key


def _area_name(one: WishFigures) -> str:
    return catalogue().areas.title(one.key) if one.key else say("reports.responsiveness.no_area")


def _table(figures: Sequence[WishFigures], name: Naming) -> Table:
    columns = (
        Column(say("reports.responsiveness.part"), share=1.4),
        Column(say("reports.responsiveness.answered"), "short"),
        Column(say("reports.responsiveness.median"), "short"),
        Column(say("reports.responsiveness.declined"), "number"),
        Column(say("reports.responsiveness.nobody"), "number"),
        Column(say("reports.responsiveness.wished"), "number"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            name(one),
            share_words(one.answered, one.due),
            median_words(one),
            one.declined,
            one.untouched,
            one.wished,
        )
        for one in figures
    ]
    return Table(columns, tuple(rows))


def _untouched(response: Response) -> Iterator[Part]:
    found = response.found
    text = say("reports.responsiveness.untouched.text", n=len(found.untouched), of=found.whole.due,
               days=DUE_AFTER)  # fmt: skip
    yield Paragraph(text)
    columns = (
        Column(say("reports.responsiveness.number"), "short"),
        Column(say("reports.responsiveness.wish"), share=2.0),
        Column(say("reports.responsiveness.support"), "number"),
        Column(say("reports.responsiveness.waited"), "number"),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.wish.label, one.wish.title, one.support, one.days_waiting(response.today))
        for one in found.untouched
    ]
    if rows:
        yield Table(columns, tuple(rows))


def _sheet(title: str, figures: Sequence[WishFigures], name: Naming) -> Sheet:
    keys = ("wished", "due", "answered_count", "declined", "planned", "nobody", "median_days", "timed")
    columns = (
        SheetColumn(say("reports.responsiveness.part"), WIDE),
        *(SheetColumn(say(f"reports.responsiveness.{key}"), NARROW) for key in keys),
    )
    rows: list[tuple[Value, ...]] = [
        (
            name(one),
            one.wished,
            one.due,
            one.answered,
            one.declined,
            one.planned,
            one.untouched,
            one.days,
            one.timed,
        )
        for one in figures
    ]
    return Sheet(title, columns, tuple(rows), (say("responsiveness.denominator", n=DUE_AFTER),))


def _wish_sheet(response: Response) -> Sheet:
    columns = (
        SheetColumn(say("reports.responsiveness.number"), NARROW),
        SheetColumn(say("reports.responsiveness.wish"), WIDE * 2),
        SheetColumn(say("reports.responsiveness.support"), NARROW),
        SheetColumn(say("reports.responsiveness.waited"), NARROW),
    )
    rows: list[tuple[Value, ...]] = [
        (one.wish.label, one.wish.title, one.support, one.days_waiting(response.today))
        for one in response.found.untouched
    ]
    return Sheet(say("reports.responsiveness.untouched"), columns, tuple(rows))
