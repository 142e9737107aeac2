from __future__ import annotations

import argparse
import sys
from typing import Any

import pytest

from cli import commands, grammar
from cli.commands import run_command
from cli.console import printable
from riskmodel.kernel.words import language
from tests.cli.conftest import Run

COMMANDS = ("new", "demo", "import", "export", "report", "check", "backup", "restore")


def test_help_names_every_command_in_swedish(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    assert all(f"    {command} " in done.out for command in COMMANDS)
    assert "användning" in done.out
    for english in ("usage", "positional", "options", "show this", "optional"):
        assert english not in done.out


def test_help_speaks_english_when_asked(run: Run) -> None:
    done = run("export", "--help", "--language", "en")
    assert "usage: klarsyn export" in done.out
    assert run("--language=en", "export", "--help").out == done.out
    assert language() == "sv"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"klarsyn {command}" in done.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "KOMMANDO"),
        (("flyg",), "'flyg' finns inte"),
        (("new",), "det här saknas: W"),
        (("new", "a.klarsyn"), "ett av --agency --network-office behövs"),
        (("new", "a.klarsyn", "--agency"), "ett värde saknas"),
        (("new", "a.klarsyn", "--agency", "1", "--network-office"), "går inte ihop med"),
        (("demo", "a.klarsyn", "--agencies", "0"), "heltal från 1"),
        (("demo", "a.klarsyn", "--agencies", "två"), "heltal från 1"),
        (("demo", "a.klarsyn", "--seed", "ett"), "inget heltal"),
        (("import", "personer", "x"), "'personer' finns inte"),
        (("export", "risks", "-w", "a"), "det här saknas: --out"),
        (("export", "risks", "-w", "a", "-o", "b", "--format", "doc"), "Välj bland"),
        (("check", "a", "b"), "okänt: b"),
        (("check", "a", "--language", "de"), "Välj bland"),
    ],
)
def test_a_line_that_is_not_understood_gives_2_and_says_why(run: Run, words: Any, told: str) -> None:
    done = run(*words)
    assert done.code == 2
    assert told in done.err
    assert done.out == ""


def test_argparse_is_left_as_it_was(run: Run) -> None:
    module: Any = argparse
    before = module._
    run("--help")
    assert module._ is before


def test_every_sentence_of_argparse_that_we_speak_is_still_one_of_its_own() -> None:
    from pathlib import Path

    source = Path(argparse.__file__).read_text(encoding="utf-8")
    for sentence in grammar._SENTENCES:
        written = {repr(sentence)[1:-1], sentence.replace("\n", "\\n")}
        assert any(each in source for each in written), sentence


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "_run", interrupted)
    done = run("check", "a")
    assert (done.code, done.out, done.err) == (130, "", "")


def test_a_fault_of_our_own_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(arguments: list[str]) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(commands, "_run", broken)
    with pytest.raises(ZeroDivisionError):
        run_command(["check", "a"])


def test_no_text_from_outside_steers_the_terminal() -> None:
    assert printable("a\x1b[31mb\x07\u202ec\r\nd") == "a\ufffd[31mb\ufffd\ufffdc\ufffd\nd"
    assert printable("Åsö → ”x”") == "Åsö → ”x”"


def test_qt_is_not_loaded_by_a_command() -> None:
    from tests.architecture.tree import python

    run = python(
        "import sys, cli.commands; cli.commands.run_command(['--help']); print('PySide6' in sys.modules)"
    )
    assert run.stdout.splitlines()[-1] == "False", run.stderr
    assert sys.version_info >= (3, 11)
