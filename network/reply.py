"""An answer to an invitation as a file tells it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """What the answer says."""

    YES = "yes"
    NO = "no"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"
    NONE = "none"  # nothing that we know


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFound:
    """One answer as it was written, not yet judged; every text in it comes from outside.

    `written` is the word in the file; addresses are in small letters; times are in UTC. `proposes` is another
    time that the sender wants, `sha256` that of the calendar the answer was read from.
    """

    sha256: str
    uid: str
    answer: Answer
    written: str = ""
    address: str = ""
    name: str = ""
    organizer: str = ""
    sequence: int | None = None
    stamped_at: datetime | None = None
    comment: str = ""
    proposes: datetime | None = None
    delegated_to: str = ""
