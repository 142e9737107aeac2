"""The fields for deciding on a risk and for saying what a measure does to it, the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.choices import Segments
from gui.common.datefield import DateField
from gui.common.fields import ChoiceField, LineField, Tick
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.common.theme import Look
from riskmodel.dossier import RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Cause, Decision, DecisionKind

STEP_FIELDS = ("likelihood_steps", "consequence_steps", "protection_steps")
RETEST_DAYS = 365


def decision_fields(look: Look, today: date, decision: Decision | None) -> list[Field]:
    """Fields of the one decision; their keys are the arguments of `decide_risk`.

    What accepting needs is asked for only when accepting is chosen.
    """
    kinds = [(kind, say(f"treatment.{kind}")) for kind in DecisionKind]
    kind = Segments(
        look, kinds, decision.kind if decision else DecisionKind.TREAT, name=say("treatment.decision")
    )

    def now(name: str) -> Any:
        return getattr(decision, name) if decision else None

    return [
        Field("kind", say("treatment.decision"), kind, help=say("treatment.decision.help")),
        Field(
            "reason",
            say("treatment.reason"),
            GrowingText(look, now("reason") or ""),
            help=say("treatment.reason.help"),
            check=partial(_needed, kind, say("treatment.reason.required")),
        ),
        Field(
            "decided_by",
            say("treatment.decider"),
            LineField(look, now("decided_by") or ""),
            help=say("treatment.decider.help"),
            check=partial(_needed, kind, say("treatment.decider.required")),
        ),
        Field("decided_on", say("treatment.day"), DateField(look, now("decided_on") or today, today=today)),
        Field(
            "retest_on",
            say("treatment.retest"),
            DateField(look, now("retest_on"), today=today),
            help=say("treatment.retest.help", days=RETEST_DAYS),
            check=partial(_needed, kind, say("treatment.retest.required")),
        ),
    ]


def effect_fields(look: Look, file: RiskFile) -> list[Field]:
    """Which causes of a risk a measure acts on and by how many steps; keys are arguments of `add_measure`.

    A single bare cause is suggested. Among several a person must choose: a measure that was said to act on
    all of them by default would let the risk fall without anybody having judged so.
    """
    bare = [cause.id for cause in file.uncovered]
    causes = [
        Field(
            "cause_ids",
            say("treatment.causes"),
            CauseTicks(look, file.causes, bare if len(bare) == 1 else ()),
            help=say("treatment.causes.help"),
        )
    ]
    scale = file.scale
    sizes = (len(scale.likelihood), len(scale.consequence), len(scale.protection))
    steps = [
        Field(name, say(f"treatment.{name}"), ChoiceField(look, _step_choices(size), 0))
        for name, size in zip(STEP_FIELDS, sizes, strict=True)
    ]
    return [*(causes if file.causes else ()), *steps]


class CauseTicks(QWidget):
    """A tick for each cause; the value is the ids of the ticked ones."""

    committed = Signal(object)

    def __init__(
        self, look: Look, causes: Sequence[Cause], ticked: Sequence[UUID], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = column(look, self, gap="tiny")
        self._ticks = [(cause.id, Tick(look, cause.text, cause.id in ticked)) for cause in causes]
        for _, tick in self._ticks:
            layout.addWidget(tick)
            tick.committed.connect(self._ticked)
        if self._ticks:
            self.setFocusProxy(self._ticks[0][1])

    def value(self) -> tuple[UUID, ...]:
        """The causes that are ticked."""
        return tuple(cause_id for cause_id, tick in self._ticks if tick.value())

    def set_value(self, value: Sequence[UUID]) -> None:
        """Tick these without telling."""
        for cause_id, tick in self._ticks:
            tick.set_value(cause_id in value)

    def fault(self) -> str:
        """A measure must act on some cause, or it lowers nothing."""
        return "" if self.value() or not self._ticks else say("treatment.causes.required")

    def _ticked(self, _value: object) -> None:
        self.committed.emit(self.value())


def _step_choices(levels: int) -> list[tuple[int, str]]:
    none = (0, say("treatment.steps.none"))
    return [none, *((count, say("treatment.steps", n=count)) for count in range(1, levels))]


def _needed(kind: Segments, words: str, value: object) -> str:
    return words if kind.value() is DecisionKind.ACCEPT and value in (None, "") else ""
