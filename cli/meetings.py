"""The network office's meetings on the command line: which one is meant, and its reports."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cli.console import tell
from cli.grammar import Groups, add_command, add_out, add_workspace
from cli.workspaces import for_reading, need_other_file, today
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from uuid import UUID

    from network.meeting import Meeting
    from riskmodel.kernel.work import Reading
    from storage.workspace import Workspace

PARTS = ("programme", "participants", "badges", "badges_90", "badges_99", "evaluation", "form")


def add_meeting(command: argparse.ArgumentParser) -> None:
    """Which meeting, by its number and year."""
    command.add_argument(
        "--meeting", required=True, metavar=say("cli.word.meeting"), help=say("cli.help.meeting")
    )


def add_report_to(kinds: Groups) -> None:
    """Teach `report` the reports of a meeting."""
    command = add_command(kinds, "meeting", "report.meeting")
    add_workspace(command, is_option=True)
    add_meeting(command)
    command.add_argument(
        "--part", choices=PARTS, default="programme", help=say("cli.help.report.meeting.part")
    )
    add_out(command, "pdf", "report")
    command.set_defaults(run=report_meeting)


def report_meeting(asked: argparse.Namespace) -> int:
    """Write a report of a meeting as PDF, and what belongs beside it."""
    from reports.catalogue import write_report

    for suffix in ("", ".pdf", ".xlsx", ".csv"):
        need_other_file(asked.out.with_suffix(suffix) if suffix else asked.out, asked.workspace)
    with (
        for_reading(asked.workspace) as workspace,
        workspace.open_reading(office_id(workspace))() as reading,
    ):
        meeting = meeting_of(reading, asked.meeting)
        name = f"meeting_{asked.part}"
        files = write_report(name, reading, None, asked.out, meeting_id=meeting.id, today=today())
    for file in files:
        tell(say("cli.report.done", file=str(file)))
    return 0


def office_id(workspace: Workspace) -> UUID:
    """The network office of a workspace.

    Raises:
        InputError: `cli.no_office`, it is no office's workspace.
    """
    for agency in workspace.agencies():
        if agency.is_network_office:
            return agency.agency_id
    raise InputError("cli.no_office")


def report_of_year(name: str, asked: argparse.Namespace) -> int:
    """Write a report about a year of the office as PDF, with a workbook beside it."""
    from reports.catalogue import write_report

    for out in (asked.out, asked.out.with_suffix(".pdf"), asked.out.with_suffix(".xlsx")):
        need_other_file(out, asked.workspace)
    with (
        for_reading(asked.workspace) as workspace,
        workspace.open_reading(office_id(workspace))() as reading,
    ):
        files = write_report(name, reading, None, asked.out, year=asked.year, today=today())
    for file in files:
        tell(say("cli.report.done", file=str(file)))
    return 0


def meeting_of(reading: Reading, given: str) -> Meeting:
    """The meeting called so, such as 2/2026.

    Raises:
        InputError: `cli.no_meeting`, there is none; the facts name those there are.
    """
    from network.meeting import Meeting

    found = sorted(reading.find(Meeting), key=lambda one: (one.year, one.number))
    for meeting in found:
        if meeting.label == given.strip().replace(" ", ""):
            return meeting
    known = ", ".join(one.label for one in found) or say("cli.no_meetings")
    raise InputError("cli.no_meeting", given=given, known=known)
