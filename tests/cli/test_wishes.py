"""The members' wishes on the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from pypdf import PdfReader

from tests.cli.conftest import Run


def test_how_the_network_responds_is_written_with_its_workbook(
    run: Run, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "lyhördhet.pdf"
    done = run("report", "responsiveness", "-w", example, "-o", out)
    assert (done.code, done.err) == (0, "")
    text = PdfReader(out).pages[0].extract_text()
    assert "Lyhördhet" in text
    assert " av " in text
    assert len(openpyxl.load_workbook(out.with_suffix(".xlsx")).worksheets) == 3


def test_a_year_without_wishes_is_refused(run: Run, example: Path, tmp_path: Path) -> None:
    done = run("report", "responsiveness", "-w", example, "--year", 1999, "-o", tmp_path / "l.pdf")
    assert (done.code, done.out) == (1, "")
    assert "1999" in done.err
    assert not (tmp_path / "l.pdf").exists()
