"""The report on what becomes of the members' wishes."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from network.meeting import MeetingState
from network.wish import WishStatus
from reports.catalogue import REPORTS, Source, make_report, write_report
from reports.document import Table
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.words import speaking
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network
from tests.pdfcheck import check, outloud_errors

TODAY = date(2027, 6, 1)


def a_store(wishes: int = 0) -> AgencyStore:
    """An office with so many wishes: every third answered, one in ten not taken up."""
    store = AgencyStore(makers.AGENCY_ID, today=TODAY)
    group = network.group()
    member = network.member(name="Påhittade <institutet> & co")
    held = network.meeting(group.id, day=TODAY - timedelta(20), state=MeetingState.HELD)
    store.add(makers.agency(is_network_office=True), network.profile(), group, member, held)
    for number in range(1, wishes + 1):
        is_answered, is_declined = number % 3 == 0, number % 10 == 1
        status = (
            WishStatus.ANSWERED if is_answered else WishStatus.DECLINED if is_declined else WishStatus.NEW
        )
        store.add(
            experiences.wish(
                number=number,
                title=f"Önskemål {number} om jäv, loggar och annat som tar plats på en rad i en tabell",
                status=status,
                reason="Annat nätverk." if is_declined and not is_answered else "",
                meeting_id=held.id if is_answered else None,
                member_id=member.id if number % 2 else None,
                wished_on=TODAY - timedelta(9 * number),
                areas=("gifts_representation",) if number % 4 else (),
            )
        )
    return store


STORE = a_store(100)


def words(document) -> str:
    return " ".join(str(part) for part in document.parts)


def test_without_wishes_there_is_nothing_to_report() -> None:
    with a_store().open_reading() as reading, pytest.raises(NotFoundError, match="inga önskemål"):
        make_report("responsiveness", reading, today=TODAY)
    with STORE.open_reading() as reading, pytest.raises(NotFoundError, match="1999"):
        make_report("responsiveness", reading, year=1999, today=TODAY)


def test_every_percentage_stands_with_what_it_is_of() -> None:
    with STORE.open_reading() as reading:
        document = make_report("responsiveness", reading, today=TODAY)
    cells = [
        cell
        for part in document.parts
        if isinstance(part, Table)
        for row in part.rows
        for cell in row
        if isinstance(cell, str) and "%" in cell
    ]
    assert cells
    assert all(" av " in cell for cell in cells)


def test_no_agency_is_named() -> None:
    with STORE.open_reading() as reading:
        document = make_report("responsiveness", reading, today=TODAY)
        book = REPORTS["responsiveness"].beside[".xlsx"](Source(reading, None, TODAY))
    assert "Påhittade" not in words(document)
    sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    assert "Påhittade" not in str([[cell.value for cell in row] for sheet in sheets for row in sheet.rows])


def test_a_year_tells_only_its_own_wishes() -> None:
    with STORE.open_reading() as reading:
        document = make_report("responsiveness", reading, year=2026, today=TODAY)
    assert document.title.startswith("Lyhördhet mot önskemål från 2026")
    assert "År för år" not in words(document)


@pytest.mark.parametrize("wishes", [1, 25])
def test_the_report_passes_the_judges_and_is_the_same_twice(wishes: int, tmp_path: Path) -> None:
    written = []
    for language in ("sv", "en"):
        with speaking(language), a_store(wishes).open_reading() as reading:  # type: ignore[arg-type]
            out = tmp_path / f"{language}.pdf"
            files = write_report("responsiveness", reading, None, out, today=TODAY)
            assert [path.suffix for path in files] == [".pdf", ".xlsx"]
            written.append(files[0])
    assert {path.name: faults for path, faults in check(written).items() if faults} == {}
    assert {path.name: found for path in written if (found := outloud_errors(path))} == {}
    with STORE.open_reading() as reading:
        one, two = (
            write_report("responsiveness", reading, None, tmp_path / f"{n}.pdf", today=TODAY) for n in (1, 2)
        )
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
