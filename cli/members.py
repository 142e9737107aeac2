"""`klarsyn import members` and `klarsyn export members`: the register of the network's members."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cli.console import complain, tell
from cli.forms import TABLE_FORMATS, add_format, form_of
from cli.grammar import Groups, add_agency, add_command, add_out, add_workspace
from cli.previewing import add_preview_options, stopped
from cli.workspaces import chosen_agency, for_reading, for_writing, today
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.ids import checked_org_nr
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from exchange.member_columns import Heading
    from exchange.members import Choice, Known, MemberPreview, MemberRow
    from exchange.table_file import TableFile
    from network.member import Group
    from riskmodel.agency import Agency
    from storage.workspace import Workspace

FORMATS = (*TABLE_FORMATS, "vcf")


def add_import(kinds: Groups) -> None:
    """Teach `import` to read members."""
    command = add_command(kinds, "members", "import.members")
    command.add_argument(
        "file", metavar=say("cli.word.file"), type=Path, help=say("cli.help.import.members.file")
    )
    add_workspace(command, is_option=True)
    add_agency(command, "import.members")
    command.add_argument("--sheet", default="", help=say("cli.help.import.members.sheet"))
    command.add_argument(
        "--column", action="append", default=[], metavar=say("cli.word.column_pair"),
        help=say("cli.help.import.members.column"),
    )  # fmt: skip
    command.add_argument(
        "--match", action="append", default=[], metavar=say("cli.word.match_pair"),
        help=say("cli.help.import.members.match"),
    )  # fmt: skip
    command.add_argument("--leave-absent", action="store_true", help=say("cli.help.import.members.absent"))
    add_preview_options(command, "skip-refused")
    command.set_defaults(run=import_members)


def add_export(kinds: Groups) -> None:
    """Teach `export` to write members."""
    command = add_command(kinds, "members", "export.members")
    add_workspace(command, is_option=True)
    add_out(command, "path", "export")
    add_format(command, FORMATS)
    add_agency(command, "export")
    command.add_argument("--everyone", action="store_true", help=say("cli.help.export.members.everyone"))
    command.set_defaults(run=export_members)


def import_members(asked: argparse.Namespace) -> int:
    """Read a list of members into the office's register: all that can be taken, or nothing."""
    from exchange.member_columns import guess_columns
    from exchange.members import BOUNDS, RowKind
    from exchange.workbook_file import read_rows
    from network.verbs.taking import take_members

    table = read_rows(asked.file, BOUNDS, sheet=asked.sheet)
    with for_reading(asked.workspace, may_migrate=not asked.dry_run) as workspace:
        office = office_of(workspace, asked.agency)
        known = known_of(workspace, office)
    headings = _with_columns(guess_columns(table, known.groups), asked.column)
    preview = _previewed(table, headings, known, _choices(asked.match), skips=asked.skip_refused)
    _show(preview, headings, known.groups)
    unsettled = preview.counts[RowKind.REFUSED] + preview.counts[RowKind.ASK]
    if unsettled:
        complain(say("exchange.import.refused", file=preview.name, n=unsettled))
        return 1
    leaving = [file.member.id for file in preview.absent] if asked.leave_absent else []
    news = len(preview.updates) + len(leaving)
    ends = stopped(asked, news)
    if ends is not None:
        return ends
    with for_writing(asked.workspace) as workspace:
        take_members(workspace.open_work(office.agency_id), preview.updates, known.today, leaving=leaving)
    tell(say("cli.import.members.done", n=news))
    return 0


def export_members(asked: argparse.Namespace) -> int:
    """Write the members as a list, or their contact persons as vCards."""
    from cli.giving import as_bytes
    from exchange.member_list import members_list
    from exchange.vcards import bundle, member_cards
    from reports.disk import write_files

    form = form_of(asked, FORMATS)
    with for_reading(asked.workspace) as workspace:
        known = known_of(workspace, office_of(workspace, asked.agency))
    if form == "vcf":
        cards = member_cards(known.files, known.today)
        data, count = bundle(cards), len(cards)
    else:
        found = members_list(known.files, known.groups, known.today, everyone=asked.everyone)
        data, count = as_bytes(found, form, known.today), len(found.rows)
    write_files({asked.out: data})
    tell(say("cli.export.done", n=count, file=str(asked.out)))
    return 0


def office_of(workspace: Workspace, org_nr: str | None) -> Agency:
    """The agency with the number, or the network office of the workspace, or the one it was made for.

    Raises:
        InputError: as for `chosen_agency`.
    """
    offices = [agency for agency in workspace.agencies() if agency.is_network_office]
    return offices[0] if org_nr is None and len(offices) == 1 else chosen_agency(workspace, org_nr)


def known_of(workspace: Workspace, office: Agency) -> Known:
    """What there is already at an office.

    Raises:
        InputError: `cli.no_network` when the network has not been started there.
    """
    from exchange.members import Known
    from network.membership import read_members
    from network.office import read_office

    with workspace.open_reading(office.agency_id)() as reading:
        found = read_office(reading)
        if found is None:
            raise InputError("cli.no_network", agency=office.name)
        return Known(office.agency_id, read_members(reading), found.groups, today())


def _previewed(
    table: TableFile, headings: Sequence[Heading], known: Known, choices: Mapping[int, Choice], *, skips: bool
) -> MemberPreview:
    """The preview; with `skips` what cannot be taken is left out, as a person could choose to."""
    from exchange.member_columns import chosen
    from exchange.members import SKIP, RowKind, preview_members

    preview = preview_members(table, chosen(headings), known, choices)
    if not skips:
        return preview
    left_out = {row.line: SKIP for row in preview.rows if row.kind in {RowKind.REFUSED, RowKind.ASK}}
    for row in preview.rows:
        if row.line in left_out:
            complain(_why(row, preview.name))
    return preview_members(table, chosen(headings), known, {**choices, **left_out})


def _with_columns(headings: Sequence[Heading], given: Sequence[str]) -> tuple[Heading, ...]:
    from dataclasses import replace

    from exchange.member_columns import COLUMNS

    wanted = {}
    for pair in given:
        title, _, column = pair.rpartition("=")
        if column not in {*COLUMNS, ""} or title not in {heading.title for heading in headings}:
            raise InputError("cli.import.members.column", given=pair, columns=", ".join(COLUMNS))
        wanted[title] = column
    return tuple(
        replace(heading, column=wanted[heading.title])
        if heading.title in wanted
        else replace(heading, column="" if heading.column in wanted.values() else heading.column)
        for heading in headings
    )


def _choices(given: Sequence[str]) -> dict[int, Choice]:
    from exchange.members import Choice

    found = {}
    for pair in given:
        line, _, number = pair.partition("=")
        if not line.isdigit() or not number:
            raise InputError("cli.import.members.match", given=pair)
        found[int(line)] = Choice(checked_org_nr(number))
    return found


def _show(preview: MemberPreview, headings: Sequence[Heading], groups: Sequence[Group]) -> None:
    from exchange.member_columns import column_title
    from exchange.member_words import change_words
    from exchange.members import RowKind

    tell(say("cli.import.file", file=preview.name, encoding=preview.written_as))
    for heading in headings:
        column = column_title(heading.column, groups) if heading.column else say("cli.import.members.unread")
        tell(say("cli.import.members.heading", title=heading.title, column=column))
    for row in preview.rows:
        if row.kind is RowKind.NEW:
            tell(say("cli.import.new", row=row.line, number=row.org_nr, name=row.name))
        elif row.kind is RowKind.CHANGED:
            tell(say("cli.import.changed", row=row.line, number=row.org_nr, name=row.name))
            for change in row.changes:
                tell(f"    {change_words(change, groups)}")
        elif row.kind in {RowKind.REFUSED, RowKind.ASK}:
            complain(_why(row, preview.name))
    for file in preview.absent:
        tell(say("cli.import.members.absent", name=file.member.name, number=file.member.org_nr))
    counts = {kind.value: n for kind, n in preview.counts.items()}
    tell(say("cli.import.members.counts", absent=len(preview.absent), **counts))


def _why(row: MemberRow, file: str) -> str:
    if row.refusal is not None:
        return str(row.refusal)
    if not row.proposals:
        return say("cli.import.members.unknown", file=file, row=row.line, name=row.written_name)
    proposals = ", ".join(f"{like.name} ({like.key})" for like in row.proposals)
    return say("cli.import.members.ask", file=file, row=row.line, name=row.written_name, proposals=proposals)
