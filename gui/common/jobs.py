"""Work off the window's thread.

Four rules keep it safe, each with a test:
the answer comes home through one signal of an object that lives in the window's thread;
the worker carries a number, never a widget, so no widget can die on the wrong thread;
an answer is dropped when the widget that asked is gone;
the store has one thread of its own, so that two jobs never wait for each other's lock.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

logger = logging.getLogger(__name__)

T = TypeVar("T")


class StoppedError(Exception):
    """The user stopped the work."""


class Progress:
    """What long work tells as it goes; telling raises when the user has asked it to stop."""

    def __init__(self, number: int, told: Callable[[int, object], None]) -> None:
        self._number, self._told = number, told
        self._stop = threading.Event()

    def tell(self, share: float | None, text: str) -> None:
        """Say how far it has come, 0 to 1 or None when the length is unknown.

        Raises:
            StoppedError: the user wants no more of it.
        """
        if self._stop.is_set():
            raise StoppedError
        self._told(self._number, (share, text))

    def stop(self) -> None:
        """Ask the work to end at its next word."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class _Asked:
    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    told: Callable[[float | None, str], None] | None = None


class Jobs(QObject):
    """Runs functions elsewhere and brings the answers home."""

    # Always `object`: Signal(list) copies, and Signal(dict) loses keys that are not text.
    _came_home = Signal(int, object)
    _told = Signal(int, object)
    failed = Signal(object)  # an exception nobody asked for
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = ThreadPoolExecutor(1, "store")
        self._free = ThreadPoolExecutor(2, "free")
        self._numbers = count(1)
        self._asked: dict[int, _Asked] = {}
        self._running: dict[int, Progress] = {}
        # Queued, since work that ends at once calls back on the asker's own thread, before `run` returns.
        self._came_home.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still awaited."""
        return bool(self._asked)

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        touches_store: bool = True,
    ) -> None:
        """Run `work` on another thread, then `done` with its result on this one."""
        self._start(work, _Asked(owner, done, failed), self._store if touches_store else self._free)

    def run_long(
        self,
        work: Callable[[Progress], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        told: Callable[[float | None, str], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Progress:
        """Run work that tells how far it has come; the answer's `stop()` ends it.

        Work that was stopped calls neither `done` nor `failed`.
        """
        number = next(self._numbers)
        progress = Progress(number, self._told.emit)
        self._running[number] = progress
        self._start(lambda: work(progress), _Asked(owner, done, failed, told), self._free, number)
        return progress

    def close(self) -> None:
        """Let what is written end, stop what only reads, and start no more."""
        for progress in self._running.values():
            progress.stop()
        self._free.shutdown(wait=True, cancel_futures=True)
        self._store.shutdown(wait=True, cancel_futures=False)

    def _start(
        self, work: Callable[[], Any], asked: _Asked, pool: ThreadPoolExecutor, number: int | None = None
    ) -> None:
        number = next(self._numbers) if number is None else number
        self._asked[number] = asked
        if len(self._asked) == 1:
            self.busy_changed.emit(True)
        pool.submit(work).add_done_callback(lambda ended: self._came_home.emit(number, ended))

    def _pass_on(self, number: int, words: tuple[float | None, str]) -> None:
        asked = self._asked.get(number)
        if asked and asked.told and shiboken6.isValid(asked.owner):
            asked.told(*words)

    def _deliver(self, number: int, ended: Future[Any]) -> None:
        asked = self._asked.pop(number)
        self._running.pop(number, None)
        if not self._asked:
            self.busy_changed.emit(False)
        if ended.cancelled() or not shiboken6.isValid(asked.owner):
            return
        fault = ended.exception()
        if fault is None:
            asked.done(ended.result())
        elif isinstance(fault, StoppedError):
            return
        elif asked.failed is not None and isinstance(fault, Exception):
            asked.failed(fault)
        else:
            logger.error("A job failed", exc_info=fault)
            self.failed.emit(fault)
