"""What the page of an analysis expects of the view of each of the five steps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.action import Action
from gui.common.desk import Desk
from riskmodel.analysis import AnalysisState, Step
from riskmodel.dossier import Dossier

FROZEN = frozenset({AnalysisState.APPROVED, AnalysisState.CLOSED})


class StepView(QWidget):
    """One step of an analysis. It is made when the step is first opened.

    The page reads the dossier, hands it over in `show_dossier` and again after every change that concerns
    the analysis; the view draws it and keeps its own choice, filter and scroll where they were. It writes
    through `self.desk.do(...)`.

    The page lays out, from the top: path, title and strip · the view's `tools()` with the main button at
    their end · the view · the side panel to the right. In a narrow window the tools go away and the main
    button moves up beside the title.
    """

    risk_chosen = Signal(object)  # UUID | None: the side panel tells about that risk
    next_changed = Signal()  # next_words() or next_enabled() answers otherwise than before
    hint_changed = Signal()  # keys_hint() answers otherwise than before
    step_asked = Signal(object)  # Step: go on to it; the page says in a banner what is missing
    part_asked = Signal(object, object, str)  # Step, UUID | None of a risk, a part: go there, as a gate does
    panel_asked = Signal(str)  # open the side panel at a tab: "risk" or "questions"
    tab_asked = Signal(str)  # choose a tab there, whether the panel is open or not
    panel_wanted = Signal(bool)  # False: the view needs the panel's room, as the matrix does

    detail_renamed = Signal(str)  # the words of the side panel's first tab

    step: Step
    """Which of the five steps the view shows."""

    has_panel = True
    """Whether the side panel belongs to the step at all."""

    keeps_tools = False
    """Whether the tools stay in a narrow window, since one cannot work without them."""

    first_tab = "risk"
    """Which tab of the side panel is open when the step is first shown: "risk" or "questions"."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.look = desk.look
        self.dossier: Dossier | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def is_locked(self) -> bool:
        """Whether nothing may be changed: the file is read only, or the analysis is approved."""
        frozen = self.dossier is not None and self.dossier.analysis.state in FROZEN
        return self.desk.is_read_only or frozen

    def prepare(self) -> None:
        """Make what takes long to make, before the step is opened."""

    def show_dossier(self, dossier: Dossier) -> None:
        """Draw the analysis as it is now. Overriders begin with `self.dossier = dossier`."""
        raise NotImplementedError

    def tools(self) -> QWidget | None:
        """Filter and ways to see, at the left of the row above the view; None for no such row.

        Asked for once; the page takes the widget over.
        """
        return None

    def detail(self) -> tuple[str, QWidget] | None:
        """The view's own first tab of the side panel: its words and the widget; asked for once.

        None: the tab tells about the risk of `risk_chosen`. The widget lies in a column that scrolls.
        """
        return None

    def detail_foot(self) -> QWidget | None:
        """The buttons of `detail()` that stay at the bottom of the side panel; asked for once."""
        return None

    def has_foot(self) -> bool:
        """Whether those buttons are to be seen now."""
        return False

    def next_words(self, *, short: bool = False) -> str:  # noqa: ARG002 - overriders use it
        """What the main button says, with the number that is left; "" when the view has none.

        `short` is for a narrow window: the number alone, as in "Värdera nästa (3)".
        """
        return ""

    def next_enabled(self) -> bool:
        """Whether the main button can be used now."""
        return True

    def ask_next(self) -> None:
        """Do what the main button says; also Ctrl+Enter."""

    def adds(self) -> str:
        """What Ctrl+N does in the step, in words; "" when nothing new can be made here."""
        return ""

    def add(self) -> None:
        """Do it."""

    def choose_risk(self, risk_id: object) -> None:
        """Choose a risk (UUID) in the view, as when one comes back from its page."""

    def go_to(self, part: str) -> None:
        """Go to a part of the view, as a gate's link asks: `Missing.where`, such as "likelihood".

        A risk, if the part is one of a risk, has been chosen before.
        """

    def commands(self) -> Sequence[Action]:
        """The step's own commands, for keys, menus and palette; asked for each time the step is opened.

        They are there as long as the step is shown: `enabled_when` need not ask for that.
        """
        return ()

    def keys_hint(self) -> str:
        """The two or three keys that matter in the step now, for the status line."""
        return ""

    def leave(self) -> None:
        """The user goes to another step or place: keep what has been typed."""

    def take_focus(self) -> None:
        """Put the keyboard where the step's work begins."""
        self.setFocus()
