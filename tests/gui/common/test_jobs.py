from __future__ import annotations

import threading

from PySide6.QtCore import QObject

from gui.common.jobs import Jobs, Progress


class Home(QObject):
    """Takes answers as a page does, with a bound method."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[object] = []
        self.on: list[threading.Thread] = []

    def take(self, answer: object) -> None:
        self.came.append(answer)
        self.on.append(threading.current_thread())

    def hear(self, share: float | None, words: str) -> None:
        self.came.append((share, words))


def test_the_answer_arrives_on_the_window_thread(qtbot, jobs: Jobs) -> None:
    home = Home()
    jobs.run(lambda: threading.current_thread().name, owner=home, done=home.take)
    qtbot.waitUntil(lambda: bool(home.came))
    assert str(home.came[0]).startswith("store")
    assert home.on == [threading.main_thread()]


def test_the_answer_never_comes_before_the_asker_has_gone_on(qtbot, jobs: Jobs) -> None:
    home = Home()
    for _ in range(50):
        jobs.run(int, owner=home, done=home.take)
        jobs._store.submit(int).result()
        assert home.came == []
    qtbot.waitUntil(lambda: len(home.came) == 50)


def test_the_store_does_one_thing_at_a_time_in_order(qtbot, jobs: Jobs) -> None:
    home, gate, order = Home(), threading.Event(), list[int]()
    jobs.run(gate.wait, owner=home, done=home.take)
    for number in range(5):
        jobs.run(lambda number=number: order.append(number), owner=home, done=home.take)
    gate.set()
    qtbot.waitUntil(lambda: len(home.came) == 6)
    assert order == [0, 1, 2, 3, 4]


def test_the_answer_to_a_widget_that_is_gone_is_dropped(qtbot, jobs: Jobs) -> None:
    owner, gate, seen = QObject(), threading.Event(), list[bool]()
    jobs.run(gate.wait, owner=owner, done=seen.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(jobs.busy_changed):
        gate.set()
    assert seen == []


def break_down() -> None:
    raise ValueError("sönder")


def test_a_fault_nobody_asked_for_is_reported(qtbot, jobs: Jobs, caplog) -> None:
    home = Home()
    with qtbot.waitSignal(jobs.failed) as blocker:
        jobs.run(break_down, owner=home, done=home.take)
    assert isinstance(blocker.args[0], ValueError)
    assert "A job failed" in caplog.text


def test_a_fault_that_was_asked_for_goes_to_the_asker(qtbot, jobs: Jobs) -> None:
    home = Home()
    jobs.run(break_down, owner=home, done=home.take, failed=home.take)
    qtbot.waitUntil(lambda: bool(home.came))
    assert isinstance(home.came[0], ValueError)


def test_long_work_tells_how_far_it_has_come(qtbot, jobs: Jobs) -> None:
    home = Home()

    def work(progress: Progress) -> str:
        progress.tell(0.5, "hälften")
        return "klart"

    jobs.run_long(work, owner=home, done=home.take, told=home.hear)
    qtbot.waitUntil(lambda: len(home.came) == 2)
    assert home.came == [(0.5, "hälften"), "klart"]


def test_long_work_that_is_stopped_gives_no_answer(qtbot, jobs: Jobs) -> None:
    home, begun, gate = Home(), threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        begun.set()
        gate.wait()
        progress.tell(0.9, "för sent")
        return "klart"

    progress = jobs.run_long(work, owner=home, done=home.take, told=home.hear, failed=home.take)
    begun.wait()
    progress.stop()
    with qtbot.waitSignal(jobs.busy_changed):
        gate.set()
    assert home.came == []


def test_closing_lets_the_store_finish_what_was_asked(qtbot) -> None:
    jobs, home, done, gate = Jobs(), Home(), list[int](), threading.Event()
    jobs.run(gate.wait, owner=home, done=home.take)
    jobs.run(lambda: done.append(1), owner=home, done=home.take)
    gate.set()
    jobs.close()
    assert done == [1]
    jobs.deleteLater()
