from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path

import pytest

from gui.common.collector import Collector
from gui.common.faults import CrashLog, Faults


@pytest.fixture
def faults(qapp, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = Faults()
    yield made
    made.deleteLater()


def fault_of(make) -> BaseException:
    try:
        make()
    except ValueError as fault:
        return fault
    raise AssertionError


def one() -> None:
    raise ValueError("ett")


def another() -> None:
    raise ValueError("två")


def test_each_kind_of_fault_is_told_of_once(faults: Faults, caplog) -> None:
    seen = []
    faults.seen.connect(seen.append)
    for make in (one, one, another):
        fault = fault_of(make)
        sys.excepthook(type(fault), fault, fault.__traceback__)
    assert [str(fault) for fault in seen] == ["ett", "två"]
    assert caplog.text.count("Uncaught") == 3


def test_a_fault_in_a_thread_is_told_of_on_the_window_thread(qtbot, faults: Faults, caplog) -> None:
    with qtbot.waitSignal(faults.seen) as told:
        thread = threading.Thread(target=one)
        thread.start()
    thread.join()
    assert str(told.args[0]) == "ett"


def test_leaving_gives_the_hooks_back(faults: Faults) -> None:
    faults.leave()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__


def test_the_log_of_a_crash_is_read_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "log" / "crash.txt"
    path.parent.mkdir()
    path.write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    log = CrashLog(path)
    assert "Segmentation fault" in log.last
    log.open()
    assert path.read_text(encoding="utf-8") == ""
    log.close()
    assert not path.exists()
    assert CrashLog(path).last == ""


def test_garbage_is_collected_by_the_collector_alone(qapp) -> None:
    collector = Collector()
    assert not gc.isenabled()
    before = gc.get_freeze_count()
    collector.settle()
    assert gc.get_freeze_count() > before
    collector.deleteLater()
