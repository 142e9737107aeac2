"""The form of a written file: said with --format, else told by the file's ending."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from cli.workspaces import need_other_file
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

TABLE_FORMATS = ("csv", "xlsx", "json")


def add_format(command: argparse.ArgumentParser, formats: Sequence[str] = TABLE_FORMATS) -> None:
    """Teach a command --format."""
    command.add_argument("--format", choices=formats, help=say("cli.help.export.format"))


def form_of(asked: argparse.Namespace, formats: Sequence[str] = TABLE_FORMATS) -> str:
    """The form of the file asked for.

    Raises:
        InputError: `cli.export.format` when nothing tells it, or the file is the workspace itself.
    """
    need_other_file(asked.out, asked.workspace)
    form: str = asked.format or asked.out.suffix.lower().lstrip(".")
    if form not in formats:
        raise InputError("cli.export.format", file=asked.out.name, formats=", ".join(formats))
    return form
