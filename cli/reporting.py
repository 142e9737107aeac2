"""`klarsyn report`: documents for people."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING
from uuid import UUID

from cli import attendance, learning, wishes
from cli.console import tell
from cli.grammar import Groups, add_agency, add_command, add_groups, add_out, add_workspace, add_year
from cli.meetings import add_report_to
from cli.workspaces import chosen_agency, for_reading, need_other_file, today
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from riskmodel.agency import Agency
    from riskmodel.kernel.work import Reading

REPORTS = ("brief", "analysis", "risks", "measures", "difference")


def add_to(groups: Groups) -> None:
    """Teach the command line this command."""
    kinds = add_groups(add_command(groups, "report", "report"), "what")
    for name in REPORTS:
        command = add_command(kinds, name, f"report.{name}")
        add_workspace(command, is_option=True)
        add_out(command, "pdf", "report")
        add_agency(command, "report")
        add_year(command, "report")
        command.set_defaults(run=report, what=name)
    add_report_to(kinds)
    attendance.add_report_to(kinds)
    learning.add_report_to(kinds)
    wishes.add_report_to(kinds)


def report(asked: argparse.Namespace) -> int:
    """Write a report as PDF, and what belongs beside it."""
    from reports.catalogue import write_report

    need_other_file(asked.out, asked.workspace)
    for suffix in (".pdf", ".xlsx", ".json"):
        need_other_file(asked.out.with_suffix(suffix), asked.workspace)
    with for_reading(asked.workspace) as workspace:
        agency = chosen_agency(workspace, asked.agency)
        with workspace.open_reading(agency.agency_id)() as reading:
            analysis_id = _of_year(reading, agency, asked.year) if asked.year else None
            files = write_report(asked.what, reading, analysis_id, asked.out, today=today())
    for file in files:
        tell(say("cli.report.done", file=str(file)))
    return 0


def _of_year(reading: Reading, agency: Agency, year: int) -> UUID:
    """The analysis that was started in a year, the later one of two."""
    from riskmodel.analysis import Analysis

    found: list[Analysis] = reading.find(Analysis)
    fitting = [analysis for analysis in found if analysis.started_on.year == year]
    if not fitting:
        years = sorted({analysis.started_on.year for analysis in found})
        known = ", ".join(map(str, years)) or say("cli.report.no_years")
        raise InputError("cli.report.no_year", agency=agency.name, year=year, years=known)
    return max(fitting, key=lambda analysis: (analysis.started_on, analysis.id)).id
