"""All analyses of the agency: what they are about, how far they have come, and the way to a new one."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.analysis.acts import Acts
from gui.analysis.states import state_words
from gui.common.action import Action
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import SearchField
from gui.common.figures import day_month, long_date, share
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.menus import action_menu
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from riskmodel.analysis import Analysis, AnalysisState, Approval
from riskmodel.content import model
from riskmodel.dossier import AnalysisLine
from riskmodel.kernel.words import say
from riskmodel.reading import list_analyses
from riskmodel.risk import Decision, Rating, Risk

CONCERNS = frozenset({Analysis, Approval, Decision, Rating, Risk})
COUNTED = frozenset({Analysis})  # how many are open stands in the list of places, wherever one is
FEW = 6  # with fewer there is nothing to filter


class AnalysisList(QWidget):
    """The list; Enter opens, Ctrl+N starts a new one, Delete removes one that was started by mistake."""

    hint_changed = Signal()

    def __init__(self, desk: Desk, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._acts, look = desk, acts, desk.look
        self._lines: tuple[AnalysisLine, ...] | None = None
        layout = column(look, self, gap="none")
        head = Head(look, say("analysis_place.title"), under=say("analysis_place.list.under"))
        layout.addWidget(head)
        tools = row(look, margins=("large", "none", "large", "medium"))
        self._filter = SearchField(look, say("analysis_place.list.filter"), hint="")
        self._filter.setMaximumWidth(look.px(60))
        self._filter.typed.connect(self._filtered)
        tools.addWidget(self._filter)
        tools.addStretch(1)
        self.new_button = button(look, say("analysis_place.list.new"), self.start, kind="main", icon="plus")
        tools.addWidget(self.new_button)
        self._tools = QWidget()
        self._tools.setLayout(tools)
        layout.addWidget(self._tools)
        around = column(look, margins=("normal", "none", "normal", "none"))
        self.table = Table(desk, _model(desk), name=say("analysis_place.title"), row="row_tall")
        self.table.opened.connect(self._open)
        self.table.removed.connect(self._remove)
        self.table.menu_wanted.connect(self._menu)
        self.empty = Empty(
            look,
            "shield-check",
            say("analysis_place.list.empty"),
            say("analysis_place.list.empty_text"),
            action="" if desk.is_read_only else say("analysis_place.list.first"),
            run=self.start,
            kind="main",
        )
        self.table.say_empty(self.empty)
        around.addWidget(self.table)
        layout.addLayout(around, 1)
        self._fresh = Fresh(desk, self, self._ask, self._have_read, concerns=CONCERNS, always=COUNTED)
        self._show_tools()

    def show_list(self) -> None:
        """Show the analyses, and read them if need be."""
        self._fresh.see()

    def start(self) -> None:
        """Ask for a title and start an analysis."""
        if not self._desk.is_read_only:
            self._acts.start(self.titles(), self._desk.today().year)

    def titles(self) -> list[str]:
        """The titles that are taken."""
        return [line.analysis.title for line in self._lines or ()]

    def take_focus(self) -> None:
        """Put the keyboard in the list, or on the button of the empty place."""
        if self._lines:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.empty.action is not None:
            self.empty.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("analysis_place.list.keys" if self._lines else "analysis_place.list.keys_empty")

    # -- inner ---------------------------------------------------------------------------------------

    def _ask(self) -> Question:
        return list_analyses

    def _have_read(self, lines: tuple[AnalysisLine, ...]) -> None:
        is_first = self._lines is None
        self._lines = lines
        self.table.show_things(lines)
        self._show_tools()
        self.hint_changed.emit()
        open_ones = sum(line.analysis.state is AnalysisState.OPEN for line in lines)
        self._desk.set_count("analysis", open_ones)
        if is_first and self.isVisible():
            self.take_focus()

    def _show_tools(self) -> None:
        lines = self._lines or ()
        self._tools.setVisible(bool(lines))
        self._filter.setVisible(len(lines) >= FEW)
        self.new_button.setVisible(not self._desk.is_read_only)

    def _filtered(self, words: str) -> None:
        self.table.filter(words)

    def _titles(self) -> list[str]:
        return [line.analysis.title for line in self._lines or ()]

    def _open(self, line: AnalysisLine) -> None:
        self._desk.go("analysis", analysis_id=line.analysis.id)

    def _open_chosen(self) -> None:
        if (line := self.table.current()) is not None:
            self._open(line)

    def _remove(self, line: AnalysisLine) -> None:
        if not self._desk.is_read_only:
            self._acts.remove(line.analysis)

    def _remove_chosen(self) -> None:
        if (line := self.table.current()) is not None:
            self._remove(line)

    def _next_round(self) -> None:
        if (line := self.table.current()) is not None:
            self._acts.start_round(line.analysis, self.titles(), self._desk.today().year)

    def _can_go_on(self) -> bool:
        line = self.table.current()
        return (
            line is not None
            and not self._desk.is_read_only
            and line.analysis.state is AnalysisState.APPROVED
            and not self._has_later(line.analysis.id)
        )

    def _can_remove(self) -> bool:
        line = self.table.current()
        if line is None or self._desk.is_read_only:
            return False
        return line.rated == 0 and line.approval is None and not self._has_later(line.analysis.id)

    def _has_later(self, analysis_id: UUID) -> bool:
        return any(line.analysis.previous_id == analysis_id for line in self._lines or ())

    def _menu(self, _line: AnalysisLine, at: QPoint) -> None:
        actions = (
            Action("analysis_place.list.open", self._open_chosen, shortcut="Return"),
            Action("analysis_place.list.next_round", self._next_round, enabled_when=self._can_go_on),
            Action(
                "analysis_place.list.remove", self._remove_chosen, shortcut="Del",
                enabled_when=self._can_remove,
            ),
        )  # fmt: skip
        action_menu(self, self._desk.look, actions).popup(at)


def _model(desk: Desk) -> TableModel[AnalysisLine]:
    columns: list[Column[AnalysisLine]] = [
        Column(
            "title", say("analysis_place.list.analysis"), _title, kind="two", second=_scope, sort=_title
        ),
        Column("state", say("analysis_place.list.state"), _state, width=34),
        Column("progress", say("analysis_place.list.progress"), _progress, width=60, is_essential=False),
        Column(
            "started", say("analysis_place.list.started"), partial(_started, desk), kind="date", width=34,
            sort=_started_on, is_essential=False,
        ),
    ]  # fmt: skip
    return TableModel(columns, row_name=_spoken, key=_key)


def _key(line: AnalysisLine) -> UUID:
    return line.analysis.id


def _title(line: AnalysisLine) -> str:
    return line.analysis.title


def _scope(line: AnalysisLine) -> str:
    return " ".join(line.analysis.scope.split())


def _state(line: AnalysisLine) -> str:
    return state_words(line.analysis.state)


def _progress(line: AnalysisLine) -> str:
    if line.approval is not None:
        return say("analysis_place.list.approved_on", day=long_date(line.approval.approved_on))
    step = model().step(line.analysis.step)
    if not line.risks:
        return say("analysis_place.list.step_only", n=step.order, title=step.title)
    words = say("analysis_place.list.step", n=step.order)
    return f"{words} · {say('analysis_place.list.rated', share=share(line.rated, line.risks))}"


def _started(desk: Desk, line: AnalysisLine) -> str:
    day = line.analysis.started_on
    return day_month(day) if day.year == desk.today().year else long_date(day)


def _started_on(line: AnalysisLine) -> Any:
    return line.analysis.started_on


def _spoken(line: AnalysisLine) -> str:
    return ", ".join(part for part in (_title(line), _state(line), _progress(line)) if part)
