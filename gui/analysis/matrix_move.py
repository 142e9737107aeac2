"""Moving a risk in the heat map: what level it would get, and the question why."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from gui.analysis.matrix_model import Place, band_name, lowered, place_words, stage_title
from gui.common.as_if import as_if_rated
from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.fields import ChoiceField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from riskmodel.dossier import RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.risk import Stage
from riskmodel.verbs.ratings import move_risk


def level_there(file: RiskFile, stage: Stage, place: Place) -> str:
    """The level in words that a risk would get in a field; what is computed says that it is."""
    if stage is Stage.PLAN:
        return say("rate_step.move.computed")
    moved = as_if_rated(file, stage=stage, likelihood=place[0], consequence=place[1])
    return band_name(file.scale, moved.stages.at(stage).level.band)


def what_follows(file: RiskFile, stage: Stage, place: Place) -> str:
    """What moving a risk means, in sentences."""
    before = band_name(file.scale, file.stages.at(stage).level.band)
    after = level_there(file, stage, place)
    same = before == after
    parts = [
        say("rate_step.move.to", stage=stage_title(stage), place=lowered(place_words(place, file.scale))),
        say(
            "rate_step.move.same" if same else "rate_step.move.changes",
            before=lowered(before),
            after=lowered(after),
        ),
    ]
    if stage is Stage.BEFORE and file.judged_today is not None:
        parts.append(say("rate_step.move.today_goes"))
    parts.append(say("rate_step.move.write_why"))
    return " ".join(parts)


class Mover(QObject):
    """Asks why a risk is moved, and moves it."""

    moved = Signal(object, object, object)  # risk id, Stage, Place
    left = Signal()  # it stays where it was

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dialog: AskDialog | None = None
        self._target: tuple[Stage, Place] = (Stage.BEFORE, (1, 1))
        self._files: dict[UUID, RiskFile] = {}

    def ask(self, files: tuple[RiskFile, ...], stage: Stage, place: Place) -> None:
        """Ask about one risk, or which of several; the plan is refused in words."""
        if stage is Stage.PLAN:
            self._desk.dialogs.tell(
                say("rate_step.move.plan_title"),
                say("rate_step.move.plan"),
                close=say("rate_step.move.leave"),
                done=self._refused,
            )
            return
        self._target, self._files = (stage, place), {file.risk.id: file for file in files}
        look = self._desk.look
        fields = [Field("reason", say("rate_step.move.reason"), GrowingText(look, lines=3),
                        required=say("rate_step.move.reason_missing"))]  # fmt: skip
        one = files[0] if len(files) == 1 else None
        if one is None:
            choices = [(file.risk.id, f"{file.label} {file.risk.title}") for file in files]
            which = ChoiceField(look, choices, files[0].risk.id)
            fields.insert(0, Field("risk", say("rate_step.move.which"), which))
        text = what_follows(one, stage, place) if one else self._where(files[0], stage, place)
        self._dialog = self._desk.dialogs.ask(
            say("rate_step.move.title", label=one.label) if one else say("rate_step.move.title_which"),
            text,
            fields,
            accept=say("rate_step.move.accept"),
            reject=say("rate_step.move.leave"),
            keeps_open=True,
            done=self._answered,
            rejected=self.left.emit,
        )

    def _where(self, file: RiskFile, stage: Stage, place: Place) -> str:
        to = say("rate_step.move.to", stage=stage_title(stage), place=lowered(place_words(place, file.scale)))
        return f"{to} {say('rate_step.move.write_why')}"

    def _answered(self, values: dict[str, Any]) -> None:
        stage, place = self._target
        risk_id: UUID = values.get("risk") or next(iter(self._files))
        self._desk.do(
            move_risk,
            risk_id,
            *place,
            stage,
            values["reason"],
            owner=self,
            done=partial(self._done, risk_id),
            failed=self._failed,
        )

    def _done(self, risk_id: UUID, _edit: Edit) -> None:
        if self._dialog is not None:
            self._dialog.finish()
            self._dialog = None
        self.moved.emit(risk_id, *self._target)

    def _failed(self, fault: Exception) -> None:
        if self._dialog is not None:
            self._dialog.refuse(fault)

    def _refused(self, _values: object) -> None:
        self.left.emit()
