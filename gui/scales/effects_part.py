"""The tab Vad ändras?: what the draft does to each judged risk, before anything is saved."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import column, row
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.scales.part import Draft, Part
from gui.scales.words import RiskEffect, counted_effects, spoken_stage, stage_words, why_words
from riskmodel.kernel.words import say
from riskmodel.risk import Stage

CONCERNED, ALL = "concerned", "all"


class EffectsPart(Part):
    """A row for each risk: its level at each stage, before and after."""

    key = "effects"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self.blocked = Banner(look)
        self._counted = label("", wrap=True)
        views = [(view, say(f"scales_place.effects.show.{view}")) for view in (CONCERNED, ALL)]
        self._show = Segments(look, views, CONCERNED, name=say("scales_place.effects.show"))
        self._show.committed.connect(self._show_view)
        columns: list[Column[RiskEffect]] = [
            Column("number", say("scales_place.number"), _label, kind="muted", width=11, is_essential=False),
            Column("title", say("scales_place.risk"), _title, kind="two", second=why_words),
            *[
                Column(
                    stage.value,
                    say(f"scale.stage.{stage.value}"),
                    partial(_stage, stage=stage),
                    width=34,
                    spoken=partial(_spoken_stage, stage=stage),
                    tone=partial(_tone, stage=stage),
                    is_essential=stage is Stage.TODAY,
                )
                for stage in (Stage.BEFORE, Stage.TODAY, Stage.PLAN)
            ],
        ]
        model = TableModel(columns, row_name=_row_name, key=_key)
        self.table = Table(desk, model, name=say("scales_place.effects"), row="row_tall")
        self._empty = Empty(look, "scale", say("scales_place.effects.empty"), "")
        self.table.say_empty(self._empty)
        self.table.opened.connect(self._open)
        layout = column(look, self, margins=("normal", "small", "normal", "small"), gap="small")
        layout.addWidget(self.blocked)
        head = row(look, margins=("small", "none", "small", "none"))
        head.addWidget(self._counted, 1)
        head.addWidget(self._show)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)

    def show_draft(self, draft: Draft) -> None:
        """Show what the draft does."""
        self.draft = draft
        self.blocked.say(say("scales_place.effects.blocked") if draft.effects is None else "", "danger")
        counted = counted_effects(draft.effects) if draft.effects is not None else []
        self._counted.setText(" ".join(counted))
        self._show_view()

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    def keys_hint(self) -> str:
        """Enter opens the risk."""
        return say("scales_place.effects.keys")

    def _show_view(self, _view: object = None) -> None:
        if self.draft is None:
            return
        every = self._show.value() == ALL
        shown = (self.draft.effects or ()) if every else self.draft.concerned
        changed = self.draft.is_changed
        self._empty.say(
            say("scales_place.effects.empty"),
            say("scales_place.effects.empty.changed" if changed else "scales_place.effects.empty.same"),
        )
        self.table.show_things(shown)

    def _open(self, effect: RiskEffect) -> None:
        if self.draft is not None:
            analysis_id = self.draft.loaded.dossier.analysis.id
            self.desk.go("risk", analysis_id=analysis_id, risk_id=effect.risk_id, tab="rating")


def _key(effect: RiskEffect) -> UUID:
    return effect.risk_id


def _label(effect: RiskEffect) -> str:
    return effect.label


def _title(effect: RiskEffect) -> str:
    return effect.title


def _stage(effect: RiskEffect, stage: Stage) -> str:
    return stage_words(effect.at(stage))


def _spoken_stage(effect: RiskEffect, stage: Stage) -> str:
    return spoken_stage(effect.at(stage))


def _tone(effect: RiskEffect, stage: Stage) -> str:
    at = effect.at(stage)
    if at.is_outside:
        return "danger"
    return "warning" if at.before != at.after else ""


def _row_name(effect: RiskEffect) -> str:
    stages = [f"{say(f'scale.stage.{at.stage.value}')} {spoken_stage(at)}" for at in effect.stages]
    return ", ".join(part for part in (effect.label, effect.title, why_words(effect), *stages) if part)
