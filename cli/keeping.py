"""`klarsyn check`, `backup` and `restore`: looking after a workspace."""

from __future__ import annotations

import argparse
from pathlib import Path

from cli.console import complain, tell
from cli.grammar import Groups, add_command, add_workspace
from cli.workspaces import address_of, for_reading, shown
from riskmodel.kernel.words import say


def add_to(groups: Groups) -> None:
    """Teach the command line these commands."""
    check = add_command(groups, "check", "check")
    add_workspace(check)
    check.set_defaults(run=check_workspace)

    backup = add_command(groups, "backup", "backup")
    add_workspace(backup)
    backup.add_argument("file", metavar=say("cli.word.file"), type=Path, help=say("cli.help.backup.file"))
    backup.add_argument("--replace", action="store_true", help=say("cli.help.replace"))
    backup.set_defaults(run=back_up)

    restore = add_command(groups, "restore", "restore")
    restore.add_argument("file", metavar=say("cli.word.file"), type=Path, help=say("cli.help.restore.file"))
    add_workspace(restore)
    restore.add_argument("--replace", action="store_true", help=say("cli.help.replace"))
    restore.set_defaults(run=restore_backup)


def check_workspace(asked: argparse.Namespace) -> int:
    """Go through a workspace; 1 when something is wrong with it."""
    with for_reading(asked.workspace, may_migrate=False) as workspace:
        problems = workspace.check()
        for problem in problems:
            complain(problem.text)
        if problems:
            complain(say("cli.check.bad", n=len(problems), workspace=shown(asked.workspace)))
            return 1
        tell(say("cli.check.good", n=len(workspace.agencies()), workspace=shown(asked.workspace)))
    return 0


def back_up(asked: argparse.Namespace) -> int:
    """Write a whole copy."""
    with for_reading(asked.workspace) as workspace:
        workspace.backup(asked.file, replace=asked.replace)
    tell(say("cli.backup.done", workspace=shown(asked.workspace), file=str(asked.file)))
    return 0


def restore_backup(asked: argparse.Namespace) -> int:
    """Make a workspace of a copy."""
    from storage.workspace import restore_workspace

    former = restore_workspace(asked.file, address_of(asked.workspace), replace=asked.replace)
    tell(say("cli.restore.done", workspace=shown(asked.workspace), file=str(asked.file)))
    if former is not None:
        tell(say("cli.restore.former", file=str(former)))
    return 0
