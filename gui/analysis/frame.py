"""The frame around a step's view: tools and main button above it, the side panel beside it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gui.analysis.questions import StepQuestions
from gui.analysis.side import RiskFacts
from gui.analysis.step import StepView
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.room import Room
from gui.common.sidepanel import Beside, SidePanel
from riskmodel.content import model
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say
from riskmodel.verbs.analyses import answer_question

RISK, QUESTIONS = "risk", "questions"


class StepFrame(QWidget):
    """One step with everything around it."""

    panel_changed = Signal()  # the side panel was opened or closed

    def __init__(self, desk: Desk, view: StepView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.view = desk, view
        self._risk_id: UUID | None = None
        self._shown: Dossier | None = None
        self._lacks_room = False
        self._facts: RiskFacts | None = None
        self._questions: StepQuestions | None = None
        self.panel = self._made_panel() if view.has_panel else None
        page = self._made_page()
        self._beside = Beside(desk, page, self.panel) if self.panel is not None else None
        column(desk.look, self, gap="none").addWidget(self._beside or page)
        view.risk_chosen.connect(self._choose_risk)
        view.next_changed.connect(self._say_next)
        view.panel_asked.connect(self.open_panel)
        view.tab_asked.connect(self._choose_tab)
        view.detail_renamed.connect(self._rename_detail)
        view.panel_wanted.connect(self._want_panel)
        desk.room_changed.connect(self._room_changed)
        self._room_changed(desk.room)

    @property
    def is_panel_open(self) -> bool:
        """Whether the side panel is seen."""
        return self._beside is not None and self._beside.is_panel_open

    @property
    def risk_id(self) -> UUID | None:
        """The risk that is chosen in the view."""
        return self._risk_id

    @property
    def main(self) -> QPushButton:
        """The main button of the step; hidden when the step's view has its own."""
        return self._main

    def show_dossier(self, dossier: Dossier) -> None:
        """Draw the analysis as it is now, in the view and beside it."""
        if dossier is self._shown:
            return
        self._shown = dossier
        self.view.show_dossier(dossier)
        self._say_next()
        self._show_risk()
        if self._questions is not None:
            answers = {key: answer.text for key, answer in dossier.answers.items()}
            self._questions.show_answers(answers, locked=self.view.is_locked)

    def toggle_panel(self) -> bool:
        """Open or close the side panel; False when the step has none or its room is taken."""
        if self._beside is None or self._lacks_room:
            return False
        self._beside.toggle()
        self.panel_changed.emit()
        return True

    def open_panel(self, tab: str) -> None:
        """Show the side panel at a tab."""
        if self._beside is not None and self.panel is not None:
            self.panel.choose(tab)
            self._show_foot(tab)
            self._beside.open_panel()
            self.panel_changed.emit()

    def step_tab(self, by: int) -> None:
        """Go to another tab of the side panel."""
        if self.panel is not None:
            self.panel.tabs.step(by)

    # -- inner ---------------------------------------------------------------------------------------

    def _made_page(self) -> QWidget:
        look, page = self._desk.look, QWidget()
        layout = column(look, page, gap="none")
        self._tools = QWidget()
        line = row(look, self._tools, margins=("large", "medium", "large", "medium"))
        tools = self.view.tools()
        if tools is not None:
            line.addWidget(tools)
        line.addStretch(1)
        self._main = button(look, "", self.view.ask_next, kind="main")
        line.addWidget(self._main)
        self._has_tools = tools is not None
        layout.addWidget(self._tools)
        layout.addWidget(self.view, 1)
        return page

    def _made_panel(self) -> SidePanel:
        look, step = self._desk.look, model().step(self.view.step)
        detail = self.view.detail()
        words = detail[0] if detail else say("analysis_place.tab.risk")
        tabs = [(RISK, words), (QUESTIONS, say("analysis_place.tab.questions"))]
        panel = SidePanel(self._desk, tabs, say("analysis_place.panel"))
        if detail is not None:
            panel.body(RISK).addWidget(detail[1])
            foot = self.view.detail_foot()
            if foot is not None:
                panel.foot.addWidget(foot)
        else:
            self._put_facts(panel)
        self._questions = StepQuestions(look, tuple(step.questions))
        self._questions.answered.connect(self._answered)
        panel.body(QUESTIONS).addWidget(self._questions)
        panel.chosen.connect(self._show_foot)
        panel.choose(self.view.first_tab)
        return panel

    def _put_facts(self, panel: SidePanel) -> None:
        look = self._desk.look
        self._facts = RiskFacts(look)
        self._facts.explain_asked.connect(self._open_rating)
        panel.body(RISK).addWidget(self._facts)
        self._judge = button(look, say("analysis_place.judge"), self._open_rating, icon="pencil")
        self._open = button(
            look, say("analysis_place.open_risk"), self._open_risk, kind="quiet", icon="arrow-right",
            icon_right=True,
        )  # fmt: skip
        panel.foot.addWidget(self._judge)
        panel.foot.addStretch(1)
        panel.foot.addWidget(self._open)

    def _open_risk(self) -> None:
        self._go_to_risk()

    def _open_rating(self) -> None:
        self._go_to_risk(tab="rating")

    def _go_to_risk(self, **more: str) -> None:
        dossier = self.view.dossier
        if dossier is not None and self._risk_id is not None:
            self._desk.go("risk", analysis_id=dossier.analysis.id, risk_id=self._risk_id, **more)

    def _choose_risk(self, risk_id: UUID | None) -> None:
        self._risk_id = risk_id
        self._show_risk()

    def _show_risk(self) -> None:
        dossier = self.view.dossier
        if self._facts is None or dossier is None:
            if self.panel is not None:
                self._show_foot(self.panel.tabs.key())
            return
        files = [file for file in dossier.risks if file.risk.id == self._risk_id]
        self._facts.show_risk(dossier, files[0] if files else None)
        self._judge.setVisible(not self.view.is_locked)
        if self.panel is not None:
            self._show_foot(self.panel.tabs.key())

    def _show_foot(self, tab: str) -> None:
        if self.panel is None:
            return
        has_foot = self.view.has_foot() if self._facts is None else self._facts.file is not None
        self.panel.show_foot(tab == RISK and has_foot)

    def _answered(self, question: str, text: str) -> None:
        dossier = self.view.dossier
        if dossier is not None:
            self._desk.do(answer_question, dossier.analysis.id, question, text, owner=self)

    def _say_next(self) -> None:
        words = self.view.next_words()
        self._main.setText(words)
        self._main.setEnabled(self.view.next_enabled())
        self._place_tools()

    def _want_panel(self, wanted: bool) -> None:
        self._lacks_room = not wanted
        if self._beside is None:
            return
        open_one = wanted and self._desk.settings.is_panel_open and self._desk.room is Room.WIDE
        if self._beside.is_panel_open != open_one:
            self._beside.show_panel(open_one)
            self.panel_changed.emit()

    def _choose_tab(self, tab: str) -> None:
        if self.panel is not None:
            self.panel.choose(tab)
            self._show_foot(tab)

    def _rename_detail(self, words: str) -> None:
        if self.panel is not None:
            self.panel.tabs.set_words(RISK, words)
            self._show_foot(self.panel.tabs.key())

    def _room_changed(self, _room: Room) -> None:
        self._place_tools()

    def _place_tools(self) -> None:
        narrow = self._desk.room is Room.NARROW
        has_any = self._has_tools or bool(self.view.next_words())
        self._tools.setVisible((has_any and not narrow) or self.view.keeps_tools)
        if narrow:
            self._main.hide()
        else:
            self._main.setVisible(bool(self.view.next_words()))
