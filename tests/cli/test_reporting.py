from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader

from cli import meetings, reporting
from reports.catalogue import REPORTS, About
from riskmodel.analysis import Analysis
from storage.workspace import open_workspace
from tests.cli.conftest import Run


def test_the_command_knows_every_report() -> None:
    assert set(reporting.REPORTS) == {name for name, one in REPORTS.items() if one.about is About.ANALYSIS}
    assert {f"meeting_{part}" for part in meetings.PARTS} == {
        name for name, one in REPORTS.items() if one.about is About.MEETING
    }


@pytest.mark.parametrize("name", ["brief", "risks", "measures", "difference"])
def test_every_report_is_written(run: Run, example: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "rapport.pdf"
    done = run("report", name, "--workspace", example, "--out", out)
    assert (done.code, done.err) == (0, "")
    assert str(out) in done.out
    assert "Mönsterverket" in PdfReader(out).pages[0].extract_text()


def test_a_report_speaks_english_about_the_agency_asked_for(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.pdf"
    assert (
        run("report", "brief", "-w", example, "-o", out, "--agency", "499900-0021", "--language", "en").code
        == 0
    )
    reader = PdfReader(out)
    assert "Övningsmyndigheten" in reader.pages[0].extract_text()
    assert reader.trailer["/Root"]["/Lang"].startswith("en")


def test_the_round_of_a_year_can_be_chosen(run: Run, example: Path, tmp_path: Path) -> None:
    with (
        open_workspace(example, read_only=True) as workspace,
        workspace.open_reading(workspace.main_agency_id)() as reading,
    ):
        second = reading.find(Analysis)[1]
    out = tmp_path / "brief.pdf"
    assert run("report", "brief", "-w", example, "-o", out, "--year", second.started_on.year).code == 0
    assert second.title in PdfReader(out).pages[0].extract_text()


@pytest.mark.parametrize("out", ["", ".", "..", "mapp", "finns inte/a.pdf"])
def test_a_report_needs_a_place_to_go_to(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch, untouched: Callable[[], None], out: str
) -> None:
    monkeypatch.chdir(example.parent)
    Path("mapp").mkdir()
    untouched()
    done = run("report", "brief", "-w", example, "-o", out)
    assert (done.code, done.out) == (1, "")
    assert "mapp" in done.err or "finns inte" in done.err


def test_a_year_without_a_round_is_refused_and_the_others_named(
    run: Run, example: Path, tmp_path: Path, untouched: Callable[[], None]
) -> None:
    untouched()
    told = run("report", "brief", "-w", example, "-o", tmp_path / "a.pdf", "--year", "1999")
    assert told.code == 1
    assert "1999" in told.err
    assert "Analyser finns från: 20" in told.err


def test_without_an_analysis_there_is_no_report(
    run: Run, office: Path, tmp_path: Path, untouched: Callable[[], None]
) -> None:
    untouched()
    done = run("report", "brief", "-w", office, "-o", tmp_path / "a.pdf")
    assert (done.code, done.out) == (1, "")
    assert "ingen analys" in done.err


def test_without_an_earlier_round_there_is_no_difference(run: Run, example: Path, tmp_path: Path) -> None:
    with (
        open_workspace(example, read_only=True) as workspace,
        workspace.open_reading(workspace.main_agency_id)() as reading,
    ):
        first = reading.find(Analysis)[0].started_on.year
    done = run("report", "difference", "-w", example, "-o", tmp_path / "a.pdf", "--year", first)
    assert done.code == 1
    assert not (tmp_path / "a.pdf").exists()


def test_a_workspace_without_its_own_agency_is_damaged(run: Run, example: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(example)) as file, file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute("DELETE FROM agency")
    done = run("report", "brief", "-w", example, "-o", tmp_path / "brief.pdf")
    assert (done.code, done.out) == (1, "")
    assert "är skadad och går inte att lita på" in done.err
