from __future__ import annotations

import csv
import io
import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.encodings import Encoding
from exchange.table_file import Bounds, TableFile, parse_table, read_table
from riskmodel.kernel.errors import InputError

TEXT = "Organisationsnummer;Namn\r\n202100-1942;Mönsterverket på Åsö\r\n"


def refusal(data: bytes, bounds: Bounds | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        parse_table(data, "register.csv", bounds or Bounds())
    assert "register.csv" in str(caught.value)
    return caught.value


def table_or_refusal(data: bytes) -> TableFile | InputError:
    try:
        return parse_table(data, "t.csv")
    except InputError as fault:
        return fault


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), Encoding.UTF_8),
        (TEXT.encode("utf-8-sig"), Encoding.UTF_8_MARKED),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), Encoding.UTF_16_LITTLE),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), Encoding.UTF_16_BIG),
        (TEXT.encode("utf-16-le"), Encoding.UTF_16_LITTLE),
        (TEXT.encode("utf-16-be"), Encoding.UTF_16_BIG),
        (TEXT.encode("cp1252"), Encoding.WINDOWS),
        (TEXT.encode("latin-1"), Encoding.WINDOWS),
    ],
)
def test_the_encoding_is_found_and_the_text_is_the_same(data: bytes, encoding: Encoding) -> None:
    table = parse_table(data, "register.csv")
    assert table.encoding is encoding
    assert table.header == ("Organisationsnummer", "Namn")
    assert table.rows[0].cells == ("202100-1942", "Mönsterverket på Åsö")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found_also_when_cells_hold_the_others(delimiter: str) -> None:
    rows = [["a", "b", "c"], ["x, y; z\tå", "2,5", "rad 1\nrad 2"], ["1;2;3", "", "4"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    table = parse_table(out.getvalue().encode(), "t.csv")
    assert table.delimiter == delimiter
    assert [list(row.cells) for row in table.rows] == rows[1:]


def test_the_line_in_which_excel_names_the_delimiter_is_understood() -> None:
    table = parse_table(b"sep=;\r\na,x;b\r\n1;2\r\n", "t.csv")
    assert table.header == ("a,x", "b")
    assert table.rows[0].line == 3


def test_a_row_is_numbered_by_the_line_where_it_begins() -> None:
    table = parse_table(b'a;b\n"1\n2";3\n\n4;5\n', "t.csv")
    assert [row.line for row in table.rows] == [2, 5]


def test_cells_left_out_at_the_end_are_empty_and_surplus_ones_are_counted() -> None:
    table = parse_table(b"a;b;c\n1\n1;2;3;4;;5\n", "t.csv")
    assert table.rows[0].cells == ("1", "", "")
    assert table.rows[1].cells == ("1", "2", "3")
    assert table.rows[1].surplus == 2


def test_a_nul_is_refused_by_row_and_column() -> None:
    fault = refusal(b"a;b\n1;2\n3;\x00\n")
    assert (fault.key, fault.facts["row"], fault.facts["column"]) == ("exchange.row.nul", 3, 2)


def test_quotes_that_never_end_are_refused_where_they_began() -> None:
    fault = refusal(b'a;b\n1;2\n3;"x\n4;5\n')
    assert (fault.key, fault.facts["row"]) == ("exchange.row.quotes", 3)


def test_a_cell_that_never_ends_is_refused() -> None:
    fault = refusal(b'a;b\n1;"' + b"x;\n" * 100_000)
    assert (fault.key, fault.facts["row"]) == ("exchange.row.endless", 2)


def test_one_byte_that_is_no_utf8_does_not_turn_every_letter_into_two() -> None:
    fault = refusal("a;b\nå;ä\nö;ö\n".encode() + b"\xff;x\n")
    assert (fault.key, fault.facts["row"]) == ("exchange.file.broken", 4)


def test_half_a_sign_of_utf16_is_refused() -> None:
    assert refusal((b"\xff\xfe" + TEXT.encode("utf-16-le"))[:-1]).key == "exchange.file.broken"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\r\n", b";;\n;\n"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    assert refusal(data).key == "exchange.file.empty"


@pytest.mark.parametrize(
    ("bounds", "key"),
    [
        (Bounds(size=10), "exchange.file.large"),
        (Bounds(rows=1), "exchange.file.rows"),
        (Bounds(columns=1), "exchange.row.columns"),
        (Bounds(cell=2), "exchange.row.cell_long"),
    ],
)
def test_every_bound_holds(bounds: Bounds, key: str) -> None:
    assert refusal(b"aa;bb\n11;222\n33;44\n", bounds).key == key


def test_as_many_rows_as_the_bound_are_taken() -> None:
    assert len(parse_table(b"a;b\n1;2\n3;4\n", "t.csv", Bounds(rows=2)).rows) == 2


@pytest.mark.parametrize(
    "data",
    [
        random.Random(1).randbytes(10_000_000),
        b"\x00" * 10_000_000,
        b"a" * 10_000_000,
        b";" * 10_000_000,
        b'"' * 10_000_001,
        b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(10_000_000),
        b"PK\x03\x04" + random.Random(3).randbytes(10_000_000),
    ],
    ids=["chance", "zeros", "letters", "delimiters", "quotes", "picture", "archive"],
)
def test_ten_megabytes_of_garbage_are_refused_at_once(data: bytes) -> None:
    start = time.process_time()
    refusal(data)
    assert time.process_time() - start < 2


def test_a_missing_file_a_folder_and_a_device_each_have_their_own_words(tmp_path: Path) -> None:
    with pytest.raises(InputError) as missing:
        read_table(tmp_path / "finns inte.csv")
    with pytest.raises(InputError) as folder:
        read_table(tmp_path)
    with pytest.raises(InputError) as device:
        read_table(Path(os.devnull))
    with pytest.raises(InputError) as nul:
        read_table(Path("a\x00b.csv"))
    keys = [caught.value.key for caught in (missing, folder, device, nul)]
    assert keys == [
        "exchange.file.missing",
        "exchange.file.folder",
        "exchange.file.special",
        "exchange.file.unreadable",
    ]
    assert all(str(caught.value) for caught in (missing, folder, device, nul))


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.csv"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(InputError, match="för stor"):
        read_table(path)


@given(st.binary(max_size=400))
def test_no_bytes_do_worse_than_being_refused(data: bytes) -> None:
    table = table_or_refusal(data)
    if isinstance(table, TableFile):
        assert all(len(row.cells) == len(table.header) for row in table.rows)
    else:
        assert "t.csv" in str(table)


@given(st.text(max_size=200), st.sampled_from(list(Encoding)))
def test_no_text_in_any_encoding_does_worse_than_being_refused(text: str, encoding: Encoding) -> None:
    assert str(table_or_refusal(("org_nr;name\n" + text).encode(encoding.value, "ignore")))
