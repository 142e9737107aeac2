"""The judges of PDF files do judge, and where Java is missing the test fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests import pdfcheck


def bare(path: Path) -> Path:
    """A page of text as reportlab writes it by itself: untagged, font not embedded, no language."""
    canvas = Canvas(str(path))
    canvas.drawString(100, 700, "Inte tillgänglig")
    canvas.save()
    return path


def test_an_untagged_file_is_failed_by_both_judges_and_names_the_rules(tmp_path: Path) -> None:
    one, two, broken = bare(tmp_path / "ett å.pdf"), bare(tmp_path / "två.pdf"), tmp_path / "trasig.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    found = pdfcheck.check([one, two, broken])
    assert list(found) == [one, two, broken]
    rules = {(failure.flavour, failure.rule) for failure in found[one]}
    assert ("2a", "6.2.11.4.1 t1") in rules  # the font is not embedded
    assert ("ua1", "7.1 t3") in rules  # the text is neither tagged nor an artifact
    assert [failure.rule for failure in found[two]] == [failure.rule for failure in found[one]]
    assert found[broken]
    assert pdfcheck.outloud_errors(one)


def test_a_machine_without_java_fails_the_test_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match=r"Java saknas.*bootstrap\.py --tests"):
        pdfcheck.verapdf(bare(tmp_path / "a.pdf"))
