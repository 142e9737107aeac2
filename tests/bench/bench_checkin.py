"""How fast the check-in answers: 300 registered from 230 agencies.

    python tests/bench/bench_checkin.py [rounds]

The place is shown on a store in memory, drawn by the offscreen platform. A keystroke ends when the page has
been painted again; a check-in when the row and the figures show it. Also: reading the meeting, and a
participant file of 50,000 rows. Prints median, smallest, largest and number in milliseconds, and what the
issue allows.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from exchange.participants.reading import read_participants
from gui.checkin.page import CheckinPlace
from gui.common.desk import Desk
from gui.common.dialogs import Dialogs
from gui.common.jobs import Jobs
from gui.common.settings import Settings
from gui.common.theme import Look
from network.checkin import read_guests
from tests.agency_store import AgencyStore
from tests.exchange.participants import files
from tests.network.hall import Door, many

REGISTERED, ROUNDS = 300, 20
WORDS = ("linnea", "greta ex", "monster", "provinsp", "karl", "hanna f", "exempelverket 7", "o")
ALLOWED = {"keystroke": 16.0, "check-in": 16.0}
SIZE = (1072, 726)


def main() -> int:
    """Measure, and answer 1 when something takes too long."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    app = QApplication([])
    look = Look.load("light", 1.0, (1.0,))
    with tempfile.TemporaryDirectory() as folder:
        look.wear(app, Path(folder))
        took = {"read the meeting": _reading()} | _typing(app, look, rounds) | _file(Path(folder))
    print(f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds")
    slow = 0
    print(f"{'':30}median    min    max     n  allowed")
    for what, values in took.items():
        allowed, middle = ALLOWED.get(what), median(values)
        is_slow = allowed is not None and middle > allowed
        slow += is_slow
        told = f"{middle:6.1f} {min(values):6.1f} {max(values):6.1f} {len(values):5}"
        print(f"{what:30}{told}   {allowed or '–':>6}{'  too slow' if is_slow else ''}")
    return int(slow > 0)


def _store() -> tuple[AgencyStore, Door]:
    scene, store = many(REGISTERED), AgencyStore()
    store.add(*scene.things)
    return store, scene


def _reading() -> list[float]:
    store, scene = _store()
    took = []
    for _ in range(5):
        with store.open_reading() as reading:
            start = perf_counter()
            read_guests(reading, scene.meeting.id)
            took.append((perf_counter() - start) * 1000)
    return took


def _typing(app: QApplication, look: Look, rounds: int) -> dict[str, list[float]]:
    store, scene = _store()
    jobs = Jobs()
    desk = Desk(look, jobs, Dialogs(look), Settings(who="Anna"))
    desk.sit_down(store.workspace())
    place = CheckinPlace(desk, None)  # type: ignore[arg-type]
    place.resize(*SIZE)
    place.show()
    place.show_where({"meeting_id": scene.meeting.id})
    _settle(app, jobs)
    took: dict[str, list[float]] = {"keystroke": [], "check-in": []}
    field = place.hall.field
    for number in range(rounds):
        for sign in WORDS[number % len(WORDS)]:
            start = perf_counter()
            QTest.keyClicks(field, sign)
            place.repaint()
            app.processEvents()
            took["keystroke"].append((perf_counter() - start) * 1000)
        start = perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        place.repaint()
        took["check-in"].append((perf_counter() - start) * 1000)
        _settle(app, jobs)
    place.close()
    place.deleteLater()
    app.processEvents()
    desk.get_up()
    jobs.close()
    return took


def _file(folder: Path) -> dict[str, list[float]]:
    rows = (
        (
            f"Person {number // 2}",
            "2026-11-17 14:30:00",
            "2026-11-17 15:30:00",
            "1 t 2 s",
            f"p{number // 2}@x.se",
        )
        for number in range(50_000)
    )
    path = files.teams(folder / "stor.csv", files.teams_of(rows))
    start = perf_counter()
    read_participants(path)
    return {"file of 50,000 rows": [(perf_counter() - start) * 1000]}


def _settle(app: QApplication, jobs: Jobs) -> None:
    app.processEvents()
    while jobs.is_busy:
        QTest.qWait(1)
    app.processEvents()


if __name__ == "__main__":
    raise SystemExit(main())
