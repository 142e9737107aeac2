"""Attendance in figures: by group, size and department, and meeting by meeting. Each with what it is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from network.attendance import PRESENT, State
from network.presence import Mark, Occasion, Register, Row, mark_of
from network.sizes import SizeClass
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order


class By(StrEnum):
    """What agencies are taken together by."""

    GROUP = "group"  # of the meeting
    SIZE = "size"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Rate:
    """Some calls taken together: of `called`, made to so many `agencies`, `attended` were followed.

    `answered` counts the calls that got any sign, `excused` those declined, `missed` the no-shows.
    """

    title: str
    agencies: int
    called: int
    attended: int
    answered: int
    excused: int
    missed: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """One meeting: how many agencies have each mark, of those called."""

    occasion: Occasion
    counts: Mapping[Mark, int]

    @property
    def called(self) -> int:
        """The agencies that were called, or came anyway."""
        return sum(self.counts.values())

    @property
    def attended(self) -> int:
        """The agencies that took part."""
        return sum(self.counts.get(mark, 0) for mark in (Mark.ON_SITE, Mark.DIGITAL, Mark.LEFT_EARLY))


def whole_rate(register: Register) -> Rate:
    """All calls together."""
    return _rate(say("presence.all"), [(row, state) for row, _, state in _calls(register)])


def rates(register: Register, by: By) -> tuple[Rate, ...]:
    """The calls taken together; a part without calls is left out."""
    found: dict[str, list[tuple[Row, State]]] = {}
    for row, at, state in _calls(register):
        found.setdefault(_part(register, by, row, at), []).append((row, state))
    return tuple(_rate(title, found[title]) for title in _titles(register, by, found))


def turnouts(register: Register) -> tuple[Turnout, ...]:
    """Each held meeting, by day."""
    counts: dict[Occasion, Counter[Mark]] = {at: Counter() for at in register.held}
    for _, at, state in _calls(register):
        mark = mark_of(state)
        if mark is not None:
            counts[at][mark] += 1
    return tuple(Turnout(at, dict(found)) for at, found in counts.items())


def share_words(some: int, of: int) -> str:
    """A share with what it is of: 812 av 1 380 (59 %); never a percentage alone."""
    if not of:
        return say("presence.share.none")
    return say("presence.share", some=spaced(some), of=spaced(of), percent=round(100 * some / of))


def spaced(value: int) -> str:
    """A whole number with a hard space between thousands."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def counting_words(register: Register) -> str:
    """What is counted, in words."""
    return say(
        "presence.counting",
        meetings=say("presence.meetings", n=len(register.held)),
        agencies=say("presence.agencies", n=len(register.rows), number=spaced(len(register.rows))),
    )


def _calls(register: Register) -> list[tuple[Row, Occasion, State]]:
    return [
        (row, at, state)
        for row in register.rows
        for at, state in zip(row.occasions, row.states, strict=True)
        if at.is_held and state is not None
    ]


def _rate(title: str, calls: list[tuple[Row, State]]) -> Rate:
    states = [state for _, state in calls]
    marks = Counter(mark_of(state) for state in states)
    return Rate(
        title,
        agencies=len({row.member_id for row, _ in calls}),
        called=len(states),
        attended=sum(state in PRESENT for state in states),
        answered=len(states) - marks[Mark.NO_ANSWER],
        excused=marks[Mark.EXCUSED],
        missed=marks[Mark.NO_SHOW],
    )


def _part(register: Register, by: By, row: Row, at: Occasion) -> str:
    if by is By.GROUP:
        return dict(register.groups).get(at.group_id, say("presence.no_group"))
    if by is By.SIZE:
        return row.size.words if row.size else say("presence.no_size")
    return row.department or say("presence.no_department")


def _titles(register: Register, by: By, found: Mapping[str, object]) -> list[str]:
    """The parts in their order: groups and sizes in their own, departments by name; the unknown last."""
    unknown = {say(f"presence.no_{by.value}")}
    known = sorted((title for title in found if title not in unknown), key=swedish_order)
    if by is By.GROUP:
        known = list(dict.fromkeys(title for _, title in register.groups if title in found))
    if by is By.SIZE:
        known = [size.words for size in SizeClass if size.words in found]
    return [*known, *(title for title in found if title in unknown)]
