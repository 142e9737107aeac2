"""The report on the year's attendance."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from network.presence import Mark
from network.presence_rates import whole_rate
from reports.attendance import read_year
from reports.catalogue import REPORTS, Source, file_name, make_report, write_report
from reports.document import Table
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.words import say, speaking
from tests.agency_store import AgencyStore
from tests.makers.entities import AGENCY_ID
from tests.network import attending
from tests.network.attending import TODAY
from tests.pdfcheck import check, outloud_errors


def _store(things: Sequence[Entity] = ()) -> AgencyStore:
    store = AgencyStore(AGENCY_ID, today=TODAY)
    store.add(attending.office(), *things)
    return store


STORE = _store(attending.years(members=30, count=3))


def test_the_report_tells_the_latest_year_and_any_other() -> None:
    with STORE.open_reading() as reading:
        assert make_report("attendance", reading, today=TODAY).title.startswith("Närvaro 2026")
        assert make_report("attendance", reading, year=2025, today=TODAY).title.startswith("Närvaro 2025")
        with pytest.raises(NotFoundError, match="1999"):
            make_report("attendance", reading, year=1999, today=TODAY)


def test_before_the_first_meeting_there_is_nothing_to_report() -> None:
    with _store().open_reading() as reading, pytest.raises(NotFoundError, match="hållet möte"):
        make_report("attendance", reading, today=TODAY)


def test_every_share_stands_with_what_it_is_of() -> None:
    with STORE.open_reading() as reading:
        year = read_year(Source(reading, None, TODAY))
        document = make_report("attendance", reading, today=TODAY)
    whole = whole_rate(year.register)
    tables = [part for part in document.parts if isinstance(part, Table)]
    words = [cell for table in tables for row in table.rows for cell in row if isinstance(cell, str)]
    shares = [one for one in words if "%" in one]
    assert len(shares) > 10
    assert all(" av " in one for one in shares)
    texts = " ".join(str(part) for part in document.parts)
    assert f"{whole.attended} av {whole.called}" in texts


def test_each_agency_is_in_the_register_with_a_letter_for_each_held_meeting() -> None:
    with STORE.open_reading() as reading:
        document = make_report("attendance", reading, today=TODAY)
        year = read_year(Source(reading, None, TODAY))
    table = [part for part in document.parts if isinstance(part, Table)][-1]
    assert len(table.rows) == len(year.register.rows)
    letters = {say(f"presence.letter.{mark.value}") for mark in Mark} | {""}
    assert {cell for row in table.rows for cell in row[1:-1]} <= letters
    assert len(letters) == len(Mark) + 1


def test_the_workbook_counts_in_numbers() -> None:
    with STORE.open_reading() as reading:
        source = Source(reading, None, TODAY)
        book = openpyxl.load_workbook(io.BytesIO(REPORTS["attendance"].beside[".xlsx"](source)))
        year = source.once(read_year)
    register, meetings = book.worksheets[:2]
    assert sum(
        row[3].value for row in register.iter_rows(min_row=2, max_row=len(year.register.rows) + 1)
    ) == (whole_rate(year.register).attended)
    assert sum(row[3].value for row in meetings.iter_rows(min_row=2)) == whole_rate(year.register).attended
    assert [sheet.title for sheet in book.worksheets][-1] == "Medlemmar som inte har hörts av"


def test_a_source_that_has_gathered_needs_no_reading() -> None:
    report = REPORTS["attendance"]
    with STORE.open_reading() as reading:
        source = Source(reading, None, TODAY)
        report.gather(source)
    assert report.make(source).title.startswith("Närvaro 2026")
    assert report.subject(source) == "2026"
    assert file_name("attendance", source.agency, "2026") == "natverkskansliet-2026-arets-narvaro.pdf"


def test_the_report_passes_the_judges_in_both_languages(tmp_path: Path) -> None:
    written = []
    for language, store in (("sv", _store(attending.years(members=230, count=1))), ("en", STORE)):
        with store.open_reading() as reading, speaking(language):  # type: ignore[arg-type]
            out = tmp_path / f"{language}.pdf"
            written.append(write_report("attendance", reading, None, out, today=TODAY)[0])
    assert {path.name: faults for path, faults in check(written).items() if faults} == {}
    assert {path.name: found for path in written if (found := outloud_errors(path))} == {}


def test_the_same_data_give_the_same_files(tmp_path: Path) -> None:
    with STORE.open_reading() as reading:
        one, two = (write_report("attendance", reading, None, tmp_path / str(n), today=TODAY) for n in (1, 2))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
