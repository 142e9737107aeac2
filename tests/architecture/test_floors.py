"""Who may import whom, and what must not be loaded too early."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import DOMAIN, ROOT, packages, python, settings

HEAVY = ("sqlalchemy", "alembic", "matplotlib", "numpy", "reportlab", "psycopg", "yaml")
FOREIGN_TO_THE_DOMAIN = (
    "PySide6",
    "shiboken6",
    "sqlalchemy",
    "alembic",
    "sqlite3",
    "psycopg",
    "reportlab",
    "matplotlib",
)


def test_every_package_has_its_floor() -> None:
    floors = _contract("Floors")["layers"]
    placed = {name.strip(" ()") for floor in floors for name in floor.split("|")}
    assert set(packages()) == placed
    assert set(settings()["tool"]["importlinter"]["root_packages"]) == placed


def test_every_package_goes_into_the_installable_package() -> None:
    taken = settings()["tool"]["setuptools"]["packages"]["find"]["include"]
    assert set(packages()) | {"resources"} == {pattern.removesuffix("*") for pattern in taken}


def test_everything_is_type_checked() -> None:
    modules = {f"{name}.py" for name in settings()["tool"]["setuptools"]["py-modules"]}
    assert set(settings()["tool"]["mypy"]["files"]) == set(packages()) | modules
    assert modules == {path.name for path in ROOT.glob("*.py")}


def test_the_contracts_between_the_packages_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_nothing_heavy_is_loaded_before_the_window() -> None:
    run = python(f"import sys, gui.app; print([name for name in {HEAVY!r} if name in sys.modules])")
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"


def test_the_domain_runs_where_nothing_else_is_installed() -> None:
    run = python(f"""
import importlib, pkgutil, sys
sys.modules.update(dict.fromkeys({FOREIGN_TO_THE_DOMAIN!r}))  # None there: importing it fails
for package in {DOMAIN!r}:
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, package + "."):
        importlib.import_module(module.name)
""")
    assert run.returncode == 0, run.stderr


def test_the_door_is_light() -> None:
    """An ordinary start passes it each time, before anything else happens."""
    slow = ("subprocess", "ctypes", "argparse", "tempfile", "typing", "asyncio", "firstrun", "PySide6")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import main"
    run = python(f"{code}; print([name for name in {slow!r} if name in sys.modules])", "-I", "-S")
    assert run.stdout.strip() == "[]", run.stderr


def _contract(start: str) -> dict:
    contracts = settings()["tool"]["importlinter"]["contracts"]
    return next(one for one in contracts if one["name"].startswith(start))
