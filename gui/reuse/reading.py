"""What the ledger of reuse shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from network.experience import Experience
from network.member import Appointment, Member, Membership, Person
from network.outbox import Recipient
from network.reuse import Reuse, ReuseAsk
from network.reuse_asks import DueAsk, read_due_asks
from network.reuse_ledger import LedgerRow, ReuseLedger, read_network_reuse, read_own_reuse
from riskmodel.kernel.work import Reading

CONCERNED = frozenset({Appointment, Experience, Member, Membership, Person, Reuse, ReuseAsk})


@dataclass(frozen=True, slots=True)
class AskRow:
    """A question that is due, or that has been put and not been answered."""

    row: LedgerRow
    ask: ReuseAsk
    recipient: Recipient | None = None

    @property
    def id(self) -> UUID:
        """Which question it is."""
        return self.ask.id

    @property
    def is_put(self) -> bool:
        """Whether a letter has been drafted, and an answer is waited for."""
        return self.ask.drafted_on is not None


@dataclass(frozen=True, slots=True)
class Read:
    """The ledger, and the questions that wait: first those to put, then those to be answered."""

    today: date
    ledger: ReuseLedger
    asks: tuple[AskRow, ...]
    letters: int

    def row(self, reuse_id: UUID) -> LedgerRow | None:
        """A reuse of the ledger."""
        return next((row for row in self.ledger.rows if row.reuse.id == reuse_id), None)


def read_own(reading: Reading, today: date) -> Read:
    """What an ordinary agency sees: its own reuse, and nobody to ask."""
    return Read(today, read_own_reuse(reading), (), 0)


def read_all(reading: Reading, today: date) -> Read:
    """What the office sees."""
    ledger = read_network_reuse(reading, today)
    due = {one.reuse.id: one for one in read_due_asks(reading, today)}
    asks = [row for each in ledger.rows for row in _asks(each, due.get(each.reuse.id))]
    asks.sort(key=_order)
    letters = sum(one.recipient is not None for one in due.values())
    return Read(today, ledger, tuple(asks), letters)


def _asks(row: LedgerRow, due: DueAsk | None) -> list[AskRow]:
    """The last question that waits for its answer: a later one asks what the earlier did, and more."""
    if due is not None:
        return [AskRow(row, due.asks[-1], due.recipient)]
    put = [ask for ask in row.asks if ask.drafted_on]
    return [AskRow(row, put[-1])] if put and not put[-1].answered_on else []


def _order(one: AskRow) -> tuple[bool, int, UUID]:
    """What is to be put comes first, the longest due before the rest; then what was put, the latest first."""
    if one.ask.drafted_on is None:
        return False, one.ask.due_on.toordinal(), one.id
    return True, -one.ask.drafted_on.toordinal(), one.id
