"""How long each report of an analysis of 100 risks takes, from the question to the closed files.

    python tests/bench/bench_reports.py [risks]

Imports are not counted: what stands before the first clock is brought in by then, as when a window makes it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reports.catalogue import REPORTS, About, write_report
from riskmodel.kernel.work import Reading
from tests import makers
from tests.reports.rounds import a_round, next_round, store

RISKS, RUNS = 100, 5
LIMITS = {"brief": 1.0, "analysis": 3.0}  # seconds, reading and files included, imports not


def seconds(name: str, reading: Reading, analysis_id: object, folder: Path) -> list[float]:
    """The times of some runs, the first one cold."""
    taken = []
    for run in range(RUNS):
        start = time.perf_counter()
        write_report(name, reading, analysis_id, folder / f"{name}-{run}.pdf")  # type: ignore[arg-type]
        taken.append(time.perf_counter() - start)
    return taken


def main() -> int:
    """Print a line for each report; 1 when one is slower than it may be."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RISKS
    first = a_round(count)
    second = next_round(first)
    slow = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with store(folder / "bench.klarsyn", first, second) as workspace:
            for report in (name for name, one in REPORTS.items() if one.about is About.ANALYSIS):
                about = second if report == "difference" else first
                with workspace.open_reading(makers.AGENCY_ID)() as reading:
                    taken = seconds(report, reading, about.analysis.id, folder)
                limit = LIMITS.get(report)
                slow += limit is not None and max(taken) > limit
                wanted = f"  (at most {limit:.0f} s)" if limit else ""
                spread = f"{min(taken):.2f}–{max(taken):.2f} s, n {len(taken)}"
                print(f"{report:12} median {median(taken):.2f} s, {spread}, first {taken[0]:.2f} s{wanted}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
