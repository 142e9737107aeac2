"""What is shown before it lies in anything flashes as a window of its own, and closes an open menu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from gui.app.folders import Folders
from gui.app.opening import create_demo
from gui.app.program import Program
from riskmodel.analysis import Analysis, Step
from riskmodel.risk import Risk
from storage.workspace import open_workspace

TABS = ("description", "evidence", "rating", "decision", "measures", "history")
REPORTS = ("brief", "analysis")


class Silence:
    """Hears how far the example has come."""

    def tell(self, share: float | None, words: str) -> None:
        assert words


class Watch(QObject):
    """Notes what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            text = getattr(watched, "text", str)()
            self.seen.append(f"{type(watched).__name__} {watched.objectName()} {text}")
        return False


@pytest.fixture
def program(qtbot, qapp: QApplication, worn, tmp_path: Path, tmp_path_factory) -> Iterator[Program]:
    """The program on the example, as if it had just been started."""
    path = create_demo(tmp_path / "exempel.klarsyn", Silence())
    made = Program(qapp, Folders(tmp_path / "config", tmp_path / "cache", tmp_path / "log"), str(path))
    made.show()
    qtbot.waitUntil(lambda: made.window.frame is not None, timeout=10_000)
    yield made
    made.window.close()
    made.close()
    qapp.removeTranslator(made.house._qt_words)
    for each in (made.window, made.house, made):
        each.deleteLater()
    worn.wear(qapp, tmp_path_factory.mktemp("glyphs"))


def stops(path: str) -> list[tuple[str, dict[str, Any]]]:
    """Everywhere one can go, with things to show there."""
    workspace = open_workspace(path, read_only=True)
    with workspace, workspace.open_reading(workspace.main_agency_id)() as reading:
        latest = reading.find(Analysis)[-1].id
        risks = [risk.id for risk in reading.find(Risk) if risk.analysis_id == latest]
    analysis = {"analysis_id": latest}
    return [
        *[("analysis", {**analysis, "step": int(step)}) for step in Step],
        *[("risk", {**analysis, "risk_id": risk, "tab": tab}) for risk in risks[:3] for tab in TABS],
        *[("reports", {**analysis, "report": report}) for report in REPORTS],
        ("analysis", {"units": True}),
        ("scales", analysis),
    ]


def test_nothing_but_the_window_is_shown_as_one(qtbot, qapp: QApplication, program: Program) -> None:
    desk, frame, watch = program.house.desk, program.window.frame, Watch()
    around = stops(desk.workspace.address)
    qapp.installEventFilter(watch)
    try:
        for _ in program.window.prepare():
            qapp.processEvents()
        for place, what in [*((entry.key, {}) for entry in frame.entries), *around]:
            desk.go(place, **what)
            qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=20_000)
    finally:
        qapp.removeEventFilter(watch)
    assert watch.seen == []
