"""The row of choices above the register: who, which group, in which order, and when one counts as silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.buttons import button
from gui.common.fields import ChoiceField, SearchField
from gui.common.flow import Flow
from gui.common.theme import Look
from network.presence import Order, Register
from network.sizes import SizeClass
from riskmodel.kernel.words import say

SILENT_CHOICES = (2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown, and in which order."""

    text: str = ""
    group_id: UUID | None = None
    department: str | None = None
    size: SizeClass | None = None
    order: Order = Order.SILENT

    def of(self, register: Register) -> Register:
        """The part of the register that is shown, in no particular order."""
        return register.narrowed(
            text=self.text, group_id=self.group_id, department=self.department, size=self.size
        )


class FilterRow(QWidget):
    """Search, group, department, size and order; breaks into lines when there is little room."""

    changed = Signal()
    silence_chosen = Signal(int)  # the number of meetings after which one counts as silent

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(look, say("attendance_place.search"), hint=say("attendance_place.search"))
        self.group, self.department, self.sizes = (ChoiceField(look) for _ in range(3))
        self.order = ChoiceField(
            look, [(one, say(f"attendance_place.order.{one.value}")) for one in Order], Order.SILENT
        )
        self.silence = ChoiceField(look)
        self.sizes.set_choices(
            [(None, say("attendance_place.all_sizes")), *((one, one.words) for one in SizeClass)]
        )
        flow = Flow(look, self, gap="small")
        self.search.setFixedWidth(look.px(54))
        for field, units in ((self.group, 36), (self.department, 39), (self.sizes, 33), (self.order, 34)):
            field.setFixedWidth(look.px(units))
        self.silence.setFixedWidth(look.px(42))
        for name, field in self._fields():
            field.setAccessibleName(say(f"attendance_place.choose.{name}"))
        for widget in (self.search, *(field for _, field in self._fields())):
            flow.addWidget(widget)
        self.more = button(look, say("attendance_place.more"), self._toggle, kind="quiet", icon="list-filter")
        flow.addWidget(self.more)
        self._is_narrow, self._has_more = False, False
        self._has_groups, self._may_write = True, False
        self.search.typed.connect(self._typed)
        for field in (self.group, self.department, self.sizes, self.order):
            field.committed.connect(self._typed)
        self.silence.committed.connect(self._chose_silence)

    def value(self) -> Filter:
        """What is chosen."""
        return Filter(
            self.search.text().strip(),
            self.group.value(),
            self.department.value(),
            self.sizes.value(),
            self.order.value(),
        )

    def show_register(self, register: Register, *, may_write: bool) -> None:
        """Offer what there is to choose; what was chosen stays chosen while it is there."""
        self.search.setPlaceholderText(say("attendance_place.filter", n=len(register.rows)))
        groups = [(None, say("attendance_place.all_groups")), *register.groups]
        _offer(self.group, groups)
        self._has_groups = len(register.groups) > 1
        departments = [(one, one) for one in register.departments]
        _offer(self.department, [(None, say("attendance_place.all_departments")), *departments])
        counts = sorted({*SILENT_CHOICES, register.silent_after})
        words = [(one, say("attendance_place.silent_after", n=one)) for one in counts]
        self.silence.set_choices(words, register.silent_after)
        self._may_write = may_write
        self._show_choices()

    def set_value(self, given: Filter) -> None:
        """Choose, silently."""
        self.search.setText(given.text)
        for field, value in (
            (self.group, given.group_id),
            (self.department, given.department),
            (self.sizes, given.size),
            (self.order, given.order),
        ):
            field.set_value(value)

    def _fields(self) -> tuple[tuple[str, ChoiceField], ...]:
        return (
            ("group", self.group),
            ("department", self.department),
            ("size", self.sizes),
            ("order", self.order),
            ("silence", self.silence),
        )

    def fit(self, *, is_narrow: bool) -> None:
        """In a narrow window the choices are behind a button, so that there is room for the grid."""
        self._is_narrow = is_narrow
        self._show_choices()

    def _toggle(self) -> None:
        self._has_more = not self._has_more
        self._show_choices()

    def _show_choices(self) -> None:
        are_seen = self._has_more or not self._is_narrow
        for name, field in self._fields():
            has_use = {"group": self._has_groups, "silence": self._may_write}.get(name, True)
            field.setVisible(are_seen and has_use)
        self.more.setVisible(self._is_narrow)
        self.more.setText(say("attendance_place.fewer" if self._has_more else "attendance_place.more"))

    def _typed(self, _value: object) -> None:
        self.changed.emit()

    def _chose_silence(self, value: int) -> None:
        self.silence_chosen.emit(value)


def _offer(field: ChoiceField, choices: list[tuple[Any, str]]) -> None:
    before = field.value()
    field.set_choices(choices, before if before in [value for value, _ in choices] else None)
