"""An agency's entry in the register as it is read to the agency itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from network.member import AppointmentRole, Group
from network.membership import Appointed, MemberFile
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say


def entry_text(file: MemberFile, groups: Sequence[Group], day: date) -> str:
    """The entry, one line for each thing; what is missing is said to be missing."""
    return "\n".join(
        say("confirming.entry.line", what=what, value=value) for what, value in _lines(file, groups, day)
    )


def _lines(file: MemberFile, groups: Sequence[Group], day: date) -> Iterator[tuple[str, str]]:
    missing = say("confirming.entry.missing")
    yield say("confirming.entry.agency"), f"{file.member.name}, {file.member.org_nr}"
    own = file.groups_on(day)
    yield say("confirming.entry.groups"), ", ".join(one.title for one in groups if one.id in own) or missing
    for role in AppointmentRole:
        held = file.holders(role, day)
        yield say(f"confirming.entry.{role.value}"), "; ".join(_person(one) for one in held) or missing
    yield say("confirming.entry.mailbox"), file.member.mailbox or missing


def _person(held: Appointed) -> str:
    person, term = held.person, held.appointment
    until = say("confirming.entry.until", day=day_text(term.until)) if term.until else ""
    record = say("confirming.entry.record", number=term.record_number) if term.record_number else ""
    parts = (person.name, person.title, person.email, person.phone, until, record)
    return ", ".join(part for part in parts if part)
