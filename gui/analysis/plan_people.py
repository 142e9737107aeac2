"""Planning, second part: who holds the work together, and who takes part, by role."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCompleter, QWidget

from gui.common.boxes import column, row
from gui.common.buttons import icon_button
from gui.common.desk import Desk
from gui.common.fields import LineField, Tick
from gui.common.form import Field, FormRow
from gui.common.labels import label
from gui.common.room import Room
from riskmodel.analysis import Participant
from riskmodel.content import model
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say

ROLE_KINDS = ("organisation", "analysis")


class PlanPeople(QWidget):
    """Each field saves by itself; the last row is always empty and waits for one more."""

    changed = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._people: tuple[Participant, ...] = ()
        self._is_locked = False
        layout = column(look, self, gap="normal")
        layout.addWidget(label(say("analysis_place.plan.people"), "lead", wrap=True))
        self.lead = LineField(look, hint=say("analysis_place.plan.lead_hint"))
        self.lead.committed.connect(self._lead)
        self.owner = LineField(look, hint=say("analysis_place.need.decided_hint"))
        self.owner.committed.connect(self._owner)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(look.space("large"))
        lead = Field(
            "lead", say("analysis_place.plan.lead"), self.lead, help=say("analysis_place.plan.lead_help")
        )
        owner = Field(
            "owner",
            say("analysis_place.change.owner"),
            self.owner,
            help=say("analysis_place.change.owner_help"),
        )
        for field in (lead, owner):
            self._pair.addWidget(FormRow(look, field), 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._pair)
        layout.addWidget(label(say("analysis_place.plan.participants"), "strong", wrap=True))
        layout.addWidget(label(say("analysis_place.plan.participants_help"), "muted", wrap=True))
        self._rows: list[_Row] = []
        self._list = column(look, gap="small")
        layout.addLayout(self._list)
        desk.room_changed.connect(self._room_changed)
        self._room_changed(desk.room)

    def show_dossier(self, dossier: Dossier, *, locked: bool) -> None:
        """Show who takes part."""
        self._is_locked = locked
        for field, value in ((self.lead, dossier.analysis.lead), (self.owner, dossier.analysis.owner)):
            field.setReadOnly(locked)
            if not field.is_dirty:
                field.set_value(value)
        self._people = dossier.analysis.participants
        wanted = len(self._people) + (0 if locked else 1)
        while len(self._rows) < wanted:
            made = _Row(self._desk, len(self._rows), self)
            made.committed.connect(self._committed)
            made.removed.connect(self._removed)
            self._rows.append(made)
            self._list.addWidget(made)
        for at, each in enumerate(self._rows):
            each.setVisible(at < wanted)
            if at < wanted:
                person = self._people[at] if at < len(self._people) else None
                each.show_person(person, locked=locked)

    def row(self, at: int) -> _Row:
        """A row of the list; the last one that is seen is empty."""
        return self._rows[at]

    def go_to(self) -> None:
        """Put the keyboard in the empty row."""
        seen = [each for each in self._rows if not each.isHidden()]
        target = seen[-1].role if seen else self.lead
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Keep what has been typed."""
        for field in (self.lead, self.owner):
            field.commit()
        for each in self._rows:
            each.commit()

    def _committed(self, at: int, person: Participant) -> None:
        people = list(self._people)
        if at < len(people):
            people[at] = person
        elif person.role:
            people.append(person)
        else:
            return
        if tuple(people) != self._people:
            self._people = tuple(people)
            self.changed.emit("participants", self._people)

    def _removed(self, at: int) -> None:
        self._people = self._people[:at] + self._people[at + 1 :]
        self.changed.emit("participants", self._people)
        self.go_to()

    def _lead(self, text: str) -> None:
        self.changed.emit("lead", text)

    def _owner(self, text: str) -> None:
        self.changed.emit("owner", text)

    def _room_changed(self, room: Room) -> None:
        narrow = room is Room.NARROW
        self._pair.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )


class _Row(QWidget):
    """One who takes part: role, unit, and whether it is the function that holds the work together."""

    committed = Signal(int, object)
    removed = Signal(int)

    def __init__(self, desk: Desk, at: int, parent: QWidget) -> None:
        super().__init__(parent)
        look = desk.look
        self._at = at
        self._person: Participant | None = None
        line = row(look, self)
        self.role = LineField(look, hint=say("analysis_place.plan.role_hint"), longest=120)
        self.role.setAccessibleName(say("analysis_place.plan.role", n=at + 1))
        completer = QCompleter([role.title for role in model().roles if role.kind in ROLE_KINDS], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.role.setCompleter(completer)
        self.unit = LineField(look, hint=say("analysis_place.plan.unit_hint"), longest=200)
        self.unit.setAccessibleName(say("analysis_place.plan.unit", n=at + 1))
        self.lead = Tick(look, say("analysis_place.plan.leads"))
        self.lead.setAccessibleDescription(say("analysis_place.plan.role", n=at + 1))
        self.remove = icon_button(look, "x", say("analysis_place.plan.remove_person"), self._remove)
        line.addWidget(self.role, 3)
        line.addWidget(self.unit, 2)
        line.addWidget(self.lead)
        line.addWidget(self.remove)
        self.role.committed.connect(self._changed)
        self.unit.committed.connect(self._changed)
        self.lead.committed.connect(self._changed)

    def show_person(self, person: Participant | None, *, locked: bool) -> None:
        self._person = person
        shown = person or Participant("")
        for field, value in ((self.role, _role_title(shown.role)), (self.unit, shown.unit)):
            field.setReadOnly(locked)
            if not field.is_dirty:
                field.set_value(value)
        self.lead.set_value(shown.is_lead_function)
        self.lead.setEnabled(not locked and person is not None)
        self.remove.setEnabled(not locked and person is not None)
        self.remove.setVisible(not locked)

    def commit(self) -> None:
        self.role.commit()
        self.unit.commit()

    def _changed(self, _value: object) -> None:
        shown = self._person or Participant("")
        role = _role_id(self.role.value()) or shown.role
        person = replace(shown, role=role, unit=self.unit.value(), is_lead_function=self.lead.value())
        self.committed.emit(self._at, person)

    def _remove(self) -> None:
        if self._person is not None:
            self.removed.emit(self._at)


def _role_title(role: str) -> str:
    return model().roles.title(role) if role else ""


def _role_id(words: str) -> str:
    """The id of a role of the model, or the agency's own words for one."""
    sought = words.strip().casefold()
    return next((role.id for role in model().roles if role.title.casefold() == sought), words.strip())
