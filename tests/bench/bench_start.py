"""How soon the window is painted and the last workspace's data is seen, beside a bare PySide6 main window.

    python -m tests.bench.bench_start [runs]

Each start is a process of its own with a clean environment; the clock starts before the process does.
Starts take turns, so that a busy machine is busy for all of them. Prints medians in milliseconds.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
RUNS = 9

CLOCK = """
import json, os, sys, time
BEGAN = float(os.environ["BENCH_BEGAN"])
def mark(name):
    print(json.dumps({name: (time.clock_gettime(time.CLOCK_MONOTONIC) - BEGAN) * 1000}), flush=True)
"""

BARE = (
    CLOCK
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
def painted():
    mark("window")
    app.quit()
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
)

OURS = (
    CLOCK
    + """
from PySide6.QtCore import QTimer
import gui.app.program as program
plain = program.Program.show
def show(self):
    window = self.window
    def went(_where):
        QTimer.singleShot(0, window, wait_for_data)
    def wait_for_data():
        if self.house.jobs.is_busy:
            QTimer.singleShot(1, window, wait_for_data)
        else:
            window.repaint()
            mark("data")
            window.close()
    def built():
        mark("window")
        build()
        if self._address:
            self.house.desk.went.connect(went)
        else:
            QTimer.singleShot(0, window, start_shown)
    def start_shown():
        window.repaint()
        mark("content")
        QTimer.singleShot(50, window, window.close)
    build, self._build = self._build, built
    plain(self)
program.Program.show = show
sys.exit(program.run_window(sys.argv[1] if len(sys.argv) > 1 else None))
"""
)

FILL = """
import sys
from datetime import date
from exchange.demo.clock import DemoClock
from exchange.demo.making import demo_user, first_agency, make_demo
from storage.workspace import create_workspace
clock = DemoClock(date.today())
with create_workspace(sys.argv[1], first_agency(1, clock.today), who=demo_user(), clock=clock) as stored:
    make_demo(stored, clock)
"""


def main() -> None:
    """Measure offscreen and, where there is an Xvfb, on a screen of its own."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    home = Path(tempfile.mkdtemp(prefix="klarsyn-bench-"))
    workspace = home / "bench.klarsyn"
    _python(FILL, [str(workspace)], _environment(home, "offscreen"))
    print(f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores, {runs} runs")
    try:
        measure("offscreen", runs, workspace, _environment(home, "offscreen"))
        with _screen() as display:
            if display:
                measure("Xvfb", runs, workspace, _environment(home, "xcb") | {"DISPLAY": display})
            else:
                print("Xvfb: not measured, it is not installed")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def measure(name: str, runs: int, workspace: Path, environment: dict[str, str]) -> None:
    """Start each kind in turn, the first time unmeasured so that all files lie in the cache."""
    kinds = {
        "bare window": (BARE, []),
        "start screen": (OURS, []),
        "last workspace": (OURS, [str(workspace)]),
    }
    took: dict[tuple[str, str], list[float]] = {}
    for turn in range(runs + 1):
        for kind, (code, arguments) in kinds.items():
            own = environment | {"XDG_CONFIG_HOME": f"{environment['HOME']}/{len(arguments)}"}
            for what, value in _started(code, arguments, own).items():
                if turn:
                    took.setdefault((kind, what), []).append(value)
    bare = median(took["bare window", "window"])
    print(f"\n{name:23}median   min   max   × bare window")
    for (kind, what), values in took.items():
        middle = median(values)
        print(
            f"{kind + ', ' + what:24}{middle:5.0f}{min(values):6.0f}{max(values):6.0f}   {middle / bare:.2f}"
        )


def _started(code: str, arguments: list[str], environment: dict[str, str]) -> dict[str, float]:
    lines = _python(code, arguments, environment).splitlines()
    found: dict[str, float] = {}
    for line in lines:
        if line.startswith("{"):
            for key, value in json.loads(line).items():
                found.setdefault(key, value)
    return found


def _python(code: str, arguments: list[str], environment: dict[str, str]) -> str:
    import time

    began = {"BENCH_BEGAN": str(time.clock_gettime(time.CLOCK_MONOTONIC))}
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment | began,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if run.returncode:
        raise SystemExit(run.stderr)
    return run.stdout


def _environment(home: Path, platform_name: str) -> dict[str, str]:
    """Nothing of the tester's own; compiled modules may be kept."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {"HOME": str(home), "QT_QPA_PLATFORM": platform_name}


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees."""
    if shutil.which("Xvfb") is None:
        yield ""
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
