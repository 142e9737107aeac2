"""How soon the register of attendance is read, drawn and scrolled: 230 agencies, five years of six meetings.

    python tests/bench/bench_attendance.py [agencies] [years]

Drawing is a whole repaint of the grid in a window of 1280 by 800; scrolling is a repaint for each step one
comes by. Prints milliseconds; 1 when any drawing takes over 100, or more than one step of twenty over 16.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from gui.attendance.page import AttendancePlace
from gui.common.desk import Desk
from gui.common.dialogs import Dialogs
from gui.common.jobs import Jobs
from gui.common.settings import Settings
from gui.common.theme import Look
from network.registers import Ledger, read_ledger
from reports.attendance import register_workbook
from reports.catalogue import write_report
from storage.workspace import create_workspace
from tests.agency_store import AgencyStore
from tests.makers.entities import AGENCY_ID
from tests.network import attending
from tests.network.attending import TODAY

AGENCIES, YEARS, RUNS = 230, 5, 15
DRAWN, SCROLLED = 100.0, 16.0  # milliseconds


def timed(work: Callable[[], object], runs: int = RUNS) -> list[float]:
    """The milliseconds of some runs, the first one cold."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def tell(name: str, taken: list[float]) -> None:
    """A line of the table."""
    spread = f"{min(taken):.1f}–{max(taken):.1f}"
    print(f"{name:34} median {median(taken):7.1f} ms  ({spread}, n {len(taken)}, first {taken[0]:.1f})")


def stored(agencies: int, years: int, folder: Path) -> Ledger:
    """Read the register from a real workspace's file."""
    with create_workspace(folder / "bench.klarsyn", attending.office(), who="anna") as workspace:
        with workspace.open_work(AGENCY_ID)("fill") as work:
            for thing in attending.years(agencies, years):
                work.put(thing)
            work.commit()
        with workspace.open_reading(AGENCY_ID)() as reading:
            first = TODAY.year - years + 1
            tell("read from the file", timed(lambda: read_ledger(reading, first, TODAY.year, TODAY)))
            out = folder / "year.pdf"
            report = timed(lambda: write_report("attendance", reading, None, out, today=TODAY), 5)
            tell("report of a year, PDF and XLSX", report)
            return read_ledger(reading, first, TODAY.year, TODAY)


def window(agencies: int, years: int) -> tuple[list[float], list[float], list[float]]:
    """Draw, filter and scroll in a window."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = Look.load("light", 1.0, (1.0,))
    look.wear(app, Path(tempfile.mkdtemp()))
    store = AgencyStore(AGENCY_ID, today=TODAY)
    store.add(attending.office(), *attending.years(agencies, years))
    jobs = Jobs()
    desk = Desk(look, jobs, Dialogs(look), Settings(who="anna"))
    desk.sit_down(store.workspace())
    place = AttendancePlace(desk, None)
    place.resize(1072, 726)
    place.show()
    place.show_where({})
    while jobs.is_busy:
        app.processEvents()
    place.take_focus()
    app.processEvents()
    grid = place.grid
    drawn = timed(grid.viewport().repaint)
    bar = grid.verticalScrollBar()
    scrolled = []
    for at in range(0, bar.maximum(), grid.shape.row_height):
        bar.setValue(at)
        scrolled += timed(grid.viewport().repaint, 1)
    across = grid.horizontalScrollBar()
    for at in range(0, across.maximum(), 20):
        across.setValue(at)
        scrolled += timed(grid.viewport().repaint, 1)
    filtered = timed(place._filter, 5)
    place.close()
    jobs.close()
    return drawn, scrolled, filtered


def main() -> int:
    """Print the table; 1 when drawing or scrolling is too slow."""
    given = [int(word) for word in sys.argv[1:]]
    agencies, years = (*given, *(AGENCIES, YEARS)[len(given) :])
    with tempfile.TemporaryDirectory() as name:
        ledger = stored(agencies, years, Path(name))
    register = ledger.register
    print(f"{len(register.rows)} agencies, {len(register.occasions)} meetings")
    tell("register as a workbook", timed(lambda: register_workbook(register, "Kansliet", TODAY), 5))
    drawn, scrolled, filtered = window(agencies, years)
    tell("draw the grid", drawn)
    tell("scroll by a step", scrolled)
    tell("filter and order", filtered)
    return 1 if max(drawn) > DRAWN or sorted(scrolled)[int(len(scrolled) * 0.95)] > SCROLLED else 0


if __name__ == "__main__":
    sys.exit(main())
