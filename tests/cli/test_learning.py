"""Reports of experiences and of basic knowledge on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from cli import learning
from reports.catalogue import REPORTS, About
from tests.cli.conftest import Run


def words(path: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_command_knows_every_report_of_these_kinds() -> None:
    kinds = {About.LEARNING, About.EXPERIENCE, About.COLLECTION}
    assert set(learning.NAMES.values()) == {name for name, one in REPORTS.items() if one.about in kinds}


@pytest.mark.parametrize(
    ("what", "options", "holds"),
    [
        ("experience", ("--experience", "e1"), "E1"),
        ("experiences", ("--about", "information_it"), "nformationshantering"),
        ("introduction", (), "Mönsterverket"),
        ("dilemmas", (), "ilemma"),
        ("certificate", ("--name", "Alva Exempel", "--module", "what_is_corruption"), "Alva Exempel"),
    ],
)
def test_each_is_written(
    run: Run, example: Path, tmp_path: Path, what: str, options: tuple[str, ...], holds: str
) -> None:
    out = tmp_path / "ut.pdf"
    done = run("report", what, "-w", example, "-o", out, *options)
    assert (done.code, done.err) == (0, "")
    assert holds in words(out)


@pytest.mark.parametrize(
    ("what", "options", "says"),
    [
        ("experience", ("--experience", "E99"), "E99"),
        ("experiences", ("--about", "vad_som_helst"), "information_it"),
        ("dilemmas", ("--dilemma", "finns_inte"), "finns_inte"),
        ("certificate", ("--name", " "), "namn"),
        ("certificate", ("--name", "A", "--module", "x"), "x"),
    ],
)
def test_what_there_is_not_is_refused_in_words(
    run: Run, example: Path, tmp_path: Path, what: str, options: tuple[str, ...], says: str
) -> None:
    out = tmp_path / "ut.pdf"
    done = run("report", what, "-w", example, "-o", out, *options)
    assert done.code == 1
    assert says in done.err
    assert not out.exists()


def test_a_certificate_leaves_no_name_in_the_workspace(run: Run, example: Path, tmp_path: Path) -> None:
    run("report", "certificate", "-w", example, "-o", tmp_path / "ut.pdf", "--name", "Alva Hemligsson")
    assert b"Hemligsson" not in example.read_bytes()
