"""Step 2: pick risks from the catalogue or write them, go through copied ones, and plan the work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.analysis.catalogue_pick import CataloguePick
from gui.analysis.found_risks import FoundRisks, is_pending
from gui.analysis.identify_asks import IdentifyAsks
from gui.analysis.identify_detail import IdentifyDetail
from gui.analysis.plan import Plan
from gui.analysis.step import StepView
from gui.common.action import Action, key_words
from gui.common.boxes import column
from gui.common.choices import Segments
from gui.common.desk import Desk
from riskmodel.analysis import Step
from riskmodel.content import Scenario
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.gates import has_no_risks_outcome
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.risk import Risk
from riskmodel.verbs.risks import add_risk_from_scenario, confirm_risk, remove_risk, reopen_risk

CATALOGUE, RISKS, PLAN = "catalogue", "risks", "plan"
WAYS = (CATALOGUE, RISKS, PLAN)


class IdentifyStep(StepView):
    """Three ways to see the step; the side panel tells of the scenario or the risk that is chosen."""

    step = Step.IDENTIFY
    keeps_tools = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._analysis_id: UUID | None = None
        self._wanted: UUID | None = None
        self.ways = Segments(
            look,
            [(way, say(f"analysis_place.way.{way}", n=0)) for way in WAYS],
            name=say("analysis_place.way"),
        )
        self.ways.committed.connect(self.show_way)
        self.catalogue = CataloguePick(desk)
        self.risks = FoundRisks(desk)
        self.plan = Plan(desk)
        self._detail = IdentifyDetail(look)
        self._asks = IdentifyAsks(desk, self)
        self._stack = QStackedWidget()
        column(look, self, gap="none").addWidget(self._stack)
        for part in (self.catalogue, self.risks, self.plan):
            self._stack.addWidget(part)
        self._connect()

    def show_dossier(self, dossier: Dossier) -> None:
        """Draw the step; a new round begins with the risks that wait."""
        is_new = dossier.analysis.id != self._analysis_id
        self.dossier, self._analysis_id = dossier, dossier.analysis.id
        self.catalogue.show_dossier(dossier)
        self.risks.show_dossier(dossier, locked=self.is_locked)
        self.plan.show_dossier(dossier, locked=self.is_locked)
        self.ways.set_words(RISKS, say("analysis_place.way.risks", n=len(dossier.open_risks)))
        if is_new:
            begins = RISKS if self.is_locked or self._pending() else CATALOGUE
            self.show_way(begins)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.risks.choose(wanted)
        self._show_detail()
        self.next_changed.emit()

    def show_way(self, way: str) -> None:
        """Show the catalogue, the risks so far, or the planning."""
        self.ways.set_value(way)
        self._stack.setCurrentIndex(WAYS.index(way))
        if way == RISKS:
            self.risks.table.choose_first()
        words = "analysis_place.tab.scenario" if way == CATALOGUE else "analysis_place.tab.risk"
        self.detail_renamed.emit(say(words))
        self.tab_asked.emit("questions" if way == PLAN else "risk")
        self._show_detail()
        self.next_changed.emit()
        self.hint_changed.emit()

    def way(self) -> str:
        """What is shown: catalogue, risks or plan."""
        return WAYS[self._stack.currentIndex()]

    # -- what the page asks for --------------------------------------------------------------------------

    def tools(self) -> QWidget:
        """The ways to see the step."""
        return self.ways

    def detail(self) -> tuple[str, QWidget]:
        """The scenario or the risk that is chosen."""
        return say("analysis_place.tab.scenario"), self._detail

    def detail_foot(self) -> QWidget:
        """What can be done with it."""
        return self._detail.foot

    def has_foot(self) -> bool:
        """Whether anything is chosen that something can be done with."""
        return self._detail.has_foot

    def next_words(self, *, short: bool = False) -> str:
        """On to the next risk that waits, else to step 3."""
        if self.dossier is None or self.is_locked:
            return ""
        pending = self._pending()
        if pending:
            key = "analysis_place.found.next_short" if short else "analysis_place.found.next"
            return say(key, n=pending)
        return say("analysis_place.go_to", n=3)

    def ask_next(self) -> None:
        """Do what the main button says."""
        if self._pending():
            self.show_way(RISKS)
            self.risks.next_pending()
            self.risks.take_focus()
        else:
            self.leave()
            self.step_asked.emit(Step.PRIORITISE)

    def choose_risk(self, risk_id: object) -> None:
        """Show a risk in the list of those found."""
        if isinstance(risk_id, UUID):
            self.show_way(RISKS)
            self.risks.choose(risk_id)

    def go_to(self, part: str) -> None:
        """The planning for participants and scope, else the risks."""
        if part in ("participants", "scope"):
            self.show_way(PLAN)
            self.plan.go_to(part)
        elif part == "risks" and not self.is_locked:
            self.show_way(CATALOGUE)
            self.catalogue.take_focus()
        else:
            self.show_way(RISKS)
            self.risks.take_focus()

    def adds(self) -> str:
        """A risk of one's own."""
        return "" if self.is_locked else say("analysis_place.own_risk")

    def add(self) -> None:
        """Ask for a risk of one's own."""
        if self.dossier is not None:
            self._asks.write_risk(self.dossier, self.catalogue.spot)

    def commands(self) -> Sequence[Action]:
        """The ways, and the documented outcome that there is no risk."""
        ways = [
            Action(
                f"analysis_place.see.{way}", partial(self._open_way, way), shortcut=f"Ctrl+Shift+{number}",
                menu="view",
            )
            for number, way in enumerate(WAYS, 1)
        ]  # fmt: skip
        no_risk = Action(
            "analysis_place.found.no_risk", self._ask_no_risk, enabled_when=self._can_say_no_risk
        )
        return (*ways, no_risk)

    def keys_hint(self) -> str:
        """The keys of what is shown."""
        if self.way() == RISKS and self._pending():
            return say("analysis_place.keys.pending")
        return say(f"analysis_place.keys.{self.way()}", delete=key_words("Del"))

    def leave(self) -> None:
        """Keep what has been typed."""
        self.plan.leave()

    def take_focus(self) -> None:
        """Put the keyboard in the search field, the list, or the plan."""
        if self.way() == CATALOGUE:
            self.catalogue.take_focus()
        elif self.way() == RISKS:
            self.risks.take_focus()
        else:
            self.plan.take_focus()

    # -- inner -----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.catalogue.chosen.connect(self._chose_scenario)
        self.catalogue.taken.connect(self._take)
        self.risks.chosen.connect(self._chose_risk)
        self.risks.opened.connect(self._open)
        self.risks.confirmed.connect(self._confirm)
        self.risks.removed.connect(self._remove)
        self.risks.close_asked.connect(self._asks.close_risk)
        self.risks.reopened.connect(self._reopen)
        self.risks.no_risk_asked.connect(self._ask_no_risk)
        self._detail.take_asked.connect(self._take_chosen)
        self._detail.own_asked.connect(self.add)
        self._detail.confirm_asked.connect(self._confirm_chosen)
        self._detail.close_asked.connect(self._close_chosen)
        self._detail.open_asked.connect(self._open_chosen)
        self._detail.explain_asked.connect(self._open_chosen)

    def _pending(self) -> int:
        return sum(is_pending(file) for file in self.dossier.open_risks) if self.dossier else 0

    def _show_detail(self) -> None:
        if self.dossier is None:
            return
        if self.way() == CATALOGUE:
            self._detail.show_scenario(
                self.catalogue.scenario(), self.catalogue.used_in(), locked=self.is_locked
            )
            self.risk_chosen.emit(None)
        else:
            file = self.risks.table.current()
            self._detail.show_risk(self.dossier, file, locked=self.is_locked)
            self.risk_chosen.emit(file.risk.id if file is not None else None)

    def _chose_scenario(self, _scenario: Scenario | None) -> None:
        if self.way() == CATALOGUE:
            self._show_detail()

    def _chose_risk(self, _risk_id: UUID | None) -> None:
        if self.way() != CATALOGUE:
            self._show_detail()

    def _open_way(self, way: str) -> None:
        self.show_way(way)
        self.take_focus()

    def _take_chosen(self) -> None:
        if (scenario := self.catalogue.scenario()) is not None:
            self._take(scenario)

    def _take(self, scenario: Scenario) -> None:
        if self._analysis_id is not None and not self.is_locked:
            self.desk.do(
                add_risk_from_scenario,
                self._analysis_id,
                scenario.id,
                self.catalogue.spot.unit_id,
                owner=self,
                done=self._taken,
            )

    def _taken(self, edit: Edit) -> None:
        risk = edit.after(Risk)
        self._wanted = risk.id
        self.desk.tell(say("analysis_place.added", label=risk.label, title=risk.title), undo=True)

    def _open(self, file: RiskFile) -> None:
        self.desk.go("risk", analysis_id=file.risk.analysis_id, risk_id=file.risk.id)

    def _open_chosen(self) -> None:
        if (file := self.risks.table.current()) is not None:
            self._open(file)

    def _confirm(self, file: RiskFile) -> None:
        following = self._after(file)
        self.desk.do(
            confirm_risk, file.risk.id, owner=self, done=partial(self._confirmed, file.label, following)
        )

    def _confirm_chosen(self) -> None:
        if (file := self.risks.table.current()) is not None:
            self._confirm(file)

    def _after(self, file: RiskFile) -> UUID | None:
        """The risk to go on to when one has been confirmed."""
        following = self.risks.next_pending()
        self.risks.choose(file.risk.id)
        return following.risk.id if following is not None and following != file else None

    def _confirmed(self, label: str, following: UUID | None, _edit: Edit) -> None:
        self.desk.announce(say("analysis_place.found.confirmed", label=label))
        if following is not None:
            self._wanted = following

    def _close_chosen(self) -> None:
        if (file := self.risks.table.current()) is not None:
            self._asks.close_risk(file)

    def _reopen(self, file: RiskFile) -> None:
        self.desk.do(reopen_risk, file.risk.id, owner=self)

    def _remove(self, file: RiskFile) -> None:
        if not self.is_locked:
            self.desk.do(remove_risk, file.risk.id, owner=self, done=self._removed)

    def _removed(self, edit: Edit) -> None:
        self.desk.tell(say("analysis_place.removed", title=edit.about), undo=True)

    def _can_say_no_risk(self) -> bool:
        return self.dossier is not None and not self.dossier.open_risks and not self.is_locked

    def _ask_no_risk(self) -> Any:
        if self.dossier is not None and self._can_say_no_risk():
            self._asks.say_no_risk(self.dossier, is_said=has_no_risks_outcome(self.dossier))
