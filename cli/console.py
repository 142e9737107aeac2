"""What a command says and asks: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TextIO

from riskmodel.kernel.words import say

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_INSTEAD = "\N{REPLACEMENT CHARACTER}"


def speak_utf8() -> None:
    """Write UTF-8 whatever the environment says; å, ä and ö must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(text: str) -> None:
    """A line of the result."""
    print(printable(text))


def complain(text: str) -> None:
    """A line about why something was not done."""
    print(printable(text), file=sys.stderr)


def printable(text: str) -> str:
    """A text that cannot steer the terminal, whatever a file or address put into it."""
    return "".join(
        _INSTEAD if unicodedata.category(sign) in _HIDDEN and sign != "\n" else sign
        for sign in _whole_letters(text)
    )


def show_progress(text: str) -> None:
    """Write over the last line of progress; only where somebody looks at it."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    """Take the line of progress away."""
    show_progress("")


def confirmed(question: str) -> bool:
    """Ask for a yes where somebody can answer; without anybody there the command itself was the yes."""
    if not sys.stdin.isatty():
        return True
    print(f"{printable(question)} ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in say("cli.yes").split()


def leave_pipe() -> None:
    """Let go of an output that nobody reads any longer, so that Python does not complain on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        _point_at(stream, nowhere)


def _whole_letters(text: str) -> str:
    """Put together the bytes of a file's name that the environment's own encoding could not read."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text


def _point_at(stream: TextIO, target: int) -> None:
    try:
        os.dup2(target, stream.fileno())
    except (OSError, ValueError):  # a stream without a file, as in tests
        return
