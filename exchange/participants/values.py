"""What a participant file says, whichever service wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from exchange.encodings import Encoding
from network.participant import Participant
from riskmodel.kernel.words import say


class Service(StrEnum):
    """Who wrote the file."""

    TEAMS = "teams"
    ZOOM = "zoom"
    PLAIN = "plain"  # a list with a column of names, such as one kept by hand


class Column(StrEnum):
    """What a column holds."""

    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    ACCOUNT = "account"  # Teams' participant id, mostly an address
    JOINED = "joined"
    LEFT = "left"
    DURATION = "duration"
    ROLE = "role"
    ORGANISATION = "organisation"
    ACTION = "action"  # joined or left, in the oldest form
    MOMENT = "moment"
    WAITING = "waiting"  # Zoom: only in the waiting room
    ATTENDED = "attended"  # Zoom's webinars list those who never came

    @property
    def heading(self) -> str:
        """Its name for people."""
        return say(f"participants.column.{self.value}")


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be taken: its line, the column at fault ("": the whole row), and why."""

    line: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class ParticipantList:
    """A participant file as it was read.

    `started` and `ended` are the clock where the meeting was held. `said` is how many the file
    itself says took part, None when it does not say.
    """

    name: str
    service: Service
    encoding: Encoding | None
    title: str
    started: datetime | None
    ended: datetime | None
    people: tuple[Participant, ...]
    refused: tuple[RefusedRow, ...] = ()
    said: int | None = None
    rows: int = 0

    @property
    def encoding_name(self) -> str:
        """The encoding for people; "" for a workbook."""
        return self.encoding.spoken_name if self.encoding else ""

    @property
    def is_short(self) -> bool:
        """Whether fewer rows came than the file says took part: it may have been cut off."""
        return self.said is not None and self.rows < self.said
