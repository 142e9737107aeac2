"""A file can be read in one sitting, a function without scrolling."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.tree import ROOT, checks, parsed, sources

LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# A path, a folder ("a/b/") or a function ("a/x.py:f"), with the reason why it may be longer.
EXCEPTIONS: dict[str, str] = {
    "storage/migrations/versions/": "a migration is a frozen list of columns and checks",
}


def test_no_file_is_too_long() -> None:
    long = {_name(path): count for path in sources() + checks() if (count := _length(path)) > LONGEST_FILE}
    assert _without_exceptions(long) == {}


def test_no_function_is_too_long() -> None:
    long = {
        f"{_name(path)}:{node.name}": count
        for path in sources() + checks()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (count := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert _without_exceptions(long) == {}


def test_every_exception_has_a_reason_and_a_place() -> None:
    for name, reason in EXCEPTIONS.items():
        assert reason
        assert (ROOT / name.partition(":")[0]).exists()


def _without_exceptions(long: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in long.items() if not name.startswith(tuple(EXCEPTIONS))}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
