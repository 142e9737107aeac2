"""What is going on and what came of it: a bar with words and a way to stop, or the files that were saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from gui.common.banner import Banner
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.labels import label
from riskmodel.kernel.words import say

PATIENCE_MS = 500  # what takes less shows no progress
QUARTER = 0.25


class Working(QFrame):
    """How far it has come, in words, and a way to stop; shown only when it takes a while."""

    stop_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._is_on, self._told_quarter = False, 0
        layout = column(look, self, gap="tiny")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(say("reports_place.progress"))
        layout.addWidget(self._bar)
        line = row(look)
        self._words = label("", "muted")
        line.addWidget(self._words, 1)
        line.addWidget(button(look, say("reports_place.stop"), self.stop_asked.emit, kind="link"))
        layout.addLayout(line)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_if_on)
        self.hide()

    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    def begin(self) -> None:
        """Something has begun."""
        self._is_on, self._told_quarter = True, 0
        self._bar.setValue(0)
        self._words.setText("")
        self._patience.start()

    def tell(self, share: float | None, words: str) -> None:
        """How far it has come; the ear hears of each quarter."""
        self._words.setText(words)
        self._bar.setRange(0, 1000 if share is not None else 0)
        if share is not None:
            self._bar.setValue(round(share * 1000))
            quarter = int(share / QUARTER)
            if self.isVisible() and quarter > self._told_quarter:
                self._told_quarter = quarter
                self._desk.announce(words)

    def end(self) -> None:
        """It is over."""
        self._is_on = False
        self._patience.stop()
        self.hide()

    def _show_if_on(self) -> None:
        self.setVisible(self._is_on)


class Outcome(Banner):
    """What came of it: where the files lie, with ways to open them, or why there are none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, parent=parent)
        self._desk = desk
        self._path = Path()
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl

    def say_saved(self, paths: tuple[Path, ...]) -> None:
        """Tell what was saved and where."""
        self._path = paths[0]
        names = ", ".join(path.name for path in paths)
        words = say("reports_place.saved", n=len(paths), names=names, folder=str(self._path.parent))
        self.say(words, "success", link=say("reports_place.open_file"), run=self._open_file)
        folder = button(self._look, say("reports_place.open_folder"), self._open_folder, kind="link")
        layout = self.layout()
        if layout is not None:
            layout.addWidget(folder)
        self._desk.announce(words)

    def say_failed(self, fault: Exception) -> None:
        """Tell why nothing came of it."""
        self.say(str(fault), "danger")
        self._desk.announce(str(fault))

    def _open_file(self) -> None:
        self._open(self._path)

    def _open_folder(self) -> None:
        self._open(self._path.parent)

    def _open(self, path: Path) -> None:
        if not path.exists():
            self.say(say("reports_place.gone", path=str(path)), "warning")
        elif not self.open_url(QUrl.fromLocalFile(str(path))):
            self.say(say("reports_place.not_opened", path=str(path)), "warning")
