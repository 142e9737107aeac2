"""The page of one risk: its head, six tabs, and the way to the risks before and after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.banner import Banner
from gui.common.boxes import column, line, row
from gui.common.buttons import button, icon_button
from gui.common.desk import Desk
from gui.common.fresh import Fresh, Question
from gui.common.head import Head, Way
from gui.common.menus import action_menu, pop_under
from gui.common.place import Place
from gui.common.room import Room
from gui.common.tabs import Tabs, tab_commands
from gui.risk.acts import RiskActs
from gui.risk.decision import DecisionTab
from gui.risk.description import DescriptionTab
from gui.risk.evidence import EvidenceTab
from gui.risk.history import HistoryTab
from gui.risk.measures import MeasuresTab
from gui.risk.rating import RatingTab
from gui.risk.tab import RiskTab
from riskmodel.agency import Unit
from riskmodel.analysis import Analysis, Approval, FollowUp, Review, Step
from riskmodel.content import model
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.measure import Measure, MeasureLink
from riskmodel.reading import read_dossier
from riskmodel.risk import Cause, Confirmation, Control, ControlLink, Decision, Evidence, Rating, Risk
from riskmodel.scale_set import ScaleSet

TABS: tuple[type[RiskTab], ...] = (
    DescriptionTab, EvidenceTab, RatingTab, DecisionTab, MeasuresTab, HistoryTab,
)  # fmt: skip
CONCERNED = frozenset(
    {
        Analysis, Approval, Cause, Control, ControlLink, Decision, Evidence, FollowUp, Measure, MeasureLink,
        Rating, Review, Risk, ScaleSet, Unit,
    }
)  # fmt: skip
# The step of the analysis that a tab belongs to, for the way back.
STEPS = {"decision": Step.TREAT, "measures": Step.TREAT, "description": Step.IDENTIFY}


class RiskPlace(Place):
    """Everything about one risk; every field is stored as it is left."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.dossier: Dossier | None = None
        self.file: RiskFile | None = None
        self._analysis_id: UUID | None = None
        self._risk_id: UUID | None = None
        self._drafts: dict[UUID, Any] = {}
        self._awaits_focus = False
        self._made: dict[str, RiskTab] = {}
        self._acts = RiskActs(desk, self)
        self._acts.gone.connect(self._go_back)
        self._lay_out()
        self._open_tab(DescriptionTab.key)
        self._fresh = Fresh(desk, self, self._ask, self._have_read, concerns=CONCERNED, failed=self._not_read)
        desk.room_changed.connect(self._room_changed)

    # -- what every place answers ---------------------------------------------------------------------

    def title(self) -> str:
        """R5 and its title."""
        return f"{self.file.label} {self.file.risk.title}" if self.file else say("shell.place.risk")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show the risk of `risk_id`, at `tab` when one is named."""
        risk_id = what.get("risk_id")
        if risk_id is None:
            return
        if risk_id != self._risk_id:
            self.leave()
            self._risk_id = risk_id
        self._analysis_id = what.get("analysis_id")
        self._drafts = dict(what.get("drafts", self._drafts))
        if (tab := what.get("tab")) in [each.key for each in TABS]:
            self._open_tab(tab)
        if not self._fresh.see():
            self._show_other()

    def where(self) -> Mapping[str, Any]:
        """The risk, its tab, and what has been written but not decided."""
        decision = self._made.get(DecisionTab.key)
        drafts = decision.drafts() if isinstance(decision, DecisionTab) else self._drafts
        return {
            "analysis_id": self._analysis_id,
            "risk_id": self._risk_id,
            "tab": self.tabs.key(),
            **({"drafts": drafts} if drafts else {}),
        }

    def commands(self) -> Sequence[Action]:
        """Between risks and tabs, and what can be done with the risk."""
        return (
            Action("risk_page.previous", self.go_back_one, "chevron-left", "Alt+Up", "go",
                   enabled_when=partial(self._has_neighbour, -1)),
            Action("risk_page.next", self.go_on_one, "chevron-right", "Alt+Down", "go",
                   enabled_when=partial(self._has_neighbour, 1)),
            *tab_commands(self._step_tab),
            *self._risk_commands(),
        )  # fmt: skip

    def keys_hint(self) -> str:
        """The keys between risks and tabs."""
        return say("risk_page.keys")

    def help_text(self) -> str:
        """What the page is for."""
        return say("risk_page.help")

    def leave(self) -> None:
        """Keep what is being written."""
        if (tab := self._made.get(self.tabs.key())) is not None:
            tab.leave()

    def take_focus(self) -> None:
        """Work begins in the open tab, as soon as the risk has been read."""
        self._awaits_focus = self.file is None or self.file.risk.id != self._risk_id
        tab = self._made.get(self.tabs.key())
        if tab is not None and not self._awaits_focus:
            tab.take_focus()
            if not tab.isAncestorOf(self.window().focusWidget()):
                self.tabs.setFocus()  # a tab where nothing can be done has nothing that takes the keyboard

    # -- between risks and tabs -----------------------------------------------------------------------

    def tab(self, key: str) -> RiskTab:
        """A tab, opened."""
        self._open_tab(key)
        return self._made[key]

    def go_back_one(self) -> None:
        """To the risk before this one."""
        self._go_to_neighbour(-1)

    def go_on_one(self) -> None:
        """To the risk after this one."""
        self._go_to_neighbour(1)

    # -- inner: layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        layout = column(look, self, gap="none")
        self.head = Head(look)
        self.before = icon_button(
            look, "chevron-left", say("risk_page.previous.name"), self.go_back_one,
            key=say("risk_page.previous.key"),
        )  # fmt: skip
        self.after = icon_button(
            look, "chevron-right", say("risk_page.next.name"), self.go_on_one, key=say("risk_page.next.key")
        )
        self.more = button(look, say("risk_page.more"), self._open_menu, kind="quiet", icon="ellipsis")
        for part in (self.before, self.after, self.more):
            self.head.add(part)
        layout.addWidget(self.head)
        self.tabs = Tabs(look, [(tab.key, _words(tab.key)) for tab in TABS], say("risk_page.tabs"))
        self.tabs.chosen.connect(self._open_tab)
        around = row(look, margins=("large", "none", "large", "none"))
        around.addWidget(self.tabs)
        around.addStretch(1)
        layout.addLayout(around)
        layout.addWidget(line())
        self.notice = Banner(look)
        layout.addWidget(self.notice)
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)

    def _open_tab(self, key: str) -> None:
        current = self._stack.currentWidget()
        stood_in_tab = current is not None and current.isAncestorOf(self.window().focusWidget())
        if isinstance(current, RiskTab) and current.key != key:
            current.leave()
        self.tabs.choose(key)
        if key not in self._made:
            kind = next(tab for tab in TABS if tab.key == key)
            made = kind(self.desk)
            made.tab_asked.connect(self._go_to_tab)
            made.hint_changed.connect(self.hint_changed)
            if isinstance(made, DecisionTab):
                made.take_drafts(self._drafts)
            self._made[key] = made
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self._made[key])
        self._show_head()
        self._fill()
        if stood_in_tab:
            self.take_focus()

    def _go_to_tab(self, key: str) -> None:
        self._open_tab(key)
        self.take_focus()

    def _step_tab(self, by: int) -> None:
        self.tabs.step(by)

    # -- inner: reading and showing -------------------------------------------------------------------

    def _ask(self) -> Question | None:
        if self._risk_id is None:
            return None
        return partial(_dossier_of, self._risk_id, self.desk.today())

    def _show_other(self) -> None:
        """Another risk of the analysis that has been read is shown at once."""
        if self.file is not None and self.file.risk.id == self._risk_id:
            return
        if self.dossier is not None and any(file.risk.id == self._risk_id for file in self.dossier.risks):
            self._have_read(self.dossier)
        else:
            self._fresh.again()

    def _have_read(self, dossier: Dossier) -> None:
        found = [file for file in dossier.risks if file.risk.id == self._risk_id]
        if not found:
            return
        self.dossier, self.file, self._analysis_id = dossier, found[0], dossier.analysis.id
        self._acts.show_risk(dossier, self.file)
        self._show_head()
        self._fill()
        self.titled.emit()
        if self._awaits_focus:
            self.take_focus_late()

    def _not_read(self, fault: Exception) -> None:
        if isinstance(fault, NotFoundError) and self._analysis_id is not None:
            self._go_back()
        else:
            self.desk.refused(fault)

    def _fill(self) -> None:
        """Only the open tab is drawn; another is when it is opened."""
        tab = self._made.get(self.tabs.key())
        if tab is not None and self.dossier is not None and self.file is not None:
            tab.show_risk(self.dossier, self.file)
            words = say("risk_page.frozen") if tab.is_locked else ""
            self.notice.say(words)

    def _show_head(self) -> None:
        dossier, file = self.dossier, self.file
        if dossier is None or file is None:
            return
        narrow = self.desk.room is Room.NARROW
        step = STEPS.get(self.tabs.key(), Step.PRIORITISE)
        path: list[Way] = [
            (dossier.analysis.title, self._go_to_analysis),
            (model().step(step).title, self._go_to_step),
            (file.label, None),
        ]
        self.head.say(file.risk.title, path=[(file.label, None)] if narrow else path, chip=_chip(file))
        self.more.setText("" if narrow else say("risk_page.more"))
        self.more.setAccessibleName(say("risk_page.more"))
        self.before.setEnabled(self._has_neighbour(-1))
        self.after.setEnabled(self._has_neighbour(1))
        counts = {"evidence": len(file.evidence), "measures": len(file.measures)}
        for tab in TABS:
            self.tabs.set_words(tab.key, _words(tab.key, counts.get(tab.key, 0)))

    def _room_changed(self, _room: Room) -> None:
        self._show_head()

    # -- inner: ways ----------------------------------------------------------------------------------

    def _neighbour(self, by: int) -> RiskFile | None:
        dossier, file = self.dossier, self.file
        if dossier is None or file is None:
            return None
        row_ = [each for each in dossier.risks if not each.is_closed or each.risk.id == file.risk.id]
        at = next((at for at, each in enumerate(row_) if each.risk.id == file.risk.id), None)
        if at is None or not 0 <= at + by < len(row_):
            return None
        return row_[at + by]

    def _has_neighbour(self, by: int) -> bool:
        return self._neighbour(by) is not None

    def _go_to_neighbour(self, by: int) -> None:
        other = self._neighbour(by)
        if other is None or self.dossier is None:
            return
        self.leave()
        self.desk.go("risk", analysis_id=self.dossier.analysis.id, risk_id=other.risk.id, tab=self.tabs.key())

    def _go_to_analysis(self) -> None:
        self.desk.go("analysis", analysis_id=self._analysis_id)

    def _go_to_step(self) -> None:
        step = STEPS.get(self.tabs.key(), Step.PRIORITISE)
        self.desk.go("analysis", analysis_id=self._analysis_id, step=step, risk_id=self._risk_id)

    def _go_back(self) -> None:
        self.desk.go("analysis", analysis_id=self._analysis_id)

    # -- inner: what can be done ----------------------------------------------------------------------

    def _risk_commands(self) -> tuple[Action, ...]:
        acts = self._acts
        return (
            Action("risk_page.act.confirm", acts.confirm, "circle-check", enabled_when=acts.can_confirm),
            Action("risk_page.act.close", acts.ask_close, "x", enabled_when=acts.can_close),
            Action("risk_page.act.reopen", acts.reopen, "undo-2", enabled_when=acts.can_reopen),
            Action("risk_page.act.remove", acts.remove, "trash-2", enabled_when=acts.can_change),
            Action("chain.show", self._show_chain, "waypoints", menu="go", enabled_when=self._has_risk),
        )

    def _has_risk(self) -> bool:
        return self._risk_id is not None

    def _show_chain(self) -> None:
        self.desk.go("chain", kind="risk", id=self._risk_id)

    def _open_menu(self) -> None:
        actions = (*self._risk_commands(), Action("risk_page.act.back", self._go_to_step, "list"))
        pop_under(action_menu(self, self.look, actions, say("risk_page.more")), self.more)


def _dossier_of(risk_id: UUID, today: date, reading: Reading) -> Dossier:
    return read_dossier(reading, reading.get(Risk, risk_id).analysis_id, today)


def _words(key: str, count: int = 0) -> str:
    words = say(f"risk_page.tab.{key}")
    return f"{words}  {count}" if count else words


def _chip(file: RiskFile) -> str:
    if file.is_closed:
        return say("risk_page.chip.closed")
    if file.risk.confirmation is Confirmation.PENDING:
        return say("risk_page.chip.pending")
    return ""
