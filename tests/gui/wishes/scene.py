"""A network with three agencies, two meetings ahead and one held, and four wishes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.wishes.page import WishesPlace
from network.meeting import ItemKind, MeetingState
from network.wish import Wish
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

TODAY = date(2026, 11, 17)
Open = Callable[..., WishesPlace]


class Scene:
    """The wishes have from three agencies behind them down to none."""

    def __init__(self) -> None:
        self.group = network.group()
        names = ("Exempelverket", "Påhittade institutet", "Fiktiva nämnden")
        self.members = [
            network.member(name=name, org_nr=f"499900-{digits}", short_name=name[:3], mailbox="")
            for name, digits in zip(names, ("0013", "0021", "0039"), strict=True)
        ]
        meeting = network.meeting
        self.held = meeting(
            self.group.id,
            year=2026,
            number=1,
            day=TODAY - timedelta(20),
            state=MeetingState.HELD,
            title="Gåvor",
        )
        self.next = meeting(
            self.group.id, year=2026, number=2, day=TODAY + timedelta(9), minutes=90, title="Jäv i vardagen"
        )
        self.last = meeting(
            self.group.id, year=2026, number=3, day=TODAY + timedelta(30), minutes=90, title="Loggar"
        )
        self.agenda = [
            network.agenda_item(self.next.id, position=place, kind=kind, title=title, minutes=minutes)
            for place, (kind, title, minutes) in enumerate(
                (
                    (ItemKind.WELCOME, "Välkomna", 10),
                    (ItemKind.EXCHANGE, "Utbyte i grupper", 40),
                    (ItemKind.CLOSING, "Avslutning", 10),
                ),
                1,
            )
        ]
        titles = ("Jäv i små myndigheter", "Visselblåsning", "Granska loggar", "Gåvor från leverantörer")
        self.wishes = [
            experiences.wish(
                number=at + 1,
                title=title,
                wished_on=TODAY - timedelta(10 * (at + 1)),
                member_id=self.members[0].id if at == 0 else None,
                areas=("gifts_representation",) if at == 3 else (),
            )
            for at, title in enumerate(titles)
        ]
        self.support = [
            experiences.wish_support(self.wishes[0].id, self.members[1].id),
            experiences.wish_support(self.wishes[0].id, self.members[2].id),
            experiences.wish_support(self.wishes[1].id, self.members[2].id),
        ]

    @property
    def things(self) -> list[Any]:
        held = [network.membership(one.id, self.group.id) for one in self.members]
        ground = [makers.agency(is_network_office=True), network.profile(), self.group, *self.members, *held]
        return [*ground, self.held, self.next, self.last, *self.agenda, *self.wishes, *self.support]


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Until the store has answered everything."""
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)


def now(store: AgencyStore, wish: Wish) -> Wish:
    """The wish as it is stored."""
    return next(one for one in store.all(Wish) if one.id == wish.id)


def answer(desk: Desk, **values: Any) -> None:
    """Fill a dialog in and take its main answer."""
    dialog = desk.dialogs.current
    assert dialog is not None
    for key, value in values.items():
        dialog.form.row(key).field.widget.set_value(value)
    dialog.accept_button.click()
