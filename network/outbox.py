"""What is about to be written to someone: recipients, drafts, and the states a message goes through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from network.mailing import MailState, OutboxItem

# What may still be changed or thrown away, what may leave, and what waits for a person's decision.
OPEN = frozenset({MailState.DRAFT, MailState.APPROVED})
LEFT = frozenset({MailState.WRITTEN, MailState.SENT})
IN_DOUBT = frozenset({MailState.SENDING, MailState.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One person or mailbox that gets a message of its own.

    `facts` fill in what the template says about this recipient alone.
    """

    address: str
    name: str = ""
    member_id: UUID | None = None
    person_id: UUID | None = None
    attendance_id: UUID | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


def counts(items: Iterable[OutboxItem]) -> dict[MailState, int]:
    """How many messages are in each state; a state without messages is not there."""
    found: dict[MailState, int] = {}
    for item in items:
        found[item.state] = found.get(item.state, 0) + 1
    return found
