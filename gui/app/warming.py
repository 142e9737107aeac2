"""Bringing in what the user may want next, a little at a time, while nothing else is going on.

The window is on screen before its places have been imported and made; without this the first visit to each
would have to wait for that.
"""

from __future__ import annotations

import logging
import pkgutil
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from gui.common.jobs import Jobs
from gui.shell.places import PlaceEntry

logger = logging.getLogger(__name__)

BETWEEN_MS = 15  # so that what the user does comes in between
LIBRARIES = ("storage.workspace", "reports.catalogue")


class Warming(QObject):
    """Imports libraries and reads content on another thread, then imports and makes places on this one.

    `prepare` gives the work of making them, a step at a time; `entries` says which places there are.
    """

    done = Signal()

    def __init__(
        self,
        jobs: Jobs,
        prepare: Callable[[], Iterator[None]],
        entries: Callable[[], Sequence[PlaceEntry]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._prepare, self._entries = jobs, prepare, entries
        self._left: Iterator[None] = iter(())
        self.is_done = False
        self._timer = QTimer(self)
        self._timer.setInterval(BETWEEN_MS)
        self._timer.timeout.connect(self._take_step)

    def begin(self) -> None:
        """Start, or start again with a workspace; nothing that the user asks for has to wait long."""
        self.is_done = False
        self._left = self._steps()
        self._timer.start()

    def _take_step(self) -> None:
        if self._jobs.is_busy:
            return
        try:
            next(self._left)
        except StopIteration:
            self._timer.stop()
            self.is_done = True
            self.done.emit()
        except Exception:
            logger.exception("Could not prepare all places")  # whoever goes there is told then

    def _steps(self) -> Iterator[None]:
        self._jobs.run(bring_libraries, owner=self, done=_nothing, touches_store=False)
        yield
        for name in place_modules(self._entries()):
            if name not in sys.modules:
                bring(name)
                yield
        yield from self._prepare()


def bring_libraries() -> None:
    """What has no Qt in it: the storage, the reports, the content. Runs on any thread."""
    from riskmodel.content import catalogue, model, rules

    for name in LIBRARIES:
        bring(name)
    for read in (model, catalogue, rules):
        read()


def place_modules(entries: Sequence[PlaceEntry]) -> Iterator[str]:
    """The modules of these places, in their order."""
    packages = dict.fromkeys(entry.factory.partition(":")[0].rpartition(".")[0] for entry in entries)
    for package in packages:
        for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
            yield module.name


def bring(name: str) -> None:
    """Import a module; whoever needs one that cannot be imported is told then."""
    try:
        import_module(name)
    except Exception:
        logger.exception("Could not bring in %s", name)


def _nothing(_answer: object) -> None:
    return
