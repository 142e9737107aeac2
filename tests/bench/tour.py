"""A tour through the real program with a workspace, each stop timed; run by bench_workspace.

Prints a line of JSON for each time: what, and milliseconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.app.folders import own_folders
from gui.app.program import Program

AGAIN = 5  # visits after the first one
LONGEST_MS = 20_000


class Painted(QObject):
    """Counts the paints of one widget at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.count = 0
        self._watched: QWidget | None = None

    def watch(self, widget: QWidget) -> None:
        """Count from none again."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self.count, self._watched = 0, widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Tour:
    """The program with a hand on the clock."""

    def __init__(self, app: QApplication, workspace: Path) -> None:
        self.app, self.workspace = app, workspace
        self.program = Program(app, own_folders(), "")
        self.painted = Painted(app)
        self.program.show()
        self.wait(lambda: self.house is not None)
        self.settle()

    @property
    def house(self) -> Any:
        return self.program.house

    @property
    def page(self) -> Any:
        """The place on show, None before there is one."""
        frame = self.program.window.frame
        return frame.page if frame is not None else None

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the program live until something holds."""
        late = time.monotonic() + LONGEST_MS / 1000
        alarm = QTimer()
        alarm.start(100)  # so that there is an event to wake to if all else fails
        while not until():
            if time.monotonic() > late:
                raise SystemExit(f"waited too long in {self.page}")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Until every answer has come home and everything is painted."""
        self.wait(lambda: not self.house.jobs.is_busy)
        self.app.processEvents()
        if self.house.jobs.is_busy:
            self.settle()

    def timed(self, what: str, act: Callable[[], object], is_there: Callable[[], bool]) -> None:
        """Do something, and tell how long it took until its outcome was on screen."""
        start = time.perf_counter()
        act()
        self.settle()
        while not is_there():
            self.wait(lambda: self.house.jobs.is_busy or is_there())
            self.settle()
        tell(what, start)

    def go(self, what: str, place: str, is_there: Callable[[], bool], **where: Any) -> None:
        """Go to a place, timed."""

        def act() -> None:
            self.house.desk.go(place, **where)
            self.painted.watch(self.page)

        self.timed(what, act, lambda: bool(self.painted.count) and is_there())

    def open(self) -> None:
        """Open the workspace, timed until its data is on screen; what is prepared meanwhile goes on."""
        start = time.perf_counter()
        self.house.open(str(self.workspace))
        self.wait(self.rows)
        self.app.processEvents()
        tell("open", start)
        self.settle()

    def rest(self) -> None:
        """As when the user reads for a while: the program has time to prepare what may come."""
        self.wait(lambda: self.house.warming.is_done)
        self.settle()

    # -- what is seen --------------------------------------------------------------------------------

    def rows(self) -> bool:
        """Whether the page shows rows of a table, or the overview's list of things with a day."""
        from gui.common.table import Table
        from gui.overview.todo import DueRow

        if self.page is None:
            return False
        tables = [table for table in self.page.findChildren(Table) if table.isVisible()]
        due = [row for row in self.page.findChildren(DueRow) if row.isVisible()]
        return bool(due) or any(table.things.rowCount() for table in tables)

    def step(self) -> Any:
        """The view of the step that is shown, in the analysis place."""
        page = self.page.page
        return page.view if page.dossier is not None else None


def tell(what: str, start: float) -> None:
    print(json.dumps({"what": what, "ms": (time.perf_counter() - start) * 1000}), flush=True)


def press(widget: QWidget, sign: str) -> None:
    key = Qt.Key(Qt.Key.Key_0 + int(sign))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign))


def visit_all(tour: Tour, which: str) -> None:
    """Everywhere once."""
    from riskmodel.analysis import Step

    analysis_id = newest(tour)

    def on(step: Step) -> Callable[[], bool]:
        return lambda: (view := tour.step()) is not None and view.step is step and tour.rows()

    tour.go(f"{which}: analyses", "analysis", tour.rows)
    tour.go(f"{which}: an analysis, step 3", "analysis", on(Step.PRIORITISE), analysis_id=analysis_id, step=3)
    view = tour.step()
    tour.painted.watch(view)
    tour.timed(
        f"{which}: heat map",
        lambda: view.show_way("matrix"),
        lambda: view.matrix is not None and view.matrix.isVisible(),
    )
    tour.timed(f"{which}: list again", lambda: view.show_way("list"), tour.rows)
    tour.go(f"{which}: an analysis, step 4", "analysis", on(Step.TREAT), analysis_id=analysis_id, step=4)
    risk_id = view.dossier.open_risks[0].risk.id
    tour.go(
        f"{which}: a risk",
        "risk",
        lambda: tour.page.where().get("risk_id") == risk_id and tour.page.isEnabled(),
        risk_id=risk_id,
        analysis_id=analysis_id,
    )
    tour.go(f"{which}: measures", "measures", tour.rows)
    tour.go(f"{which}: catalogue", "catalogue", tour.rows)
    tour.go(f"{which}: overview", "overview", tour.rows)


def newest(tour: Tour) -> Any:
    """The agency's latest analysis."""
    from riskmodel.reading import list_analyses

    with tour.house.desk.workspace.open_reading() as reading:
        return list_analyses(reading)[0].analysis.id


def rate(tour: Tour) -> None:
    """Type levels, and see them kept; then the heat map with a new level in it."""
    tour.house.desk.go("analysis", analysis_id=newest(tour), step=3)
    tour.settle()
    view = tour.step()
    saved: list[object] = []
    tour.house.desk.saved.connect(saved.append)
    for file in view.dossier.open_risks[:12]:
        view.show_way("list")
        table = view.rate_list
        table.choose(file.risk.id, "likelihood")
        table.setFocus()
        tour.settle()
        level = 1 + int(str(table.currentIndex().data() or "0")[:1]) % 4
        saved.clear()
        tour.painted.watch(table.viewport())
        start = time.perf_counter()
        press(table, str(level))
        tour.wait(lambda: bool(tour.painted.count))
        tell("a rating: row redrawn", start)
        tour.wait(lambda: bool(saved))
        tour.app.processEvents()
        tell("a rating: saved and row redrawn", start)
        tour.settle()
        tell("a rating: saved, all read anew", start)
        if not str(table.currentIndex().data()).startswith(str(level)):
            raise SystemExit(f"{file.label} does not show the level that was typed")
    view.show_way("matrix")
    tour.settle()
    for _ in range(10):
        tour.timed("heat map drawn anew", lambda: redraw(view), lambda: True)
    for stage in range(10):
        tour.timed("heat map, another risk chosen", lambda at=stage: choose(view, at), lambda: True)


def redraw(view: Any) -> None:
    view.show_dossier(view.dossier)
    view.matrix.repaint()


def choose(view: Any, at: int) -> None:
    view.matrix.choose_risk(view.dossier.open_risks[at].risk.id)
    view.matrix.repaint()


def main() -> None:
    """Open, go everywhere for the first time and again, rate."""
    app = QApplication(sys.argv[:1])
    tour = Tour(app, Path(sys.argv[1]))
    tour.open()
    tour.rest()
    visit_all(tour, "first")
    for _ in range(AGAIN):
        visit_all(tour, "again")
    rate(tour)
    tour.program.window.close()
    tour.program.close()


if __name__ == "__main__":
    main()
