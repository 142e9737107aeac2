"""Asking what a participant needs; the dialog says when the answer is erased."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from gui.common.asking import Asking
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.meetings.words import person_words
from network.attendance import NeedKind
from network.meeting import Meeting
from network.meeting_file import Participant
from network.verbs.needs import save_needs
from riskmodel.kernel.words import say


class NeedsDialog(Asking):
    """Asks for access needs and food of one participant."""

    def ask(self, one: Participant, meeting: Meeting) -> None:
        """Ask; what is emptied is taken away."""
        known = {need.kind: need.text for need in one.needs}
        self._ask(
            say("meetings_place.needs.title", name=person_words(one)),
            say("meetings_place.needs.accept"),
            [
                Field(
                    str(kind),
                    say(f"meetings_place.needs.{kind}"),
                    GrowingText(self._look, known.get(kind, "")),
                )
                for kind in NeedKind
            ],
            partial(self._save, one.attendance.id),
            say("meetings_place.needs.text", n=meeting.needs_kept_days),
        )

    def _save(self, attendance_id: UUID, values: dict[str, Any]) -> None:
        self._do(save_needs, attendance_id, {kind: values[str(kind)] or "" for kind in NeedKind})
