"""What one searches with: the field, where to look, and filters, in a narrow window behind a button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, SearchField
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.room import Room
from gui.search.answer import Asked, Group
from network.experience import Outcome
from network.experience_file import outcome_word
from network.sizes import SizeClass
from riskmodel.content import catalogue
from riskmodel.kernel.words import say
from riskmodel.kernel.work import MOST_HITS

FILTERS = ("area", "size", "outcome")
LONGEST = 300  # signs that one can type
FIELD, NARROW_FIELD = 100, 60  # units


class Tools(QWidget):
    """The field and what stands under it; `changed` when something else is asked for."""

    changed = Signal()

    def __init__(self, desk: Desk, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._groups = desk, (Group.ALL, *groups)
        look = desk.look
        self.field = SearchField(look, say("search_place.title"), hint=say("search_place.hint"))
        self.field.setMaxLength(LONGEST)
        words = [(group, _words(group)) for group in self._groups]
        self.group = Segments(look, words, Group.ALL, name=say("search_place.groups"))
        self.narrow_group = ChoiceField(look, words, Group.ALL)
        self.narrow_group.setAccessibleName(say("search_place.groups"))
        self.filters = {key: self._filter(key) for key in FILTERS}
        self.more = button(look, say("search_place.choices"), self._toggle, icon="list-filter")
        self.count = label("", "muted", wrap=True)
        self._are_filters_open = False
        self._lay_out()
        self.field.typed.connect(self._changed)
        self.group.committed.connect(self._chose_group)
        self.narrow_group.committed.connect(self._chose_group)
        desk.room_changed.connect(self._fit)
        self._fit()

    def asked(self) -> Asked:
        """What is typed and chosen."""
        area, size, outcome = (self.filters[key].value() or "" for key in FILTERS)
        return Asked(self.field.text(), self.group.value(), area, size, outcome)

    def show_asked(self, what: Mapping[str, Any]) -> None:
        """Show what a where says, without telling."""
        group = what.get("group", Group.ALL)
        self._show_group(Group(group) if group in self._groups else Group.ALL)
        for key, field in self.filters.items():
            field.set_value(what.get(key, ""))
        self._are_filters_open = any(field.value() for field in self.filters.values())
        self.field.blockSignals(True)
        self.field.setText(what.get("text", ""))
        self.field.blockSignals(False)
        self._fit()

    def show_counts(self, counts: Mapping[Group, int | None] | None) -> None:
        """Say how many each group has; None when nothing has been asked for."""
        named = [(group, _words(group, counts)) for group in self._groups]
        for group, words in named:
            self.group.set_words(group, words)
        self.narrow_group.set_choices(named, self.group.value())

    def _lay_out(self) -> None:
        look = self._desk.look
        upper = column(look, self, margins=("small", "none", "small", "none"), gap="small")
        chosen = Flow(look)
        for field in (self.field, self.narrow_group, self.more, *self.filters.values()):
            chosen.addWidget(field)
        upper.addLayout(chosen)
        upper.addWidget(self.group)
        upper.addWidget(self.count)

    def _fit(self, _room: object = None) -> None:
        is_narrow = self._desk.room is Room.NARROW
        self.field.setMinimumWidth(self._desk.look.px(NARROW_FIELD if is_narrow else FIELD))
        self.group.setVisible(not is_narrow)
        self.narrow_group.setVisible(is_narrow)
        self.more.setVisible(is_narrow)
        for field in self.filters.values():
            field.setVisible(not is_narrow or self._are_filters_open)

    def _toggle(self) -> None:
        self._are_filters_open = not self._are_filters_open
        self._fit()
        if self._are_filters_open:
            self.filters["area"].setFocus()

    def _filter(self, key: str) -> ChoiceField:
        everything = say(f"search_place.{key}.all")
        field = ChoiceField(self._desk.look, [("", everything), *_choices(key)], "")
        field.setMinimumContentsLength(len(everything))
        field.setAccessibleName(say(f"search_place.{key}"))
        field.committed.connect(self._changed)
        return field

    def _chose_group(self, group: Group) -> None:
        self._show_group(group)
        self.changed.emit()

    def _show_group(self, group: Group) -> None:
        self.group.set_value(group)
        self.narrow_group.set_value(group)

    def _changed(self, _value: object = None) -> None:
        self.changed.emit()


def _choices(key: str) -> list[tuple[str, str]]:
    if key == "area":
        return [(area.id, area.title) for area in catalogue().areas]
    if key == "size":
        return [(one.value, one.words) for one in SizeClass]
    return [(one.value, outcome_word(one)) for one in Outcome]


def _words(group: Group, counts: Mapping[Group, int | None] | None = None) -> str:
    words = say(f"search_place.group.{group}")
    if counts is None:
        return words
    count = counts[group]
    return f"{words} {count}" if count is not None else say("search_place.many", group=words, n=MOST_HITS)
