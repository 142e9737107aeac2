from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riskmodel.agency import AgencyName
from riskmodel.register import REGISTER
from storage.workspace import open_workspace
from tests.cli.conftest import Run

NEW = "499900-0013"
GOOD = f"org_nr;name;city\n{NEW};Mönsterverket;Åsö\n"


@pytest.fixture
def register(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(text: str | bytes) -> Path:
        path = tmp_path / "register.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_the_whole_register_is_read_into_the_office(run: Run, office: Path) -> None:
    done = run("import", "agencies", REGISTER, "--workspace", office)
    assert (done.code, done.err) == (0, "")
    assert "Nya: 266 · ändrade: 0 · lika: 1 · nekade: 0" in done.out
    with open_workspace(office) as workspace:
        assert len(workspace.agencies()) == 267
    again = run("import", "agencies", REGISTER, "--workspace", office)
    assert again.code == 0
    assert "Det finns inget att ändra." in again.out


def test_a_preview_alone_changes_nothing(
    run: Run, office: Path, register: Callable[[str], Path], untouched: Callable[[], None]
) -> None:
    path = register(GOOD)
    untouched()
    done = run("import", "agencies", path, "--workspace", office, "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert f"Ny (rad 2): {NEW} Mönsterverket" in done.out
    assert "Ingenting har ändrats" in done.out


def test_what_changed_is_told_before_and_after(
    run: Run, office: Path, register: Callable[[str], Path]
) -> None:
    run("import", "agencies", register(GOOD), "-w", office)
    done = run("import", "agencies", register(GOOD.replace("Åsö", "Vik")), "-w", office)
    assert done.code == 0
    assert "Ort: Åsö → Vik" in done.out
    with open_workspace(office) as workspace:
        assert {agency.city for agency in workspace.agencies()} == {"Vik", "Stockholm"}


def test_a_new_name_keeps_the_old_one(run: Run, office: Path, register: Callable[[str], Path]) -> None:
    run("import", "agencies", register(GOOD), "-w", office)
    run("import", "agencies", register(GOOD.replace("Mönsterverket", "Provverket")), "-w", office)
    with open_workspace(office) as workspace:
        agency = next(each for each in workspace.agencies() if each.org_nr == NEW)
        assert agency.name == "Provverket"
        with workspace.open_reading(agency.agency_id)() as reading:
            assert [name.name for name in reading.find(AgencyName)] == ["Mönsterverket"]
        assert workspace.check() == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{GOOD}499900-0022;Fel;X\n", ["rad 3", "kontrollsiffra"]),
        (f"{GOOD}{NEW};En till;X\n", ["rad 2", "rad 3", "flera rader: 2, 3"]),
        (f"{GOOD}499900-0021;=HYPERLINK(1);X\n", ["rad 3", "ser ut som en formel"]),
        (f"{GOOD}499900-0021;;X\n", ["rad 3", "Namn är tomt"]),
        (f"{GOOD}499900-0021;A\x07;X\n", ["rad 3", "styrtecken"]),
    ],
)
def test_one_bad_row_keeps_all_out_and_every_bad_row_is_told(
    run: Run,
    office: Path,
    register: Callable[[str], Path],
    untouched: Callable[[], None],
    text: str,
    told: list[str],
) -> None:
    path = register(text)
    untouched()
    done = run("import", "agencies", path, "--workspace", office)
    assert done.code == 1
    assert all(words in done.err for words in ["register.csv", *told, "ingenting ändrats"])
    assert "\x07" not in done.err
    assert run("import", "agencies", path, "--workspace", office, "--dry-run").code == 1


@pytest.mark.parametrize("name", ["M" * 4000, '"Mönster\nverket"'])
def test_a_refused_name_takes_one_short_line(
    run: Run, office: Path, register: Callable[[str], Path], name: str
) -> None:
    done = run("import", "agencies", register(f"org_nr;name\n{NEW};{name}\n"), "--workspace", office)
    first, last = done.err.splitlines()
    assert first.startswith("register.csv, rad 2, M")
    assert len(first) < 200
    assert last.startswith("En rad i register.csv kan inte läsas in")


def test_the_rest_can_be_taken_without_the_bad_rows(
    run: Run, office: Path, register: Callable[[str], Path]
) -> None:
    path = register(f"{GOOD}499900-0021;=1+1;X\n")
    done = run("import", "agencies", path, "-w", office, "--skip-refused")
    assert done.code == 0
    assert "En myndighet är inläst." in done.out
    with open_workspace(office) as workspace:
        assert len(workspace.agencies()) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_usual_encoding_is_read_and_told(
    run: Run, office: Path, register: Callable[[bytes], Path], encoding: str
) -> None:
    done = run("import", "agencies", register(GOOD.encode(encoding)), "-w", office)
    assert done.code == 0
    assert "Fil: register.csv · " in done.out
    with open_workspace(office) as workspace:
        assert {agency.city for agency in workspace.agencies()} == {"Åsö", "Stockholm"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"name;city\nA;B\n", "kolumnen Organisationsnummer saknas"),
        (b"org_nr;city\n1;B\n", "kolumnen Namn saknas"),
        (b"", "är tom"),
        (b"org_nr;name\n", "inga rader"),
        (GOOD.encode() + b"\x00;\x00\n", "NUL"),
        (GOOD.encode() + b"\xff\xff\n", "trasig på rad 3"),
        (GOOD.encode() + b'"', "citattecken"),
        (random.Random(1).randbytes(10_000_000), "ingen textfil"),
        (b"\x00" * 10_000_000, "ingen textfil"),
        (b"x" * 21_000_000, "för stor"),
    ],
    ids=["number", "name", "empty", "headings", "nul", "broken", "quotes", "chance", "zeros", "large"],
)
def test_a_file_that_is_no_register_is_refused_in_its_own_words(
    run: Run,
    office: Path,
    register: Callable[[bytes], Path],
    untouched: Callable[[], None],
    data: bytes,
    told: str,
) -> None:
    path = register(data)
    untouched()
    done = run("import", "agencies", path, "--workspace", office)
    assert (done.code, done.out) == (1, "")
    assert told in done.err
    assert "register.csv" in done.err


@pytest.mark.parametrize(("name", "told"), [("finns inte.csv", "finns inte"), (".", "är en mapp")])
def test_a_register_that_is_not_there_is_named(
    run: Run, office: Path, untouched: Callable[[], None], name: str, told: str
) -> None:
    untouched()
    done = run("import", "agencies", office.parent / name, "--workspace", office)
    assert (done.code, done.out) == (1, "")
    assert told in done.err


@pytest.mark.parametrize(("answer", "code", "agencies"), [("j", 0, 2), ("ja", 0, 2), ("n", 1, 1), ("", 1, 1)])
def test_somebody_at_the_terminal_is_asked_first(
    run: Run,
    office: Path,
    register: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    code: int,
    agencies: int,
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    done = run("import", "agencies", register(GOOD), "-w", office)
    assert done.code == code
    assert "[j/N]" in done.err
    with open_workspace(office) as workspace:
        assert len(workspace.agencies()) == agencies


def test_nobody_is_asked_when_the_command_says_yes(
    run: Run, office: Path, register: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("n"))
    assert run("import", "agencies", register(GOOD), "-w", office, "--yes").code == 0


class Terminal:
    """A person at a terminal, who answers once."""

    def __init__(self, answer: str) -> None:
        self._answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return f"{self._answer}\n"

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)
