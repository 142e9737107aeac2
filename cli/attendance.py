"""Attendance on the command line: the year as a report, and the register as a list."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cli.console import tell
from cli.forms import add_format, form_of
from cli.grammar import Groups, add_command, add_out, add_workspace, whole_number
from cli.meetings import office_id, report_of_year
from cli.workspaces import for_reading, need_other_file, today
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from network.presence import Register

YEARS = 5


def add_report_to(kinds: Groups) -> None:
    """Teach `report` the year's attendance."""
    command = add_command(kinds, "attendance", "report.attendance")
    add_workspace(command, is_option=True)
    _add_number(command, "--year", "report.attendance.year")
    add_out(command, "pdf", "report")
    command.set_defaults(run=partial(report_of_year, "attendance"))


def add_export_to(kinds: Groups) -> None:
    """Teach `export` the register."""
    command = add_command(kinds, "attendance", "export.attendance")
    add_workspace(command, is_option=True)
    _add_number(command, "--years", "export.attendance.years")
    add_format(command)
    add_out(command, "path", "export")
    command.set_defaults(run=export_attendance)


def export_attendance(asked: argparse.Namespace) -> int:
    """Write the register: a workbook, the people's CSV with the data beside it, or JSON."""
    from network.registers import read_register
    from reports.disk import write_files

    form = form_of(asked)
    with for_reading(asked.workspace) as workspace:
        agency = next(one for one in workspace.agencies() if one.agency_id == office_id(workspace))
        with workspace.open_reading(agency.agency_id)() as reading:
            found = read_register(reading, today=today(), years=asked.years or YEARS)
    files = _files(asked.out, form, found, agency.name)
    for file in files:
        need_other_file(file, asked.workspace)
    write_files(files)
    for file in files:
        tell(say("cli.export.done", n=len(found.rows), file=str(file)))
    return 0


def _files(out: Path, form: str, found: Register, agency: str) -> Mapping[Path, bytes]:
    from exchange.attendance_list import attendance_files, attendance_list
    from exchange.lists import SCHEMA_VERSION
    from reports.attendance import register_workbook
    from reports.plain import write_json

    if form == "json":
        content = attendance_list(found, today())
        return {out: write_json(content.schema, SCHEMA_VERSION, content.content)}
    return attendance_files(
        out, f".{form}", found, today(), lambda: register_workbook(found, agency, today())
    )


def _add_number(command: argparse.ArgumentParser, option: str, key: str) -> None:
    command.add_argument(
        option, type=whole_number, metavar=say("cli.word.year" if option == "--year" else "cli.word.years"),
        help=say(f"cli.help.{key}"),
    )  # fmt: skip
