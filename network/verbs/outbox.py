"""What is done with messages in the outbox: read, change, approve, write, send, and decide about the unclear.

A message is begun at most once. That it was begun stands in the history, so neither undo nor a crash makes
the program send it again; only a person who takes it up again can.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from network.attendance import Attendance, Reply
from network.mailing import MailState, OutboxItem
from network.meeting import Meeting
from network.outbox import IN_DOUBT, LEFT, OPEN
from network.verbs.drafts import message_id, office_profile
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork, Work

_SETTLED = frozenset({MailState.SENT, MailState.FAILED, MailState.UNKNOWN})
_TAKEN_UP = frozenset({"take_up_again", "settle_doubt"})


def edit_letter(
    open_work: OpenWork, item_id: UUID, *, subject: str, body: str, to_address: str | None = None
) -> Edit:
    """Change the words of a message; an approved one must be approved again.

    Raises:
        RuleError: `outbox.not_open` when it has left or begun to, `mailing.subject.empty`,
            `outbox.body.empty`, `member.address`.
    """
    with open_work("edit_letter") as work:
        item = _only(work, [item_id], OPEN, "outbox.not_open")[0]
        if not body.strip():
            raise RuleError("outbox.body.empty")
        changed = replace(
            item,
            subject=" ".join(subject.split()),
            body=body.strip("\n"),
            to_address=item.to_address if to_address is None else to_address.strip(),
        )
        if changed != item:
            if not changed.to_address:
                raise RuleError("outbox.no_address")
            work.put(replace(changed, is_edited=True, state=MailState.DRAFT, approved_at=None))
        work.about = _about(work, [item])
        return work.commit()


def approve_letters(open_work: OpenWork, item_ids: Collection[UUID], count: int) -> Edit:
    """Approve messages to leave; `count` is the number that the person saw and approved.

    Raises:
        RuleError: `outbox.count` when it is another number, `outbox.not_draft`, `outbox.stale` when the
            meeting has changed since a message was written.
    """
    with open_work("approve_letters") as work:
        items = _only(work, item_ids, frozenset({MailState.DRAFT}), "outbox.not_draft")
        if len(items) != count:
            raise RuleError("outbox.count", seen=count, found=len(items))
        _need_fresh(work, items)
        for item in items:
            work.put(replace(item, state=MailState.APPROVED, approved_at=work.now))
        work.about = _about(work, items)
        return work.commit()


def withdraw_letters(open_work: OpenWork, item_ids: Collection[UUID]) -> Edit:
    """Make approved messages drafts again."""
    with open_work("withdraw_letters") as work:
        items = _only(work, item_ids, frozenset({MailState.APPROVED}), "outbox.not_approved")
        for item in items:
            work.put(replace(item, state=MailState.DRAFT, approved_at=None))
        work.about = _about(work, items)
        return work.commit()


def discard_letters(open_work: OpenWork, item_ids: Collection[UUID]) -> Edit:
    """Lay messages aside that are not to leave."""
    with open_work("discard_letters") as work:
        items = _only(work, item_ids, OPEN | {MailState.FAILED}, "outbox.not_open")
        for item in items:
            work.put(replace(item, state=MailState.DISCARDED, approved_at=None))
        work.about = _about(work, items)
        return work.commit()


def mark_written(open_work: OpenWork, fingerprints: Mapping[UUID, str]) -> Edit:
    """Note that approved messages lie as files for a mail program; each with the SHA-256 of its file.

    Raises:
        RuleError: `outbox.not_approved`.
    """
    with open_work("mark_written") as work:
        may = frozenset({MailState.APPROVED, MailState.WRITTEN})
        items = _only(work, fingerprints, may, "outbox.not_approved")
        for item in items:
            written = replace(item, state=MailState.WRITTEN, left_at=work.now, sha256=fingerprints[item.id])
            work.put(written)
        _note_invited(work, items)
        work.about = _about(work, items)
        return work.commit()


def begin_sending(open_work: OpenWork, item_id: UUID) -> Edit:
    """Note that a message is about to go; stored before the first word to the server.

    Raises:
        RuleError: `outbox.not_approved`, `outbox.begun` when it was begun before and nobody has taken it
            up again, `outbox.stale`.
    """
    with open_work("begin_sending") as work:
        item = _only(work, [item_id], frozenset({MailState.APPROVED}), "outbox.not_approved")[0]
        if _was_begun(work, item_id):
            raise RuleError("outbox.begun")
        _need_fresh(work, [item])
        work.put(replace(item, state=MailState.SENDING, left_at=work.now, fault=""))
        work.about = _about(work, [item])
        return work.commit()


def tell_outcome(
    open_work: OpenWork, item_id: UUID, state: MailState, fault: str = "", sha256: str = ""
) -> Edit:
    """Note what became of a message that was begun: SENT, FAILED or UNKNOWN, and why in words.

    Raises:
        RuleError: `outbox.not_begun`.
    """
    with open_work("tell_outcome") as work:
        item = _only(work, [item_id], frozenset({MailState.SENDING}), "outbox.not_begun")[0]
        if state not in _SETTLED:
            raise ValueError(state)
        left_at = None if state is MailState.FAILED else item.left_at
        work.put(replace(item, state=state, fault=fault, sha256=sha256, left_at=left_at))
        if state is MailState.SENT:
            _note_invited(work, [item])
        work.about = _about(work, [item])
        return work.commit()


def settle_doubt(open_work: OpenWork, item_ids: Collection[UUID], *, was_sent: bool) -> Edit:
    """A person's word on messages of which nobody knew whether they went: they did, or they did not.

    Raises:
        RuleError: `outbox.no_doubt`.
    """
    with open_work("settle_doubt") as work:
        items = _only(work, item_ids, IN_DOUBT, "outbox.no_doubt")
        for item in items:
            state = MailState.SENT if was_sent else MailState.FAILED
            work.put(replace(item, state=state, left_at=item.left_at if was_sent else None))
        if was_sent:
            _note_invited(work, items)
        work.about = _about(work, items)
        return work.commit()


def take_up_again(open_work: OpenWork, item_ids: Collection[UUID]) -> Edit:
    """Approve again messages that failed, so that they can be sent.

    Raises:
        RuleError: `outbox.not_failed`, `outbox.stale`.
    """
    with open_work("take_up_again") as work:
        items = _only(work, item_ids, frozenset({MailState.FAILED}), "outbox.not_failed")
        _need_fresh(work, items)
        for item in items:
            work.put(replace(item, state=MailState.APPROVED, approved_at=work.now, fault="", left_at=None))
        work.about = _about(work, items)
        return work.commit()


def resend_letters(open_work: OpenWork, item_ids: Collection[UUID]) -> Edit:
    """Draft messages that have left once more; a new draft points at the one it repeats.

    Raises:
        RuleError: `outbox.not_left`, `outbox.stale`.
    """
    with open_work("resend_letters") as work:
        items = _only(work, item_ids, LEFT, "outbox.not_left")
        _need_fresh(work, items)
        for item in items:
            work.put(_again(work, item))
        work.about = _about(work, items)
        return work.commit()


def _again(work: Work, item: OutboxItem) -> OutboxItem:
    return replace(
        item,
        id=new_id(),
        version=0,
        state=MailState.DRAFT,
        made_at=work.now,
        approved_at=None,
        left_at=None,
        sha256="",
        fault="",
        message_id=message_id(office_profile(work)),
        resends_id=item.id,
    )


def _only(work: Work, ids: Iterable[UUID], states: frozenset[MailState], key: str) -> list[OutboxItem]:
    """The messages, all in one of the states; refused under the key otherwise."""
    wanted = set(ids)
    items = work.find(OutboxItem, id=wanted)
    if not wanted or len(items) != len(wanted) or any(item.state not in states for item in items):
        raise RuleError(key)
    return items


def _need_fresh(work: Work, items: Iterable[OutboxItem]) -> None:
    """Refuse a message whose calendar is no longer that of the meeting."""
    carrying = [item for item in items if item.calendar and item.meeting_id]
    meetings = {each.id: each for each in work.find(Meeting, id={item.meeting_id for item in carrying})}
    for item in carrying:
        meeting = meetings.get(item.meeting_id) if item.meeting_id else None
        if meeting is None or meeting.sequence != item.sequence:
            label = meeting.label if meeting else ""
            raise RuleError("outbox.stale", meeting=label)


def _note_invited(work: Work, items: Iterable[OutboxItem]) -> None:
    """From now on their calendar shows the meeting with this sequence.

    When it has risen, an answer from before the message was to another time: it is asked for again.
    """
    latest = {item.attendance_id: item for item in items if item.calendar == "REQUEST" and item.attendance_id}
    for attendance in work.find(Attendance, id=set(latest)):
        item = latest[attendance.id]
        invited = replace(attendance, invited_sequence=item.sequence)
        has_risen = (item.sequence or 0) > (attendance.invited_sequence or 0)
        is_before = _is_before(attendance, item)
        if attendance.invited_sequence is not None and has_risen and is_before and not attendance.is_present:
            invited = replace(
                invited,
                reply=Reply.NONE,
                replied_at=None,
                asked_at=None,
                is_waiting=False,
                reply_sequence=None,
            )
        work.put(invited)


def _is_before(attendance: Attendance, item: OutboxItem) -> bool:
    """Whether an answer is to an earlier invitation: by its SEQUENCE, or by time when it came another way."""
    if attendance.reply_sequence is not None:
        return attendance.reply_sequence < (item.sequence or 0)
    return attendance.replied_at is not None and attendance.replied_at < item.made_at


def _was_begun(work: Work, item_id: UUID) -> bool:
    """Whether sending was begun since a person last took it up, whatever has been undone meanwhile."""
    for past in work.history(item_id):  # the newest first
        if past.action == "undone":
            continue
        if past.label in _TAKEN_UP:
            return False
        if past.label == "begin_sending":
            return True
    return False


def _about(work: Work, items: Collection[OutboxItem]) -> str:
    """How many messages, and about which meeting: never a person's name."""
    ids = {item.meeting_id for item in items}
    only = next(iter(ids)) if len(ids) == 1 else None
    meetings = work.find(Meeting, id=only) if only else []
    if meetings:
        return say("outbox.about", meeting=meetings[0].label, n=len(items))
    return say("outbox.about_plain", n=len(items))
