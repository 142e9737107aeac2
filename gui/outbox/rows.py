"""The rows of the outbox in words: to whom, about what, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from gui.common.figures import ago
from gui.common.tablemodel import Column
from network.mailing import MailState
from network.outbox import OPEN
from network.outbox_file import OutboxLine
from riskmodel.kernel.words import say

# What each view of the list shows; `all` shows everything but what was thrown away.
VIEWS: dict[str, frozenset[MailState]] = {
    "drafts": frozenset({MailState.DRAFT}),
    "approved": frozenset({MailState.APPROVED}),
    "doubt": frozenset({MailState.SENDING, MailState.UNKNOWN, MailState.FAILED}),
    "left": frozenset({MailState.WRITTEN, MailState.SENT}),
    "all": frozenset(MailState) - {MailState.DISCARDED},
}
_TONES = {
    MailState.FAILED: "danger",
    MailState.UNKNOWN: "warning",
    MailState.SENDING: "warning",
    MailState.SENT: "success",
}


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A message in the list; `is_going` while this window is sending it."""

    line: OutboxLine
    is_going: bool = False

    @property
    def id(self) -> UUID:
        """The message's own id."""
        return self.line.item.id

    @property
    def state(self) -> MailState:
        """Where it stands: what was begun and is not being sent here was broken off."""
        state = self.line.item.state
        return MailState.UNKNOWN if state is MailState.SENDING and not self.is_going else state


def columns() -> list[Column[OutboxRow]]:
    """The columns of the list."""
    return [
        Column("to", say("outbox.column.to"), to_whom, kind="two", second=_under),
        Column("meeting", say("outbox.column.meeting"), _meeting, kind="muted", width=17, is_essential=False),
        Column("state", say("outbox.column.state"), state_words, kind="muted", width=36, tone=_tone),
    ]


def key(row: OutboxRow) -> UUID:
    """What tells rows apart."""
    return row.id


def is_open(row: OutboxRow) -> bool:
    """Whether it waits to leave."""
    return row.line.item.state in OPEN


def spoken(row: OutboxRow) -> str:
    """A row as one would say it."""
    parts = (to_whom(row), row.line.item.subject, state_words(row))
    return ", ".join(part for part in parts if part)


def to_whom(row: OutboxRow) -> str:
    """The agency, or else the person or the address."""
    item, member = row.line.item, row.line.member
    return member.name if member else item.to_name or item.to_address


def state_words(row: OutboxRow) -> str:
    """Where it stands, and since when."""
    item = row.line.item
    if row.line.is_stale and item.state in {MailState.DRAFT, MailState.APPROVED}:
        return say("outbox.state.stale")
    words = say(f"outbox.state.{row.state}")
    return f"{words} {ago(item.left_at, datetime.now(UTC))}" if item.left_at else words


def count_of(rows: Iterable[OutboxRow], view: str) -> int:
    """How many a view shows."""
    return sum(row.line.item.state in VIEWS[view] for row in rows)


def _under(row: OutboxRow) -> str:
    item = row.line.item
    return " · ".join(part for part in (item.to_name, item.subject) if part)


def _meeting(row: OutboxRow) -> str:
    return row.line.meeting.label if row.line.meeting else ""


def _tone(row: OutboxRow) -> str:
    if row.line.is_stale and row.state in {MailState.DRAFT, MailState.APPROVED}:
        return "danger"
    return _TONES.get(row.state, "muted")
