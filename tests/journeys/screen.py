"""The program at a screen of its own, in a home of its own, and somebody who walks through it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.display import display

HERE = Path(__file__).parent
MAIN = HERE.parents[1] / "main.py"
PYTHON = "/usr/bin/python3"  # Debian's own, which has the accessibility bindings
WALK_SECONDS = 150  # each wait of a walk is much shorter
END_SECONDS = 20
PICTURE = "import sys; from PySide6.QtGui import QGuiApplication as A; a = A([]); "
PICTURE += "a.primaryScreen().grabWindow(0).save(sys.argv[1])"


@dataclass(frozen=True)
class Room:
    """A screen and a home; `home` is also where the program suggests that files should lie."""

    env: dict[str, str]
    home: Path
    pictures: Path

    @contextmanager
    def program(self, workspace: Path | None = None) -> Iterator[subprocess.Popen[str]]:
        """Start the program, on a workspace if one is named; it must then end by itself, not complaining."""
        words = [f"--workspace={workspace}"] if workspace else []
        with (self.home / "said.txt").open("w+", encoding="utf-8") as said:
            running = subprocess.Popen(
                [sys.executable, str(MAIN), *words],
                env=self.env,
                cwd=self.home,
                stdout=said,
                stderr=said,
                text=True,
            )
            try:
                yield running
                assert running.wait(timeout=END_SECONDS) == 0
            finally:
                running.kill()
                running.wait()
            said.seek(0)
            assert "Traceback" not in said.read()
        assert not list(self.home.rglob("klarsyn.log")), "the program met a fault and wrote it in its log"

    def walk(self, script: str, *words: str) -> str:
        """Let somebody walk; gives what they said. When they get lost, a picture is kept of where."""
        try:
            walked = subprocess.run(
                [PYTHON, str(HERE / script), *words],
                env=self.env,
                capture_output=True,
                text=True,
                timeout=WALK_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            pytest.fail(f"{script} took more than {WALK_SECONDS} s:\n{late.stdout}\n{self._picture(script)}")
        if walked.returncode:
            said = (self.home / "said.txt").read_text(encoding="utf-8")
            pytest.fail(
                f"{script} got lost:\n{walked.stdout}{walked.stderr}\n"
                f"The program said:\n{said}\n{self._picture(script)}"
            )
        return walked.stdout

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one of the program's commands."""
        return subprocess.run(
            [sys.executable, str(MAIN), *words], env=self.env, capture_output=True, text=True, check=False
        )

    def _picture(self, script: str) -> str:
        path = self.pictures / f"{Path(script).stem}.png"
        subprocess.run(
            [sys.executable, "-c", PICTURE, str(path)], env=self.env, check=False, capture_output=True
        )
        return f"The screen: {path}"


@contextmanager
def own_room(folder: Path) -> Iterator[Room]:
    """A screen, and a home in a folder, with nothing of the tester's own in reach."""
    home = folder / "home"
    home.mkdir()
    with display() as screen:
        kept = {name: value for name, value in screen.items() if not name.startswith("XDG_")}
        kept |= {name: screen[name] for name in ("XDG_RUNTIME_DIR", "XDG_SESSION_TYPE")}
        yield Room(kept | {"HOME": str(home)}, home, folder)
