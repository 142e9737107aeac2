"""One door for every fault: window thread, worker thread, before and after the window exists."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QObject, Signal

logger = logging.getLogger(__name__)


class Faults(QObject):
    """Logs a fault at once and tells of it on the window's thread, once for each kind.

    PySide6 calls `sys.excepthook` on the thread that failed, so a dialog must not be opened there.
    """

    _came = Signal(object)
    seen = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: set[tuple[str, str]] = set()
        self._came.connect(self.meet)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def meet(self, fault: BaseException) -> None:
        """Tell of a fault, unless one of its kind has been told of already."""
        kind = (type(fault).__name__, _where(fault.__traceback__))
        if kind not in self._told:
            self._told.add(kind)
            self.seen.emit(fault)

    def leave(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _caught(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        logger.critical("Uncaught", exc_info=(kind, fault, trace))
        self._came.emit(fault)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        self._caught(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)


class CrashLog:
    """A file that the fault handler writes to when the process dies; the next start reads it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None
        self.last = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""

    def open(self) -> None:
        """Begin to watch."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("w", encoding="utf-8")
        faulthandler.enable(self._file)

    def close(self) -> None:
        """All went well: leave nothing behind."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
        self._path.unlink(missing_ok=True)


def _where(trace: TracebackType | None) -> str:
    """The innermost line a fault came from."""
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
