"""The installable package holds the whole program and runs without the source tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tree import DOOR, ROOT, packages

BUILD = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"
BESIDE = ("pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content of the built package, as pip would lay it out."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("out")
    for name in (*packages(), "resources"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (*DOOR, *BESIDE):
        shutil.copy(ROOT / name, tree / name)
    run = subprocess.run(
        [sys.executable, "-c", BUILD, out], cwd=tree, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    site = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(next(out.glob("klarsyn-*.whl"))).extractall(site)
    return site


def test_every_file_of_the_program_is_in_the_package(installed: Path) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for name in (*packages(), "resources")
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    there = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert (wanted | set(DOOR)) - there == set()
    assert not any(name.startswith("tests/") for name in there)


def test_the_commands_run_from_the_package(installed: Path, tmp_path: Path) -> None:
    code = "import sys, main; sys.exit(main.run(['--help']))"
    env = {**os.environ, "PYTHONPATH": str(installed)}
    run = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "report" in run.stdout
    about = next(installed.glob("klarsyn-*.dist-info"))
    assert "klarsyn = main:run" in (about / "entry_points.txt").read_text(encoding="utf-8")
    assert next(about.rglob("LICENSE"))
