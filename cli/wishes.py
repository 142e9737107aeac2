"""The members' wishes on the command line: how the network responds to them."""

from __future__ import annotations

from functools import partial

from cli.grammar import Groups, add_command, add_out, add_workspace, whole_number
from cli.meetings import report_of_year
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
    command.set_defaults(run=partial(report_of_year, "responsiveness"))
