"""Sends approved messages one after the other; what becomes of each is stored before the next is begun."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from exchange.mail import as_bytes
from exchange.mail_items import letter_of
from exchange.post import Outcome, Post, Result, Server
from gui.common.desk import Desk
from network.mailing import MailState
from network.outbox_file import Parcel, read_parcels
from network.verbs.outbox import begin_sending, tell_outcome
from riskmodel.kernel.errors import InputError, Refusal, RuleError
from riskmodel.kernel.work import Edit


@dataclass(frozen=True, slots=True)
class Sent:
    """How a round of sending ended; `fault` is why it ended before its time, "" when it did not."""

    counts: dict[MailState, int]
    left: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Ready:
    data: bytes
    sender: str
    to: str
    fingerprint: str


class Sender(QObject):
    """Belongs to the desk, so that it goes on when one looks at another place.

    For each message: the letter is made, then "begun" is stored, then it goes, then its fate is stored. A
    program that dies in between leaves it as begun, and nobody sends it again by itself.
    """

    went_on = Signal(int, int)  # done, of how many
    ended = Signal(object)  # Sent

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._waiting: deque[UUID] = deque()
        self._post: Post | None = None
        self._going: UUID | None = None
        self._total = 0
        self._counts: dict[MailState, int] = {}
        self._is_stopped = False
        self._workspace: object = None
        self._skipped: list[str] = []

    @classmethod
    def of(cls, desk: Desk) -> Sender:
        """The desk's one sender."""
        found = desk.findChild(cls)
        return found if isinstance(found, cls) else cls(desk)

    @property
    def is_busy(self) -> bool:
        """Whether messages are going."""
        return self._post is not None

    @property
    def going(self) -> UUID | None:
        """The message that is on its way now."""
        return self._going

    @property
    def done(self) -> tuple[int, int]:
        """How many are done, and of how many."""
        return sum(self._counts.values()), self._total

    def send(self, item_ids: Sequence[UUID], server: Server, password: str, post: Post | None = None) -> None:
        """Send messages in this order, unless others are on their way."""
        if self.is_busy:
            return
        self._waiting, self._total = deque(item_ids), len(item_ids)
        self._counts, self._is_stopped = {}, False
        self._workspace, self._skipped = self._desk.workspace, []
        self._post = post or Post(server, password)
        self._desk.work_elsewhere(self._post.connect, self._connected, owner=self, failed=self._end_for)

    def stop(self) -> None:
        """Begin no more messages; the one on its way is seen to its end."""
        self._is_stopped = True

    def _connected(self, _nothing: None) -> None:
        self._next()

    def _next(self) -> None:
        self.went_on.emit(*self.done)
        if not self._waiting or self._is_stopped or not self._is_here():
            self._end(self._skipped[0] if self._skipped else "")
            return
        item_id = self._waiting.popleft()
        question = partial(read_parcels, item_ids={item_id})
        self._desk.read(question, self._have_parcel, owner=self, failed=self._end_for)

    def _have_parcel(self, parcels: Sequence[Parcel]) -> None:
        if not parcels:  # thrown away by somebody else meanwhile
            self._next()
            return
        try:
            ready = _make(parcels[0])
        except Refusal as fault:
            self._not_begun(fault)
            return
        item_id = parcels[0].item.id
        self._desk.do(
            begin_sending,
            item_id,
            owner=self,
            done=partial(self._begun, item_id, ready),
            failed=self._not_begun,
        )

    def _not_begun(self, fault: Exception) -> None:
        """A rule keeps this message back; the others may go."""
        if isinstance(fault, RuleError | InputError):
            self._skipped.append(str(fault))
            self._next()
        else:
            self._end_for(fault)

    def _begun(self, item_id: UUID, ready: _Ready, _edit: Edit) -> None:
        assert self._post is not None  # noqa: S101 - there is one while messages go
        self._going = item_id
        self._desk.work_elsewhere(
            partial(_send, self._post, ready),
            partial(self._went, item_id, ready),
            owner=self,
            failed=partial(self._broke, item_id),
        )

    def _went(self, item_id: UUID, ready: _Ready, result: Result) -> None:
        state = _STATES[result.outcome]
        self._counts[state] = self._counts.get(state, 0) + 1
        self._tell(item_id, state, result.reason, ready.fingerprint, "")

    def _broke(self, item_id: UUID, fault: Exception) -> None:
        """There is no connection to be had: this one has not gone, and no more are begun."""
        self._counts[MailState.FAILED] = self._counts.get(MailState.FAILED, 0) + 1
        self._tell(item_id, MailState.FAILED, str(fault), "", str(fault))

    def _is_here(self) -> bool:
        return self._desk.is_open and self._desk.workspace is self._workspace

    def _tell(self, item_id: UUID, state: MailState, reason: str, fingerprint: str, fault: str) -> None:
        if not self._is_here():  # the workspace was left: it stays as begun there, for a person to decide
            self._end(fault)
            return
        self._desk.do(
            tell_outcome,
            item_id,
            state,
            reason,
            fingerprint if state is not MailState.FAILED else "",
            owner=self,
            done=partial(self._told, fault),
            failed=self._end_for,
        )

    def _told(self, fault: str, _edit: Edit) -> None:
        self._going = None
        if fault:
            self._end(fault)
        else:
            self._next()

    def _end_for(self, fault: Exception) -> None:
        self._end(str(fault))

    def _end(self, fault: str) -> None:
        post, self._post, self._going = self._post, None, None
        left = len(self._waiting) + len(self._skipped)
        self._waiting.clear()
        if post is not None:
            self._desk.work_elsewhere(post.close, self._closed, owner=self)
        self.ended.emit(Sent(dict(self._counts), left, fault))

    def _closed(self, _nothing: None) -> None:
        """The server has been said goodbye to."""


_STATES = {
    Outcome.SENT: MailState.SENT,
    Outcome.FAILED: MailState.FAILED,
    Outcome.UNKNOWN: MailState.UNKNOWN,
}


def _make(parcel: Parcel) -> _Ready:
    letter = letter_of(parcel, datetime.now(UTC))
    data = as_bytes(letter, is_draft=False)
    return _Ready(data, letter.sender.address, letter.to.address, sha256(data).hexdigest())


def _send(post: Post, ready: _Ready) -> Result:
    return post.send(ready.sender, ready.to, ready.data)
