"""The questions about a risk's measures: new, linked, changed, finished and cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from gui.common.asking import Asking
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import ChoiceField
from gui.common.form import Field
from gui.common.measureform import TELL, copied_field, measure_fields, tell_field
from gui.common.reuseform import ReuseActs
from gui.common.textedit import GrowingText
from gui.common.treatment import STEP_FIELDS, effect_fields
from gui.risk.saving import link_causes, set_on_measure
from network.touching import Touch
from riskmodel.dossier import Dossier, MeasureFile, RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.measure import Measure, MeasureLink, MeasureStatus
from riskmodel.reading import list_measures
from riskmodel.verbs.measures import add_measure, cancel_measure, finish_measure, link_measure

Values = dict[str, Any]


class MeasureDialogs(Asking):
    """What was written stays in the dialog until the store has taken it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self._reuse = ReuseActs(desk, self)

    def add(self, dossier: Dossier, file: RiskFile, touches: Sequence[Touch] = ()) -> None:
        """Ask for a new measure on some of the causes; it may do as an experience tells."""
        fields = [
            *measure_fields(self._look, dossier.today),
            *copied_field(self._look, touches),
            *effect_fields(self._look, file),
        ]
        self._ask_about("new", {"label": file.label}, fields, partial(self._add, file.risk.id))

    def link(self, file: RiskFile) -> None:
        """Ask which of the agency's other measures acts on the risk too."""
        self._desk.read(list_measures, partial(self._ask_link, file), owner=self)

    def act(
        self,
        act: str,
        dossier: Dossier,
        file: RiskFile,
        measure: Measure,
        link: MeasureLink,
        touches: Sequence[Touch] = (),
    ) -> None:
        """Ask what an entry of a measure's menu needs."""
        label = {"label": measure.label}
        if act == "change":
            told = copied_field(self._look, touches, measure)
            fields = [*measure_fields(self._look, dossier.today, measure), *told]
            self._ask_about("change", label, fields, partial(self._change, set_on_measure, measure.id))
        elif act == "effect":
            self._ask_about(
                "effect", label, _step_fields(self._look, file, link), partial(self._relink, link)
            )
        elif act == "finish":
            fields = self._finish_fields(dossier, measure)
            self._ask_about("finish", label, fields, partial(self._finish, measure.id))
        elif act == "tell":
            self._reuse.ask_about(measure)
        elif act == "cancel":
            reason = Field("reason", say("risk_page.measure.cancel.reason"), GrowingText(self._look, lines=3),
                           required=say("measure.cancel.reason"))  # fmt: skip
            self._ask_about("cancel", label, [reason], partial(self._change, cancel_measure, measure.id))

    # -- inner ----------------------------------------------------------------------------------------

    def _ask_about(self, what: str, facts: Values, fields: list[Field], done: Any) -> None:
        self._ask(
            say(f"risk_page.measure.{what}.title", **facts),
            say(f"risk_page.measure.{what}.accept"),
            fields,
            done,
            say(f"risk_page.measure.{what}.text"),
            reject=say("risk_page.leave_it"),
        )

    def _ask_link(self, file: RiskFile, found: tuple[MeasureFile, ...]) -> None:
        linked = {link.measure_id for link in file.links}
        others = [
            each.measure for each in found
            if each.measure.status is not MeasureStatus.CANCELLED
            and (each.measure.id not in linked or file.uncovered)
        ]  # fmt: skip
        if not others:
            self._desk.dialogs.tell(
                say("risk_page.measure.link.none"), say("risk_page.measure.link.none.text")
            )
            return
        choices = [(each.id, f"{each.label} {each.title}") for each in others]
        fields = [
            Field("measure_id", say("risk_page.measure"), ChoiceField(self._look, choices, choices[0][0])),
            *effect_fields(self._look, file),
        ]
        self._ask_about("link", {"label": file.label}, fields, partial(self._link, file.risk.id))

    def _finish_fields(self, dossier: Dossier, measure: Measure) -> list[Field]:
        look, today = self._look, dossier.today
        return [
            Field("done_on", say("risk_page.measure.done_on"), DateField(look, today, today=today),
                  required=say("risk_page.measure.done_on.missing")),
            Field("result", say("risk_page.measure.result"), GrowingText(look, lines=3),
                  help=say("risk_page.measure.result.help")),
            *tell_field(look, measure),
        ]  # fmt: skip

    def _add(self, risk_id: UUID, values: Values) -> None:
        self._do(add_measure, values.pop("title"), risk_id=risk_id, **values)

    def _link(self, risk_id: UUID, values: Values) -> None:
        steps = {name: values[name] for name in STEP_FIELDS}
        self._do(link_causes, values["measure_id"], risk_id, values.get("cause_ids", ()), **steps)

    def _relink(self, link: MeasureLink, values: Values) -> None:
        self._do(link_measure, link.measure_id, link.risk_id, link.cause_id, **values)

    def _finish(self, measure_id: UUID, values: Values) -> None:
        done = self._finished_to_tell if values.get(TELL) else None
        self._do(finish_measure, measure_id, values["done_on"], values["result"], done=done)

    def _finished_to_tell(self, edit: Edit) -> None:
        self._reuse.ask_about(edit.after(Measure))

    def _change(self, verb: Any, measure_id: UUID, values: Values) -> None:
        self._do(verb, measure_id, **values)


def _step_fields(look: Any, file: RiskFile, link: MeasureLink) -> list[Field]:
    fields = [field for field in effect_fields(look, file) if field.key in STEP_FIELDS]
    for field in fields:
        field.widget.set_value(getattr(link, field.key))  # type: ignore[attr-defined]
    return fields
