"""The tab Skalor: what the scales and their levels are called, and what they mean for each value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, line, row
from gui.common.desk import Desk
from gui.common.fields import LineField
from gui.common.form import Field, FormRow
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.textedit import GrowingText
from gui.scales.draft import (
    DIMENSIONS,
    Dimension,
    add_level,
    anchors_of,
    can_add_level,
    can_remove_level,
    remove_level,
    set_anchor,
    set_level,
)
from gui.scales.part import Draft, Part
from gui.scales.rows import May, WordRows, Words
from riskmodel.kernel.words import say
from riskmodel.scale_set import ScaleLevel, ScaleSet

Change = Callable[[ScaleSet], ScaleSet]


class Anchors(QWidget):
    """What each level of consequence means for one value."""

    def __init__(self, desk: Desk, name: str, changed: Callable[[int, str], None]) -> None:
        super().__init__()
        self._look, self._name, self._changed = desk.look, name, changed
        outer = column(self._look, self, gap="tiny")
        outer.addWidget(label(name, "strong", wrap=True))
        self._layout = column(self._look, gap="tiny")
        outer.addLayout(self._layout)
        self.fields: list[GrowingText] = []

    def show_anchors(self, texts: tuple[str, ...], *, can_write: bool) -> None:
        """Show other texts; fields are made anew when there are more or fewer levels."""
        if len(texts) != len(self.fields):
            self._make(len(texts))
        for field, text in zip(self.fields, texts, strict=True):
            field.set_value(text)
            field.setReadOnly(not can_write)

    def _make(self, count: int) -> None:
        clear(self._layout)
        self.fields = []
        for level in range(1, count + 1):
            one = _Anchor(self._look, level, self._changed)
            one.setAccessibleName(say("scales_place.anchor", name=self._name, level=level))
            held = row(self._look)
            number = label(str(level), "strong")
            number.setFixedWidth(self._look.px(3))
            held.addWidget(number)
            held.addWidget(one, 1)
            self._layout.addLayout(held)
            self.fields.append(one)


class _Anchor(GrowingText):
    def __init__(self, look: Any, level: int, changed: Callable[[int, str], None]) -> None:
        super().__init__(look, lines=1)
        self._level, self._tell = level, changed
        self.committed.connect(self._committed)

    def _committed(self, text: str) -> None:
        self._tell(self._level - 1, text)


class WordsPart(Part):
    """Every word of the scales can be changed where it stands."""

    key = "words"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        scroll = Scroll(look, margins=("large", "small", "large", "large"), gap="normal")
        column(look, self, gap="none").addWidget(scroll)
        self.title_field = LineField(look, longest=120)
        self.title_field.committed.connect(self._retitled)
        titled = Field("title", say("scales_place.title_field"), self.title_field,
                       help=say("scales_place.title_field.help"))  # fmt: skip
        self._title_row = FormRow(look, titled)
        scroll.body.addWidget(self._title_row)
        self.scales: dict[Dimension, WordRows] = {}
        self.anchors: list[Anchors] = []
        for dimension in DIMENSIONS:
            scroll.body.addWidget(line())
            scroll.body.addWidget(label(say(f"scale.{dimension}"), "lead"))
            scroll.body.addWidget(label(say(f"scales_place.words.{dimension}"), "muted", wrap=True))
            scroll.body.addWidget(self._rows_of(dimension))
            if dimension == "consequence":
                scroll.body.addWidget(label(say("scales_place.anchors"), "strong", wrap=True))
                self._harms = column(look, gap="normal")
                scroll.body.addLayout(self._harms)
        scroll.body.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """Show all words."""
        self.draft = draft
        scale = draft.scale
        if not self.title_field.hasFocus():
            self.title_field.set_value(scale.title)
        self.title_field.setReadOnly(not draft.can_write)
        for dimension, rows in self.scales.items():
            words = [Words(level.name, level.description) for level in getattr(scale, dimension)]
            may = May(draft.can_write, can_add_level(scale, dimension), can_remove_level(scale, dimension))
            rows.show_rows(words, may, self.desk.room)
        self._show_anchors(draft)

    def take_focus(self) -> None:
        """Work begins with the first level."""
        self.scales["likelihood"].rows[0].name.setFocus()

    def keys_hint(self) -> str:
        """What may be written."""
        return say("scales_place.words.keys")

    def _rows_of(self, dimension: Dimension) -> WordRows:
        rows = WordRows(self.look, say(f"scale.{dimension}"), dimension)
        rows.renamed.connect(self._renamed)
        rows.described.connect(self._described)
        rows.add_asked.connect(self._add)
        rows.remove_asked.connect(self._remove)
        self.scales[dimension] = rows
        return rows

    def _show_anchors(self, draft: Draft) -> None:
        scale = draft.scale
        if len(self.anchors) != len(scale.harms):
            clear(self._harms)
            self.anchors = [
                Anchors(self.desk, harm.name, partial(self._anchored, at))
                for at, harm in enumerate(scale.harms)
            ]
            for one in self.anchors:
                self._harms.addWidget(one)
        for at, one in enumerate(self.anchors):
            one.show_anchors(anchors_of(scale, at), can_write=draft.can_write)

    def _change(self, change: Change) -> None:
        if self.draft is not None and self.draft.can_write:
            self.changed.emit(change(self.draft.scale))

    def _retitled(self, title: str) -> None:
        if title:
            self._change(lambda scale: replace(scale, title=title))
        else:
            self._title_row.show_fault(say("scale.title.empty"))

    def _renamed(self, dimension: Dimension, at: int, name: str) -> None:
        self._change(lambda scale: set_level(scale, dimension, at, _named(scale, dimension, at, name)))

    def _described(self, dimension: Dimension, at: int, text: str) -> None:
        self._change(
            lambda scale: set_level(
                scale, dimension, at, replace(getattr(scale, dimension)[at], description=text)
            )
        )

    def _add(self, dimension: Dimension, at: int) -> None:
        self._change(lambda scale: add_level(scale, dimension, at))

    def _remove(self, dimension: Dimension, at: int) -> None:
        if self.draft is None:
            return
        before = self.draft.scale
        self._change(lambda scale: remove_level(scale, dimension, at))
        told = rule_moved(before, remove_level(before, dimension, at))
        if told:
            self.desk.tell(told)

    def _anchored(self, harm: int, at: int, text: str) -> None:
        self._change(lambda scale: set_anchor(scale, harm, at, text))


def rule_moved(before: ScaleSet, after: ScaleSet) -> str:
    """What to say when a level that a rule named is gone and the rule now names another; "" otherwise."""
    for dimension, rule in (("protection", "raise_from_protection"), ("consequence", "crime_consequence")):
        was, now = getattr(before, rule), getattr(after, rule)
        if was is None or now is None:
            continue
        name, fresh = getattr(before, dimension)[was - 1].name, getattr(after, dimension)[now - 1].name
        if name != fresh:
            return say(f"scales_place.rule_moved.{dimension}", name=name, fresh=fresh)
    return ""


def _named(scale: ScaleSet, dimension: Dimension, at: int, name: str) -> ScaleLevel:
    level: ScaleLevel = getattr(scale, dimension)[at]
    return replace(level, name=name)
