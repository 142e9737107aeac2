"""XLSX from plain sheets. Text stays text: no cell becomes a formula, neither here nor when it is edited.

A text cell is written as a string, which no program evaluates when it opens the file. One that begins like
a formula also carries the quote prefix, the mark that Excel and LibreOffice set for a typed apostrophe:
without it the text would become a formula the moment somebody edits the cell and presses Enter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, TypeAlias

import xlsxwriter  # type: ignore[import-untyped]

from riskmodel.kernel.words import say

Value: TypeAlias = str | int | float | date | None

RISKY = ("=", "+", "-", "@", "\t", "\r")
LONGEST_TEXT = 32_767  # characters in a cell, by Excel's limit
LONGEST_NAME = 31
FIRST_YEAR = 1900  # dates before it have no number in a workbook
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_HALF_PAIRS = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column's title and its width in characters."""

    title: str
    width: float = 18.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows under column titles, then notes. Dates are dates; unknown cells are empty."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()


def write_workbook(sheets: Sequence[Sheet], *, title: str, author: str, created: datetime) -> bytes:
    """The sheets as a file. Equal sheets give equal bytes."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    moment = created.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": _safe(title), "author": _safe(author), "created": moment})
    looks = _looks(book)
    names: set[str] = set()
    for sheet in sheets:
        names.add(name := _name(sheet.name, names))
        _fill(book.add_worksheet(name), sheet, looks)
    book.close()
    return file.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    text = {"text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format(text),
        "risky": book.add_format({**text, "quote_prefix": True}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        "number": book.add_format({"valign": "top"}),
    }


def _fill(page: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, _safe(column.title), looks["head"])
    for line, row in enumerate(sheet.rows, 1):
        for place, value in enumerate(row):
            _write(page, line, place, value, looks)
    for line, note in enumerate(sheet.notes, len(sheet.rows) + 2):
        _write(page, line, 0, note, {**looks, "text": None})
    page.freeze_panes(1, 0)
    if sheet.columns:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _write(page: Any, line: int, place: int, value: Value, looks: dict[str, Any]) -> None:
    match value:
        case None | "":
            return
        case str():
            look = looks["risky" if value.startswith(RISKY) else "text"]
            page.write_string(line, place, _safe(value), look)
        case date() if value.year >= FIRST_YEAR:
            page.write_datetime(line, place, value, looks["date"])
        case date():
            page.write_string(line, place, value.isoformat(), looks["text"])
        case _:
            page.write_number(line, place, value, looks["number"])


def _safe(text: str) -> str:
    """A text that a cell can hold; a longer one ends in words that say so."""
    text = _HALF_PAIRS.sub("\N{REPLACEMENT CHARACTER}", text)
    if len(text) <= LONGEST_TEXT:
        return text
    end = say("reports.cell_cut")
    return text[: LONGEST_TEXT - len(end)] + end


def _name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet may have, and that no other has."""
    plain = _NOT_IN_NAMES.sub(" ", _safe(wanted)).strip("' ")[:LONGEST_NAME].strip("' ") or "1"
    name, number = plain, 2
    while name.casefold() in {one.casefold() for one in taken}:
        tail = f" {number}"
        name, number = plain[: LONGEST_NAME - len(tail)] + tail, number + 1
    return name
