"""The door: the window, or one command without a window. An old Python must be able to read these lines."""

from __future__ import annotations

import os
import sys

import bootstrap


def run(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for.

    Returns:
        0 when it is done, 1 when it was refused, 2 when the command line was not understood.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    bootstrap.enter(arguments)
    if bootstrap.opens_window(arguments):
        from gui.app import run_window

        return run_window(arguments[-1].removeprefix("--workspace=") if arguments else None)
    if arguments[0] == "test":
        return run_tests(arguments[1:])
    from cli.commands import run_command

    return run_command(arguments)


def run_tests(options: list[str]) -> int:
    """Run the tests of the source tree, two at a time unless the options say otherwise."""
    if not (bootstrap.HERE / "tests").is_dir():
        bootstrap.announce(
            "Testerna följer med källkoden, inte med det installerade programmet. Hämta källkoden."
        )
        return 1
    import pytest

    own = any(option.startswith(("-n", "--numprocesses", "--pdb", "--trace")) for option in options)
    os.chdir(bootstrap.HERE)
    return int(pytest.main(options if own else ["-n", "2", "--dist", "loadfile", *options]))


if __name__ == "__main__":
    sys.exit(run())
