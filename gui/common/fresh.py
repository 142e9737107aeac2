"""Reading what a page shows: when there is something new, and not before somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.common.desk import Desk
from riskmodel.kernel.work import Edit, Reading

Question = Callable[[Reading], Any]
Kinds = frozenset[type]


class Fresh(QObject):
    """Keeps a page up to date with the store.

    The page calls `see` when one goes there. What changes afterwards is read at once while the page is on
    screen, and otherwise the next time it is seen; so a change costs only the pages that show it. A day
    that has passed, and a workspace that others write to as well, make everything stale too. Readings
    never overlap: what changes during one is read after it.
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        ask: Callable[[], Question | None],
        show: Callable[[Any], None],
        *,
        concerns: Kinds | None = None,
        always: Kinds = frozenset(),
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Begin.

        Args:
            desk: who is asked, and who tells of changes.
            page: the page; what is read dies with it.
            ask: gives the question, on the window's thread, anew for each reading; None is nothing to ask.
            show: gets the answer.
            concerns: the kinds of things the page shows; None is all.
            always: the kinds that are read for even when the page is hidden.
            failed: gets the fault when it could not be read; else it is told in words.
        """
        super().__init__(page)
        self._desk, self._page, self._ask, self._show = desk, page, ask, show
        self._concerns, self._always, self._failed = concerns, always, failed
        self._is_stale, self._is_reading = True, False
        self._day = date.min
        desk.changed.connect(self._changed)

    @property
    def is_stale(self) -> bool:
        """Whether the page shows, or would show, something else than what is stored."""
        return self._is_stale or self._is_reading or self._day != self._desk.today()

    def see(self) -> bool:
        """Somebody looks at the page; False when it is as it should be."""
        if "://" in self._desk.workspace.address:  # others write there too
            self._is_stale = True
        if not self.is_stale:
            return False
        self._read()
        return True

    def again(self) -> None:
        """The page wants something else than before: read it now."""
        self._is_stale = True
        self._read()

    def _changed(self, edit: Edit) -> None:
        kinds = edit.kinds()
        if self._concerns is not None and not kinds & self._concerns:
            return
        self._is_stale = True
        if self._page.isVisible() or kinds & self._always:
            self._read()

    def _read(self) -> None:
        question = self._ask() if self._desk.is_open and not self._is_reading else None
        if question is not None:
            self._is_stale, self._is_reading, self._day = False, True, self._desk.today()
            self._desk.read(question, self._have_read, owner=self, failed=self._not_read)

    def _have_read(self, answer: Any) -> None:
        self._is_reading = False
        if self._is_stale:
            self._read()
        else:
            self._show(answer)

    def _not_read(self, fault: Exception) -> None:
        self._is_reading, self._is_stale = False, True
        if self._failed is not None:
            self._failed(fault)
        else:
            self._desk.refused(fault)
