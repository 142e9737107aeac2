"""The members as a table for other programs; a file of this list can be read in again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from exchange.lists import ExportedList, Value
from exchange.member_columns import column_title
from network.member import AppointmentRole, Group
from network.membership import MemberFile
from riskmodel.kernel.words import say

_AGENCY = ("org_nr", "name", "short_name", "groups", "joined_on", "mailbox", "website", "city", "department",
           "management", "work_units")  # fmt: skip
_PERSON = ("name", "title", "email", "phone", "from", "until", "record")
_OWN = ("state", "last_confirmed")


def members_list(
    files: Iterable[MemberFile], groups: Sequence[Group], today: date, *, everyone: bool = False
) -> ExportedList:
    """The members of a day with the people appointed then.

    Args:
        files: the agencies of the register.
        groups: the groups of the network.
        today: the day that memberships and appointments are looked at.
        everyone: also those that have left.
    """
    shown = [file for file in files if everyone or file.is_in(today)]
    titles = [column_title(column) for column in _AGENCY]
    titles += [column_title(f"{role.value}_{part}") for role in AppointmentRole for part in _PERSON]
    titles += [say(f"members.list.{column}") for column in _OWN]
    rows = tuple(tuple(_row(file, groups, today)) for file in shown)
    whole = [_whole(file, today) for file in shown]
    return ExportedList(
        "klarsyn.members", say("members.list.title"), tuple(titles), rows, {"as_of": today, "members": whole}
    )


def _row(file: MemberFile, groups: Sequence[Group], today: date) -> list[Value]:
    member = file.member
    own = file.groups_on(today)
    cells: list[Value] = [
        member.org_nr,
        member.name,
        member.short_name,
        "; ".join(group.title for group in groups if group.id in own),
        file.joined_on,
        *(getattr(member, column) for column in _AGENCY[5:]),
    ]
    for role in AppointmentRole:
        held = next(iter(file.holders(role, today)), None)
        if held is None:
            cells += [""] * len(_PERSON)
            continue
        person, term = held.person, held.appointment
        cells += [person.name, person.title, person.email, person.phone]
        cells += [term.from_day, term.until, term.record_number]
    state = "in" if file.is_in(today) else "left" if file.memberships else "never"
    return [*cells, say(f"members.state.{state}"), file.last_confirmed]


def _whole(file: MemberFile, today: date) -> dict[str, object]:
    return {
        "member": file.member,
        "memberships": file.memberships,
        "appointments": [{"appointment": one.appointment, "person": one.person} for one in file.appointments],
        "changes": file.changes,
        "is_in": file.is_in(today),
        "last_confirmed": file.last_confirmed,
    }
