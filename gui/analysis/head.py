"""The head of an analysis: the way here, its title and state, reports and everything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from gui.analysis.frame import StepFrame
from gui.analysis.states import state_words
from gui.common.action import Action
from gui.common.boxes import column
from gui.common.buttons import button, icon_button
from gui.common.desk import Desk
from gui.common.head import Head, Way
from gui.common.menus import action_menu, pop_under
from gui.common.room import Room
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say


class AnalysisHead(QWidget):
    """Path, title and chip at the left; reports, more and the side panel at the right.

    In a narrow window the title stands alone with the step's main button.
    """

    next_asked = Signal()
    panel_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._dossier: Dossier | None = None
        self._menu: Callable[[], Sequence[Action]] = _nothing
        self._head = Head(look)
        column(look, self, gap="none").addWidget(self._head)
        self.main = button(look, "", self.next_asked.emit, kind="main")
        self.report = button(look, say("analysis_place.report"), self._report, kind="quiet", icon="file-text")
        self.more = button(look, say("analysis_place.more"), self._open_menu, kind="quiet", icon="ellipsis")
        self.panel = icon_button(
            look, "panel-right-open", say("analysis_place.open_panel"), self.panel_asked.emit, key="F8"
        )
        for part in (self.main, self.report, self.more, self.panel):
            self._head.add(part)
        self.main.hide()
        self._said: tuple[str, tuple[str, ...], str] | None = None

    def set_menu(self, actions: Callable[[], Sequence[Action]]) -> None:
        """What stands under More; asked for each time it opens."""
        self._menu = actions

    def show_frame(self, dossier: Dossier, frame: StepFrame | None) -> None:
        """Show whose head it is, and the buttons that matter in the step."""
        self._dossier = dossier
        narrow = self._desk.room is Room.NARROW
        analysis = dossier.analysis
        path: list[Way] = [] if narrow else [(say("analysis_place.title"), self._go_to_list)]
        if analysis.scope and not narrow:
            path.append((_first_line(analysis.scope), None))
        chip = "" if narrow else state_words(analysis.state)
        said = (analysis.title, tuple(words for words, _ in path), chip)
        if said != self._said:
            # Only when it is other words: saying them anew would take the keyboard from the path.
            self._said = said
            self._head.say(analysis.title, path=path, chip=chip)
        words = frame.view.next_words(short=True) if frame is not None and narrow else ""
        self.main.setText(words)
        self.main.setVisible(bool(words))
        self.main.setEnabled(frame is not None and frame.view.next_enabled())
        self.report.setVisible(not narrow)
        self._shorten(narrow)
        self.panel.setVisible(frame is not None and frame.panel is not None and not frame.is_panel_open)

    def _shorten(self, narrow: bool) -> None:
        self.more.setText("" if narrow else say("analysis_place.more"))
        self.more.setAccessibleName(say("analysis_place.more"))
        self.more.setToolTip(say("analysis_place.more") if narrow else "")

    def _go_to_list(self) -> None:
        self._desk.go("analysis")

    def _report(self) -> None:
        if self._dossier is not None:
            self._desk.go("reports", analysis_id=self._dossier.analysis.id, report="brief")

    def _open_menu(self) -> None:
        pop_under(action_menu(self, self._desk.look, self._menu(), say("analysis_place.more")), self.more)

    def sizeHint(self) -> QSize:
        """As the head inside."""
        return self._head.sizeHint()


LONGEST_PATH = 60  # letters


def _first_line(text: str) -> str:
    line = text.strip().splitlines()[0].rstrip(".")
    return line if len(line) <= LONGEST_PATH else f"{line[: LONGEST_PATH - 1].rstrip()}…"


def _nothing() -> Sequence[Action]:
    return ()
