"""What is to be done about the chosen risk: its decision, and its causes with what acts on each."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, line
from gui.common.buttons import button, thing_link
from gui.common.desk import Desk
from gui.common.figures import due, long_date
from gui.common.fresh import Fresh, Question
from gui.common.labels import label
from gui.common.levels import LevelMark
from network.experience import Experience
from network.reuse_words import outcome_words
from network.touching import Touch, experiences_for_risk
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.measure import Measure
from riskmodel.risk import Cause, Decision, DecisionKind, Risk, Stage

OF_NETWORK = frozenset({Cause, Experience, Risk})
MOST_TOLD = 3


class TreatPanel(QWidget):
    """One risk's treatment, read from the top; causes that nothing acts on come first."""

    open_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._layout = column(self._look, self, gap="small")
        self._dossier: Dossier | None = None
        self._file: RiskFile | None = None
        self._touches: tuple[Touch, ...] = ()
        self._fresh = Fresh(desk, self, self._ask, self._have_read, concerns=OF_NETWORK)

    @property
    def touches(self) -> tuple[Touch, ...]:
        """The experiences that touch the risk, as far as they have been read."""
        return self._touches

    def show_risk(self, dossier: Dossier, file: RiskFile | None) -> None:
        """Tell about a risk; None when none is chosen. What the network has told comes when it is read."""
        is_other = file is not None and (self._file is None or self._file.risk.id != file.risk.id)
        self._dossier, self._file = dossier, file
        if is_other:
            self._touches = ()
            self._fresh.again()
        else:
            self._fresh.see()
        self._fill(dossier, file)

    def _ask(self) -> Question | None:
        return partial(_read_touches, self._file.risk.id) if self._file is not None else None

    def _have_read(self, touches: tuple[Touch, ...]) -> None:
        is_new, self._touches = touches != self._touches, touches
        if is_new and self._dossier is not None:
            self._fill(self._dossier, self._file)

    def _fill(self, dossier: Dossier, file: RiskFile | None) -> None:
        clear(self._layout)
        if file is None:
            self._layout.addWidget(label(say("treat_step.nothing_chosen"), "muted", wrap=True))
        else:
            self._show_head(dossier, file)
            self._show_decision(file.decision)
            self._show_causes(file, dossier.today)
            self._show_network(file.risk)
        self._layout.addStretch(1)

    def _show_head(self, dossier: Dossier, file: RiskFile) -> None:
        look = self._look
        self._layout.addWidget(label(file.label, "caption"))
        self._layout.addWidget(label(file.risk.title, "lead", wrap=True))
        bands = look.bands(dossier.matrix.bands)
        for stage in (Stage.TODAY, Stage.PLAN):
            band = file.stages.at(stage).level.band
            if band is None:
                self._layout.addWidget(LevelMark(look, None, say("treat_step.unrated")))
                break
            word = say(f"treat_step.level.{stage}", level=dossier.band(band).name)
            weight = "strong" if stage is Stage.TODAY else "regular"
            self._layout.addWidget(LevelMark(look, bands[band], word, weight=weight))
        opener = button(
            look,
            say("treat_step.open"),
            self.open_asked.emit,
            kind="link",
            icon="arrow-right",
            icon_right=True,
        )
        self._layout.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)

    def _show_decision(self, decision: Decision | None) -> None:
        self._head(say("treat_step.decision"))
        if decision is None:
            self._say(say("treat_step.undecided"), "muted")
            return
        who = say("treat_step.by", who=decision.decided_by) if decision.decided_by else ""
        self._say(
            " ".join(
                filter(None, (say(f"treat_step.is.{decision.kind}"), long_date(decision.decided_on), who))
            )
        )
        if decision.reason:
            self._say(decision.reason, "muted")
        if decision.kind is DecisionKind.ACCEPT and decision.retest_on:
            self._say(say("treat_step.retest", day=long_date(decision.retest_on)), "muted")

    def _show_causes(self, file: RiskFile, today: date) -> None:
        self._head(say("treat_step.causes"))
        if not file.causes:
            self._say(say("treat_step.no_causes"), "muted")
            self._show_measures(file.measures, today)
            return
        bare = [cause for cause in file.causes if cause in file.uncovered]
        for cause in [*bare, *(cause for cause in file.causes if cause not in bare)]:
            self._show_cause(file, cause, today)

    def _show_cause(self, file: RiskFile, cause: Cause, today: date) -> None:
        self._say(cause.text, "strong")
        if cause in file.uncovered:
            self._say(say("treat_step.uncovered"), "danger")
            return
        for control in file.controls:
            if cause.id in control.covers:
                self._say(say("treat_step.control", text=control.control.text), "muted")
        acting = {link.measure_id for link in file.links if link.cause_id == cause.id}
        self._show_measures([measure for measure in file.measures if measure.id in acting], today)

    def _show_measures(self, measures: tuple[Measure, ...] | list[Measure], today: date) -> None:
        for measure in measures:
            opens = partial(self._desk.go, "measures", measure_id=measure.id)
            self._layout.addWidget(thing_link(self._look, measure.label, measure.title, opens))
            self._say(_state(measure, today), "caption")

    def _show_network(self, risk: Risk) -> None:
        touches = self._touches
        if not touches:
            return
        self._head(say("treat_step.network"))
        for touch in touches[:MOST_TOLD]:
            told = touch.experience
            opens = partial(self._desk.go, "experiences", experience_id=told.id)
            self._layout.addWidget(thing_link(self._look, told.label, told.title, opens))
            self._say(outcome_words(told.outcome), "caption")
        left = len(touches) - MOST_TOLD
        if left > 0:
            opens = partial(
                self._desk.go,
                "risk",
                analysis_id=risk.analysis_id,
                risk_id=risk.id,
                tab="evidence",
            )
            more = button(self._look, say("treat_step.network.more", n=left), opens, kind="link")
            self._layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _head(self, words: str) -> None:
        self._layout.addWidget(line())
        self._layout.addWidget(label(words, "lead"))

    def _say(self, words: str, kind: str = "") -> None:
        self._layout.addWidget(label(words, kind, wrap=True))


def _read_touches(risk_id: UUID, reading: Reading) -> tuple[Touch, ...]:
    risks = reading.find(Risk, id=risk_id)
    return experiences_for_risk(reading, risks[0]) if risks else ()


def _state(measure: Measure, today: date) -> str:
    owner = measure.owner or say("treat_step.no_owner")
    if not measure.status.is_open:
        return f"{owner} · {say(f'treat_step.status.{measure.status}')}"
    when = due(measure.due_on, today)[0] if measure.due_on else say("treat_step.no_day")
    return f"{owner} · {when}"
