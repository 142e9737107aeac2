"""A process that makes writers, which are killed: `python -m tests.storage.writers`.

Each line on stdin is the path of a workspace. A child is forked that opens it and edits for ever; it prints
its process id, then `n` after the n-th edit of the workspace has been acknowledged. Forking from a process
that has everything loaded makes fifty writers in the time that three would take from nothing.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace

from riskmodel.risk import Cause, Risk
from storage.workspace import open_workspace
from tests import makers
from tests.makers import AGENCY_ID


def edit_for_ever(path: str) -> None:
    """Each edit renames the risk and gives it a cause: two rows, one transaction."""
    workspace = open_workspace(path, who="anna")
    open_work = workspace.open_work(AGENCY_ID)
    say(f"pid {os.getpid()}")
    while True:
        with open_work("add_cause") as work:
            (risk,) = work.find(Risk)
            count = len(work.find(Cause)) + 1
            work.put(replace(risk, title=str(count)))
            work.put(makers.cause(risk.id, text=f"Orsak {count} å 😀" * 20))
            work.commit()
        say(str(count))


def say(line: str) -> None:
    """A line, at once and whole."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    """Fork a writer for each line."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            edit_for_ever(line.rstrip("\n"))
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
