"""Planning, third part: the meetings where staff found and judged risks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.analysis.saving import set_on_workshop
from gui.analysis.unit_tree import indented
from gui.common.boxes import box, clear, column, row
from gui.common.buttons import button, icon_button
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField
from gui.common.figures import long_date
from gui.common.form import Field
from gui.common.labels import label
from gui.common.textedit import GrowingText
from riskmodel.agency import Unit
from riskmodel.analysis import Workshop
from riskmodel.dossier import Dossier
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.verbs.analyses import remove_workshop, save_workshop


class PlanMeetings(QWidget):
    """Meetings by date, each with its facts in one line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._dossier: Dossier | None = None
        self._shown: tuple[Any, ...] = ()
        layout = column(look, self, gap="small")
        layout.addWidget(label(say("analysis_place.meeting.title"), "lead", wrap=True))
        layout.addWidget(label(say("analysis_place.meeting.help"), "muted", wrap=True))
        self._list = column(look, gap="tiny")
        layout.addLayout(self._list)
        self.add_button = button(look, say("analysis_place.meeting.add"), self.add, icon="plus")
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_dossier(self, dossier: Dossier, *, locked: bool) -> None:
        """Show the meetings."""
        self._dossier = dossier
        self.add_button.setVisible(not locked)
        meetings = tuple(sorted(dossier.workshops, key=lambda each: each.held_on))
        if (meetings, dossier.units, locked) == self._shown:
            return
        self._shown = (meetings, dossier.units, locked)
        clear(self._list)
        for each in meetings:
            self._list.addWidget(_Meeting(self, self._desk, each, dossier.units, locked=locked))

    def add(self) -> None:
        """Ask for a meeting and keep it."""
        self._ask(None)

    def change(self, meeting: Workshop) -> None:
        """Ask what is to be changed."""
        self._ask(meeting)

    def remove(self, meeting: Workshop) -> None:
        """Take a meeting away; it can be taken back."""
        self._desk.do(remove_workshop, meeting.id, owner=self, done=self._removed)

    def _ask(self, meeting: Workshop | None) -> None:
        look = self._desk.look
        units = self._dossier.units if self._dossier is not None else ()
        nowhere = (None, say("analysis_place.meeting.no_unit"))
        today = self._desk.today()
        fields = [
            Field(
                "title",
                say("analysis_place.meeting.name"),
                LineField(look, meeting.title if meeting else "", hint=say("analysis_place.meeting.hint")),
                required=say("analysis.workshop.empty"),
            ),
            Field(
                "held_on",
                say("analysis_place.meeting.day"),
                DateField(look, meeting.held_on if meeting else today),
                required=say("analysis_place.meeting.day_required"),
            ),
            Field(
                "unit_id",
                say("analysis_place.found.unit"),
                ChoiceField(look, [nowhere, *indented(units)], meeting.unit_id if meeting else None),
            ),
            Field(
                "participants",
                say("analysis_place.meeting.participants"),
                LineField(look, str(meeting.participants or "") if meeting else "", longest=4),
                check=_number_fault,
            ),
            Field(
                "method",
                say("analysis_place.meeting.method"),
                LineField(look, meeting.method if meeting else ""),
            ),
            Field(
                "notes",
                say("analysis_place.meeting.notes"),
                GrowingText(look, meeting.notes if meeting else ""),
            ),
        ]
        key = "change" if meeting else "add"
        self._desk.dialogs.ask(
            say(f"analysis_place.meeting.{key}_title"),
            "",
            fields,
            accept=say(f"analysis_place.meeting.{key}_accept"),
            keeps_open=True,
            done=partial(self._save, meeting.id if meeting else None),
        )

    def _save(self, meeting_id: UUID | None, values: dict[str, Any]) -> None:
        dialog, dossier = self._desk.dialogs.current, self._dossier
        if dialog is None or dossier is None:
            return
        values["participants"] = int(values["participants"]) if values["participants"] else None
        if meeting_id is not None:
            self._desk.do_for(dialog, set_on_workshop, meeting_id, values, owner=self)
            return
        meeting = Workshop(
            agency_id=self._desk.agency_id, id=new_id(), analysis_id=dossier.analysis.id, **values
        )
        self._desk.do_for(dialog, save_workshop, meeting, owner=self)

    def _removed(self, edit: Edit) -> None:
        self._desk.tell(say("analysis_place.removed", title=edit.about), undo=True)


class _Meeting(QWidget):
    """One meeting in a line, with what can be done with it."""

    def __init__(
        self, page: PlanMeetings, desk: Desk, meeting: Workshop, units: Sequence[Unit], *, locked: bool
    ) -> None:
        super().__init__()
        look = desk.look
        self._page, self._meeting = page, meeting
        frame = box(kind="well")
        column(look, self, gap="none").addWidget(frame)
        line = row(look, frame, margins=("medium", "small", "small", "small"))
        words = column(look, gap="none")
        words.addWidget(label(meeting.title, "strong", wrap=True))
        words.addWidget(label(_facts(meeting, units), "muted", wrap=True))
        if meeting.notes.strip():
            words.addWidget(label(meeting.notes, wrap=True))
        line.addLayout(words, 1)
        if not locked:
            change = button(look, say("analysis_place.change_it"), self._change, kind="quiet")
            change.setAccessibleDescription(meeting.title)
            name = say("analysis_place.remove_named", name=meeting.title)
            line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(icon_button(look, "trash-2", name, self._remove), 0, Qt.AlignmentFlag.AlignTop)

    def _change(self) -> None:
        self._page.change(self._meeting)

    def _remove(self) -> None:
        self._page.remove(self._meeting)


def _facts(meeting: Workshop, units: Sequence[Unit]) -> str:
    unit = next((unit.name for unit in units if unit.id == meeting.unit_id), "")
    count = (
        say("analysis_place.meeting.count", n=meeting.participants)
        if meeting.participants is not None
        else ""
    )
    parts = (long_date(meeting.held_on), unit, count, meeting.method)
    return " · ".join(part for part in parts if part)


def _number_fault(text: str) -> str:
    if not text or (text.isdigit() and int(text) > 0):
        return ""
    return say("analysis.workshop.participants", given=text)
