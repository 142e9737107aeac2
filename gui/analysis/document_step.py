"""Step 5: have it approved, follow it up, and see what differs from the round before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.analysis.acts import Acts
from gui.analysis.approve_part import ApprovePart
from gui.analysis.difference_part import DifferencePart
from gui.analysis.follow_part import FollowPart
from gui.analysis.step import StepView
from gui.common.action import Action
from gui.common.boxes import column
from gui.common.choices import Segments
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import LineField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from riskmodel.analysis import AnalysisState, Step
from riskmodel.dossier import Dossier
from riskmodel.gates import Missing, missing_for_approval
from riskmodel.hints import Hint
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.reading import read_dossier
from riskmodel.verbs.rounds import approve_analysis, withdraw_approval

APPROVE, FOLLOW, DIFFERENCE = "approve", "follow", "difference"
WAYS = (APPROVE, FOLLOW, DIFFERENCE)


class DocumentStep(StepView):
    """Three ways to see the step."""

    step = Step.FOLLOW_UP
    keeps_tools = True
    first_tab = "questions"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._analysis_id: UUID | None = None
        self._previous: Dossier | None = None
        self._acts = Acts(desk, self)
        self.ways = Segments(
            look,
            [(way, say(f"analysis_place.way.{way}", n=0)) for way in WAYS],
            name=say("analysis_place.way"),
        )
        self.ways.committed.connect(self.show_way)
        self.approve = ApprovePart(desk)
        self.follow = FollowPart(desk)
        self.difference = DifferencePart(desk)
        self._stack = QStackedWidget()
        column(look, self, gap="none").addWidget(self._stack)
        for part in (self.approve, self.follow, self.difference):
            self._stack.addWidget(part)
        self.approve.missing_asked.connect(self._go_to_missing)
        self.approve.hint_asked.connect(self._go_to_hint)
        self.approve.withdraw_asked.connect(self._ask_withdraw)
        self.approve.report_asked.connect(self._report)
        self.difference.chosen.connect(self.risk_chosen)
        self.difference.opened.connect(self._open_risk)

    def show_dossier(self, dossier: Dossier) -> None:
        """Draw the step, and read the round before if there is one."""
        is_new = dossier.analysis.id != self._analysis_id
        self.dossier, self._analysis_id = dossier, dossier.analysis.id
        if is_new:
            self._previous = None
            self.show_way(APPROVE)
        previous_id = dossier.analysis.previous_id
        if previous_id is not None:
            question = partial(_read_previous, analysis_id=previous_id, today=dossier.today)
            self.desk.read(question, self._have_previous, owner=self)
        self._show()

    def show_way(self, way: str) -> None:
        """Show the approval, the follow-ups, or the difference."""
        self.ways.set_value(way)
        self._stack.setCurrentIndex(WAYS.index(way))
        self.next_changed.emit()
        self.hint_changed.emit()

    def way(self) -> str:
        """What is shown: approve, follow or difference."""
        return WAYS[self._stack.currentIndex()]

    # -- what the page asks for --------------------------------------------------------------------------

    def tools(self) -> QWidget:
        """The ways to see the step."""
        return self.ways

    def next_words(self, *, short: bool = False) -> str:
        """Approve, add a follow-up, or start a new round."""
        if self.dossier is None or self.desk.is_read_only:
            return ""
        if self.way() == FOLLOW:
            return say("analysis_place.follow.add_short" if short else "analysis_place.follow.add")
        state = self.dossier.analysis.state
        if state is AnalysisState.APPROVED:
            return say("analysis_place.round.short" if short else "analysis_place.round.start")
        if self.way() == DIFFERENCE or state is AnalysisState.CLOSED:
            return ""
        missing = len(missing_for_approval(self.dossier))
        if missing:
            key = "analysis_place.approve.show_short" if short else "analysis_place.approve.show"
            return say(key, n=missing)
        return say("analysis_place.approve.short" if short else "analysis_place.approve.do")

    def ask_next(self) -> None:
        """Do what the main button says."""
        dossier = self.dossier
        if dossier is None or not self.next_words():
            return
        if self.way() == FOLLOW:
            self.follow.add()
        elif dossier.analysis.state is AnalysisState.APPROVED:
            self._acts.start_round(dossier.analysis, (), dossier.today.year)
        elif missing_for_approval(dossier):
            self.approve.missing.take_focus()
        else:
            self._ask_approve(dossier)

    def adds(self) -> str:
        """A follow-up."""
        return say("analysis_place.follow.add")

    def add(self) -> None:
        """Ask for a follow-up."""
        self.show_way(FOLLOW)
        self.follow.add()

    def go_to(self, part: str) -> None:
        """The follow-ups for the next day, else the approval."""
        self.show_way(FOLLOW if part == "next_check" else APPROVE)
        self.take_focus()

    def commands(self) -> Sequence[Action]:
        """The ways to see the step."""
        return tuple(
            Action(
                f"analysis_place.see.{way}", partial(self._open_way, way), shortcut=f"Ctrl+Shift+{number}",
                menu="view",
            )
            for number, way in enumerate(WAYS, 1)
        )  # fmt: skip

    def keys_hint(self) -> str:
        """The keys of what is shown."""
        return say(f"analysis_place.keys.{self.way()}")

    def take_focus(self) -> None:
        """Put the keyboard in what is shown."""
        if self.way() == APPROVE:
            self.approve.take_focus()
        elif self.way() == FOLLOW:
            self.follow.take_focus()
        else:
            self.difference.take_focus()

    # -- inner -----------------------------------------------------------------------------------------

    def _show(self) -> None:
        if self.dossier is None:
            return
        self.approve.show_dossier(self.dossier, self._previous, locked=self.is_locked)
        self.follow.show_dossier(self.dossier)
        self.difference.show_rounds(self._previous, self.dossier)
        self.ways.set_words(FOLLOW, say("analysis_place.way.follow", n=len(self.dossier.follow_ups)))
        self.next_changed.emit()

    def _have_previous(self, previous: Dossier) -> None:
        if self.dossier is not None and previous.analysis.id == self.dossier.analysis.previous_id:
            self._previous = previous
            self._show()

    def _open_way(self, way: str) -> None:
        self.show_way(way)
        self.take_focus()

    def _go_to_missing(self, missing: Missing) -> None:
        self.part_asked.emit(missing.step, missing.risk_id, missing.where)

    def _go_to_hint(self, hint: Hint) -> None:
        if hint.measure_id is not None:
            self.desk.go("measures", measure_id=hint.measure_id)
        elif hint.risk_id is not None:
            self._open_risk(hint.risk_id)

    def _open_risk(self, risk_id: UUID) -> None:
        self.desk.go("risk", analysis_id=self._analysis_id, risk_id=risk_id)

    def _report(self, report: str) -> None:
        self.desk.go("reports", analysis_id=self._analysis_id, report=report)

    def _ask_approve(self, dossier: Dossier) -> None:
        look = self.look
        fields = [
            Field(
                "approved_by",
                say("analysis_place.approve.who"),
                LineField(look, dossier.analysis.owner, hint=say("analysis_place.need.decided_hint")),
                required=say("analysis.approval.who"),
            ),
            Field(
                "approved_on",
                say("analysis_place.approve.day"),
                DateField(look, dossier.today),
                required=say("analysis_place.meeting.day_required"),
                check=partial(_not_ahead, dossier.today),
            ),
            Field(
                "record_number",
                say("analysis_place.change.record"),
                LineField(look, dossier.analysis.record_number, longest=60),
            ),
        ]
        self.desk.dialogs.ask(
            say("analysis_place.approve.ask", title=dossier.analysis.title),
            say("analysis_place.approve.text"),
            fields,
            accept=say("analysis_place.approve.do"),
            keeps_open=True,
            done=partial(self._approve, dossier.analysis.id),
        )

    def _approve(self, analysis_id: UUID, values: dict[str, Any]) -> None:
        dialog = self.desk.dialogs.current
        if dialog is not None:
            self.desk.do_for(
                dialog,
                approve_analysis,
                analysis_id,
                values["approved_by"],
                values["approved_on"],
                values["record_number"],
                owner=self,
            )

    def _ask_withdraw(self) -> None:
        if self.dossier is None:
            return
        field = Field(
            "reason",
            say("analysis_place.reason"),
            GrowingText(self.look, hint=say("analysis_place.withdraw.hint")),
            required=say("analysis.withdraw.reason"),
        )
        self.desk.dialogs.ask(
            say("analysis_place.withdraw.ask"),
            say("analysis_place.withdraw.text"),
            [field],
            accept=say("analysis_place.approve.withdraw"),
            reject=say("analysis_place.withdraw.reject"),
            danger=True,
            keeps_open=True,
            done=partial(self._withdraw, self.dossier.analysis.id),
        )

    def _withdraw(self, analysis_id: UUID, values: dict[str, Any]) -> None:
        dialog = self.desk.dialogs.current
        if dialog is not None:
            self.desk.do_for(dialog, withdraw_approval, analysis_id, values["reason"], owner=self)


def _read_previous(reading: Reading, analysis_id: UUID, today: date) -> Dossier:
    return read_dossier(reading, analysis_id, today)


def _not_ahead(today: date, day: date | None) -> str:
    return say("analysis.approve.ahead", day=day) if day is not None and day > today else ""
