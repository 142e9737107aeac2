"""The screen of the journeys works as a desktop does, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.display import display

WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QPushButton
app = QApplication(["lagom"]); app.setApplicationName("lagom")
button = QPushButton("Räkna på ö"); button.clicked.connect(app.quit)
button.show()
sys.exit(app.exec())
"""

PRESS = """
import pyatspi
def button():
    apps = [app for app in pyatspi.Registry.getDesktop(0) if app and app.name == "lagom"]
    return apps and pyatspi.findDescendant(apps[0], lambda one: one.name == "Räkna på ö")
while not button(): pass
button().queryAction().doAction(0)
"""


def test_a_window_on_it_is_worked_through_its_accessible_names() -> None:
    with display(size=(1000, 700)) as env:
        size = subprocess.run(
            ["xdotool", "getdisplaygeometry"], env=env, capture_output=True, text=True, check=True
        )
        assert size.stdout.split() == ["1000", "700"]
        window = subprocess.Popen([sys.executable, "-c", WINDOW], env=env)
        try:
            subprocess.run(["/usr/bin/python3", "-c", PRESS], env=env, check=True, timeout=60)
            assert window.wait(timeout=30) == 0
        finally:
            window.kill()
        bus = env["DBUS_SESSION_BUS_ADDRESS"]
    deadline = time.monotonic() + 10
    while (left := _living(bus)) and time.monotonic() < deadline:
        continue
    assert left == []


def test_two_screens_are_two() -> None:
    with display() as one, display() as other:
        assert one["DISPLAY"] != other["DISPLAY"]
        assert one["DBUS_SESSION_BUS_ADDRESS"] != other["DBUS_SESSION_BUS_ADDRESS"]


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match=r"Xvfb, openbox.*bootstrap\.py --tests"), display():
        pass


def _living(bus: str) -> list[str]:
    """The processes that still have our bus in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if bus.encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text(encoding="utf-8").replace("\0", " "))
        except OSError:
            continue
    return found
