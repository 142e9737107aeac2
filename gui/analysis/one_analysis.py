"""One analysis: its head, the strip of steps, what is missing, and the step that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.analysis.frame import StepFrame
from gui.analysis.head import AnalysisHead
from gui.analysis.notice import Notice
from gui.analysis.step import StepView
from gui.analysis.strip import StepStrip
from gui.common.boxes import column, line
from gui.common.desk import Desk
from gui.common.fresh import Fresh, Question
from riskmodel.agency import Agency, Unit
from riskmodel.analysis import (
    Analysis,
    Answer,
    Approval,
    FollowUp,
    NeedCheck,
    Review,
    Step,
    StepMove,
    Workshop,
)
from riskmodel.dossier import Dossier
from riskmodel.gates import gate, step_state
from riskmodel.kernel.work import Edit, Reading
from riskmodel.measure import Measure, MeasureLink
from riskmodel.reading import read_dossier
from riskmodel.risk import Cause, Control, ControlLink, Decision, Evidence, Rating, Risk
from riskmodel.scale_set import ScaleSet
from riskmodel.verbs.analyses import go_to_step

CONCERNS = frozenset(
    {
        Agency, Unit, Analysis, Answer, Approval, FollowUp, NeedCheck, Review, StepMove, Workshop, Measure,
        MeasureLink, Cause, Control, ControlLink, Decision, Evidence, Rating, Risk, ScaleSet,
    }
)  # fmt: skip
"""Everything a dossier is made of."""

# Made when first opened: a step one never looks at costs nothing.
VIEWS = {
    Step.NEED: "gui.analysis.need_step:NeedStep",
    Step.IDENTIFY: "gui.analysis.identify_step:IdentifyStep",
    Step.PRIORITISE: "gui.analysis.rate_step:RateStep",
    Step.TREAT: "gui.analysis.treat_step:TreatStep",
    Step.FOLLOW_UP: "gui.analysis.document_step:DocumentStep",
}


class AnalysisPage(QWidget):
    """One analysis on the screen. Every step can be looked at; the gates guard the recorded progress."""

    titled = Signal()
    hint_changed = Signal()
    gone = Signal()  # the analysis is no longer there

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self.dossier: Dossier | None = None
        self.analysis_id: UUID | None = None
        self.step: Step | None = None
        self._wanted: dict[str, Any] = {}
        self._awaits_focus = False
        self._frames: dict[Step, StepFrame] = {}
        self._part = ""
        # Out of sight until an analysis has been read: nothing of the one before, and nothing greyed.
        self._all = QWidget(self)
        self._all.hide()
        column(look, self, gap="none").addWidget(self._all)
        layout = column(look, self._all, gap="none")
        self.head = AnalysisHead(desk)
        self.head.next_asked.connect(self.ask_next)
        self.head.panel_asked.connect(self.toggle_panel)
        layout.addWidget(self.head)
        self.strip = StepStrip(desk)
        self.strip.chosen.connect(self.open_step)
        around = column(look, margins=("large", "none", "large", "small"))
        around.addWidget(self.strip)
        layout.addLayout(around)
        layout.addWidget(line())
        self.notice = Notice(desk)
        self.notice.step_asked.connect(self._go_where)
        layout.addWidget(self.notice)
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)
        self._fresh = Fresh(desk, self, self._ask, self._have_read, concerns=CONCERNS, failed=self._failed)

    # -- what is shown -------------------------------------------------------------------------------

    def prepare(self) -> Iterator[QWidget]:
        """Make the steps' frames, one at a time, before an analysis is opened."""
        yield self
        for step in VIEWS:
            frame = self._frame(step)
            yield frame
            frame.view.prepare()
            yield frame

    def show_analysis(
        self, analysis_id: UUID, step: Step | None = None, risk_id: UUID | None = None, part: str = ""
    ) -> None:
        """Show an analysis at a step: where the work is when none is named, or where one was before.

        `risk_id` is chosen in the step's view, `part` names what in the view to go to, such as "scope".
        """
        if analysis_id != self.analysis_id:
            self.leave()
            self.analysis_id, self.dossier, self.step = analysis_id, None, None
            self.notice.block(None)
            self._all.hide()
        self._wanted, self._part = {"step": step, "risk_id": risk_id}, part
        if self.dossier is None:
            self._fresh.again()
        elif not self._fresh.see():
            self._show_wanted(self.dossier)

    def open_step(self, step: Step) -> None:
        """Look at a step; this records nothing."""
        if self.dossier is None:
            return
        if step is not self.step:
            self.leave()
        self.step = step
        frame = self._frame(step)
        self._stack.setCurrentWidget(frame)
        frame.show_dossier(self.dossier)
        self._show_head()
        self.titled.emit()
        self.hint_changed.emit()

    def go_on(self, step: Step) -> None:
        """Record that the work has come to a step and open it, or say what is missing."""
        dossier, view = self.dossier, self.view
        if dossier is None or view is None:
            return
        if view.is_locked or step <= dossier.analysis.step:
            self.open_step(step)
            return
        # What has just been typed is on its way to the store: ask it, not what was read before.
        self.leave()
        question = partial(_read, analysis_id=dossier.analysis.id, today=self._desk.today())
        self._desk.read(question, partial(self._pass_gates, step), owner=self)

    def _pass_gates(self, step: Step, dossier: Dossier) -> None:
        if dossier.analysis.id != self.analysis_id:
            return
        for left in range(dossier.analysis.step, step):
            if not gate(dossier, Step(left)).is_open:
                self.dossier = dossier
                self._block(Step(left))
                return
        self._desk.do(go_to_step, dossier.analysis.id, step, owner=self, done=partial(self._went_on, step))

    def ask_next(self) -> None:
        """Do what the main button says."""
        if self.view is not None:
            self.view.ask_next()

    @property
    def aim(self) -> tuple[Step | None, UUID | None]:
        """The step and risk that are shown, or will be as soon as the analysis has been read."""
        if self._wanted and self.dossier is None:
            return self._wanted.get("step"), self._wanted.get("risk_id")
        return self.step, self.frame.risk_id if self.frame is not None else None

    @property
    def frame(self) -> StepFrame | None:
        """The step that is shown with all around it."""
        return self._frames.get(self.step) if self.step else None

    @property
    def view(self) -> StepView | None:
        """The view of the step that is shown."""
        return self.frame.view if self.frame else None

    def toggle_panel(self) -> bool:
        """Open or close the side panel."""
        return self.frame is not None and self.frame.toggle_panel()

    def leave(self) -> None:
        """Keep what has been typed."""
        if self.view is not None:
            self.view.leave()

    def take_focus(self) -> None:
        """Put the keyboard where the step's work begins, or in the part asked for, as soon as it is read."""
        self._awaits_focus = self.dossier is None or bool(self._wanted)
        if self.view is None or self._awaits_focus:
            return
        part, self._part = self._part, ""
        if part:
            self.view.go_to(part)
        else:
            self.view.take_focus()

    # -- reading ---------------------------------------------------------------------------------------

    def _ask(self) -> Question | None:
        if self.analysis_id is None:
            return None
        return partial(_read, analysis_id=self.analysis_id, today=self._desk.today())

    def _have_read(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._all.show()
        self._show_wanted(dossier)
        if self._awaits_focus:
            self.take_focus()

    def _show_wanted(self, dossier: Dossier) -> None:
        """Show the step and choose the risk that were asked for; else what was shown before."""
        wanted, self._wanted = self._wanted, {}
        self.open_step(wanted.get("step") or self.step or dossier.analysis.step)
        if self.view is not None and wanted.get("risk_id") is not None:
            self.view.choose_risk(wanted["risk_id"])

    def _failed(self, _fault: Exception) -> None:
        self.analysis_id = self.dossier = self.step = None
        self.gone.emit()

    # -- inner -----------------------------------------------------------------------------------------

    def _frame(self, step: Step) -> StepFrame:
        if step not in self._frames:
            frame = StepFrame(self._desk, _view(step)(self._desk))
            frame.view.step_asked.connect(self.go_on)
            frame.view.part_asked.connect(self._go_where)
            frame.view.next_changed.connect(self._show_buttons)
            frame.view.hint_changed.connect(self.hint_changed)
            frame.panel_changed.connect(self._show_buttons)
            self._frames[step] = frame
            self._stack.addWidget(frame)
        return self._frames[step]

    def _show_head(self) -> None:
        dossier, step = self.dossier, self.step
        if dossier is None or step is None:
            return
        states = {each: step_state(dossier, each) for each in Step}
        self.strip.show_states(states, step, dossier.analysis.step)
        self.head.show_frame(dossier, self.frame)
        self.notice.show_dossier(dossier, step)

    def _show_buttons(self) -> None:
        if self.dossier is not None:
            self.head.show_frame(self.dossier, self.frame)

    def _block(self, left: Step) -> None:
        self.notice.block(left)
        self._show_head()
        self._desk.announce(self.notice.accessibleName())
        self.notice.take_focus()

    def _went_on(self, step: Step, _edit: Edit) -> None:
        self.notice.block(None)
        self._wanted, self._awaits_focus = {"step": step}, True
        self._fresh.again()

    def _go_where(self, step: Step, risk_id: UUID | None, part: str) -> None:
        if self.dossier is not None:
            self._wanted, self._part = {"step": step, "risk_id": risk_id}, part
            self._show_wanted(self.dossier)
            self.take_focus()


def _read(reading: Reading, analysis_id: UUID, today: date) -> Dossier:
    return read_dossier(reading, analysis_id, today)


def _view(step: Step) -> Callable[[Desk], StepView]:
    module, _, name = VIEWS[step].partition(":")
    made: Callable[[Desk], StepView] = getattr(import_module(module), name)
    return made
