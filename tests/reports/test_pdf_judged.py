"""Judges that are not ours look at the files: veraPDF (PDF/UA-1, PDF/A-2a) and outloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.document import Bullets, Columns, Document, Heading, Note, Paragraph, Table
from reports.pdf import write_pdf
from tests.pdfcheck import check, outloud_errors
from tests.reports.samples import CREATED, document, everything, heat, risk_table

HOSTILE = (
    "<script>&amp; \x00\x07 漢字 \U0001f469\u200d\U0001f4bb \u202eabc\u202c \u00ad a\u200bb\tc (\\) =1+1"
)


def _documents() -> dict[str, Document]:
    return {
        "everything": everything(),
        "empty": Document("Tom", "", "", "sv", CREATED),
        "english": document(Heading(2, "Today"), heat(), risk_table(3), language="en"),
        "hostile": document(
            Heading(2, HOSTILE),
            Paragraph(HOSTILE * 40),
            Bullets((HOSTILE, "x" * 5000)),
            Note(HOSTILE),
            Table(risk_table(1).columns, ((HOSTILE, HOSTILE * 200, HOSTILE, None, 0),), caption=HOSTILE),
            title=HOSTILE,
        ),
        "matrices": document(*[heat(n, m, b) for n in (3, 6) for m in (3, 6) for b in (3, 4, 5, 6)]),
        "long": document(Columns(((Paragraph("ord " * 3000),), (heat(),))), risk_table(120)),
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pdf")
    files = {name: folder / f"{name}.pdf" for name in _documents()}
    for name, made in _documents().items():
        files[name].write_bytes(write_pdf(made))
    return files


def test_verapdf_finds_no_fault(written: dict[str, Path]) -> None:
    found = check(written.values())
    assert {path.stem: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("name", list(_documents()))
def test_outloud_finds_no_error(written: dict[str, Path], name: str) -> None:
    assert outloud_errors(written[name]) == []
