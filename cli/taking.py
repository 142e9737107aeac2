"""`klarsyn import`: files of others are read in, after a preview."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cli import experiences, members, participants
from cli.console import complain, tell
from cli.grammar import Groups, add_command, add_groups, add_workspace
from cli.previewing import add_preview_options, on_one_line, stopped
from cli.workspaces import for_reading, for_writing, today
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from exchange.agencies import Preview, PreviewRow


def add_to(groups: Groups) -> None:
    """Teach the command line this command."""
    kinds = add_groups(add_command(groups, "import", "import"), "what")
    agencies = add_command(kinds, "agencies", "import.agencies")
    agencies.add_argument("file", metavar=say("cli.word.file"), type=Path, help=say("cli.help.import.file"))
    add_workspace(agencies, is_option=True)
    add_preview_options(agencies, "skip-refused")
    agencies.set_defaults(run=import_agencies)
    members.add_import(kinds)
    experiences.add_import(kinds)
    participants.add_import_to(kinds)


def import_agencies(asked: argparse.Namespace) -> int:
    """Read a register of agencies into a workspace: all that can be taken, or nothing."""
    from exchange.agencies import RowKind, preview_agencies, take_agencies

    with for_reading(asked.workspace, may_migrate=not asked.dry_run) as workspace:
        preview = preview_agencies(asked.file, workspace.agencies())
    _show(preview)
    counts = preview.counts
    is_refused = bool(counts[RowKind.REFUSED]) and not asked.skip_refused
    news = counts[RowKind.NEW] + counts[RowKind.CHANGED]
    if is_refused:
        complain(say("exchange.import.refused", file=preview.name, n=counts[RowKind.REFUSED]))
        return 1
    ends = stopped(asked, news)
    if ends is not None:
        return ends
    with for_writing(asked.workspace) as workspace:
        take_agencies(preview, workspace, today(), skip_refused=asked.skip_refused)
    tell(say("cli.import.done", n=news))
    return 0


def _show(preview: Preview) -> None:
    from exchange.agencies import RowKind
    from exchange.columns import column_title

    tell(say("cli.import.file", file=preview.name, encoding=preview.encoding.spoken_name))
    if preview.ignored:
        tell(say("cli.import.ignored", columns=", ".join(preview.ignored)))
    if preview.absent:
        tell(say("cli.import.absent", columns=", ".join(column_title(column) for column in preview.absent)))
    for row in preview.of_kind(RowKind.NEW):
        tell(say("cli.import.new", row=row.line, number=row.org_nr, name=row.name))
    for row in preview.of_kind(RowKind.CHANGED):
        _show_changes(row)
    for row in preview.of_kind(RowKind.REFUSED):
        name = on_one_line(row.name)
        complain(say("cli.import.refused", file=preview.name, row=row.line, name=name, why=str(row.refusal)))
    tell(say("cli.import.counts", **{kind.value: n for kind, n in preview.counts.items()}))


def _show_changes(row: PreviewRow) -> None:
    from exchange.columns import column_title, value_text

    tell(say("cli.import.changed", row=row.line, number=row.org_nr, name=row.name))
    for change in row.changes:
        before = value_text(change.before) or say("cli.import.empty")
        after = value_text(change.after) or say("cli.import.empty")
        tell(say("cli.import.change", column=column_title(change.column), before=before, after=after))
