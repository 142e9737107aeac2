"""What can be done with a measure: write, change, finish or cancel it, take it up again, take it away."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from gui.common.asking import Asking
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.form import Field
from gui.common.measureform import TELL, measure_fields, tell_field
from gui.common.reuseform import ReuseActs
from gui.common.textedit import GrowingText
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork
from riskmodel.measure import Measure
from riskmodel.verbs.measures import (
    add_measure,
    cancel_measure,
    change_measure,
    finish_measure,
    remove_measure,
    reopen_measure,
)


class MeasureActs(Asking):
    """Asks what must be asked, and does it."""

    written = Signal(object)  # the id of the measure that was added or changed

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self._reuse = ReuseActs(desk, self)

    def ask_new(self) -> None:
        """Ask for a measure that acts on no risk yet."""
        self._ask_words(say("measures_place.new"), None, say("measures_place.new.accept"))

    def ask_change(self, measure: Measure) -> None:
        """Ask for other words."""
        title = say("measures_place.change.title", label=measure.label)
        self._ask_words(title, measure, say("measures_place.change.accept"))

    def ask_finish(self, measure: Measure) -> None:
        """Ask since when it has been done, and what came of it."""
        self._ask(
            say("measures_place.finish.title", label=measure.label),
            say("measures_place.finish"),
            self._finish_fields(measure),
            partial(self._finish, measure.id),
            say("measures_place.finish.text"),
        )

    def ask_reuse(self, measure: Measure) -> None:
        """Ask how it went to do as the experience tells that it copies."""
        self._reuse.ask_about(measure)

    def ask_cancel(self, measure: Measure) -> None:
        """Ask why it will not be done."""
        reason = Field(
            "reason",
            say("measures_place.cancel.reason"),
            GrowingText(self._look),
            required=say("measures_place.cancel.reason.required"),
        )
        self._ask(
            say("measures_place.cancel.title", label=measure.label),
            say("measures_place.cancel.accept"),
            [reason],
            partial(self._cancel, measure.id),
            say("measures_place.cancel.text"),
            reject=say("measures_place.cancel.keep"),
        )

    def reopen(self, measure: Measure) -> None:
        """Take up again what was finished or cancelled."""
        self._desk.do(reopen_measure, measure.id, owner=self)

    def remove(self, measure: Measure) -> None:
        """Take it away; undo brings it back."""
        self._desk.do(remove_measure, measure.id, owner=self, done=self._removed)

    def _ask_words(self, title: str, measure: Measure | None, accept: str) -> None:
        fields = measure_fields(self._look, self._desk.today(), measure)
        self._ask(title, accept, fields, partial(self._write, measure))

    def _finish_fields(self, measure: Measure) -> list[Field]:
        today = self._desk.today()
        return [
            Field(
                "done_on",
                say("measures_place.finish.day"),
                DateField(self._look, today, today=today),
                required=say("measures_place.finish.day.required"),
            ),
            Field(
                "result",
                say("measures_place.finish.result"),
                GrowingText(self._look, measure.result),
                help=say("measures_place.finish.result.help"),
            ),
            *tell_field(self._look, measure),
        ]

    def _write(self, measure: Measure | None, values: dict[str, Any]) -> None:
        words: dict[str, Any] = {
            name: value if value is not None or name == "due_on" else "" for name, value in values.items()
        }
        self._do(_write, measure, words, done=self._written)

    def _finish(self, measure_id: UUID, values: dict[str, Any]) -> None:
        done = self._finished_to_tell if values.get(TELL) else self._closed
        self._do(finish_measure, measure_id, values["done_on"], values["result"] or "", done=done)

    def _cancel(self, measure_id: UUID, values: dict[str, Any]) -> None:
        self._do(cancel_measure, measure_id, values["reason"], done=self._closed)

    def _written(self, edit: Edit) -> None:
        if edit.changes:
            self.written.emit(edit.after(Measure).id)

    def _closed(self, edit: Edit) -> None:
        self._desk.tell(say("measures_place.told", label=edit.about), undo=True)

    def _finished_to_tell(self, edit: Edit) -> None:
        self._closed(edit)
        self._reuse.ask_about(edit.after(Measure))

    def _removed(self, edit: Edit) -> None:
        self._desk.tell(say("measures_place.removed", label=edit.about), undo=True)


def _write(open_work: OpenWork, measure: Measure | None, words: dict[str, Any]) -> Edit:
    if measure is None:
        return add_measure(open_work, **words)
    return change_measure(open_work, replace(measure, **words))
