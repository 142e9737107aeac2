"""The door leads each command line to the right place, and loads nothing for the others."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

import bootstrap
import main


class Rooms:
    """Stands behind the door in place of the window, the commands and pytest, and remembers who came."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.came: list[tuple[str, Any]] = []
        monkeypatch.setattr(bootstrap, "enter", lambda arguments: None)
        self._stand(monkeypatch, "gui.app", "run_window")
        self._stand(monkeypatch, "cli.commands", "run_command")
        self._stand(monkeypatch, "pytest", "main")
        monkeypatch.setattr(main.os, "chdir", lambda folder: None)

    def _stand(self, monkeypatch: pytest.MonkeyPatch, name: str, function: str) -> None:
        def come(what: Any) -> int:
            self.came.append((function, what))
            return 7

        module = ModuleType(name)
        setattr(module, function, come)
        monkeypatch.setitem(sys.modules, name, module)


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> Rooms:
    return Rooms(monkeypatch)


@pytest.mark.parametrize(
    ("line", "room", "what"),
    [
        ("", "run_window", None),
        ("--workspace a.klarsyn", "run_window", "a.klarsyn"),
        ("--workspace=a.klarsyn", "run_window", "a.klarsyn"),
        ("--workspace", "run_command", ["--workspace"]),
        ("--help", "run_command", ["--help"]),
        ("check a.klarsyn", "run_command", ["check", "a.klarsyn"]),
        ("nonsense", "run_command", ["nonsense"]),
        ("test", "main", ["-n", "2", "--dist", "loadfile"]),
        ("test -k rating", "main", ["-n", "2", "--dist", "loadfile", "-k", "rating"]),
        ("test -n4 tests/cli", "main", ["-n4", "tests/cli"]),
        ("test -n 0", "main", ["-n", "0"]),
        ("test --pdb", "main", ["--pdb"]),
    ],
)
def test_a_command_line_leads_to_its_room(rooms: Rooms, line: str, room: str, what: Any) -> None:
    assert main.run(line.split()) == 7
    assert rooms.came == [(room, what)]


def test_the_arguments_of_the_process_are_the_default(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["klarsyn", "check", "a.klarsyn"])
    main.run()
    assert rooms.came == [("run_command", ["check", "a.klarsyn"])]


def test_an_installed_program_has_no_tests_to_run(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "HERE", tmp_path)
    assert main.run(["test"]) == 1
    assert "källkoden" in capsys.readouterr().err
    assert rooms.came == []
