"""Invented people at invented agencies, and how faithfully each agency comes to the meetings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from exchange.demo.texts import Chance
from network.meeting import Mode
from network.member import Person
from network.nameform import unmarked
from riskmodel.content.texts import read_content
from riskmodel.kernel.ids import new_id


@cache
def network_content() -> dict[str, Any]:
    """`demo_network.yaml` as plain data."""
    return read_content("demo_network.yaml")


class Habit(Enum):
    """How an agency usually does: the share of meetings it says yes to, and of those it then misses."""

    FAITHFUL = (0.90, 0.04)
    REGULAR = (0.68, 0.08)
    OCCASIONAL = (0.36, 0.14)
    FADING = (0.62, 0.12)  # ends about a year before the last meeting
    SILENT = (0.04, 0.3)

    def __init__(self, says_yes: float, misses: float) -> None:
        self.says_yes = says_yes
        self.misses = misses


_SHARES = (
    (Habit.FAITHFUL, 0.30),
    (Habit.REGULAR, 0.33),
    (Habit.OCCASIONAL, 0.24),
    (Habit.FADING, 0.08),
    (Habit.SILENT, 0.05),
)


@dataclass(frozen=True, slots=True)
class Manner:
    """An agency's habit, and the share of its visits that are on site."""

    habit: Habit
    on_site: float

    def mode(self, chance: Chance) -> Mode:
        """How it takes part this time."""
        return Mode.ON_SITE if chance.happens(self.on_site) else Mode.DIGITAL


def manner_of(city: str, chance: Chance) -> Manner:
    """Chance decides the habit; those who sit where the meetings are held come on site more often."""
    left = chance.random()
    habit = Habit.REGULAR
    for one, share in _SHARES:
        if left < share:
            habit = one
            break
        left -= share
    near = city in {"Stockholm", "Solna", "Sundbyberg"}
    return Manner(habit, 0.55 if near else 0.08)


def make_person(agency_id: Any, host: str, title: str, chance: Chance, taken: set[str]) -> Person:
    """Somebody with an address at the agency; no two share an address."""
    content = network_content()
    while True:
        given, surname = chance.one(content["given"]), chance.one(content["surname"])
        address = f"{unmarked(given)}.{unmarked(surname)}@{host}".casefold()
        if address not in taken:
            taken.add(address)
            return Person(
                agency_id=agency_id,
                id=new_id(),
                name=f"{given} {surname}",
                email=address,
                phone=f"010-000 {chance.randint(10, 99)} {chance.randint(10, 99)}",
                title=title,
            )
