"""Utvärdering: what the participants thought, in short; the whole of it has a place of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.common.boxes import column, held, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import decimal
from gui.common.labels import label
from gui.meetings.acts import MeetingActs
from gui.meetings.reading import OneView
from gui.meetings.tab import MeetingTab
from network.evaluation_results import Figure, evaluate
from network.meeting import MeetingState
from riskmodel.kernel.words import say

WIDEST = 140  # units


class EvaluationTab(MeetingTab):
    """The figures of form and content with how many answered, and the way to the rest."""

    key = "evaluation"

    def __init__(self, desk: Desk, acts: MeetingActs, parent: QWidget | None = None) -> None:
        super().__init__(desk, acts, parent)
        look = self.look
        self.rate = label("", "lead", wrap=True)
        self.figures = QWidget()
        self._grid = QGridLayout(self.figures)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.space("large"))
        self._grid.setVerticalSpacing(look.space("small"))
        self._grid.setColumnStretch(1, 1)
        self.empty = Empty(
            look,
            "chart-no-axes-column",
            say("meetings_place.evaluation.empty"),
            say("meetings_place.evaluation.empty.text"),
        )
        self.go = button(look, say("meetings_place.evaluation.go"), self._go, icon="chart-no-axes-column")
        layout = column(look, self, margins=("large", "large", "large", "normal"), gap="normal")
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.rate)
        layout.addLayout(held(self.figures, look.px(WIDEST)))
        tools = row(look)
        tools.addWidget(self.go)
        tools.addStretch(1)
        layout.addLayout(tools)
        layout.addStretch(0)
        self._layout = layout

    def refresh(self, view: OneView) -> None:
        """Draw the figures, or that nobody has answered."""
        results = evaluate(view.evaluation)
        has_any = not results.is_empty
        self.empty.setVisible(not has_any)
        self.rate.setVisible(has_any)
        self.figures.setVisible(has_any)
        self._layout.setStretch(self._layout.count() - 1, 1 if has_any else 0)
        is_over = view.meeting.state is MeetingState.HELD
        self.go.setVisible(has_any or view.meeting.is_evaluation_open or is_over)
        if has_any:
            self.rate.setText(results.rate.words)
            self._show_figures(results.meeting)

    def take_focus(self) -> None:
        """Work begins with the way to the whole."""
        (self.go if self.go.isVisibleTo(self) else self).setFocus()

    def _show_figures(self, figures: Sequence[Figure]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for at, figure in enumerate(figures):
            self._grid.addWidget(label(_words(figure), "strong"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(figure.question.title, wrap=True), at, 1)

    def _go(self) -> None:
        if self.view is not None:
            self.desk.go("evaluation", meeting_id=self.view.meeting.id)


def _words(figure: Figure) -> str:
    if not figure.is_shown or figure.mean is None:
        return figure.why_hidden
    return say("meetings_place.evaluation.mean", n=figure.n or 0, mean=decimal(figure.mean))
