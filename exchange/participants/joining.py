"""Several rows of one person become one participant; two people of one name stay two."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from network.participant import Mark, Participant
from riskmodel.textsearch import folded

_SLACK = timedelta(minutes=2)  # a device that is changed is in both for a moment


@dataclass(frozen=True, slots=True)
class Stay:
    """One row of a file: somebody who was there from, to and for how long, as far as it says."""

    line: int
    name: str
    email: str = ""
    joined: datetime | None = None
    left: datetime | None = None
    seconds: int | None = None
    role: str = ""
    organisation: str = ""
    alias: str = ""


def joined_people(stays: Iterable[Stay]) -> tuple[Participant, ...]:
    """The people behind the rows, in the order they first stand in the file."""
    by_key: dict[tuple[str, str], list[Stay]] = defaultdict(list)
    for stay in stays:
        by_key[_key(stay)].append(stay)
    people = [_one(own) for own in by_key.values()]
    counts = Counter(name_key(person.name) for person in people)
    return tuple(
        replace(person, marks=person.marks | {Mark.SAME_NAME})
        if counts[name_key(person.name)] > 1
        else person
        for person in people
    )


def name_key(name: str) -> str:
    """A name made comparable: å, ä and ö are kept, case and other accents are not."""
    return " ".join(folded(unicodedata.normalize("NFKC", name)).text.split())


def united_seconds(stays: Sequence[Stay]) -> int | None:
    """How long somebody was there: no moment twice, and never longer than the rows say together.

    None when no row says.
    """
    told = [stay for stay in stays if _seconds(stay) is not None]
    if not told:
        return None
    total = sum(_seconds(stay) or 0 for stay in told)
    spans = [
        (stay.joined, stay.left) for stay in told if stay.joined and stay.left and stay.joined <= stay.left
    ]
    if len(spans) < len(told):
        return total
    return max(min(total, _union(spans)), *(_seconds(stay) or 0 for stay in told))


def _key(stay: Stay) -> tuple[str, str]:
    return ("email", stay.email.casefold()) if stay.email else ("name", name_key(stay.name))


def _one(stays: Sequence[Stay]) -> Participant:
    first = stays[0]
    seconds = united_seconds(stays)
    comings = [stay.joined for stay in stays if stay.joined]
    goings = [stay.left for stay in stays if stay.left]
    return Participant(
        name=max((stay.name for stay in stays), key=len) if first.email else first.name,
        email=first.email,
        joined=min(comings, default=None),
        left=max(goings, default=None),
        minutes=None if seconds is None else seconds // 60,
        role=next((stay.role for stay in stays if stay.role), ""),
        rows=tuple(stay.line for stay in stays),
        organisation=next((stay.organisation for stay in stays if stay.organisation), ""),
        alias=next((stay.alias for stay in stays if stay.alias), ""),
        marks=frozenset({Mark.OVERLAP}) if not first.email and _overlap(stays) else frozenset(),
    )


def _seconds(stay: Stay) -> int | None:
    if stay.seconds is not None:
        return stay.seconds
    if stay.joined and stay.left and stay.joined <= stay.left:
        return int((stay.left - stay.joined).total_seconds())
    return None


def _union(spans: Iterable[tuple[datetime, datetime]]) -> int:
    total, end = timedelta(0), datetime.min  # noqa: DTZ901 - the clock on the wall
    for start, stop in sorted(spans):
        if stop > end:
            total += stop - max(start, end)
            end = stop
    return int(total.total_seconds())


def _overlap(stays: Sequence[Stay]) -> bool:
    spans = sorted((stay.joined, stay.left) for stay in stays if stay.joined and stay.left)
    end = datetime.min  # noqa: DTZ901 - the clock on the wall
    for start, stop in spans:
        if end > start + _SLACK and stop > start + _SLACK:
            return True
        end = max(end, stop)
    return False
