"""What can be done with the people of an agency: appoint, end, change."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from gui.common.asking import Asking
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.members.asks import day_field
from gui.members.reading import Read
from network.member import AppointmentRole, Person
from network.membership import Appointed, MemberFile
from network.verbs.appointments import (
    Term,
    appoint,
    change_appointment,
    change_person,
    end_appointment,
    remove_appointment,
)
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order

NEW = "new"


class PeopleActs(Asking):
    """Asks what must be asked, and does it."""

    def ask_appoint(self, file: MemberFile, role: AppointmentRole, read: Read) -> None:
        """Ask whom the agency appoints, from when, and on which decision."""
        known = _known(file, read)
        fields = [
            *([Field("person", say("members.form.person"), ChoiceField(self._look, known, NEW),
                     help=say("members.form.person.help"))] if len(known) > 1 else []),
            *self._person_fields(None, is_needed=False),
            day_field(self._desk, "from_day", say("members.form.appointed_from")),
            day_field(self._desk, "until", say("members.form.until"), is_needed=False),
            Field("record_number", say("members.form.appointment_record"),
                  LineField(self._look, "", longest=80)),
            Field("decided_by", say("members.form.decided_by"), LineField(self._look, "", longest=120),
                  help=say("members.form.decided_by.help")),
        ]  # fmt: skip
        title = say(f"members.appoint.{role.value}", name=file.member.name)
        held = file.holders(role, self._desk.today())
        text = say("members.appoint.replaces", name=held[0].person.name) if held else ""
        done = partial(self._appoint, file, role, read)
        self._ask(title, say("members.appoint.accept"), fields, done, text)

    def ask_change_person(self, person: Person) -> None:
        """Ask for another name, address, phone or title."""
        title = say("members.person.title", name=person.name)
        done = partial(self._change_person, person)
        self._ask(title, say("members.person.accept"), self._person_fields(person), done)

    def ask_change_appointment(self, held: Appointed) -> None:
        """Ask for other days, record number or who decided."""
        term = held.appointment
        fields = [
            day_field(self._desk, "from_day", say("members.form.appointed_from"), term.from_day),
            day_field(self._desk, "until", say("members.form.until"), term.until, is_needed=False),
            Field("record_number", say("members.form.appointment_record"),
                  LineField(self._look, term.record_number, longest=80)),
            Field("decided_by", say("members.form.decided_by"),
                  LineField(self._look, term.decided_by, longest=120)),
        ]  # fmt: skip
        title = say("members.appointment.title", name=held.person.name)
        self._ask(title, say("members.appointment.accept"), fields, partial(self._change_appointment, held))

    def ask_end(self, held: Appointed) -> None:
        """Ask for the last day of an appointment."""
        fields = [day_field(self._desk, "last_day", say("members.form.last_day"))]
        title = say("members.end.title", name=held.person.name)
        self._ask(title, say("members.end.accept"), fields, partial(self._end, held))

    def remove(self, held: Appointed) -> None:
        """Take away an appointment written in by mistake; it can be undone."""
        self._desk.do(remove_appointment, held.appointment.id, owner=self, done=self._removed)

    def _appoint(self, file: MemberFile, role: AppointmentRole, read: Read, values: dict[str, Any]) -> None:
        person = self._person_of(values, read)
        if person is None:
            return
        term = Term(
            from_day=values["from_day"],
            until=values["until"],
            record_number=values["record_number"],
            decided_by=values["decided_by"],
        )
        self._do(appoint, file.member.id, role, person, term)

    def _person_of(self, values: dict[str, Any], read: Read) -> Person | None:
        told = {key: values[key] for key in ("name", "title", "email", "phone")}
        chosen = values.get("person", NEW)
        known = next((person for person in read.people if person.id == chosen), None)
        if known is not None:
            return self._made(replace, known, **{key: value for key, value in told.items() if value})
        if not told["name"] and self._dialog is not None:
            self._dialog.refuse(RuleError("member.person.empty"))
            return None
        return self._made(Person, agency_id=self._desk.agency_id, id=new_id(), **told)

    def _change_person(self, person: Person, values: dict[str, Any]) -> None:
        changed = self._made(replace, person, **values)
        if changed is not None:
            self._do(change_person, changed)

    def _change_appointment(self, held: Appointed, values: dict[str, Any]) -> None:
        changed = self._made(replace, held.appointment, **values)
        if changed is not None:
            self._do(change_appointment, changed)

    def _end(self, held: Appointed, values: dict[str, Any]) -> None:
        self._do(end_appointment, held.appointment.id, values["last_day"])

    def _removed(self, _edit: object) -> None:
        self._desk.tell(say("members.appointment.removed"), undo=True)

    def _person_fields(self, person: Person | None, *, is_needed: bool = True) -> list[Field]:
        def field(key: str, longest: int, needed: str = "") -> Field:
            value = getattr(person, key) if person else ""
            widget = LineField(self._look, value, longest=longest)
            return Field(key, say(f"members.form.person.{key}"), widget, required=needed)

        needed = say("member.person.empty") if is_needed else ""
        return [field("name", 200, needed), field("title", 120), field("email", 254), field("phone", 60)]


def _known(file: MemberFile, read: Read) -> list[tuple[Any, str]]:
    """A new person, or one who is or was appointed at the agency, then everybody else."""
    own = {one.person.id: one.person for one in file.appointments if one.person.erased_on is None}
    others = sorted(
        (one for one in read.people if one.id not in own and one.erased_on is None),
        key=lambda person: swedish_order(person.name),
    )
    people = [*own.values(), *others]
    return [(NEW, say("members.form.person.new")), *((one.id, _called(one)) for one in people)]


def _called(person: Person) -> str:
    return " · ".join(part for part in (person.name, person.email) if part)
