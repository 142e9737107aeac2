"""Killed at any moment, a writer loses nothing that was acknowledged."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from riskmodel.risk import Cause, Risk
from storage.workspace import create_workspace, open_workspace
from tests import makers
from tests.makers import AGENCY_ID
from tests.storage.promises import ground

KILLS = 50
LONGEST_LIFE_S = 0.01
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="writers are forked, which this system cannot do"
)


class Writers:
    """Starts writers and kills them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.writers"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        self._left = b""

    def start(self, path: Path) -> int:
        """Start a writer on a workspace; its process id comes back when it is about to write."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path}\n".encode())
        self._process.stdin.flush()
        word, pid = self._line(30.0).split()
        assert word == "pid"
        return int(pid)

    def kill(self, pid: int, edits: int, life_s: float) -> int:
        """Let a writer make some edits and live on a little, kill it, and give back the last edit it said."""
        acknowledged = 0
        for _ in range(edits):
            acknowledged = int(self._line(30.0))
        deadline = time.monotonic() + life_s
        while (left := deadline - time.monotonic()) > 0:
            acknowledged = int(self._line(left) or acknowledged)
        os.kill(pid, signal.SIGKILL)
        while (line := self._line(30.0)) != "dead":
            acknowledged = int(line)
        return acknowledged

    def end(self) -> None:
        """No more writers."""
        self._process.communicate()

    def _line(self, timeout_s: float) -> str:
        output = self._process.stdout
        assert output is not None
        while b"\n" not in self._left:
            if not select.select([output], [], [], timeout_s)[0]:
                return ""
            self._left += os.read(output.fileno(), 65_536)
        line, _, self._left = self._left.partition(b"\n")
        return line.decode()


@pytest.fixture
def writers() -> Iterator[Writers]:
    """Writers to kill."""
    made = Writers()
    yield made
    made.end()


def test_fifty_killed_writers_lose_nothing(path: Path, writers: Writers) -> None:
    chance = Random(20261117)
    with create_workspace(path, makers.agency(), who="anna") as workspace:
        ground(workspace)
    edits = 0
    for _ in range(KILLS):
        acknowledged = writers.kill(
            writers.start(path), chance.randrange(5), chance.uniform(0, LONGEST_LIFE_S)
        )
        with open_workspace(path, who="anna") as workspace:
            with workspace.open_reading(AGENCY_ID)() as reading:
                (risk,) = reading.find(Risk)
                causes = reading.find(Cause)
            history = workspace.history(AGENCY_ID, limit=1)[0]
        # One more may have been written than the writer came to say.
        edits_now = len(causes)
        assert edits_now in {max(acknowledged, edits), max(acknowledged, edits) + 1}
        assert risk.title == (str(edits_now) if edits_now else makers.risk().title)
        assert history.seq == 2 + edits_now
        edits = edits_now
    with open_workspace(path, who="anna") as workspace:
        assert workspace.check() == []
        for _ in range(3):
            workspace.undo(AGENCY_ID)
    assert edits > KILLS
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_workspace_left_by_a_killed_writer_can_be_read(path: Path, writers: Writers) -> None:
    with create_workspace(path, makers.agency(), who="anna") as workspace:
        ground(workspace)
    acknowledged = writers.kill(writers.start(path), 5, LONGEST_LIFE_S)
    with open_workspace(path, read_only=True) as workspace, workspace.open_reading(AGENCY_ID)() as reading:
        assert len(reading.find(Cause)) in {acknowledged, acknowledged + 1}
    with open_workspace(path, who="anna") as workspace:
        assert workspace.check() == []
