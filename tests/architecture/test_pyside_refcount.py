"""Why PySide6 is pinned: 6.12.0 loses a reference to None or True with each call, and Python 3.11 dies of it.

After some thousand calls the interpreter ends with "Fatal Python error: none_dealloc", without an exception
and without a chance to save. In Python 3.12 and later None is immortal and nothing happens. A newer PySide6
may be taken in when these tests hold on the oldest Python that the program runs on.
"""

from __future__ import annotations

import sys

import pytest

from tests.architecture.tree import ROOT, python, settings

CALLS = 1000

EMIT = f"""
import sys
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rang = Signal(object)
    def hear(self, what): pass
bell = Bell(); bell.rang.connect(bell.hear)
before = sys.getrefcount(True), sys.getrefcount(None)
for _ in range({CALLS}): bell.rang.emit(1)
print(sys.getrefcount(True) - before[0], sys.getrefcount(None) - before[1])
"""

SET = f"""
import sys
from PySide6.QtGui import QStandardItem
item = QStandardItem("a")
before = sys.getrefcount(True), sys.getrefcount(None)
for _ in range({CALLS}): item.setText("b"); item.isCheckable()
print(sys.getrefcount(True) - before[0], sys.getrefcount(None) - before[1])
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal in this Python")
@pytest.mark.parametrize("code", [EMIT, SET], ids=["signals", "plain calls"])
def test_a_thousand_calls_cost_no_references(code: str) -> None:
    run = python(code)
    assert run.returncode == 0, run.stderr
    assert all(abs(int(lost)) < CALLS // 100 for lost in run.stdout.split()), run.stdout


def test_the_pin_is_exact_and_points_here() -> None:
    wanted = settings()["project"]["dependencies"]
    assert {"PySide6-Essentials==6.11.3", "shiboken6==6.11.3"} <= set(wanted)
    line = next(line for line in _lines() if "PySide6-Essentials" in line)
    assert "tests/architecture/test_pyside_refcount.py" in line


def _lines() -> list[str]:
    return (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
