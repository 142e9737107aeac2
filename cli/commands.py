"""The headless commands: one command line in, an exit code out.

0 done · 1 refused, nothing changed, and why on standard error · 2 the command line was not understood.
"""

from __future__ import annotations

import argparse
import sys

from cli import giving, keeping, making, reporting, taking
from cli.console import complain, leave_pipe, speak_utf8
from cli.grammar import PROGRAM, add_groups, add_language, language_of, speaking_argparse
from cli.workspaces import PASSWORD
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.oswords import why_not
from riskmodel.kernel.words import language, say, speaking

DONE, REFUSED, MISUNDERSTOOD, INTERRUPTED = 0, 1, 2, 130
PIPE_CLOSED = 141  # what a shell reports for a program that wrote to a closed pipe


def run_command(arguments: list[str]) -> int:
    """Do what a command line asks for.

    Returns:
        The exit code.
    """
    speak_utf8()
    with speaking(language_of(arguments) or language()):
        try:
            code = _run(arguments)
            sys.stdout.flush()
        except Refusal as refusal:
            complain(str(refusal))
            return REFUSED
        except KeyboardInterrupt:
            return INTERRUPTED
        except BrokenPipeError:
            leave_pipe()
            return PIPE_CLOSED
        except OSError as fault:  # such as a name that is too long for the system
            complain(say("cli.system", reason=why_not(fault), file=fault.filename or ""))
            return REFUSED
    return code


def _run(arguments: list[str]) -> int:
    with speaking_argparse():
        try:
            asked = _grammar().parse_args(arguments)
        except SystemExit as end:  # help, or a fault that argparse has told already
            return end.code if isinstance(end.code, int) else MISUNDERSTOOD
    code: int = asked.run(asked)
    return code


def _grammar() -> argparse.ArgumentParser:
    grammar = argparse.ArgumentParser(
        prog=PROGRAM,
        description=say("cli.about"),
        epilog=say("cli.epilog", variable=PASSWORD),
        allow_abbrev=False,
    )
    add_language(grammar)
    groups = add_groups(grammar, "command")
    for module in (making, taking, giving, reporting, keeping):
        module.add_to(groups)
    return grammar
