from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from exchange.encodings import Encoding
from exchange.table_file import Bounds
from exchange.workbook_file import read_cells, read_rows
from riskmodel.kernel.errors import InputError


def written(path: Path, *rows: list[Any], title: str = "Medlemmar") -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def refused(path: Path, **named: Any) -> InputError:
    with pytest.raises(InputError) as caught:
        read_rows(path, **named)
    assert str(caught.value)
    return caught.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "medlemmar.xlsx"


def test_a_workbook_and_a_text_file_give_the_same_table(path: Path, tmp_path: Path) -> None:
    text = tmp_path / "medlemmar.csv"
    text.write_bytes("Myndighet;Ort\r\nPåhittade verket;Åmål\r\n".encode("utf-8-sig"))
    book = read_rows(written(path, ["Myndighet", "Ort"], ["Påhittade verket", "Åmål"]))
    plain = read_rows(text)
    assert (book.header, book.rows) == (plain.header, plain.rows)
    assert plain.encoding is Encoding.UTF_8_MARKED
    assert "Medlemmar" in book.written_as
    assert plain.written_as == plain.encoding.spoken_name


def test_the_name_of_the_file_does_not_decide_what_it_is(path: Path, tmp_path: Path) -> None:
    disguised = tmp_path / "lista.csv"
    disguised.write_bytes(written(path, ["a", "b"], ["1", "2"]).read_bytes())
    assert read_rows(disguised).rows[0].cells == ("1", "2")


def test_a_title_above_the_headings_is_passed_over_and_lines_are_the_sheet_s_own(path: Path) -> None:
    table = read_rows(written(path, ["Medlemmar 2026"], [], ["Myndighet", "Ort"], [], ["Verket", "Åmål"]))
    assert table.header == ("Myndighet", "Ort")
    assert [(row.line, row.cells) for row in table.rows] == [(5, ("Verket", "Åmål"))]


def test_values_become_text_that_can_be_read(path: Path) -> None:
    values = [2021004284, 4.5, 7.0, True, date(2026, 3, 1), datetime(2026, 3, 1, 14, 30), time(9, 5),  # noqa: DTZ001
              timedelta(hours=1, minutes=2, seconds=3)]  # fmt: skip
    table = read_rows(written(path, [f"k{n}" for n in range(len(values))], values))
    assert table.rows[0].cells == (
        "2021004284", "4.5", "7", "true", "2026-03-01", "2026-03-01 14:30:00", "09:05:00", "1:02:03",
    )  # fmt: skip


def test_a_formula_without_a_saved_value_is_told_as_its_own_text(path: Path) -> None:
    table = read_rows(written(path, ["Myndighet", "Ort"], ['=HYPERLINK("http://x")', "Åmål"]))
    assert table.rows[0].cells[0].startswith("=HYPERLINK")


def test_a_formula_gives_the_value_that_was_saved_with_it(path: Path) -> None:
    written(path, ["a", "b"], ["=1+1", "x"])
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            data = old.read(part).replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
            new.writestr(part, data.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"))
    path.write_bytes(changed.getvalue())
    assert read_rows(path).rows[0].cells == ("2", "x")


def test_another_sheet_can_be_chosen_and_an_absent_one_is_refused(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Ett"
    other = book.create_sheet("Två")
    other.append(["a", "b"])
    other.append(["1", "2"])
    book.save(path)
    assert read_rows(path, sheet="Två").rows[0].cells == ("1", "2")
    assert read_rows(path, sheet="Två").sheets == ("Ett", "Två")
    assert "Två" in str(refused(path, sheet="Tre"))
    assert refused(path).key == "exchange.workbook.empty"


def test_a_locked_an_old_and_another_packed_file_are_refused_each_in_its_own_words(path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    assert refused(path).key == "exchange.workbook.locked"
    path.write_bytes(ole + "Workbook".encode("utf-16-le"))
    assert refused(path).key == "exchange.workbook.old"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refused(path).key == "exchange.workbook.other"


@pytest.mark.parametrize("keep", [4, 200, 2000])
def test_a_workbook_that_was_cut_off_is_refused(path: Path, keep: int) -> None:
    written(path, ["a", "b"], ["1", "2"])
    path.write_bytes(path.read_bytes()[:keep])
    assert refused(path).key == "exchange.workbook.broken"


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 20_000_000)
    assert refused(path, bounds=Bounds(size=100_000)).key == "exchange.workbook.swells"


def test_a_part_of_a_workbook_that_is_no_xml_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;")
    assert refused(path).key == "exchange.workbook.broken"


def test_bounds_hold_for_rows_columns_and_cells(path: Path) -> None:
    written(path, ["a", "b"], *(["1", "2"] for _ in range(12)))
    assert refused(path, bounds=Bounds(rows=10)).key == "exchange.file.rows"
    written(path, ["a"] * 12)
    assert refused(path, bounds=Bounds(columns=10)).key == "exchange.row.columns"
    written(path, ["a", "b"], ["1", "x" * 101])
    fault = refused(path, bounds=Bounds(cell=100))
    assert (fault.key, fault.facts["row"], fault.facts["column"]) == ("exchange.row.cell_long", 2, 2)


def test_a_row_far_down_the_sheet_does_not_stop_the_reading(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["a", "b"])
    book.active["A60000"] = "sist"
    book.save(path)
    assert read_rows(path).rows[0].line == 60_000


def test_read_cells_gives_every_row_as_it_stands(path: Path) -> None:
    rows = read_cells(written(path, ["Sammanfattning"], ["Titel", "Möte 3"], [], ["Namn", "Tid", "E-post"]))
    assert [row.cells for row in rows] == [
        ("Sammanfattning",),
        ("Titel", "Möte 3"),
        ("Namn", "Tid", "E-post"),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=300), start=st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
)
def test_whatever_the_bytes_are_only_a_refusal_comes(path: Path, data: bytes, start: bytes) -> None:
    path.write_bytes(start + data)
    assert refused(path).key.startswith("exchange.")
