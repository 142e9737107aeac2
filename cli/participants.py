"""`klarsyn import attendance`: the participant file of a digital meeting; a person answers what is unsure."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cli.console import complain, tell
from cli.grammar import Groups, add_command, add_workspace
from cli.meetings import add_meeting, meeting_of, office_id
from cli.previewing import add_preview_options, on_one_line, stopped
from cli.workspaces import for_reading, for_writing
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange.participants.values import ParticipantList
    from network.participants import Decision, Match
    from network.verbs.participants import PresenceRule


def add_import_to(kinds: Groups) -> None:
    """Teach `import` participant files."""
    command = add_command(kinds, "attendance", "import.attendance")
    command.add_argument(
        "file", metavar=say("cli.word.file"), type=Path, help=say("cli.help.import.attendance.file")
    )
    add_workspace(command, is_option=True)
    add_meeting(command)
    add_preview_options(command)
    command.add_argument(
        "--accept-sure", action="store_true", help=say("cli.help.import.attendance.accept_sure")
    )
    command.set_defaults(run=import_attendance)


def import_attendance(asked: argparse.Namespace) -> int:
    """Read a participant file into a meeting: everybody, or with --accept-sure only those who are sure."""
    from exchange.participants.reading import read_participants
    from network.mailing import OfficeProfile
    from network.participants import matched, read_match_book
    from network.verbs.participants import rule_of, take_participants

    with for_reading(asked.workspace, may_migrate=not asked.dry_run) as workspace:
        office = office_id(workspace)
        with workspace.open_reading(office)() as reading:
            meeting = meeting_of(reading, asked.meeting)
            found = read_participants(asked.file, near=meeting.day)
            matches = matched(found.people, read_match_book(reading, meeting.id))
            rule = rule_of(reading.find(OfficeProfile))
    sure, taken = _sure(matches, rule)
    left = _show(found, matches, rule)
    if left and not asked.accept_sure:
        complain(say("cli.import.attendance.unsure", n=left, file=found.name))
        return 1
    ends = stopped(asked, taken)
    if ends is not None:
        return ends
    with for_writing(asked.workspace) as workspace:
        take_participants(workspace.open_work(office), meeting.id, sure)
    tell(say("cli.import.attendance.done", n=taken, meeting=meeting.label))
    return 0


def _sure(matches: Sequence[Match], rule: PresenceRule) -> tuple[list[Decision], int]:
    """What would be written, and how many of them were there long enough to count."""
    from network.participants import Decision, Kind

    sure = [Decision(one.participant, one.best) for one in matches if one.kind is Kind.SURE]
    return sure, sum(rule.is_there(one.participant.minutes) for one in sure)


def _show(found: ParticipantList, matches: Sequence[Match], rule: PresenceRule) -> int:
    """Tell what the file says; gives how many rows a person has to look at."""
    encoding = found.encoding_name or say("cli.import.attendance.workbook")
    tell(say("cli.import.file", file=found.name, encoding=encoding))
    if found.is_short:
        complain(say("participants.short_file", n=found.rows, said=found.said))
    left = sum(_show_one(one, rule) for one in matches)
    for row in found.refused:
        where = say("cli.import.attendance.row", rows=row.line)
        complain(say("cli.import.attendance.refused", where=where, why=row.why))
    return left + len(found.refused)


def _show_one(one: Match, rule: PresenceRule) -> bool:
    """A line for a participant; True when it is not known who it is."""
    from network.participants import Kind

    participant = one.participant
    facts = {
        "where": say("cli.import.attendance.row", rows=", ".join(str(row) for row in participant.rows[:3])),
        "name": on_one_line(participant.name),
    }
    if not rule.is_there(participant.minutes):
        tell(say("cli.import.attendance.short", least=rule.least_minutes, **facts))
        return False
    who = [", ".join(part for part in (each.name, each.agency) if part) for each in one.proposals]
    if one.kind is Kind.SURE and one.best is not None:
        why = say(f"participants.why.{one.best.why.value}")
        tell(say("cli.import.attendance.sure", who=who[0], why=why, **facts))
    elif one.kind is Kind.LEFT_OUT:
        tell(say("cli.import.attendance.out", **facts))
    elif who:
        complain(say("cli.import.attendance.ask", who="; ".join(who), **facts))
    else:
        complain(say("cli.import.attendance.unknown", **facts))
    return one.kind in {Kind.ASK, Kind.UNKNOWN}
