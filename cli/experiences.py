"""`klarsyn import experiences` and `klarsyn export experiences`: what agencies have learnt, as files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cli.console import complain, tell
from cli.forms import add_format, form_of
from cli.grammar import Groups, add_agency, add_command, add_out, add_workspace
from cli.members import office_of
from cli.previewing import add_preview_options, on_one_line, stopped
from cli.workspaces import for_reading, for_writing, today
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from exchange.experiences import ExperiencePreview, ExperienceRow


def add_import(kinds: Groups) -> None:
    """Teach `import` to read experiences."""
    command = add_command(kinds, "experiences", "import.experiences")
    command.add_argument(
        "file", metavar=say("cli.word.file"), type=Path, help=say("cli.help.import.experiences.file")
    )
    add_workspace(command, is_option=True)
    add_agency(command, "import.experiences")
    add_preview_options(command, "skip-refused")
    command.set_defaults(run=import_experiences)


def add_export(kinds: Groups) -> None:
    """Teach `export` to write experiences."""
    command = add_command(kinds, "experiences", "export.experiences")
    add_workspace(command, is_option=True)
    add_out(command, "path", "export")
    add_format(command)
    add_agency(command, "export.experiences")
    command.add_argument("--drafts", action="store_true", help=say("cli.help.export.experiences.drafts"))
    command.set_defaults(run=export_experiences)


def import_experiences(asked: argparse.Namespace) -> int:
    """Read experiences in: all that can be taken, or nothing."""
    from exchange.agencies import RowKind
    from exchange.experiences import preview_experiences, take_preview
    from network.arriving import read_here

    with for_reading(asked.workspace, may_migrate=not asked.dry_run) as workspace:
        agency = office_of(workspace, asked.agency)
        with workspace.open_reading(agency.agency_id)() as reading:
            here = read_here(reading)
    preview = preview_experiences(asked.file, here, today())
    _show(preview)
    refused = preview.counts[RowKind.REFUSED]
    if refused and not asked.skip_refused:
        complain(say("exchange.import.refused", file=preview.name, n=refused))
        return 1
    news = len(preview.news)
    ends = stopped(asked, news)
    if ends is not None:
        return ends
    with for_writing(asked.workspace) as workspace:
        open_work = workspace.open_work(agency.agency_id)
        take_preview(open_work, preview, skip_refused=asked.skip_refused)
    tell(say("cli.import.experiences.done", n=news, agency=agency.name))
    return 0


def export_experiences(asked: argparse.Namespace) -> int:
    """Write experiences to a file, in place of what was there."""
    from cli.giving import as_bytes
    from exchange.experience_list import experiences_list
    from network.sharing import read_shared
    from reports.disk import write_files

    form = form_of(asked)
    with for_reading(asked.workspace) as workspace:
        agency = office_of(workspace, asked.agency)
        with workspace.open_reading(agency.agency_id)() as reading:
            shared = read_shared(reading, drafts=asked.drafts, octets=form == "json")
    found = experiences_list(shared, agency, today())
    write_files({asked.out: as_bytes(found, form, today())})
    tell(say("cli.export.done", n=len(found.rows), file=str(asked.out)))
    return 0


def _show(preview: ExperiencePreview) -> None:
    from exchange.agencies import RowKind

    tell(say("cli.import.file", file=preview.name, encoding=preview.written_as))
    if preview.ignored:
        tell(say("cli.import.ignored", columns=", ".join(map(on_one_line, preview.ignored))))
    for row in preview.rows:
        _show_one(row)
    tell(say("cli.import.counts", **{kind.value: preview.counts[kind] for kind in RowKind}))


def _show_one(row: ExperienceRow) -> None:
    from exchange.agencies import RowKind
    from exchange.experiences import changed_words

    facts = {"row": row.line, "number": on_one_line(row.source), "name": on_one_line(row.title)}
    if row.kind is RowKind.REFUSED:
        complain(str(row.refusal))
    elif row.arrival is None or row.kind is RowKind.SAME:
        return
    elif row.kind is RowKind.CHANGED:
        tell(say("cli.import.experiences.changed", **facts, what=changed_words(row.arrival)))
    else:
        tell(say("cli.import.experiences.new", **facts))
        like = row.arrival.like
        if like is not None:
            tell(say("cli.import.experiences.like", label=like.label, title=on_one_line(like.title)))
