from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import vobject
from openpyxl import Workbook, load_workbook

from network.membership import MemberFile, read_members
from network.verbs.office import start_network
from riskmodel.register import load_register, to_agency
from storage.workspace import create_workspace, open_workspace
from tests.cli.conftest import OFFICE, Run

LIST = (
    "Organisationsnummer;Myndighet;Kontaktperson;E-post;Inköp och bygg\n"
    "202100-5448;Skatteverket;Åsa Öberg;asa@skv.example;ja\n"
    ";Tullverket;Bo Ek;bo@tull.example;\n"
)


@pytest.fixture
def kansli(tmp_path: Path) -> Path:
    path = tmp_path / "natverket.klarsyn"
    row = next(row for row in load_register() if row.org_nr == OFFICE)
    agency = replace(to_agency(row), is_network_office=True)
    with create_workspace(path, agency) as workspace:
        start_network(workspace.open_work(agency.agency_id))
    return path


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "medlemmar.csv"
        path.write_text(text, "utf-8")
        return path

    return write


def members_of(path: Path) -> list[MemberFile]:
    with open_workspace(path, read_only=True) as workspace:
        office = workspace.agencies()[0]
        with workspace.open_reading(office.agency_id)() as reading:
            return list(read_members(reading))


def test_a_list_is_previewed_taken_and_the_same_the_second_time(
    run: Run, kansli: Path, written: Callable[[str], Path]
) -> None:
    text = LIST.replace("202100-5448", next(r.org_nr for r in load_register() if r.name == "Skatteverket"))
    path = written(text)
    seen = run("import", "members", path, "-w", kansli, "--dry-run")
    assert (seen.code, members_of(kansli)) == (0, [])
    assert "Nya: 2" in seen.out
    done = run("import", "members", path, "-w", kansli)
    assert (done.code, done.err) == (0, "")
    assert [file.member.name for file in members_of(kansli)] == ["Skatteverket", "Tullverket"]
    again = run("import", "members", path, "-w", kansli)
    assert "Det finns inget att ändra." in again.out


def test_a_doubt_stops_the_whole_list_until_it_is_decided(
    run: Run, kansli: Path, written: Callable[[str], Path]
) -> None:
    path = written("Myndighet\nTullverket\nStatskontorets\n")
    stopped = run("import", "members", path, "-w", kansli)
    assert stopped.code == 1
    assert "--match 3=" in stopped.err
    assert members_of(kansli) == []
    done = run("import", "members", path, "-w", kansli, "--match", f"3={OFFICE}")
    assert (done.code, len(members_of(kansli))) == (0, 2)


def test_a_column_is_given_a_meaning_and_those_absent_leave(
    run: Run, kansli: Path, written: Callable[[str], Path]
) -> None:
    run("import", "members", written("Myndighet\nTullverket\nStatskontoret\n"), "-w", kansli)
    path = written("Myndighet;Vem\nTullverket;Bo Ek\n")
    done = run("import", "members", path, "-w", kansli, "--column", "Vem=contact_name", "--leave-absent")
    assert done.code == 0
    files = members_of(kansli)
    assert [one.person.name for file in files for one in file.appointments] == ["Bo Ek"]
    left = [file.member.name for file in files if file.left_on]
    assert left == ["Statskontoret"]


@pytest.mark.parametrize("option", [("--column", "Vem=contact_nmae"), ("--match", "x")])
def test_an_option_that_says_nothing_is_refused(
    run: Run, kansli: Path, written: Callable[[str], Path], option: tuple[str, str]
) -> None:
    done = run("import", "members", written("Myndighet;Vem\nTullverket;Bo\n"), "-w", kansli, *option)
    assert done.code == 1
    assert option[1] in done.err


def test_without_a_network_nothing_is_taken(run: Run, office: Path, written: Callable[[str], Path]) -> None:
    done = run("import", "members", written("Myndighet\nTullverket\n"), "-w", office)
    assert done.code == 1
    assert "Nätverket är inte startat" in done.err


def test_members_leave_as_a_list_that_can_be_read_in_again_and_as_cards(
    run: Run, kansli: Path, written: Callable[[str], Path], tmp_path: Path
) -> None:
    text = LIST.replace("202100-5448", next(r.org_nr for r in load_register() if r.name == "Skatteverket"))
    run("import", "members", written(text), "-w", kansli)
    for form in ("csv", "xlsx", "json", "vcf"):
        assert run("export", "members", "-w", kansli, "-o", tmp_path / f"ut.{form}").code == 0
    again = run("import", "members", tmp_path / "ut.xlsx", "-w", kansli, "--dry-run")
    assert "lika: 2" in again.out
    assert load_workbook(tmp_path / "ut.xlsx").worksheets[0].max_row == 3
    cards = list(vobject.readComponents((tmp_path / "ut.vcf").read_text("utf-8")))
    assert [card.fn.value for card in cards] == ["Åsa Öberg", "Bo Ek"]


def test_fifty_thousand_rows_are_refused_in_words_before_they_are_compared(
    run: Run, kansli: Path, tmp_path: Path
) -> None:
    lines = [f"{number:010};Verk {number}" for number in range(50_001)]
    path = tmp_path / "stor.csv"
    path.write_text("\n".join(["Orgnr;Myndighet", *lines]), "utf-8")
    done = run("import", "members", path, "-w", kansli, "--dry-run")
    assert done.code == 1
    assert "5000" in done.err.replace("\xa0", "").replace(" ", "")


def test_formulas_in_a_workbook_are_refused_where_they_stand(run: Run, kansli: Path, tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Myndighet", "Kontaktperson"])
    page.append(["Tullverket", '=HYPERLINK("http://x";"Bo")'])
    book.save(tmp_path / "formel.xlsx")
    done = run("import", "members", tmp_path / "formel.xlsx", "-w", kansli)
    assert done.code == 1
    assert "rad 2, kolumnen Kontaktperson" in done.err
