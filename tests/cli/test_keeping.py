from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.workspace import open_workspace
from tests.cli.conftest import Run


def test_a_whole_workspace_is_said_to_be_whole(
    run: Run, example: Path, untouched: Callable[[], None]
) -> None:
    untouched()
    done = run("check", example)
    assert (done.code, done.err) == (0, "")
    assert "2 myndigheter" in done.out


def test_a_history_that_was_changed_behind_our_back_is_found(run: Run, example: Path) -> None:
    with sqlite3.connect(example) as connection:
        connection.execute("UPDATE risk SET title = 'Omskriven' WHERE number = 1")
    connection.close()
    done = run("check", example)
    assert done.code == 1
    assert "Mönsterverket" in done.err


def test_a_backup_is_restored_as_it_was(run: Run, example: Path, tmp_path: Path) -> None:
    copy, back = tmp_path / "kopia.klarsyn", tmp_path / "åter.klarsyn"
    assert run("backup", example, copy).code == 0
    assert run("restore", copy, back).code == 0
    with open_workspace(example, read_only=True) as one, open_workspace(back, read_only=True) as two:
        assert one.agencies() == two.agencies()
        assert one.history(one.main_agency_id) == two.history(two.main_agency_id)


def test_a_restore_over_a_workspace_keeps_the_former_one(run: Run, example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopia.klarsyn"
    run("backup", example, copy)
    refused = run("restore", copy, example)
    assert refused.code == 1
    done = run("restore", copy, example, "--replace")
    assert done.code == 0
    (former,) = (tmp_path / "exempel.backups").iterdir()
    assert str(former) in done.out


def test_a_backup_does_not_write_over_a_file(run: Run, example: Path, untouched: Callable[[], None]) -> None:
    (example.parent / "kopia").write_text("viktigt", encoding="utf-8")
    untouched()
    done = run("backup", example, example.parent / "kopia")
    assert done.code == 1
    assert "lämnats orört" in done.err


def test_a_backup_does_when_asked(run: Run, example: Path) -> None:
    copy = example.parent / "kopia"
    copy.write_text("viktigt", encoding="utf-8")
    assert run("backup", example, copy, "--replace").code == 0
    assert run("check", copy).code == 0


BAD = {
    "missing": "finns ingen fil",
    "folder": "är en mapp",
    "empty": "är tom",
    "text": "ingen arbetsyta",
    "database": "ingen arbetsyta",
    "truncated": "Slutet av",
    "newer": "nyare version",
}


@pytest.fixture(params=list(BAD))
def bad(request: pytest.FixtureRequest, example: Path, tmp_path: Path) -> tuple[Path, str]:
    """A path that is no workspace of ours, and what is told about it."""
    path = tmp_path / "dålig.klarsyn"
    _make_bad(request.param, path, example)
    return path, BAD[request.param]


@pytest.mark.parametrize(
    "words",
    [
        ("check", "W"),
        ("backup", "W", "ut.klarsyn"),
        ("export", "risks", "-w", "W", "-o", "ut.csv"),
        ("report", "brief", "-w", "W", "-o", "ut.pdf"),
        ("import", "agencies", "register.csv", "-w", "W"),
        ("restore", "W", "ut.klarsyn"),
    ],
    ids=lambda words: words[0],
)
def test_what_is_no_workspace_is_refused_in_its_own_words(
    run: Run,
    bad: tuple[Path, str],
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    untouched: Callable[[], None],
) -> None:
    path, told = bad
    monkeypatch.chdir(path.parent)
    Path("register.csv").write_text("org_nr;name\n499900-0013;A\n", encoding="utf-8")
    untouched()
    done = run(*(path if word == "W" else word for word in words))
    assert (done.code, done.out) == (1, "")
    assert told in done.err
    assert path.name in done.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_workspace_that_is_read_only_is_not_written_to_but_read(
    run: Run, example: Path, tmp_path: Path, untouched: Callable[[], None]
) -> None:
    register = tmp_path / "register.csv"
    register.write_text("org_nr;name\n499900-0013;Annat\n", encoding="utf-8")
    example.chmod(0o444)
    untouched()
    done = run("import", "agencies", register, "-w", example)
    assert done.code == 1
    assert "skrivskyddad" in done.err
    assert run("import", "agencies", register, "-w", example, "--dry-run").code == 0


def test_a_workspace_that_somebody_has_open_is_not_written_to(
    run: Run, example: Path, tmp_path: Path
) -> None:
    register = tmp_path / "register.csv"
    register.write_text("org_nr;name\n499900-0013;Annat\n", encoding="utf-8")
    with open_workspace(example, who="anna"):
        done = run("import", "agencies", register, "-w", example)
    assert done.code == 1
    assert "anna" in done.err


def _make_bad(kind: str, path: Path, example: Path) -> None:
    match kind:
        case "folder":
            path.mkdir()
        case "empty":
            path.touch()
        case "text":
            path.write_text("Kära dagbok, " * 100, encoding="utf-8")
        case "database":
            with sqlite3.connect(path) as connection:
                connection.execute("CREATE TABLE diary (day TEXT)")
            connection.close()
        case "truncated":
            data = example.read_bytes()
            path.write_bytes(data[: len(data) // 2])
        case "newer":
            path.write_bytes(example.read_bytes())
            with sqlite3.connect(path) as connection:
                connection.execute("UPDATE alembic_version SET version_num = 'v9999'")
            connection.close()
