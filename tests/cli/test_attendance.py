"""Attendance on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from storage.workspace import create_workspace
from tests.cli.conftest import Run
from tests.makers.entities import AGENCY_ID, agency
from tests.network import attending


@pytest.fixture
def kansliet(tmp_path: Path) -> Path:
    path = tmp_path / "kansliet.klarsyn"
    with (
        create_workspace(path, attending.office(), who="anna") as workspace,
        workspace.open_work(AGENCY_ID)("fill") as work,
    ):
        for thing in attending.years(members=9, count=2):
            work.put(thing)
        work.commit()
    return path


def test_the_years_attendance_is_written_with_its_workbook(run: Run, kansliet: Path, tmp_path: Path) -> None:
    out = tmp_path / "närvaro.pdf"
    done = run("report", "attendance", "-w", kansliet, "--year", 2025, "-o", out)
    assert (done.code, done.err) == (0, "")
    assert "Närvaro 2025" in PdfReader(out).pages[0].extract_text()
    book = openpyxl.load_workbook(out.with_suffix(".xlsx"))
    assert [book.worksheets[0].cell(2, column).value for column in (1, 5)] == ["Fiktiva bidragsnämnden", 4]


def test_a_year_without_meetings_is_refused(
    run: Run, kansliet: Path, tmp_path: Path, untouched: Callable[[], None]
) -> None:
    untouched()
    done = run("report", "attendance", "-w", kansliet, "--year", 1999, "-o", tmp_path / "a.pdf")
    assert (done.code, done.out) == (1, "")
    assert "1999" in done.err


def test_the_example_has_years_of_attendance(run: Run, example: Path, tmp_path: Path) -> None:
    done = run("report", "attendance", "-w", example, "-o", tmp_path / "a.pdf")
    assert (done.code, done.err) == (0, "")
    assert (
        "kallelser till årets hållna möten följdes" in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    )


def test_without_a_network_office_there_is_no_attendance(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "verket.klarsyn"
    create_workspace(path, agency(), who="anna").close()
    done = run("report", "attendance", "-w", path, "-o", tmp_path / "a.pdf")
    assert (done.code, done.out) == (1, "")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("xlsx", {"n.xlsx"}),
        ("json", {"n.json"}),
        ("csv", {"n.csv", "n-data.csv", "n-data.csv-metadata.json"}),
    ],
)
def test_the_register_is_exported(
    run: Run, kansliet: Path, tmp_path: Path, form: str, names: set[str]
) -> None:
    folder = tmp_path / "ut"
    folder.mkdir()
    done = run("export", "attendance", "-w", kansliet, "--years", 30, "-o", folder / f"n.{form}")
    assert (done.code, done.err) == (0, "")
    assert {path.name for path in folder.iterdir()} == names
    if form == "json":
        assert json.loads((folder / "n.json").read_text(encoding="utf-8"))["calls"]


def test_an_unknown_form_is_refused(run: Run, kansliet: Path, tmp_path: Path) -> None:
    assert run("export", "attendance", "-w", kansliet, "-o", tmp_path / "n.ods").code == 1
