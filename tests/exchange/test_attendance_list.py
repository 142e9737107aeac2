"""Attendance as lists: for people, and as data with its description."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from exchange.attendance_list import attendance_files, attendance_list, data_csv
from exchange.cells import without_guard
from network.attendance import State
from network.presence import Register
from network.sizes import SizeClass
from riskmodel.kernel.errors import InputError
from tests.network.attending import TODAY
from tests.network.test_presence import ALL, occasion, row

OCCASIONS = (occasion(1), occasion(2), occasion(3, held=False))
REGISTER = Register(
    OCCASIONS,
    (
        row('=Övningsnämnden; "åäö"', [State.ON_SITE, State.NO_SHOW, State.YES], OCCASIONS,
            size=SizeClass.UNDER_50, department="Exempeldepartementet"),
        row("Exempelverket", [None, State.INVITED, None], OCCASIONS),
    ),
    ((ALL, "Stora nätverket"),),
)  # fmt: skip


def test_the_table_has_an_agency_a_row_and_numbers_as_numbers() -> None:
    found = attendance_list(REGISTER, TODAY)
    assert found.columns[-3:] == ("2024-01-10 1/2024", "2024-03-10 2/2024", "2024-05-10 3/2024")
    assert found.rows[0][3:] == (1, 2, 0, OCCASIONS[2].day, "på plats", "utebliven", "tackat ja")
    assert found.rows[1][3:] == (0, 1, 1, None, "", "inget svar", "")


def test_the_peoples_csv_is_swedish_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    files = attendance_files(tmp_path / "n.csv", ".csv", REGISTER, TODAY, bytes)
    text = files[tmp_path / "n.csv"]
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\r\n") == 3
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0].startswith("'=")
    assert without_guard(rows[1][0]) == REGISTER.rows[0].name


def test_the_data_have_one_row_for_each_call() -> None:
    rows = list(csv.DictReader(io.StringIO(data_csv(REGISTER).decode())))
    assert [(one["meeting"], one["state"], one["held"]) for one in rows] == [
        ("1/2024", "on_site", "true"),
        ("2/2024", "no_show", "true"),
        ("3/2024", "yes", "false"),
        ("2/2024", "invited", "true"),
    ]
    assert rows[0]["agency"] == REGISTER.rows[0].name
    assert rows[0]["day"] == "2024-01-10"
    assert rows[0]["group"] == "Stora nätverket"


def test_the_description_names_the_datas_columns(tmp_path: Path) -> None:
    files = attendance_files(tmp_path / "n.csv", ".csv", REGISTER, TODAY, bytes)
    described = json.loads(files[tmp_path / "n-data.csv-metadata.json"])
    heads = files[tmp_path / "n-data.csv"].decode().splitlines()[0].split(",")
    assert [column["name"] for column in described["tableSchema"]["columns"]] == heads
    assert described["url"] == "n-data.csv"


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"n\.txt"):
        attendance_files(tmp_path / "n.txt", ".txt", REGISTER, TODAY, bytes)
