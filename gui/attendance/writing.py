"""Writing to those who have not been heard from: who it would be, then drafts in the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.attendance.words import silence_words
from gui.common.asking import Asking
from gui.common.boxes import column
from gui.common.fields import Tick
from gui.common.form import Field
from gui.common.theme import Look
from network.mailing import OutboxItem
from network.silence import SilentAgency, read_silent
from network.verbs.silence import write_to_silent
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit


class WhoToWrite(QWidget):
    """A tick for each silent agency; those that cannot get a letter say why and have none."""

    committed = Signal(object)

    def __init__(self, look: Look, silent: Sequence[SilentAgency], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(look, self, gap="tiny")
        self._ticks: list[tuple[UUID, Tick]] = []
        for one in silent:
            tick = Tick(look, _words(one), one.can_be_written_to)
            tick.setEnabled(one.can_be_written_to)
            tick.committed.connect(self._ticked)
            layout.addWidget(tick)
            self._ticks.append((one.row.member_id, tick))

    def value(self) -> tuple[UUID, ...]:
        """Those that are ticked."""
        return tuple(member_id for member_id, tick in self._ticks if tick.isChecked())

    def set_value(self, value: Sequence[UUID]) -> None:
        """Tick these only."""
        for member_id, tick in self._ticks:
            tick.set_value(member_id in value)

    def fault(self) -> str:
        """Somebody has to be ticked."""
        return "" if self.value() else say("attendance_place.write.nobody")

    def _ticked(self, _checked: object) -> None:
        self.committed.emit(self.value())


class Writing(Asking):
    """Asks whom to write to, and lays the drafts."""

    def ask(self) -> None:
        """Show who would be written to."""
        self._desk.read(partial(_read, self._desk.today()), self._show, owner=self)

    def _show(self, silent: tuple[SilentAgency, ...]) -> None:
        reachable = [one for one in silent if one.can_be_written_to]
        if not reachable:
            self._desk.dialogs.tell(
                say("attendance_place.write.none"),
                "\n".join(map(_words, silent)) or say("attendance_place.write.none.text"),
            )
            return
        self._ask(
            say("attendance_place.write.title", n=len(reachable)),
            say("attendance_place.write.accept"),
            (Field("who", say("attendance_place.write.who"), WhoToWrite(self._look, silent)),),
            self._write,
            say("attendance_place.write.text"),
            reject=say("attendance_place.write.reject"),
        )

    def _write(self, values: dict[str, Any]) -> None:
        self._do(write_to_silent, values["who"], done=self._written)

    def _written(self, edit: Edit) -> None:
        made = sum(isinstance(change.after, OutboxItem) for change in edit.changes)
        self._desk.tell(say("attendance_place.write.done", n=made), undo=True)
        self._desk.go("outbox")


def _read(today: Any, reading: Any) -> tuple[SilentAgency, ...]:
    return read_silent(reading, today)


def _words(one: SilentAgency) -> str:
    name = f"{one.row.name} · {silence_words(one.row)}"
    if one.has_draft:
        return f"{name} · {say('attendance_place.write.has_draft')}"
    return name if one.recipient else f"{name} · {say('attendance_place.write.no_address')}"
