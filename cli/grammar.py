"""The command line's grammar: argparse, speaking the chosen language."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from riskmodel.kernel.words import LANGUAGES, Language, say

PROGRAM = "klarsyn"

# argparse asks gettext for its sentences; these are the ones a person can come to see.
_SENTENCES = {
    "usage: ": "usage",
    "positional arguments": "positional",
    "options": "options",
    "show this help message and exit": "help",
    "argument %(argument_name)s: %(message)s": "argument",
    "%(prog)s: error: %(message)s\n": "fault",
    "the following arguments are required: %s": "required",
    "one of the arguments %s is required": "one_of",
    "not allowed with argument %s": "not_with",
    "unrecognized arguments: %s": "unknown",
    "expected one argument": "one_value",
    "invalid choice: %(value)r (choose from %(choices)s)": "choice",
    "invalid %(type)s value: %(value)r": "value",
    "ignored explicit argument %r": "no_value",
}

Groups: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


@contextmanager
def speaking_argparse() -> Iterator[None]:
    """Let argparse speak our language inside the block."""
    module: Any = argparse
    before = module._
    module._ = _sentence
    try:
        yield
    finally:
        module._ = before


def language_of(arguments: Sequence[str]) -> Language | None:
    """The language asked for anywhere on the line, so that help and faults are in it too."""
    given = [
        arguments[place + 1]
        if word == "--language" and place + 1 < len(arguments)
        else word.partition("=")[2]
        for place, word in enumerate(arguments)
        if word == "--language" or word.startswith("--language=")
    ]
    return next((language for language in LANGUAGES if given and language == given[-1]), None)


def add_command(groups: Groups, name: str, key: str) -> argparse.ArgumentParser:
    """A command with its help; `key` names its words in `cli.help`."""
    command = groups.add_parser(
        name, help=say(f"cli.help.{key}"), description=say(f"cli.help.{key}"), allow_abbrev=False
    )
    add_language(command)
    return command


def add_groups(command: argparse.ArgumentParser, key: str) -> Groups:
    """The commands below a command."""
    return command.add_subparsers(
        title=say(f"cli.help.{key}"), dest=key, required=True, metavar=say(f"cli.word.{key}")
    )


def add_workspace(command: argparse.ArgumentParser, *, is_option: bool = False) -> None:
    """The workspace: a file or a server's address."""
    if is_option:
        command.add_argument("--workspace", "-w", required=True, metavar="W", help=say("cli.help.workspace"))
    else:
        command.add_argument("workspace", metavar="W", help=say("cli.help.workspace"))


def add_out(command: argparse.ArgumentParser, word: str, key: str) -> None:
    """The file to write; `word` is what the help calls it, `key` the command that writes it."""
    command.add_argument(
        "--out",
        "-o",
        required=True,
        type=Path,
        metavar=say(f"cli.word.{word}"),
        help=say(f"cli.help.{key}.out"),
    )


def add_agency(command: argparse.ArgumentParser, key: str) -> None:
    """Whose data, when a workspace has several agencies."""
    command.add_argument("--agency", metavar=say("cli.word.org_nr"), help=say(f"cli.help.{key}.agency"))


def add_year(command: argparse.ArgumentParser, key: str) -> None:
    """The year in which the analysis was started."""
    command.add_argument(
        "--year", type=whole_number, metavar=say("cli.word.year"), help=say(f"cli.help.{key}.year")
    )


def add_language(parser: argparse.ArgumentParser) -> None:
    """The language, understood before and after the command."""
    parser.add_argument(
        "--language", choices=LANGUAGES, default=argparse.SUPPRESS, help=say("cli.help.language")
    )


def whole_number(text: str) -> int:
    """A number of things, from 1."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(say("cli.number", given=text))
    return int(text)


def _sentence(original: str) -> str:
    key = _SENTENCES.get(original)
    return say(f"cli.argparse.{key}") if key else original
