"""The hundred scenarios by area, found as one types, read beside the list and taken into an analysis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.common.action import Action
from gui.common.boxes import box, column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import ChoiceField, SearchField
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.place import Place
from gui.common.scenariotext import ScenarioText
from gui.common.sidepanel import Beside, SidePanel
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from riskmodel.analysis import Analysis, AnalysisState
from riskmodel.content import Scenario, ScenarioHit, catalogue, model, search_catalogue
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading
from riskmodel.risk import Risk
from riskmodel.verbs.risks import add_risk_from_scenario

CONCERNED = frozenset({Analysis, Risk})


class CataloguePlace(Place):
    """Scenarios to read, and to take into the analysis that is under way."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._analysis: Analysis | None = None
        self._used: frozenset[str] = frozenset()
        self._hits: list[ScenarioHit] = []
        count = len(catalogue().scenarios)
        self._head = Head(self.look, self.title(), under=say("catalogue_place.under", n=count))
        hint = say("catalogue_place.search", n=count)
        self._search = SearchField(self.look, hint, hint=hint)
        self._search.typed.connect(self._look_up)
        areas = [
            ("", say("catalogue_place.all_areas")),
            *((area.id, area.title) for area in catalogue().areas),
        ]
        self._area = ChoiceField(self.look, areas, "")
        self._area.setAccessibleName(say("catalogue_place.area"))
        self._area.committed.connect(self._look_up)
        rows = TableModel(self._columns(), row_name=_spoken, key=_key)
        self._table = Table(desk, rows, name=self.title(), row="row_tall")
        self._table.say_empty(
            Empty(self.look, "search", say("catalogue_place.none"), say("catalogue_place.none.text"))
        )
        self._table.chosen.connect(self._chose)
        self._table.opened.connect(self._open)
        self._panel = SidePanel(
            desk, [("scenario", say("catalogue_place.panel"))], say("catalogue_place.panel")
        )
        self._text = ScenarioText(self.look)
        self._panel.body("scenario").addWidget(self._text)
        self._take = button(self.look, "", self._take_in, kind="main")
        self._panel.foot.addWidget(self._take)
        self._panel.foot.addStretch(1)
        self._lay_out()
        self._fresh = Fresh(desk, self, self._ask, self._show_under_way, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Katalog."""
        return say("catalogue_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show the scenario of `scenario_id`, or an `area`, or all."""
        if "area" in what:
            self._area.set_value(what["area"])
        self._search.setText(what.get("search", self._search.text()))
        self._look_up()
        if "scenario_id" in what:
            self._table.choose(what["scenario_id"])
        self._fresh.see()

    def where(self) -> Mapping[str, Any]:
        """Area, search and the chosen scenario."""
        chosen = self._table.current()
        spot = {"area": self._area.value() or "", "search": self._search.text()}
        return {**spot, "scenario_id": chosen.id} if chosen else spot

    def commands(self) -> Sequence[Action]:
        """Taking the chosen scenario into the analysis."""
        return (Action("catalogue_place.take", self._take_in, "plus", enabled_when=self._can_take),)

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("catalogue_place.keys")

    def help_text(self) -> str:
        """What the catalogue is and is not."""
        return say("catalogue_place.help")

    def toggle_panel(self) -> bool:
        """Open or close the column to the right."""
        return self._beside.toggle()

    def take_focus(self) -> None:
        """Work begins with a word."""
        self._search.setFocus()

    # -- what is shown ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        outer.addWidget(self._head)
        page = box()
        inside = column(self.look, page, margins=("normal", "none", "normal", "none"), gap="medium")
        tools = row(self.look, margins=("small", "none", "small", "none"), gap="small")
        self._search.setMaximumWidth(self.look.px(70))
        tools.addWidget(self._search, 2)
        tools.addWidget(self._area, 1)
        tools.addStretch(1)
        inside.addLayout(tools)
        inside.addWidget(self._table, 1)
        self._search.went_down.connect(self._table.setFocus)
        self._beside = Beside(self.desk, page, self._panel)
        outer.addWidget(self._beside, 1)

    def _columns(self) -> list[Column[Scenario]]:
        return [
            Column("title", say("catalogue_place.scenario"), lambda s: s.title, kind="two",
                   second=_area_title),
            Column("form", say("catalogue_place.form"), _form, width=48, is_essential=False),
            Column("used", say("catalogue_place.used"), self._used_words, width=24, kind="muted",
                   is_essential=False),
        ]  # fmt: skip

    def _look_up(self, _typed: object = None) -> None:
        hits = self._hits = search_catalogue(self._search.text(), self._area.value() or None)
        self._table.show_things([hit.scenario for hit in hits])
        if self._table.current() is None or self._search.text():
            self._table.choose_first()
        self._chose(self._table.current())
        if self._search.text():
            self.desk.announce(say("catalogue_place.found", n=len(hits)))

    def _chose(self, scenario: Scenario | None) -> None:
        self._text.show_scenario(scenario)
        self._panel.show_foot(
            scenario is not None and self._analysis is not None and not self.desk.is_read_only
        )
        self._take.setEnabled(self._can_take())

    def _used_words(self, scenario: Scenario) -> str:
        return say("catalogue_place.is_used") if scenario.id in self._used else ""

    def _open(self, _scenario: Scenario) -> None:
        if self._beside.is_panel_open and self._can_take():
            self._take_in()
        else:
            self._beside.open_panel()

    # -- the analysis under way --------------------------------------------------------------------------

    def _ask(self) -> Question:
        return _under_way

    def _show_under_way(self, found: tuple[Analysis | None, frozenset[str]]) -> None:
        self._analysis, self._used = found
        if self._analysis is not None:
            self._take.setText(say("catalogue_place.take_in"))
            self._take.setAccessibleName(say("catalogue_place.take_in.name", title=self._analysis.title))
            self._take.setToolTip(self._take.accessibleName())
        chosen = self._table.current()
        self._table.show_things([hit.scenario for hit in self._hits])
        if chosen is not None:
            self._table.choose(chosen.id)
        self._chose(self._table.current())

    def _can_take(self) -> bool:
        return self._analysis is not None and not self.desk.is_read_only and self._table.current() is not None

    def _take_in(self) -> None:
        if self._analysis is not None and self._can_take():
            self.desk.do(
                add_risk_from_scenario,
                self._analysis.id,
                self._table.current().id,
                owner=self,
                done=self._taken,
            )

    def _taken(self, edit: Edit) -> None:
        if self._analysis is not None:
            words = say("catalogue_place.taken", label=edit.about, title=self._analysis.title)
            self.desk.tell(words, undo=True)


def _under_way(reading: Reading) -> tuple[Analysis | None, frozenset[str]]:
    """The latest open analysis and the scenarios it already has."""
    analyses: list[Analysis] = reading.find(Analysis, state=AnalysisState.OPEN)
    if not analyses:
        return None, frozenset()
    risks = reading.find(Risk, analysis_id=analyses[-1].id)
    return analyses[-1], frozenset(risk.scenario for risk in risks if risk.scenario)


def _key(scenario: Scenario) -> str | UUID:
    return scenario.id


def _area_title(scenario: Scenario) -> str:
    return catalogue().areas.by_id(scenario.area).title


def _form(scenario: Scenario) -> str:
    return model().form(scenario.form).title


def _spoken(scenario: Scenario) -> str:
    return f"{scenario.title}, {_area_title(scenario)}, {_form(scenario)}"
