"""What is read from a file is shown first, and written when somebody has said yes."""

from __future__ import annotations

import argparse

from cli.console import complain, confirmed, tell
from cli.workspaces import shown
from riskmodel.kernel.words import say

LONGEST_NAME = 80  # characters of a name from a file that are shown


def add_preview_options(command: argparse.ArgumentParser, *more: str) -> None:
    """Looking without writing, and writing without being asked; `more` are other switches of `import`."""
    for option in ("dry-run", "yes", *more):
        key = option.replace("-", "_")
        command.add_argument(f"--{option}", action="store_true", help=say(f"cli.help.import.{key}"))


def stopped(asked: argparse.Namespace, news: int) -> int | None:
    """How the command ends when nothing is to be written; None when it is to go on and write.

    Args:
        asked: what was asked for, with the options of `add_preview_options`.
        news: how many things there are to write.
    """
    if asked.dry_run or not news:
        tell(say("cli.import.dry_run" if asked.dry_run else "cli.import.nothing"))
        return 0
    if not asked.yes and not confirmed(say("cli.import.ask", workspace=shown(asked.workspace))):
        complain(say("cli.import.no"))
        return 1
    return None


def on_one_line(name: str) -> str:
    """A name from a file, without breaks and not too long."""
    plain = " ".join(name.split())
    return plain if len(plain) <= LONGEST_NAME else f"{plain[:LONGEST_NAME]} …"
