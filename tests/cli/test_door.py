"""Commands through the real door, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

LINES = ["--agency", "202100-5026"]


def started(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        capture_output=True,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        check=False,
    )


def test_a_command_is_done_from_the_shell(tmp_path: Path) -> None:
    path = tmp_path / "ny.klarsyn"
    done = started("new", path, *LINES)
    assert (done.returncode, done.stderr) == (0, b"")
    assert path.is_file()


def test_letters_are_utf8_whatever_the_environment_says(tmp_path: Path) -> None:
    done = started("report", "brief", "-w", tmp_path / "å.klarsyn", "-o", "x.pdf", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "Det finns ingen fil på" in done.stderr.decode("utf-8")
    assert "å.klarsyn" in done.stderr.decode("utf-8")


def test_a_command_without_meaning_gives_2() -> None:
    assert started("flyg").returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows closes pipes in another way")
def test_a_reader_who_has_had_enough_is_left_in_peace() -> None:
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
