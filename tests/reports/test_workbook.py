"""XLSX: equal bytes, and text that stays text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.workbook import LONGEST_TEXT, RISKY, Sheet, SheetColumn, Value, write_workbook

CREATED = datetime(2026, 11, 17, 14, 32, tzinfo=UTC)


def _write(*sheets: Sheet) -> bytes:
    return write_workbook(sheets, title="Risker", author="Fjällverket", created=CREATED)


def _cells(*values: Value) -> Worksheet:
    sheet = Sheet("Risker", (SheetColumn("Värde", 40),), tuple((value,) for value in values))
    page = load_workbook(BytesIO(_write(sheet))).active
    assert isinstance(page, Worksheet)
    return page


def test_the_same_sheets_give_the_same_bytes() -> None:
    sheet = Sheet("Risker", (SheetColumn("Nr"),), (("R1",), (date(2026, 1, 2),)), ("Läs detta",))
    assert _write(sheet) == _write(sheet)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx", "\r=1"])
def test_what_begins_like_a_formula_is_text_also_when_it_is_edited(text: str) -> None:
    cell = _cells(text)["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


@given(st.text(max_size=100))
def test_no_text_becomes_a_formula(text: str) -> None:
    page = _cells(text, f"={text}")
    assert page["A3"].data_type == "s"
    assert page["A3"].quotePrefix
    assert bool(page["A2"].quotePrefix) == text.startswith(RISKY)
    assert b"<f>" not in ZipFile(BytesIO(_write(Sheet("a", (), ((text,),))))).read("xl/worksheets/sheet1.xml")


def test_dates_are_dates_and_numbers_numbers() -> None:
    page = _cells(date(2026, 11, 17), 12, None, date(1850, 1, 1))
    assert page["A2"].value == datetime(2026, 11, 17)  # noqa: DTZ001
    assert page["A2"].number_format == "yyyy-mm-dd"
    assert page["A3"].value == 12
    assert page["A4"].value is None
    assert page["A5"].value == "1850-01-01"


def test_the_head_is_frozen_and_the_rows_can_be_filtered() -> None:
    page = _cells("a", "b")
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:A3"
    assert page.column_dimensions["A"].width == pytest.approx(40, abs=1)


def test_a_text_too_long_for_a_cell_says_that_it_goes_on() -> None:
    value = _cells("å" * 40_000)["A2"].value
    assert isinstance(value, str)
    assert len(value) == LONGEST_TEXT
    assert value.endswith("… (fortsätter i JSON-filen)")


def test_sheets_get_names_that_a_workbook_can_have() -> None:
    names = ["I dag / efter [plan]", "i DAG   efter  plan", "x" * 40, "x" * 40, "", "'"]
    book = load_workbook(BytesIO(_write(*[Sheet(name, (), ()) for name in names])))
    assert len(set(book.sheetnames)) == len(names)
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def test_the_book_says_who_made_it_and_when() -> None:
    properties = load_workbook(BytesIO(_write(Sheet("a", (), ())))).properties
    assert (properties.title, properties.creator) == ("Risker", "Fjällverket")
    assert properties.created == datetime(2026, 11, 17, 14, 32)  # noqa: DTZ001
