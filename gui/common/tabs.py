"""Tabs: words with a line under the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from gui.common.action import Action
from gui.common.theme import Look


def tab_commands(
    step: Callable[[int], None], enabled_when: Callable[[], bool] | None = None
) -> tuple[Action, Action]:
    """Ctrl+PgDn and Ctrl+PgUp, as commands of a place; `step` goes so many tabs on, round the ends."""
    return (
        Action("common.next_tab", partial(step, 1), "", "Ctrl+PgDown", "go", enabled_when,
               is_in_palette=False),
        Action("common.tab_before", partial(step, -1), "", "Ctrl+PgUp", "go", enabled_when,
               is_in_palette=False),
    )  # fmt: skip


class Tabs(QTabBar):
    """A row of tabs, each with a key; Ctrl+PgDn and Ctrl+PgUp move between them."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, tabs: Sequence[tuple[str, str]], name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for key, words in tabs:
            self.setTabData(self.addTab(words), key)
        self.currentChanged.connect(self._changed)

    def key(self) -> str:
        """The key of the chosen tab."""
        return str(self.tabData(self.currentIndex()) or "")

    def choose(self, key: str) -> None:
        """Choose a tab without telling."""
        blocker = QSignalBlocker(self)
        self.setCurrentIndex(self._at(key))
        blocker.unblock()

    def set_words(self, key: str, words: str) -> None:
        """Change a tab's words, for instance a count in them."""
        self.setTabText(self._at(key), words)

    def step(self, by: int) -> None:
        """Go to a neighbour, round the ends."""
        self.setCurrentIndex((self.currentIndex() + by) % max(1, self.count()))

    def _at(self, key: str) -> int:
        return next(at for at in range(self.count()) if self.tabData(at) == key)

    def _changed(self, _index: int) -> None:
        self.chosen.emit(self.key())
