"""What is installed: exactly what the locks say, whatever the registry."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, settings

RUN, TESTS = "requirements.lock", "requirements-test.lock"


@pytest.mark.parametrize("name", [RUN, TESTS])
def test_a_lock_names_no_host(name: str) -> None:
    assert [line for line in _lines(name) if "http" in line or "://" in line or line.startswith("-")] == []


@pytest.mark.parametrize("name", [RUN, TESTS])
def test_every_package_of_a_lock_has_a_version_and_hashes(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8"))
    bare = [block.splitlines()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block]
    assert bare == []


def test_the_tests_run_on_what_is_delivered() -> None:
    """The set of the tests is installed over the other one, so it must not change anything there."""
    assert _pins(RUN) - _pins(TESTS) == set()


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = settings()["project"]
    assert _names(project["dependencies"]) - {name for name, _ in _pins(RUN)} == set()
    assert _names(project["optional-dependencies"]["test"]) - {name for name, _ in _pins(TESTS)} == set()


def _lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def _pins(name: str) -> set[tuple[str, str]]:
    found = (re.match(r"([a-z0-9.-]+)==(\S+(?: ; [^\\]+)?)", line) for line in _lines(name))
    return {(pin[1], pin[2].strip()) for pin in found if pin}


def _names(wanted: list[str]) -> set[str]:
    return {re.split(r"[\[=<>~! ]", one)[0].lower().replace("_", "-") for one in wanted}
