"""A meeting of a network of made-up agencies, and the hands that work on its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.meetings.page import MeetingsPlace
from network.attendance import Attendance
from network.meeting import ItemKind
from tests import makers
from tests.makers import network

TODAY = date(2026, 11, 17)
LATER = TODAY + timedelta(days=30)
Open = Callable[..., MeetingsPlace]


class Scene:
    """Three agencies, one of them without anybody to write to, and a meeting with a programme."""

    def __init__(self, **fields: Any) -> None:
        self.group = network.group()
        self.procurement = network.group(key="procurement", title="Inköp och bygg", is_whole=False)
        self.meeting = network.meeting(self.group.id, **{"day": LATER, "seats_on_site": 1, **fields})
        names = ("Exempelverket", "Påhittade institutet", "Fiktiva nämnden")
        self.members = [
            network.member(name=name, org_nr=f"499900-{digits}", short_name=name[:3], mailbox="")
            for name, digits in zip(names, ("0013", "0021", "0039"), strict=True)
        ]
        self.people = [
            network.person(name=name, email=f"{number}@exempelverket.example")
            for number, name in enumerate(("Alva Exempel", "Bo Skiss"))
        ]
        self.agenda = [
            network.agenda_item(self.meeting.id, position=place, kind=kind, title=title, minutes=minutes)
            for place, (kind, title, minutes) in enumerate(
                (
                    (ItemKind.WELCOME, "Välkomna", 10),
                    (ItemKind.TALK, "Jäv i vardagen", 40),
                    (ItemKind.CLOSING, "Avslutning", 10),
                ),
                1,
            )
        ]

    @property
    def things(self) -> list[Any]:
        held = [network.membership(one.id, self.group.id) for one in self.members]
        pairs = zip(self.members, self.people, strict=False)
        appointed = [network.appointment(one.id, person.id) for one, person in pairs]
        ground = [
            makers.agency(),
            network.profile(),
            self.group,
            self.procurement,
            *self.members,
            *held,
            *self.people,
        ]
        return [*ground, *appointed, self.meeting, *self.agenda]

    def invited(self, at: int, **fields: Any) -> Attendance:
        return network.attendance(
            self.meeting.id, self.people[at].id, member_id=self.members[at].id, **fields
        )


def tab(place: MeetingsPlace, kind: type) -> Any:
    return next(one for one in place._one._made.values() if isinstance(one, kind))


def settle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)


def answer(desk: Desk, **values: Any) -> None:
    dialog = desk.dialogs.current
    assert dialog is not None
    for key, value in values.items():
        dialog.form.row(key).field.widget.set_value(value)
    dialog.accept_button.click()
