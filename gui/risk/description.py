"""The tab Beskrivning: what could happen, why, and what would follow."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.common.autosave import AutoForm
from gui.common.banner import Banner
from gui.common.boxes import column
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.common.scroll import Scroll
from gui.common.textedit import GrowingText
from gui.common.ticklist import TickList
from gui.risk.causes import Causes
from gui.risk.saving import set_on_risk
from gui.risk.tab import RiskTab
from riskmodel.content import catalogue, model
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Confirmation, Form, Pattern
from riskmodel.verbs.risks import confirm_risk, reopen_risk


class DescriptionTab(RiskTab):
    """Every field is stored as it is left."""

    key = "description"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        outer = column(look, self, gap="none")
        scroll = Scroll(look, margins=("large", "normal", "large", "large"), gap="normal", measure=True)
        outer.addWidget(scroll)
        self.state = Banner(look)
        self.note = Banner(look, say("risk_page.note"))
        self.top = AutoForm(look, self._top_fields())
        self.causes = Causes(desk)
        self.rest = AutoForm(look, self._rest_fields())
        for part in (self.state, self.note, self.top, self.causes, self.rest):
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        self.top.changed.connect(self._changed_on_top)
        self.rest.changed.connect(self._changed_below)

    def show_risk(self, dossier: Dossier, file: RiskFile) -> None:
        """Show the risk; a field that is being typed in is left alone."""
        if self.file is not None and self.file.risk.id != file.risk.id:
            self.leave()
        super().show_risk(dossier, file)
        risk = file.risk
        self._offer(dossier, file)
        self.top.show_values({"title": risk.title, "event": risk.event})
        self.causes.show_risk(file, locked=self.is_locked)
        self.rest.show_values(
            {
                "effect": risk.effect,
                "form": risk.form,
                "pattern": risk.pattern,
                "harms": risk.harms,
                "unit_id": risk.unit_id,
                "area": risk.area,
                "owner": risk.owner,
                "red_flags": "\n".join(risk.red_flags),
            }
        )
        for form in (self.top, self.rest):
            form.set_locked(self.is_locked)
        self._say_state(file)

    def leave(self) -> None:
        """Keep what is being written."""
        self.top.commit()
        self.causes.commit()
        self.rest.commit()

    def take_focus(self) -> None:
        """Work begins with the title."""
        self.top.row("title").field.widget.setFocus()

    # -- fields ---------------------------------------------------------------------------------------

    def _top_fields(self) -> tuple[Field, ...]:
        look = self.look
        return (
            Field("title", say("risk_page.title"), LineField(look, longest=200),
                  required=say("risk_page.title.missing")),
            Field("event", say("risk_page.event"), GrowingText(look, hint=say("risk_page.event.hint"))),
        )  # fmt: skip

    def _rest_fields(self) -> tuple[Field, ...]:
        look = self.look
        return (
            Field("effect", say("risk_page.effect"), GrowingText(look, hint=say("risk_page.effect.hint"))),
            Field("form", say("risk_page.form"), ChoiceField(look, _choices(model().forms, Form)),
                  help=say("risk_page.form.help")),
            Field("pattern", say("risk_page.pattern"), ChoiceField(look, _choices(model().patterns, Pattern)),
                  help=say("risk_page.pattern.help")),
            Field("harms", say("risk_page.harms"), TickList(look), help=say("risk_page.harms.help")),
            Field("unit_id", say("risk_page.unit"), ChoiceField(look)),
            Field("area", say("risk_page.area"), ChoiceField(look, _areas())),
            Field("owner", say("risk_page.owner"), LineField(look, longest=200),
                  help=say("risk_page.owner.help")),
            Field("red_flags", say("risk_page.red_flags"), GrowingText(look),
                  help=say("risk_page.red_flags.help")),
        )  # fmt: skip

    def _offer(self, dossier: Dossier, file: RiskFile) -> None:
        """The choices that depend on the agency: its units and its scales' values."""
        units: list[tuple[Any, str]] = [(None, say("risk_page.unit.none"))]
        units += [
            (unit.id, unit.name) for unit in dossier.units
            if unit.closed_on is None or unit.id == file.risk.unit_id
        ]  # fmt: skip
        unit = self.rest.row("unit_id").field.widget
        if isinstance(unit, ChoiceField) and not unit.view().isVisible():
            unit.set_choices(units, file.risk.unit_id)
        harms = self.rest.row("harms").field.widget
        if isinstance(harms, TickList):
            harms.set_choices([(harm.id, harm.name) for harm in dossier.scale.harms], file.risk.harms)
        self.rest.row("harms").setVisible(bool(dossier.scale.harms))

    # -- state ----------------------------------------------------------------------------------------

    def _say_state(self, file: RiskFile) -> None:
        if file.is_closed:
            self.state.say(
                say("risk_page.closed", reason=file.risk.closed_reason),
                link="" if self.is_locked else say("risk_page.reopen"),
                run=self._reopen,
            )
        elif file.risk.confirmation is Confirmation.PENDING:
            self.state.say(
                say("risk_page.pending"),
                "warning",
                link="" if self.is_locked else say("risk_page.confirm"),
                run=self._confirm,
            )
        else:
            self.state.say("")

    def _confirm(self) -> None:
        if self.file is not None:
            self.desk.do(confirm_risk, self.file.risk.id, owner=self)

    def _reopen(self) -> None:
        if self.file is not None:
            self.desk.do(reopen_risk, self.file.risk.id, owner=self)

    # -- storing --------------------------------------------------------------------------------------

    def _changed_on_top(self, key: str, value: Any) -> None:
        self._store(self.top, key, value)

    def _changed_below(self, key: str, value: Any) -> None:
        if key == "red_flags":
            value = tuple(line.strip() for line in value.splitlines() if line.strip())
        self._store(self.rest, key, value)

    def _store(self, form: AutoForm, key: str, value: Any) -> None:
        if self.file is None:
            return
        # Bound first: a risk's `owner` is not the one who asks the desk.
        self.desk.do(
            partial(set_on_risk, **{key: value}),
            self.file.risk.id,
            owner=self,
            failed=partial(self._refused, form, key),
        )

    def _refused(self, form: AutoForm, key: str, fault: Exception) -> None:
        if not form.refused(key, fault):
            self.desk.refused(fault)


def _choices(items: Any, kind: type[Form] | type[Pattern]) -> list[tuple[Any, str]]:
    """What nobody has judged stands first and says so."""
    return [(None, say("risk_page.not_judged")), *((kind(item.id), item.title) for item in items)]


def _areas() -> list[tuple[str, str]]:
    return [("", say("risk_page.area.none")), *((area.id, area.title) for area in catalogue().areas)]
