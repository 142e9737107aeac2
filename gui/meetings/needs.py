"""Asking what a participant needs; the dialog says when the answer is erased."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.meetings.words import person_words
from network.attendance import NeedKind
from network.meeting import Meeting
from network.meeting_file import Participant
from network.verbs.needs import save_needs
from riskmodel.kernel.words import say


class NeedsDialog(QObject):
    """Asks for access needs and food of one participant."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dialog: AskDialog | None = None

    def ask(self, one: Participant, meeting: Meeting) -> None:
        """Ask; what is emptied is taken away."""
        known = {need.kind: need.text for need in one.needs}
        self._dialog = self._desk.dialogs.ask(
            say("meetings_place.needs.title", name=person_words(one)),
            say("meetings_place.needs.text", n=meeting.needs_kept_days),
            [
                Field(
                    str(kind),
                    say(f"meetings_place.needs.{kind}"),
                    GrowingText(self._desk.look, known.get(kind, "")),
                )
                for kind in NeedKind
            ],
            accept=say("meetings_place.needs.accept"),
            keeps_open=True,
            done=partial(self._save, one.attendance.id),
        )

    def _save(self, attendance_id: UUID, values: dict[str, Any]) -> None:
        if self._dialog is not None:
            texts = {kind: values[str(kind)] or "" for kind in NeedKind}
            self._desk.do_for(self._dialog, save_needs, attendance_id, texts, owner=self)
