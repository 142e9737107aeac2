"""The place for analyses: the list of them, one of them, or the agency's units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.analysis.acts import Acts
from gui.analysis.list_page import AnalysisList
from gui.analysis.one_analysis import AnalysisPage
from gui.analysis.step import StepView
from gui.analysis.units_page import UnitsPage
from gui.common.action import Action
from gui.common.boxes import column
from gui.common.desk import Desk
from gui.common.place import Place
from gui.common.tabs import tab_commands
from riskmodel.analysis import AnalysisState, Step
from riskmodel.content import model
from riskmodel.kernel.words import say


class AnalysisPlace(Place):
    """What `where()` tells: nothing for the list; `analysis_id`, `step` and `risk_id` for an analysis.

    `units`, and the `analysis_id` one came from, for the agency's units. Going there with `new` asks for
    the title of a new analysis at once.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.acts = Acts(desk, self)
        self._stack = QStackedWidget()
        column(desk.look, self, gap="none").addWidget(self._stack)
        self.list = AnalysisList(desk, self.acts)
        self.list.hint_changed.connect(self._hint)
        self._stack.addWidget(self.list)
        self._page: AnalysisPage | None = None
        self._units: UnitsPage | None = None
        self._came_from: Any = None
        self._offering: tuple[QWidget | None, StepView | None] = (self.list, None)

    # -- what every place is ---------------------------------------------------------------------------

    def title(self) -> str:
        """The list, the analysis, or the units."""
        shown = self._stack.currentWidget()
        if shown is self._page and self._page is not None and self._page.dossier is not None:
            return self._page.dossier.analysis.title
        if shown is self._units and shown is not None:
            return say("analysis_place.units.title")
        return say("analysis_place.title")

    def prepare(self) -> Iterator[QWidget]:
        """Make the list, the page of an analysis and its steps."""
        yield self
        yield from self.page.prepare()

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show the list, an analysis or the units."""
        self.leave()
        if what.get("units"):
            self._show_units(what.get("analysis_id"))
        elif what.get("analysis_id") is not None:
            page = self.page
            self._stack.setCurrentWidget(page)
            step = what.get("step")
            page.show_analysis(
                what["analysis_id"],
                None if step is None else Step(step),
                what.get("risk_id"),
                what.get("part", ""),
            )
        else:
            self._stack.setCurrentWidget(self.list)
            self.list.show_list()
            if what.get("new") and self._can_add():
                self._new()
        self._told()

    def where(self) -> Mapping[str, Any]:
        """What is shown now."""
        shown = self._stack.currentWidget()
        if shown is self._units and shown is not None:
            return {"units": True, "analysis_id": self._came_from}
        page = self._page
        if shown is not page or page is None or page.analysis_id is None:
            return {}
        found: dict[str, Any] = {"analysis_id": page.analysis_id}
        step, risk_id = page.aim
        if step is not None:
            found["step"] = int(step)
        if risk_id is not None:
            found["risk_id"] = risk_id
        return found

    def commands(self) -> Sequence[Action]:
        """What can be done with the list and with an analysis."""
        steps = [
            Action(
                "analysis_place.cmd.step", partial(self._open_step, step), menu="go",
                shortcut=f"Alt+{int(step)}", enabled_when=self._has_page,
                facts=partial(_step_facts, step),
            )
            for step in Step
        ]  # fmt: skip
        return (
            Action(
                "analysis_place.cmd.new", self._new, icon="plus", shortcut="Ctrl+N",
                enabled_when=self._can_add, facts=self._new_facts,
            ),
            Action(
                "analysis_place.cmd.next", self._next, shortcut="Ctrl+Return", facts=self._next_facts,
                enabled_when=self._has_next,
            ),
            *self._page_commands(),
            *self._tab_commands(),
            *steps,
            *self._step_commands(),
        )  # fmt: skip

    def _tab_commands(self) -> Sequence[Action]:
        return (
            *tab_commands(self._step_tab, self._has_page),
        )  # fmt: skip

    def _step_tab(self, by: int) -> None:
        if self.page.frame is not None:
            self.page.frame.step_tab(by)

    def _step_commands(self) -> Sequence[Action]:
        page = self._page
        if page is None or page.view is None or self._stack.currentWidget() is not page:
            return ()
        return page.view.commands()

    def keys_hint(self) -> str:
        """The keys of what is shown."""
        page = self._page
        if self._stack.currentWidget() is page and page is not None:
            return page.view.keys_hint() if page.view is not None else ""
        if self._stack.currentWidget() is self._units:
            return say("analysis_place.units.keys")
        return self.list.keys_hint()

    def help_text(self) -> str:
        """What the place is for."""
        return say("analysis_place.help")

    def toggle_panel(self) -> bool:
        """Open or close the side panel."""
        if self._units is not None and self._stack.currentWidget() is self._units:
            return self._units.toggle_panel()
        return self._has_page() and self.page.toggle_panel()

    def leave(self) -> None:
        """Keep what has been typed."""
        if self._page is not None:
            self._page.leave()
        if self._units is not None:
            self._units.leave()

    def take_focus(self) -> None:
        """Put the keyboard where work begins."""
        shown = self._stack.currentWidget()
        if shown is self.list:
            self.list.take_focus()
        elif shown is self._page and self._page is not None:
            self._page.take_focus()
        elif self._units is not None:
            self._units.take_focus()

    # -- the parts ---------------------------------------------------------------------------------------

    @property
    def page(self) -> AnalysisPage:
        """The page of an analysis, made when one is first opened."""
        if self._page is None:
            self._page = AnalysisPage(self.desk)
            self._page.head.set_menu(self._menu)
            self._page.titled.connect(self._told)
            self._page.hint_changed.connect(self._hint)
            self._page.gone.connect(self._gone)
            self._stack.addWidget(self._page)
        return self._page

    @property
    def units(self) -> UnitsPage | None:
        """The page of the agency's units, when it has been opened."""
        return self._units

    def _show_units(self, came_from: Any) -> None:
        if self._units is None:
            self._units = UnitsPage(self.desk)
            self._stack.addWidget(self._units)
        self._came_from = came_from
        self._stack.setCurrentWidget(self._units)
        self._units.show_units(came_from)

    def _gone(self) -> None:
        if self._stack.currentWidget() is self._page:
            self.desk.go("analysis")

    def _told(self) -> None:
        offering = (self._stack.currentWidget(), self._page.view if self._page is not None else None)
        is_being_read = self._page is not None and offering == (self._page, None)
        if offering != self._offering and not is_being_read:
            self._offering = offering
            self.commands_changed.emit()
        self.titled.emit()
        self.hint_changed.emit()

    def _hint(self) -> None:
        self.hint_changed.emit()

    # -- the commands --------------------------------------------------------------------------------------

    def _has_page(self) -> bool:
        page = self._page
        return page is not None and self._stack.currentWidget() is page and page.dossier is not None

    def _is_open(self) -> bool:
        return self._has_page() and self.page.view is not None and not self.page.view.is_locked

    def _can_add(self) -> bool:
        if self._stack.currentWidget() in (self.list, self._units):
            return not self.desk.is_read_only
        return self._has_page() and not self.desk.is_read_only and bool(self._adds())

    def _adds(self) -> str:
        return self.page.view.adds() if self.page.view is not None else ""

    def _new(self) -> None:
        if self._has_page() and self.page.view is not None:
            self.page.view.add()
        elif self._units is not None and self._stack.currentWidget() is self._units:
            self._units.add()
        else:
            self.list.start()

    def _new_facts(self) -> Mapping[str, Any]:
        if self._has_page():
            return {"words": self._adds() or say("analysis_place.list.new")}
        is_list = self._stack.currentWidget() is self.list
        return {"words": say("analysis_place.list.new" if is_list else "analysis_place.units.new")}

    def _has_next(self) -> bool:
        return self._has_page() and self.page.view is not None and self.page.view.next_enabled()

    def _next(self) -> None:
        self.page.ask_next()

    def _next_facts(self) -> Mapping[str, Any]:
        view = self.page.view if self._has_page() else None
        return {"words": (view.next_words() if view else "") or say("analysis_place.cmd.next_plain")}

    def _open_step(self, step: Step) -> None:
        self.page.open_step(step)
        self.page.take_focus()

    def _menu(self) -> Sequence[Action]:
        return self._page_commands()

    def _page_commands(self) -> tuple[Action, ...]:
        has, is_open = self._has_page, self._is_open
        return (
            Action("analysis_place.cmd.change", self._change, icon="pencil", enabled_when=is_open),
            Action("analysis_place.cmd.plan", self._plan, icon="users-round", enabled_when=has),
            Action("analysis_place.cmd.units", self._go_to_units, icon="building-2"),
            Action("analysis_place.cmd.scales", self._scales, icon="scale", enabled_when=has),
            Action("analysis_place.cmd.report", self._report, icon="file-text", enabled_when=has),
            Action(
                "analysis_place.cmd.back", self._go_back, icon="undo-2", enabled_when=self._can_go_back,
                facts=self._back_facts,
            ),
            Action("analysis_place.cmd.round", self._round, icon="copy", enabled_when=self._is_approved),
            Action("analysis_place.cmd.remove", self._remove, icon="trash-2", enabled_when=is_open),
        )  # fmt: skip

    def _change(self) -> None:
        if (dossier := self.page.dossier) is not None:
            self.acts.change(dossier.analysis)

    def _plan(self) -> None:
        if (dossier := self.page.dossier) is not None:
            self.page.show_analysis(dossier.analysis.id, Step.IDENTIFY, part="participants")

    def _go_to_units(self) -> None:
        page = self._page
        self.desk.go("analysis", units=True, analysis_id=page.analysis_id if page is not None else None)

    def _scales(self) -> None:
        self.desk.go("scales", analysis_id=self.page.analysis_id)

    def _report(self) -> None:
        self.desk.go("reports", analysis_id=self.page.analysis_id, report="analysis")

    def _can_go_back(self) -> bool:
        page = self._page
        if not self._is_open() or page is None or page.dossier is None or page.step is None:
            return False
        return page.step < page.dossier.analysis.step

    def _back_facts(self) -> Mapping[str, Any]:
        step = self.page.step if self._has_page() and self.page.step is not None else Step.NEED
        return {"n": int(step)}

    def _go_back(self) -> None:
        page = self.page
        if page.dossier is not None and page.step is not None:
            self.acts.go_back(page.dossier.analysis, page.step)

    def _is_approved(self) -> bool:
        page = self._page
        if not self._has_page() or page is None or page.dossier is None or self.desk.is_read_only:
            return False
        return page.dossier.analysis.state is AnalysisState.APPROVED

    def _round(self) -> None:
        if (dossier := self.page.dossier) is not None:
            self.acts.start_round(dossier.analysis, self.list.titles(), self.desk.today().year)

    def _remove(self) -> None:
        if (dossier := self.page.dossier) is not None:
            self.acts.remove(dossier.analysis)


def _step_facts(step: Step) -> Mapping[str, Any]:
    return {"n": int(step), "title": model().step(step).title}
