"""`klarsyn export`: lists for other programs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from cli import attendance, experiences, invitations, members
from cli.console import tell
from cli.forms import add_format, form_of
from cli.grammar import Groups, add_agency, add_command, add_groups, add_out, add_workspace, add_year
from cli.workspaces import chosen_agencies, for_reading, today
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from exchange.lists import ExportedList
    from riskmodel.agency import Agency
    from riskmodel.dossier import Dossier
    from storage.workspace import Workspace

LISTS = ("agencies", "risks", "measures")
_WIDE, _NARROW, _LONG_TEXT = 40.0, 16.0, 40


def add_to(groups: Groups) -> None:
    """Teach the command line this command."""
    kinds = add_groups(add_command(groups, "export", "export"), "what")
    for name in LISTS:
        command = add_command(kinds, name, f"export.{name}")
        add_workspace(command, is_option=True)
        add_out(command, "path", "export")
        add_format(command)
        add_agency(command, "export")
        if name == "risks":
            add_year(command, "export")
        command.set_defaults(run=export, what=name)
    members.add_export(kinds)
    experiences.add_export(kinds)
    attendance.add_export_to(kinds)
    invitations.add_export_to(kinds)


def export(asked: argparse.Namespace) -> int:
    """Write a list to a file, in place of what was there."""
    from reports.disk import write_files

    form = form_of(asked)
    with for_reading(asked.workspace) as workspace:
        agencies = chosen_agencies(workspace, asked.agency)
        found = _list(workspace, agencies, asked, today())
    write_files({asked.out: as_bytes(found, form, today())})
    tell(say("cli.export.done", n=len(found.rows), file=str(asked.out)))
    return 0


def as_bytes(found: ExportedList, form: str, day: date) -> bytes:
    """A list as a file of the form: csv, xlsx or json."""
    from exchange.cells import with_kept_apostrophe
    from exchange.lists import SCHEMA_VERSION, csv_bytes
    from reports.plain import write_json
    from reports.workbook import Sheet, SheetColumn, write_workbook

    if form == "csv":
        return csv_bytes(found)
    if form == "json":
        return write_json(found.schema, SCHEMA_VERSION, found.content)
    columns = tuple(
        SheetColumn(title, _width([row[place] for row in found.rows]))
        for place, title in enumerate(found.columns)
    )
    rows = tuple(
        tuple(with_kept_apostrophe(one) if isinstance(one, str) else one for one in row) for row in found.rows
    )
    sheet = Sheet(found.title, columns, rows)
    created = datetime.combine(day, time(), UTC)
    return write_workbook([sheet], title=found.title, author="Klarsyn", created=created)


def _width(values: list[object]) -> float:
    return _WIDE if any(len(str(value or "")) > _LONG_TEXT for value in values) else _NARROW


def _list(workspace: Workspace, agencies: list[Agency], asked: argparse.Namespace, day: date) -> ExportedList:
    from exchange.lists import agencies_list, measures_list, risks_list
    from riskmodel.reading import list_measures

    if asked.what == "agencies":
        return agencies_list(agencies, day)
    if asked.what == "risks":
        return risks_list(_dossiers(workspace, agencies, asked.year, day), day)
    found = []
    for agency in agencies:
        with workspace.open_reading(agency.agency_id)() as reading:
            found.append((agency, list_measures(reading)))
    return measures_list(found, day)


def _dossiers(workspace: Workspace, agencies: list[Agency], year: int | None, day: date) -> Iterator[Dossier]:
    from riskmodel.analysis import Analysis
    from riskmodel.reading import read_dossier

    for agency in agencies:
        with workspace.open_reading(agency.agency_id)() as reading:
            for analysis in reading.find(Analysis):
                if year is None or analysis.started_on.year == year:
                    yield read_dossier(reading, analysis.id, day)
