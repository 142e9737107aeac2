"""Questions that more than one act needs: from which day, into which groups, on which decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import LineField, Tick
from gui.common.form import Field
from gui.common.theme import Look
from network.member import Group
from riskmodel.kernel.words import say

Joining = Callable[[date, Sequence[UUID], str], None]


class GroupTicks(QWidget):
    """A tick for each group beside the whole network; the value is the ids of those ticked."""

    def __init__(self, look: Look, groups: Sequence[Group], ticked: Sequence[UUID] = ()) -> None:
        super().__init__()
        layout = column(look, self, gap="tiny")
        self._ticks = [
            (group.id, Tick(look, group.title, group.id in ticked)) for group in groups if not group.is_whole
        ]
        for _, tick in self._ticks:
            layout.addWidget(tick)
        if self._ticks:
            self.setFocusProxy(self._ticks[0][1])

    def value(self) -> tuple[UUID, ...]:
        """The ids of the ticked groups."""
        return tuple(key for key, tick in self._ticks if tick.value())

    def set_value(self, value: Sequence[UUID]) -> None:
        """Tick without telling."""
        for key, tick in self._ticks:
            tick.set_value(key in value)

    def fault(self) -> str:
        """Ticks cannot be wrong."""
        return ""


def ask_joining(
    desk: Desk, groups: Sequence[Group], *, title: str, accept: str, done: Joining, text: str = ""
) -> None:
    """Ask from which day, into which groups and with which record number."""
    desk.dialogs.ask(
        title,
        text,
        joining_fields(desk, groups),
        accept=accept,
        done=partial(_joined, done),
    )


def joining_fields(desk: Desk, groups: Sequence[Group]) -> list[Field]:
    """The fields of joining: joined_on, group_ids and record_number."""
    look = desk.look
    fields = [day_field(desk, "joined_on", say("members.form.joined"))]
    if any(not group.is_whole for group in groups):
        fields.append(
            Field(
                "group_ids",
                say("members.form.groups"),
                GroupTicks(look, groups),
                help=say("members.form.groups.help"),
            )
        )
    fields.append(
        Field(
            "record_number",
            say("members.form.record"),
            LineField(look, "", longest=80),
            help=say("members.form.record.help"),
        )
    )
    return fields


def day_field(
    desk: Desk, key: str, label: str, value: date | None = None, *, is_needed: bool = True
) -> Field:
    """A day, today unless another is given; one that is not needed may be left empty."""
    today = desk.today()
    shown = value if value is not None or not is_needed else today
    return Field(
        key,
        label,
        DateField(desk.look, shown, today=today),
        required=say("members.form.day.needed") if is_needed else "",
    )


def _joined(done: Joining, values: dict[str, Any]) -> None:
    done(values["joined_on"], values.get("group_ids", ()), values["record_number"])
