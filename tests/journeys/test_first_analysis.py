"""The whole way, as a user without a mouse goes it: from the start screen to a PDF, and back again later."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from tests.display import Environment, display
from tests.pdfcheck import check

ROOT = Path(__file__).parents[2]
WALK = Path(__file__).with_name("walk_first_analysis.py")
PYTHON = "/usr/bin/python3"  # Debian's own: it has the accessibility bindings
PATIENCE = 240  # seconds for the whole walk


def at_home(env: Environment, home: Path) -> Environment:
    """The environment of a user who has never started the program."""
    folders = {"CONFIG": "config", "DATA": "data", "STATE": "state", "CACHE": "cache"}
    for folder in (home / "Documents", *(home / name for name in folders.values())):
        folder.mkdir(parents=True)
    places = {f"XDG_{name}_HOME": str(home / folder) for name, folder in folders.items()}
    return env | places | {"HOME": str(home)}


def walked(env: Environment, *arguments: str) -> str:
    """What the officer said on the way, with the program beside; it ends when the officer leaves."""
    with subprocess.Popen([sys.executable, str(ROOT / "main.py")], env=env) as program:
        walk = [PYTHON, str(WALK), *arguments]
        run = subprocess.run(walk, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False)
        if run.returncode:
            picture = Path(env["HOME"]) / "screen.png"
            if shutil.which("import"):
                subprocess.run(["import", "-window", "root", str(picture)], env=env, check=False)
            program.kill()
            pytest.fail(f"{run.stdout}\n{run.stderr}\nThe screen: {picture}")
        assert program.wait(timeout=30) == 0
    return run.stdout


def test_an_officer_goes_from_the_start_screen_to_a_pdf_by_names_and_keys(tmp_path: Path) -> None:
    with display() as screen:
        env = at_home(screen, tmp_path / "anna")
        said = walked(env, "begin")
        undo = next(line.split("\t")[1] for line in said.splitlines() if line.startswith("undo\t"))
        walked(env, "again", undo)
    (workspace,) = (tmp_path / "anna").rglob("*.klarsyn")
    (brief,) = (tmp_path / "anna").rglob("*.pdf")
    assert check([brief])[brief] == []
    text = pypdf.PdfReader(brief).pages[0].extract_text()
    assert "Kammarkollegiet" in text
    assert "påhittade fakturor" in text
    whole = [sys.executable, str(ROOT / "main.py"), "check", str(workspace)]
    assert subprocess.run(whole, check=False, capture_output=True).returncode == 0
