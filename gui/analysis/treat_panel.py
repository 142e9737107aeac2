"""What is to be done about the chosen risk: its decision, and its causes with what acts on each."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, line
from gui.common.buttons import button, thing_link
from gui.common.desk import Desk
from gui.common.figures import due, long_date
from gui.common.labels import label
from gui.common.levels import LevelMark
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.measure import Measure
from riskmodel.risk import Cause, Decision, DecisionKind, Stage


class TreatPanel(QWidget):
    """One risk's treatment, read from the top; causes that nothing acts on come first."""

    open_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._layout = column(self._look, self, gap="small")

    def show_risk(self, dossier: Dossier, file: RiskFile | None) -> None:
        """Tell about a risk; None when none is chosen."""
        clear(self._layout)
        if file is None:
            self._layout.addWidget(label(say("treat_step.nothing_chosen"), "muted", wrap=True))
        else:
            self._show_head(dossier, file)
            self._show_decision(file.decision)
            self._show_causes(file, dossier.today)
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

    def _head(self, words: str) -> None:
        self._layout.addWidget(line())
        self._layout.addWidget(label(words, "lead"))

    def _say(self, words: str, kind: str = "") -> None:
        self._layout.addWidget(label(words, kind, wrap=True))


def _state(measure: Measure, today: date) -> str:
    owner = measure.owner or say("treat_step.no_owner")
    if not measure.status.is_open:
        return f"{owner} · {say(f'treat_step.status.{measure.status}')}"
    when = due(measure.due_on, today)[0] if measure.due_on else say("treat_step.no_day")
    return f"{owner} · {when}"
