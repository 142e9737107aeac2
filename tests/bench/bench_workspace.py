"""How it feels to work in a large workspace: 230 agencies × 3 rounds × at least 40 risks.

    python tests/bench/bench_workspace.py [starts]

The workspace is made once, of example data, and kept in the system's folder for temporary files. Then the
real program is started several times, opens it and goes everywhere: first visits (a place is made then, in
the first seconds after the start or when the program has had time to bring it in) and later ones. A visit
ends when its data has been painted and no answer is awaited. Prints median, smallest, largest and number in
milliseconds, and what the issue allows.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(tempfile.gettempdir()) / "klarsyn-bench"
AGENCIES, RISKS = 230, 44  # the course of an agency takes some away again: 40 are left
STARTS = 5
ALLOWED = {"open": 1000.0}
VISIT = 50.0

FILL = """
import sys
from datetime import date
from pathlib import Path
from exchange.demo.clock import DemoClock
from exchange.demo.making import demo_user, first_agency, make_demo
from storage.workspace import create_workspace
clock, made, whole = DemoClock(date.today()), Path(sys.argv[1] + ".part.klarsyn"), Path(sys.argv[1])
made.unlink(missing_ok=True)
with create_workspace(made, first_agency(1, clock.today), who=demo_user(), clock=clock) as stored:
    make_demo(stored, clock, agencies=int(sys.argv[2]), risks=int(sys.argv[3]))
made.rename(whole)
"""


def main() -> int:
    """Make the workspace if there is none, measure, and answer 1 when something takes too long."""
    starts = int(sys.argv[1]) if len(sys.argv) > 1 else STARTS
    HERE.mkdir(exist_ok=True)
    workspace = HERE / f"{_schema()}-{AGENCIES}-{RISKS}.klarsyn"
    if not workspace.exists():
        print(f"Making {workspace}, which takes a few minutes", flush=True)
        _python("-c", FILL, str(workspace), str(AGENCIES), str(RISKS))
    size = workspace.stat().st_size / 1e6
    print(
        f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"{starts} starts, {size:.0f} MB"
    )
    took: dict[str, list[float]] = {}
    for _ in range(starts):
        for line in _python("-m", "tests.bench.tour", str(workspace)).splitlines():
            if line.startswith("{"):
                found = json.loads(line)
                took.setdefault(found["what"], []).append(found["ms"])
    return _print(took)


def _print(took: dict[str, list[float]]) -> int:
    slow = 0
    print(f"{'':44}median    min    max    n  allowed")
    for what, values in took.items():
        allowed = ALLOWED.get(what, VISIT)
        middle = median(values)
        slow += middle > allowed
        mark = "  too slow" if middle > allowed else ""
        told = f"{middle:6.0f} {min(values):6.0f} {max(values):6.0f} {len(values):4}   {allowed:6.0f}"
        print(f"{what:44}{told}{mark}")
    return 1 if slow else 0


def _schema() -> str:
    """A name that changes when old workspaces would have to be migrated."""
    versions = sorted((ROOT / "storage" / "migrations" / "versions").glob("v*.py"))
    return versions[-1].stem.partition("_")[0]


def _python(*arguments: str) -> str:
    with tempfile.TemporaryDirectory(dir=HERE) as home:
        run = subprocess.run(
            [sys.executable, *arguments],
            env=_environment(home),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            timeout=1800,
            check=False,
        )
    if run.returncode:
        raise SystemExit(run.returncode)
    return run.stdout


def _environment(home: str) -> dict[str, str]:
    """Nothing of the tester's own; compiled modules lie in a folder of ours."""
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    own = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(HERE / "compiled")}
    return kept | dict.fromkeys(folders, home) | own


if __name__ == "__main__":
    sys.exit(main())
