"""`klarsyn export invitations`: a meeting's invitations as drafts for a mail program."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from cli.console import tell
from cli.grammar import Groups, add_command, add_out, add_workspace
from cli.meetings import add_meeting, meeting_of, office_id
from cli.workspaces import for_reading, for_writing, today
from network.meeting import MeetingState
from riskmodel.kernel.words import say


def add_export_to(kinds: Groups) -> None:
    """Teach `export` the invitations of a meeting."""
    command = add_command(kinds, "invitations", "export.invitations")
    add_workspace(command, is_option=True)
    add_meeting(command)
    add_out(command, "folder", "export.invitations")
    command.set_defaults(run=export_invitations)


def export_invitations(asked: argparse.Namespace) -> int:
    """Write a draft and a calendar file for each of the invited, and one calendar file for anyone."""
    from exchange.mail import write_file, write_letters
    from exchange.mail_items import letter_of, open_calendar, stem_of
    from network.outbox_preview import invitation_parcels
    from network.verbs.drafts import words_of

    _prepare_first(asked.workspace, asked.meeting)
    now = datetime.now(UTC)
    with (
        for_reading(asked.workspace) as workspace,
        workspace.open_reading(office_id(workspace))() as reading,
    ):
        meeting = meeting_of(reading, asked.meeting)
        parcels = invitation_parcels(reading, meeting, today(), now)
        words = words_of(reading, meeting)
    out: Path = asked.out
    written = write_letters(((stem_of(each), letter_of(each, now)) for each in parcels), out)
    if parcels:
        name = say("mail.open_calendar", year=meeting.year, number=meeting.number)
        write_file(out / name, open_calendar([(meeting, words)], parcels[0].profile, now, words.name))
    tell(say("cli.export.invitations.done", n=len(written), folder=str(out)))
    return 0


def _prepare_first(workspace_name: str, label: str) -> None:
    """Lay the invitations in the outbox, once: whoever answers must be known, and the entry have its UID.

    A meeting that has been prepared before is left alone, and so is its workspace.
    """
    from network.verbs.invitations import prepare_invitations

    with for_reading(workspace_name) as workspace:
        office = office_id(workspace)
        with workspace.open_reading(office)() as reading:
            meeting = meeting_of(reading, label)
    if meeting.uid or meeting.day is None or meeting.state in {MeetingState.HELD, MeetingState.CANCELLED}:
        return
    with for_writing(workspace_name) as workspace:
        prepare_invitations(workspace.open_work(office), meeting.id)
    tell(say("cli.export.invitations.prepared", meeting=meeting.label))
