"""Step 4: exactly one decision for each risk, and measures on the causes of those to be treated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.analysis.step import StepView
from gui.analysis.treat_panel import TreatPanel
from gui.common.action import Action
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import SearchField
from gui.common.figures import long_date
from gui.common.measureform import copied_field, measure_fields
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.common.treatment import decision_fields, effect_fields
from riskmodel.analysis import Step
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.gates import gate
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork
from riskmodel.measure import MeasureStatus
from riskmodel.risk import DecisionKind, Stage
from riskmodel.verbs.decisions import decide_risk, withdraw_decision
from riskmodel.verbs.measures import add_measure

MAY_BE_UNKNOWN = frozenset({"due_on", "experience_id"})
VIEWS = ("all", "open", "treat", "accept")


class TreatStep(StepView):
    """Risks by weight with decision and measures; the column beside shows the causes measures act on."""

    step = Step.TREAT

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted: UUID | None = None
        self._search = SearchField(self.look, say("treat_step.filter"), hint=say("treat_step.filter.short"))
        self._search.typed.connect(self._filter)
        views = [(view, say(f"treat_step.show.{view}")) for view in VIEWS]
        self._show = Segments(self.look, views, "all", name=say("treat_step.show"))
        self._show.committed.connect(self._show_view)
        rows = TableModel(self._columns(), row_name=self._spoken, key=_key)
        self.table = Table(desk, rows, name=say("treat_step.table"), row="row_tall")
        self.table.say_empty(
            Empty(
                self.look,
                "list-checks",
                say("treat_step.empty"),
                say("treat_step.empty.text"),
                action=say("treat_step.empty.go"),
                run=self._go_back,
            )
        )
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self._open)
        column(self.look, self, margins=("normal", "none", "normal", "none")).addWidget(self.table)
        self._panel = TreatPanel(desk)
        self._panel.open_asked.connect(self._open_chosen)
        self._decide = button(self.look, say("treat_step.decide"), self._ask_decision)
        self._add = button(self.look, say("treat_step.add_measure"), self._ask_measure, icon="plus")
        self._foot = QWidget()
        foot = row(self.look, self._foot, gap="small")
        foot.addWidget(self._decide)
        foot.addWidget(self._add)
        foot.addStretch(1)

    # -- what the page asks ----------------------------------------------------------------------------

    def show_dossier(self, dossier: Dossier) -> None:
        """Draw the risks, gravest first."""
        self.dossier = dossier
        self.table.use_bands(self.look.bands(dossier.matrix.bands))
        self._show_view()
        self.next_changed.emit()

    def tools(self) -> QWidget:
        """Filter and ways to see."""
        tools = QWidget()
        line = row(self.look, tools, gap="small")
        self._search.setMaximumWidth(self.look.px(50))
        line.addWidget(self._search, 1)
        line.addWidget(self._show)
        line.addStretch(1)
        return tools

    def detail(self) -> tuple[str, QWidget]:
        """The column beside tells about the decision and the causes."""
        return say("treat_step.panel"), self._panel

    def detail_foot(self) -> QWidget:
        """Deciding and adding a measure stay in reach."""
        return self._foot

    def has_foot(self) -> bool:
        """Whether there is a risk to do something about."""
        return not self.is_locked and self.table.current() is not None

    def next_words(self, *, short: bool = False) -> str:
        """Decide on the next one, treat the next one, or go on."""
        if self.dossier is None or self.is_locked or not self.dossier.open_risks:
            return ""
        for kind, left in (("decide", self._undecided()), ("treat", self._untreated())):
            if left:
                return say(f"treat_step.next.{kind}" + (".short" if short else ""), n=len(left))
        return say("treat_step.next.go_on") if gate(self.dossier, Step.TREAT).is_open else ""

    def ask_next(self) -> None:
        """Choose the next risk that lacks something, and ask for it; or go on to step 5."""
        undecided, untreated = self._undecided(), self._untreated()
        if not undecided and not untreated:
            self.step_asked.emit(Step.FOLLOW_UP)
            return
        file = (undecided or untreated)[0]
        self.choose_risk(file.risk.id)
        if undecided:
            self._ask_decision()
        else:
            self._ask_measure()

    def adds(self) -> str:
        """A measure for the chosen risk."""
        return say("treat_step.add_measure") if self.has_foot() else ""

    def add(self) -> None:
        """Ask for it."""
        self._ask_measure()

    def choose_risk(self, risk_id: object) -> None:
        """Choose a risk, showing all of them if the view leaves it out."""
        if not self.table.choose(risk_id):
            self._show.set_value("all")
            self._search.clear()
            self._show_view()
            self.table.choose(risk_id)

    def commands(self) -> Sequence[Action]:
        """Deciding and withdrawing; a measure is what Ctrl+N adds."""
        return (
            Action("treat_step.decide_one", self._ask_decision, "scale", "F2", enabled_when=self.has_foot),
            Action("treat_step.withdraw_one", self._withdraw, "undo-2", enabled_when=self._has_decision),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("treat_step.keys")

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    # -- what is shown ---------------------------------------------------------------------------------

    def _columns(self) -> list[Column[RiskFile]]:
        return [
            Column("number", say("treat_step.number"), lambda f: f.label, kind="muted", width=11,
                   sort=lambda f: f.risk.number, is_essential=False),
            Column("title", say("treat_step.risk"), lambda f: f.risk.title, kind="two", second=_under),
            Column("decision", say("treat_step.decision"), _decision, width=30, tone=_decision_tone),
            Column("level", say("treat_step.today"), partial(self._word, stage=Stage.TODAY), kind="level",
                   width=30, band=partial(_band, stage=Stage.TODAY), sort=partial(_rank, stage=Stage.TODAY)),
            Column("plan", say("treat_step.plan"), partial(self._word, stage=Stage.PLAN), kind="level",
                   width=30, band=partial(_band, stage=Stage.PLAN), sort=partial(_rank, stage=Stage.PLAN),
                   is_essential=False),
        ]  # fmt: skip

    def _show_view(self, _view: object = None) -> None:
        if self.dossier is None:
            return
        view = self._show.value()
        files = self.dossier.by_weight()
        self.table.show_things([file for file in files if view == "all" or _state_of(file) == view])
        if self.table.current() is None:
            self.table.choose_first()
        self._chose(self.table.current())

    def _chose(self, file: RiskFile | None) -> None:
        self.risk_chosen.emit(file.risk.id if file else None)
        if self.dossier is not None:
            self._panel.show_risk(self.dossier, file)
        decided = file is not None and file.decision is not None
        self._decide.setText(say("treat_step.change_decision" if decided else "treat_step.decide"))

    def _word(self, file: RiskFile, stage: Stage) -> str:
        band = file.stages.at(stage).level.band
        if band is None or self.dossier is None:
            return say("treat_step.unrated")
        return self.dossier.band(band).name

    def _spoken(self, file: RiskFile) -> str:
        parts = (file.label, file.risk.title, self._word(file, Stage.TODAY), _decision(file), _measures(file))
        return ", ".join(part for part in parts if part)

    def _filter(self, words: str) -> None:
        self.table.filter(words)

    def _open(self, file: RiskFile) -> None:
        self.desk.go("risk", analysis_id=file.risk.analysis_id, risk_id=file.risk.id, tab="measures")

    def _open_chosen(self) -> None:
        if (file := self.table.current()) is not None:
            self._open(file)

    def _go_back(self) -> None:
        self.step_asked.emit(Step.IDENTIFY)

    # -- what can be done ------------------------------------------------------------------------------

    def _undecided(self) -> list[RiskFile]:
        return [file for file in self.dossier.by_weight() if file.decision is None] if self.dossier else []

    def _untreated(self) -> list[RiskFile]:
        files = self.dossier.by_weight() if self.dossier else ()
        return [file for file in files if _state_of(file) == "treat" and not _counting(file)]

    def _has_decision(self) -> bool:
        return self.has_foot() and self.table.current().decision is not None

    def _ask_decision(self) -> None:
        if self.dossier is None or not self.has_foot():
            return
        file = self.table.current()
        self._dialog = self.desk.dialogs.ask(
            say("treat_step.ask", label=file.label),
            file.risk.title,
            decision_fields(self.look, self.dossier.today, file.decision),
            accept=say("treat_step.ask.accept"),
            keeps_open=True,
            done=partial(self._do_decide, file.risk.id),
        )

    def _do_decide(self, risk_id: UUID, values: dict[str, Any]) -> None:
        self.desk.do(
            decide_risk, risk_id, owner=self, done=self._decided, failed=self._dialog.refuse, **values
        )

    def _decided(self, _edit: Edit) -> None:
        self._dialog.finish()
        self.table.setFocus()

    def _withdraw(self) -> None:
        if self._has_decision():
            self.desk.do(withdraw_decision, self.table.current().risk.id, owner=self)

    def _ask_measure(self) -> None:
        if self.dossier is None or not self.has_foot():
            return
        file = self.table.current()
        fields = [
            *measure_fields(self.look, self.dossier.today),
            *copied_field(self.look, self._panel.touches),
            *effect_fields(self.look, file),
        ]
        self._dialog = self.desk.dialogs.ask(
            say("treat_step.measure.title", label=file.label),
            say("treat_step.measure.text"),
            fields,
            accept=say("treat_step.measure.accept"),
            keeps_open=True,
            done=partial(self._do_add, file.risk.id),
        )

    def _do_add(self, risk_id: UUID, values: dict[str, Any]) -> None:
        words: dict[str, Any] = {
            name: "" if value is None and name not in MAY_BE_UNKNOWN else value
            for name, value in values.items()
        }
        # The measure's owner is a word of the verb; `owner` of `do` is the asking widget.
        self.desk.do(
            partial(_add, risk_id, words), owner=self, done=self._decided, failed=self._dialog.refuse
        )


def _add(risk_id: UUID, words: dict[str, Any], open_work: OpenWork) -> Edit:
    return add_measure(open_work, risk_id=risk_id, **words)


def _key(file: RiskFile) -> UUID:
    return file.risk.id


def _band(file: RiskFile, stage: Stage) -> str | None:
    return file.stages.at(stage).level.band


def _rank(file: RiskFile, stage: Stage) -> int | None:
    weight = file.weight(stage)[0]
    return None if weight < 0 else weight


def _state_of(file: RiskFile) -> str:
    return str(file.decision.kind) if file.decision else "open"


def _decision(file: RiskFile) -> str:
    return say(f"treat_step.state.{_state_of(file)}")


def _decision_tone(file: RiskFile) -> str:
    return "" if file.decision else "warning"


def _counting(file: RiskFile) -> list[MeasureStatus]:
    return [measure.status for measure in file.measures if measure.status is not MeasureStatus.CANCELLED]


def _under(file: RiskFile) -> str:
    decision = file.decision
    if decision is not None and decision.retest_on is not None:
        return say("treat_step.retest", day=long_date(decision.retest_on))
    return _measures(file)


def _measures(file: RiskFile) -> str:
    statuses = _counting(file)
    if not statuses:
        return say("treat_step.no_measure") if _state_of(file) == DecisionKind.TREAT else ""
    done = statuses.count(MeasureStatus.DONE)
    words = say("treat_step.done_of", done=done, n=len(statuses))
    bare = len(file.uncovered)
    return f"{words} · {say('treat_step.bare', n=bare)}" if bare else words
