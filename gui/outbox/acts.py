"""What can be done with messages: prepare, change, lay aside, decide, write as files, choose the server."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from exchange.mail import write_file, write_letters
from exchange.mail_items import letter_of, open_calendar, stem_of
from gui.common.asking import Asking
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.common.jobs import Progress
from gui.common.textedit import GrowingText
from network.mailing import OutboxItem
from network.meeting import Meeting, MeetingState
from network.outbox_file import Coming, Parcel, read_coming, read_parcels
from network.outbox_letters import meeting_name
from network.outbox_recipients import invitees
from network.verbs.invitations import (
    prepare_cancellations,
    prepare_changes,
    prepare_invitations,
    prepare_reminders,
)
from network.verbs.outbox import (
    discard_letters,
    edit_letter,
    mark_written,
    resend_letters,
    settle_doubt,
    take_up_again,
    withdraw_letters,
)
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading

PREPARING: dict[str, Callable[..., Edit]] = {
    "invitation": prepare_invitations,
    "change": prepare_changes,
    "reminder": prepare_reminders,
    "cancellation": prepare_cancellations,
}


class OutboxActs(Asking):
    """Asks what must be asked, and does it."""

    prepared = Signal(object)  # the meeting's id
    missing = Signal(int)  # agencies without anybody to write to
    sender_wanted = Signal()  # somebody is to say who writes

    # -- preparing -------------------------------------------------------------------------------------

    def ask_prepare(
        self, meetings: Sequence[Meeting], meeting_id: UUID | None, kind: str = "invitation"
    ) -> None:
        """Ask for which meeting, and what."""
        choices = [
            (meeting.id, meeting_name(meeting))
            for meeting in sorted(meetings, key=lambda each: (each.year, each.number), reverse=True)
            if meeting.state is not MeetingState.HELD
        ]
        if not choices:
            self._desk.dialogs.tell(say("outbox.prepare.title"), say("outbox.prepare.no_meeting"))
            return
        known = {choice[0] for choice in choices}
        chosen = meeting_id if meeting_id in known else choices[-1][0]
        kinds = [(each, say(f"outbox.prepare.{each}")) for each in PREPARING]
        self._ask(
            say("outbox.prepare.title"),
            say("outbox.prepare.accept"),
            [
                Field("meeting_id", say("outbox.prepare.meeting"), ChoiceField(self._look, choices, chosen)),
                Field("kind", say("outbox.prepare.kind"), ChoiceField(self._look, kinds, kind)),
            ],
            self._prepare,
            say("outbox.prepare.text"),
        )

    def _prepare(self, values: dict[str, Any]) -> None:
        meeting_id = values["meeting_id"]
        verb = PREPARING[values["kind"]]
        is_invitation = values["kind"] == "invitation"
        self._do(verb, meeting_id, done=partial(self._prepared, meeting_id, is_invitation))

    def _prepared(self, meeting_id: UUID, is_invitation: bool, edit: Edit) -> None:
        made = sum(isinstance(each.after, OutboxItem) and each.before is None for each in edit.changes)
        self._desk.tell(say("outbox.prepared", n=made), undo=True)
        self.prepared.emit(meeting_id)
        if is_invitation:
            question = partial(_count_missing, meeting_id=meeting_id, today=self._desk.today())
            self._desk.read(question, self.missing.emit, owner=self)

    # -- one message -----------------------------------------------------------------------------------

    def ask_edit(self, item: OutboxItem) -> None:
        """Ask for other words."""
        self._ask(
            say("outbox.edit.title"),
            say("outbox.edit.accept"),
            [
                Field("to_address", say("outbox.edit.to"), LineField(self._look, item.to_address),
                      required=say("outbox.no_address")),
                Field("subject", say("outbox.edit.subject"), LineField(self._look, item.subject),
                      required=say("mailing.subject.empty")),
                Field("body", say("outbox.edit.body"),
                      GrowingText(self._look, item.body, lines=8, most_lines=16),
                      required=say("outbox.body.empty")),
            ],
            partial(self._edit, item.id),
            say("outbox.edit.text") if item.calendar else "",
        )  # fmt: skip

    def _edit(self, item_id: UUID, values: dict[str, Any]) -> None:
        self._do(edit_letter, item_id, **values)

    # -- several ---------------------------------------------------------------------------------------

    def discard(self, ids: Collection[UUID]) -> None:
        """Lay aside; undo brings back."""
        self._desk.do(discard_letters, ids, owner=self, done=self._told)

    def withdraw(self, ids: Collection[UUID]) -> None:
        """Make drafts again."""
        self._desk.do(withdraw_letters, ids, owner=self, done=self._told)

    def resend(self, ids: Collection[UUID]) -> None:
        """Draft once more."""
        self._desk.do(resend_letters, ids, owner=self, done=self._told)

    def settle(self, ids: Collection[UUID], *, was_sent: bool) -> None:
        """They went, or they did not."""
        self._desk.do(settle_doubt, ids, was_sent=was_sent, owner=self, done=self._told)

    def take_up(self, ids: Collection[UUID]) -> None:
        """Approve again what failed."""
        self._desk.do(take_up_again, ids, owner=self, done=self._told)

    # -- files -----------------------------------------------------------------------------------------

    def ask_folder(self, ids: Collection[UUID], told: Callable[[float | None, str], None]) -> None:
        """Ask where to write the messages as files, and write them."""
        ready = partial(self._read_parcels, set(ids), told)
        self._desk.dialogs.open_folder(say("outbox.folder.title"), ready)

    def _read_parcels(self, ids: set[UUID], told: Callable[[float | None, str], None], folder: Path) -> None:
        question = partial(read_parcels, item_ids=ids)
        self._desk.read(question, partial(self._write, folder, told), owner=self)

    def _write(
        self, folder: Path, told: Callable[[float | None, str], None], parcels: Sequence[Parcel]
    ) -> None:
        if not parcels:
            self.tell_no_sender()
            return
        work = partial(_write_files, parcels, folder)
        self._desk.work_long(work, partial(self._written, folder), owner=self, told=told)

    def _written(self, folder: Path, found: tuple[dict[UUID, str], str]) -> None:
        fingerprints, fault = found
        if fault:
            self._desk.dialogs.tell(say("outbox.folder.title"), fault)
        if fingerprints:
            done = partial(self._marked, folder, len(fingerprints))
            self._desk.do(mark_written, fingerprints, owner=self, done=done)

    def _marked(self, folder: Path, count: int, _edit: Edit) -> None:
        self._desk.tell(say("outbox.folder.done", n=count, folder=folder.name or str(folder)))

    def ask_calendar(self) -> None:
        """Ask where to write the open calendar file: coming meetings, and nobody who is invited."""
        suggestion = Path.home() / say("outbox.calendar.name")
        kinds = say("outbox.calendar.kinds", kinds="*.ics")
        self._desk.dialogs.save_file(say("outbox.calendar.title"), suggestion, kinds, self._read_coming)

    def _read_coming(self, path: Path) -> None:
        question = partial(read_coming, today=self._desk.today())
        self._desk.read(question, partial(self._write_calendar, path), owner=self)

    def _write_calendar(self, path: Path, coming: Coming) -> None:
        if coming.profile is None or not coming.profile.sender_address:
            self.tell_no_sender()
            return
        work = partial(_write_open, path, coming)
        self._desk.work_elsewhere(work, partial(self._calendar_written, path), owner=self)

    def _calendar_written(self, path: Path, count: int) -> None:
        self._desk.tell(say("outbox.calendar.done", n=count, file=path.name))

    def tell_no_sender(self) -> None:
        """Nothing can leave before somebody has said who writes."""
        self._desk.dialogs.ask(
            say("outbox.no_sender"),
            say("outbox.no_sender.text"),
            accept=say("outbox.no_sender.accept"),
            done=lambda _values: self.sender_wanted.emit(),
        )

    # -- inner -----------------------------------------------------------------------------------------

    def _told(self, edit: Edit) -> None:
        self._desk.tell(say(f"outbox.told.{edit.label}", about=edit.about), undo=True)


def _write_open(path: Path, coming: Coming) -> int:
    assert coming.profile is not None  # noqa: S101 - asked before
    now, name = datetime.now(UTC), say("outbox.calendar.heading")
    write_file(path, open_calendar(coming.meetings, coming.profile, now, name))
    return len(coming.meetings)


def _count_missing(reading: Reading, *, meeting_id: UUID, today: Any) -> int:
    return len(invitees(reading, reading.get(Meeting, meeting_id), today).without_contact)


def _write_files(parcels: Sequence[Parcel], folder: Path, progress: Progress) -> tuple[dict[UUID, str], str]:
    """The fingerprints of the files written, by message, and why not all of them were; "" when they were."""
    now, total = datetime.now(UTC), len(parcels)
    fingerprints: dict[UUID, str] = {}

    def told(count: int, path: Path) -> None:
        fingerprints[parcels[count - 1].item.id] = sha256(path.read_bytes()).hexdigest()
        progress.tell(count / total, say("outbox.folder.progress", n=count, total=total))

    try:
        write_letters(((stem_of(parcel), letter_of(parcel, now)) for parcel in parcels), folder, told)
    except Refusal as fault:
        return fingerprints, str(fault)
    return fingerprints, ""
