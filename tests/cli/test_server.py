"""The same commands on a workspace that lies on a PostgreSQL server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from cli.workspaces import PASSWORD, address_of
from tests.cli.conftest import OFFICE, Run
from tests.storage.server import database, running_server


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_server() as address:
        yield address


@pytest.fixture
def address(server: str) -> Iterator[str]:
    with database(server) as address:
        yield make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)


def test_a_workspace_on_a_server_is_made_filled_read_and_checked(
    run: Run, address: str, tmp_path: Path
) -> None:
    assert run("new", address, "--agency", OFFICE).code == 0
    register, out = tmp_path / "register.csv", tmp_path / "ut.json"
    register.write_text("org_nr;name\n499900-0013;Mönsterverket\n", encoding="utf-8")
    assert run("import", "agencies", register, "-w", address).code == 0
    assert run("export", "agencies", "-w", address, "-o", out).code == 0
    names = {row["name"] for row in json.loads(out.read_text(encoding="utf-8"))["agencies"]}
    assert names == {"Statskontoret", "Mönsterverket"}
    assert run("check", address).code == 0
    again = run("new", address, "--agency", OFFICE)
    assert again.code == 1
    assert "lämnats orört" in again.err


def test_the_password_in_an_address_is_never_told(run: Run, address: str, tmp_path: Path) -> None:
    url = make_url(address)
    secret = url.set(password="mycket-hemligt").render_as_string(hide_password=False)
    register = tmp_path / "register.csv"
    register.write_text("org_nr;name\n499900-0013;A\n", encoding="utf-8")
    done = [
        run("new", secret, "--agency", OFFICE),
        run("new", secret, "--agency", OFFICE),
        run("check", secret),
        run("import", "agencies", register, "-w", secret),
        run("backup", secret, tmp_path / "a"),
        run("restore", tmp_path / "a", secret),
        run("demo", secret, "--agencies", "1"),
        run("check", secret.replace(str(url.database), "finns_inte")),
    ]
    assert not any("mycket-hemligt" in each.out + each.err for each in done)


def test_a_server_is_copied_by_its_own_means(run: Run, address: str, tmp_path: Path) -> None:
    run("new", address, "--agency", OFFICE)
    for words in (("backup", address, tmp_path / "a"), ("restore", tmp_path / "a", address)):
        done = run(*words)
        assert done.code == 1
        assert "server" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "postgresql://",
        "postgresql://x",
        "postgresql://anna@127.0.0.1:1/klarsyn",
        "postgresql://anna@127.0.0.1:x/y",
    ],
)
def test_a_server_that_is_not_there_is_refused_in_words(run: Run, wrong: str) -> None:
    done = run("check", wrong)
    assert (done.code, done.out) == (1, "")
    assert done.err.strip()


def test_the_password_is_asked_for_only_where_it_is_missing_and_somebody_can_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "hemligt"

    monkeypatch.setattr("cli.workspaces.getpass", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    monkeypatch.delenv(PASSWORD, raising=False)
    address_of("postgresql://anna@server/klarsyn")
    monkeypatch.setattr("cli.workspaces.sys.stdin", _Terminal())
    address_of("postgresql://anna:secret@server/klarsyn")
    address_of("fil.klarsyn")
    assert asked == []
    address_of("postgresql://anna@server/klarsyn")
    address_of("postgresql://anna@server/klarsyn")
    assert len(asked) == 1
    monkeypatch.delenv(PASSWORD)


class _Terminal:
    def isatty(self) -> bool:
        return True
