"""Step 3: judging each risk, in a list one types digits into, in the heat map, or seen as a table."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.analysis.matrix import HeatMap
from gui.analysis.matrix_table import StagesTable
from gui.analysis.rate_list import RateList
from gui.analysis.step import StepView
from gui.common.action import Action
from gui.common.boxes import column, row
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.fields import SearchField
from gui.common.table import Table
from riskmodel.analysis import Step
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.textsearch import folded

LIST, MATRIX, TABLE = "list", "matrix", "table"
FILTER_WIDTH = 50  # units


class RateStep(StepView):
    """Three ways to see the same risks; the filter and the chosen risk are common to them."""

    step = Step.PRIORITISE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._way = LIST
        self._risk_id: UUID | None = None
        self._words = ""
        self._stack = QStackedWidget()
        column(self.look, self, gap="none").addWidget(self._stack)
        self.rate_list: RateList | None = None
        self.matrix: HeatMap | None = None
        self.table: StagesTable | None = None
        self._scale_key: object = None
        self._pages: dict[str, QWidget] = {}
        self._filter = SearchField(self.look, say("rate_step.filter"))
        self._ways = Segments(
            self.look, [(way, say(f"rate_step.view.{way}")) for way in (LIST, MATRIX, TABLE)], LIST,
            name=say("rate_step.views"),
        )  # fmt: skip
        self._filter.typed.connect(self._filter_by)
        self._filter.went_down.connect(self.take_focus)
        self._ways.committed.connect(self.show_way)

    # -- what the page asks ---------------------------------------------------------------------------

    def tools(self) -> QWidget:
        """The filter and the ways to see."""
        tools = QWidget()
        line = row(self.look, tools)
        self._filter.setMaximumWidth(self.look.px(FILTER_WIDTH))
        line.addWidget(self._filter, 1)
        line.addWidget(self._ways)
        line.addStretch(0)
        return tools

    def prepare(self) -> None:
        """Make the heat map, which has the most parts."""
        if self.matrix is None:
            self._keep(MATRIX, self._made_matrix())

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the analysis in the way one is looking at it; the other ways when they are opened."""
        self.dossier = dossier
        key = (dossier.scale.id, dossier.scale.version)
        if key != self._scale_key:
            if self._scale_key is not None:
                self._drop_pages()
            self._scale_key = key
        self._filter.setPlaceholderText(say("rate_step.filter.hint", n=len(dossier.open_risks)))
        self._show()
        self.next_changed.emit()
        self.hint_changed.emit()

    def next_words(self, *, short: bool = False) -> str:
        """How many are left; when none is, where work goes on."""
        if self.dossier is None:
            return ""
        if not self.dossier.open_risks:
            return say("rate_step.go_to_identify")
        left = self._left()
        if not left:
            return say("rate_step.go_to_treat")
        return say("rate_step.next.short" if short else "rate_step.next", n=left)

    def ask_next(self) -> None:
        """Go to the next risk that is not rated, or on to the step where work goes on."""
        if self.dossier is None:
            return
        if not self._left():
            self.step_asked.emit(Step.TREAT if self.dossier.open_risks else Step.IDENTIFY)
            return
        self.show_way(LIST)
        if self.rate_list is None:
            return
        if self._words and self.rate_list.next_unrated() is None:
            self._filter.clear()
        found = self.rate_list.next_unrated()
        if found is not None:
            self.rate_list.go_to_gap(found)
            self.rate_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_risk(self, risk_id: object) -> None:
        """Choose a risk in the way one is looking."""
        if isinstance(risk_id, UUID):
            self._risk_id = risk_id
            self._choose()

    def go_to(self, part: str) -> None:
        """Stand in the cell that is missing."""
        self.show_way(LIST)
        columns = self.rate_list.things.columns if self.rate_list else ()
        if self.rate_list and self._risk_id and part in [one.key for one in columns]:
            self.rate_list.choose(self._risk_id, part)
        self.take_focus()

    def commands(self) -> Sequence[Action]:
        """The three ways to see the risks."""
        return (
            Action("rate_step.command.list", self._show_list, "list", "Ctrl+Shift+1", "view"),
            Action("rate_step.command.matrix", self._show_matrix, "grid-3x3", "Ctrl+Shift+2", "view"),
            Action("rate_step.command.table", self._show_table, "table-2", "Ctrl+Shift+3", "view"),
            Action("rate_step.command.filter", self._go_to_filter, "list-filter", "Ctrl+F", "view"),
        )

    def keys_hint(self) -> str:
        """What the keys do in the way one is looking."""
        if self._way == MATRIX:
            carrying = self.matrix is not None and self.matrix.is_carrying
            return say("rate_step.hint.carrying" if carrying else "rate_step.hint.matrix")
        if self._way == TABLE:
            return say("rate_step.hint.table")
        levels = len(self.dossier.scale.likelihood) if self.dossier else 0
        return say("rate_step.hint.list_locked" if self.is_locked else "rate_step.hint.list", levels=levels)

    def take_focus(self) -> None:
        """Put the keyboard in the way one is looking."""
        if self._way == MATRIX and self.matrix is not None:
            self.matrix.take_focus()
        elif (page := self._pages.get(self._way)) is not None:
            if isinstance(page, Table) and page.current() is None:
                page.choose_first()
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the three ways -------------------------------------------------------------------------------

    @property
    def way(self) -> str:
        """The way one is looking: list, matrix or table."""
        return self._way

    def show_way(self, way: str) -> None:
        """Look another way; what is chosen stays chosen."""
        if way == self._way and way in self._pages:
            return
        # A table that gets the keyboard chooses its first row; what was chosen before comes back.
        chosen = self._risk_id
        self._way = way
        self._ways.set_value(way)
        self._show()
        self._risk_id = chosen
        self._choose()
        self.panel_wanted.emit(way != MATRIX)
        self.hint_changed.emit()

    def _show_list(self) -> None:
        self._show_and_focus(LIST)

    def _show_matrix(self) -> None:
        self._show_and_focus(MATRIX)

    def _show_table(self) -> None:
        self._show_and_focus(TABLE)

    def _show_and_focus(self, way: str) -> None:
        self.show_way(way)
        self.take_focus()

    def _go_to_filter(self) -> None:
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def _show(self) -> None:
        """Fill the page one is looking at."""
        dossier = self.dossier
        if dossier is None:
            return
        page = self._pages.get(self._way)
        if page is None:
            page = self._made(self._way, dossier)
            self._keep(self._way, page)
        self._stack.setCurrentIndex(list(self._pages).index(self._way))
        if isinstance(page, RateList):
            page.is_locked = self.is_locked
            page.show_files(dossier.open_risks)
        elif isinstance(page, StagesTable):
            page.show_things(dossier.open_risks)
        elif isinstance(page, HeatMap):
            page.show_dossier(dossier, self._shown_ids(), is_locked=self.is_locked)

    def _keep(self, way: str, page: QWidget) -> None:
        self._pages[way] = page
        self._stack.addWidget(page if way == MATRIX else self._indented(page))

    def _made_matrix(self) -> HeatMap:
        self.matrix = HeatMap(self.desk)
        self.matrix.risk_chosen.connect(self._chosen)
        self.matrix.risk_opened.connect(self._open)
        self.matrix.hint_changed.connect(self.hint_changed)
        return self.matrix

    def _made(self, way: str, dossier: Dossier) -> QWidget:
        bands = self.look.bands([band.id for band in dossier.scale.bands])
        if way == MATRIX:
            return self._made_matrix()
        if way == TABLE:
            self.table = StagesTable(self.desk, bands)
            self.table.chosen.connect(self._chose)
            self.table.open_wanted.connect(self._open)
            self.table.filter(self._words)
            return self.table
        self.rate_list = RateList(self.desk, dossier.scale, bands)
        self.rate_list.chosen.connect(self._chose)
        self.rate_list.opened.connect(self._open_file)
        self.rate_list.open_wanted.connect(self._open)
        self.rate_list.rated.connect(self.next_changed)
        self.rate_list.filter(self._words)
        return self.rate_list

    def _indented(self, page: QWidget) -> QWidget:
        """A table's words stand on the page's line, so the table itself begins a little before it."""
        around = QWidget()
        inside = column(self.look, around, margins=("normal", "none", "normal", "none"), gap="none")
        inside.addWidget(page)
        return around

    def _drop_pages(self) -> None:
        while (page := self._stack.widget(0)) is not None:
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.rate_list = self.matrix = self.table = None

    # -- filter and choice ----------------------------------------------------------------------------

    def _filter_by(self, words: str) -> None:
        self._words = words
        if self.rate_list is not None:
            self.rate_list.filter(words)
        if self.table is not None:
            self.table.filter(words)
        if self._way == MATRIX:
            self._show()

    def _shown_ids(self) -> frozenset[UUID]:
        files = self.dossier.open_risks if self.dossier else ()
        sought = folded(self._words).text.split()
        return frozenset(file.risk.id for file in files if not sought or _matches(file, sought))

    def _left(self) -> int:
        """How many are left, counting what has been typed but not yet stored as done."""
        if self.dossier is None:
            return 0
        shown = {file.risk.id: file for file in self.rate_list.files()} if self.rate_list else {}
        files = [shown.get(file.risk.id, file) for file in self.dossier.open_risks]
        return sum(not file.is_rated for file in files)

    def _chose(self, file: RiskFile | None) -> None:
        self._chosen(None if file is None else file.risk.id)

    def _chosen(self, risk_id: UUID | None) -> None:
        self._risk_id = risk_id
        self.risk_chosen.emit(risk_id)

    def _choose(self) -> None:
        page, risk_id = self._pages.get(self._way), self._risk_id
        if risk_id is None:
            return
        if isinstance(page, HeatMap):
            page.choose_risk(risk_id)
        elif isinstance(page, RateList | StagesTable):
            page.choose(risk_id)

    def _open_file(self, file: RiskFile) -> None:
        self._open(file.risk.id)

    def _open(self, risk_id: UUID) -> None:
        if self.dossier is not None:
            self.desk.go("risk", analysis_id=self.dossier.analysis.id, risk_id=risk_id, tab="rating")


def _matches(file: RiskFile, sought: list[str]) -> bool:
    hay = folded(f"{file.label} {file.risk.title}").text
    return all(word in hay for word in sought)
