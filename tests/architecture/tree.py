"""The source tree as the checks of this folder see it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = ("riskmodel", "network")
DOOR = ("main.py", "bootstrap.py", "firstrun.py")
NOT_OURS = {"build", "dist", "node_modules"}


@cache
def settings() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def packages() -> tuple[str, ...]:
    """Every folder on top that Python could import from, but the tests."""
    return tuple(
        sorted(
            folder.name
            for folder in ROOT.iterdir()
            if folder.is_dir()
            and not folder.name.startswith(".")
            and folder.name not in NOT_OURS | {"tests"}
            and next(folder.rglob("*.py"), None)
        )
    )


@cache
def sources() -> tuple[Path, ...]:
    """Every Python file of the program, the door included, the tests not."""
    return (*(ROOT / name for name in DOOR), *(path for name in packages() for path in _python(ROOT / name)))


@cache
def checks() -> tuple[Path, ...]:
    """Every Python file of the tests, but what lies there as data."""
    return tuple(path for path in _python(ROOT / "tests") if "data" not in path.relative_to(ROOT).parts)


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def python(code: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a piece of code in a fresh interpreter that stands in the tree."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *options, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=surroundings, check=False)


def _python(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)
