"""Somebody in a participant file of a meeting service, before anybody knows who it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Mark(StrEnum):
    """Why a person should look at a participant."""

    SAME_NAME = "same_name"  # somebody else in the file has the same name
    OVERLAP = "overlap"  # was there twice at the same time: two devices, or two people with one name


@dataclass(frozen=True, slots=True)
class Participant:
    """One person of a participant file, with all their rows joined.

    `joined` and `left` are the clock where the meeting was held, the first coming and the last going;
    `minutes` is the time in the meeting, without what lay between. Each is None when the file does not say.
    `rows` are the lines of the file. `alias` is another name in the same cell, such as Zoom's original name.
    """

    name: str
    email: str = ""
    joined: datetime | None = None
    left: datetime | None = None
    minutes: int | None = None
    role: str = ""
    rows: tuple[int, ...] = ()
    organisation: str = ""
    alias: str = ""
    marks: frozenset[Mark] = frozenset()

    @property
    def times_joined(self) -> int:
        """How often they came in."""
        return len(self.rows)
