"""The tab Prioriteter: what the bands are called and mean, and the rules that raise a risk above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.common.boxes import column, line
from gui.common.desk import Desk
from gui.common.fields import ChoiceField
from gui.common.form import Field, Form
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.scales.draft import (
    add_band,
    can_add_band,
    can_remove_band,
    remove_band,
    set_band,
    set_crime_consequence,
    set_crime_floor,
    set_raising,
)
from gui.scales.part import Draft, Part
from gui.scales.rows import May, WordRows, Words
from riskmodel.kernel.words import say
from riskmodel.scale_set import ScaleLevel, ScaleSet

OFF = None


class BandsPart(Part):
    """Bands from the lowest, then the rules."""

    key = "bands"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        scroll = Scroll(look, margins=("large", "small", "large", "large"), gap="normal")
        column(look, self, gap="none").addWidget(scroll)
        scroll.body.addWidget(label(say("scales_place.bands.help"), "muted", wrap=True))
        self.rows = WordRows(look, say("scales_place.band"), "bands")
        self.rows.renamed.connect(self._renamed)
        self.rows.described.connect(self._described)
        self.rows.add_asked.connect(self._add)
        self.rows.remove_asked.connect(self._remove)
        scroll.body.addWidget(self.rows)
        scroll.body.addWidget(line())
        scroll.body.addWidget(label(say("scales_place.rules"), "lead"))
        scroll.body.addWidget(label(say("scales_place.rules.help"), "muted", wrap=True))
        self.raising = ChoiceField(look)
        self.floor = ChoiceField(look)
        self.consequence = ChoiceField(look)
        self.raising.committed.connect(self._raised)
        self.floor.committed.connect(self._floored)
        self.consequence.committed.connect(self._from_consequence)
        keys = (("raising", self.raising), ("floor", self.floor), ("consequence", self.consequence))
        fields = [
            Field(key, say(f"scales_place.rule.{key}"), field, help=say(f"scales_place.rule.{key}.help"))
            for key, field in keys
        ]
        self._form = Form(look, tuple(fields))
        self._form.setMaximumWidth(look.px(120))
        scroll.body.addWidget(self._form)
        scroll.body.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """Show bands and rules."""
        self.draft = draft
        scale = draft.scale
        looks = self.look.bands([band.id for band in scale.bands])
        words = [Words(band.name, band.meaning, looks[band.id]) for band in scale.bands]
        may = May(draft.can_write, can_add_band(scale), can_remove_band(scale))
        self.rows.show_rows(words, may, self.desk.room)
        self.raising.set_choices(_levels(scale.protection), scale.raise_from_protection)
        bands = [(at, _name(band.name)) for at, band in enumerate(scale.bands)]
        self.floor.set_choices([(OFF, say("scales_place.rule.off")), *bands], scale.crime_floor)
        self.consequence.set_choices(_levels(scale.consequence)[1:], scale.crime_consequence)
        self._form.row("consequence").setVisible(scale.crime_floor is not None)
        for field in (self.raising, self.floor, self.consequence):
            field.setEnabled(draft.can_write)

    def take_focus(self) -> None:
        """Work begins with the lowest band."""
        self.rows.rows[0].name.setFocus()

    def keys_hint(self) -> str:
        """What may be written."""
        return say("scales_place.words.keys")

    def _change(self, change: Callable[[ScaleSet], ScaleSet]) -> None:
        if self.draft is not None and self.draft.can_write:
            self.changed.emit(change(self.draft.scale))

    def _renamed(self, _key: str, at: int, name: str) -> None:
        self._change(lambda scale: set_band(scale, at, name=name))

    def _described(self, _key: str, at: int, text: str) -> None:
        self._change(lambda scale: set_band(scale, at, meaning=text))

    def _add(self, _key: str, at: int) -> None:
        self._change(lambda scale: add_band(scale, at))

    def _remove(self, _key: str, at: int) -> None:
        self._change(lambda scale: remove_band(scale, at))

    def _raised(self, level: int | None) -> None:
        self._change(lambda scale: set_raising(scale, level))

    def _floored(self, floor: int | None) -> None:
        self._change(lambda scale: set_crime_floor(scale, floor))

    def _from_consequence(self, level: int) -> None:
        self._change(lambda scale: set_crime_consequence(scale, level))


def _levels(levels: tuple[ScaleLevel, ...]) -> list[tuple[int | None, str]]:
    numbered = [(at, f"{at}  {_name(level.name)}") for at, level in enumerate(levels, 1)]
    return [(OFF, say("scales_place.rule.off")), *numbered]


def _name(name: str) -> str:
    return name or say("scales_place.nameless")
