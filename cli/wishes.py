"""The members' wishes on the command line: how the network responds to them."""

from __future__ import annotations

import argparse

from cli.console import tell
from cli.grammar import Groups, add_command, add_out, add_workspace, whole_number
from cli.meetings import office_id
from cli.workspaces import for_reading, need_other_file, today
from riskmodel.kernel.words import say


def add_report_to(kinds: Groups) -> None:
    """Teach `report` how the network responds."""
    command = add_command(kinds, "responsiveness", "report.responsiveness")
    add_workspace(command, is_option=True)
    command.add_argument(
        "--year",
        type=whole_number,
        metavar=say("cli.word.year"),
        help=say("cli.help.report.responsiveness.year"),
    )
    add_out(command, "pdf", "report")
    command.set_defaults(run=report_responsiveness)


def report_responsiveness(asked: argparse.Namespace) -> int:
    """Write how the network responds as PDF, with a workbook beside it."""
    from reports.catalogue import write_report

    for out in (asked.out, asked.out.with_suffix(".pdf"), asked.out.with_suffix(".xlsx")):
        need_other_file(out, asked.workspace)
    with (
        for_reading(asked.workspace) as workspace,
        workspace.open_reading(office_id(workspace))() as reading,
    ):
        files = write_report("responsiveness", reading, None, asked.out, year=asked.year, today=today())
    for file in files:
        tell(say("cli.report.done", file=str(file)))
    return 0
