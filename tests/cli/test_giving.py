from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exchange.table_file import read_table
from tests.cli.conftest import Run

LISTS = ("agencies", "risks", "measures")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_every_list_goes_out_in_every_form(
    run: Run, example: Path, tmp_path: Path, name: str, form: str
) -> None:
    out = tmp_path / f"lista.{form}"
    done = run("export", name, "--workspace", example, "--out", out)
    assert (done.code, done.err) == (0, "")
    assert str(out) in done.out
    rows = _rows(out, form, name)
    assert len(rows) == (2 if name == "agencies" else len(rows))
    assert f"Skrev {len(rows)} rader" in done.out


def test_the_three_forms_hold_the_same_risks(run: Run, example: Path, tmp_path: Path) -> None:
    counts = []
    for form in ("csv", "xlsx", "json"):
        out = tmp_path / f"risker.{form}"
        run("export", "risks", "-w", example, "-o", out)
        counts.append(len(_rows(out, form, "risks")))
    assert len(set(counts)) == 1


def test_the_format_can_be_told_whatever_the_file_is_called(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "lista.dat"
    assert run("export", "risks", "-w", example, "-o", out, "--format", "json").code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["schema"] == "klarsyn.risks"


def test_one_agency_and_one_year_can_be_chosen(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "risker.json"
    run("export", "risks", "-w", example, "-o", out, "--agency", "4999000021")
    chosen = json.loads(out.read_text(encoding="utf-8"))["risks"]
    assert {row["agency"]["name"] for row in chosen} == {"Övningsmyndigheten"}
    year = chosen[0]["analysis"]["started_on"][:4]
    run("export", "risks", "-w", example, "-o", out, "--agency", "499900-0021", "--year", year)
    assert {row["analysis"]["started_on"][:4] for row in json.loads(out.read_text("utf-8"))["risks"]} == {
        year
    }


def test_exporting_twice_gives_the_same_bytes(run: Run, example: Path, tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "json"):
        one, two = tmp_path / f"1.{form}", tmp_path / f"2.{form}"
        for out in (one, two):
            run("export", "measures", "-w", example, "-o", out)
        assert one.read_bytes() == two.read_bytes()


def test_a_file_that_is_there_is_replaced_whole(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_text("gammalt", encoding="utf-8")
    assert run("export", "agencies", "-w", example, "-o", out).code == 0
    assert "gammalt" not in out.read_text(encoding="utf-8-sig")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "exempel.klarsyn"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "ut.doc"], "--format"),
        (["-o", "ut"], "--format"),
        (["-o", "finns inte/ut.csv"], "finns inte"),
        (["-o", "."], "är en mapp"),
        (["-o", ""], "är en mapp"),
        (["-o", "ut.csv", "--agency", "202100-5026"], "202100-5026"),
        (["-o", "ut.csv", "--agency", "202100-5027"], "kontrollsiffra"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_changed(
    run: Run,
    example: Path,
    monkeypatch: pytest.MonkeyPatch,
    untouched: Callable[[], None],
    words: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(example.parent)
    untouched()
    done = run("export", "risks", "-w", example, *words)
    assert (done.code, done.out) == (1, "")
    assert told in done.err


def test_a_workspace_that_somebody_has_open_can_be_exported(run: Run, example: Path, tmp_path: Path) -> None:
    from storage.workspace import open_workspace

    with open_workspace(example):
        assert run("export", "risks", "-w", example, "-o", tmp_path / "a.csv").code == 0


def _rows(out: Path, form: str, name: str) -> list[Any]:
    if form == "csv":
        return list(read_table(out).rows)
    if form == "json":
        return list(json.loads(out.read_text(encoding="utf-8"))[name])
    book = openpyxl.load_workbook(out)
    return list(book.worksheets[0].iter_rows(min_row=2))


@pytest.mark.parametrize("words", [("export", "risks", "--format", "csv"), ("report", "brief")])
def test_nothing_is_written_over_the_workspace_itself(
    run: Run, example: Path, untouched: Callable[[], None], words: tuple[str, ...]
) -> None:
    untouched()
    done = run(*words, "-w", example, "-o", example.parent / "." / example.name)
    assert (done.code, done.out) == (1, "")
    assert "själva arbetsytan" in done.err


def test_a_workspace_called_like_a_report_is_not_written_over(run: Run, example: Path) -> None:
    odd = example.rename(example.with_name("analys.json"))
    before = odd.read_bytes()
    assert run("report", "risks", "-w", odd, "-o", example.with_name("analys.pdf")).code == 1
    assert odd.read_bytes() == before


def test_a_backup_onto_the_workspace_itself_is_refused(
    run: Run, example: Path, untouched: Callable[[], None]
) -> None:
    untouched()
    assert run("backup", example, example, "--replace").code == 1


@pytest.mark.parametrize("words", [("check",), ("new", "--network-office"), ("demo", "--agencies=1")])
def test_a_name_too_long_for_the_system_is_refused(
    run: Run, tmp_path: Path, untouched: Callable[[], None], words: tuple[str, ...]
) -> None:
    untouched()
    done = run(*words, tmp_path / ("å" * 300))
    assert (done.code, done.out) == (1, "")
    assert done.err
