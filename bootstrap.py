"""The first step of a start: is everything in place for what is asked for? If not, `firstrun` puts it there.

Runs before anything is installed, so it uses the standard library alone, and it is written so that an older
Python can read it and be told that it is too old. Its words are therefore here and not in
`resources/translations`. An ordinary start compares a stamp and does nothing else: it takes milliseconds.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / "klarsyn-stamp"
LOCKS = {"run": HERE / "requirements.lock", "tests": HERE / "requirements-test.lock"}
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

OLDEST = (3, 11)
WITHOUT_SCREEN = ("offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs")


class NotReadyError(Exception):
    """The program cannot be started here; the message says what happened and what to do."""


def enter(arguments: list[str]) -> None:
    """See to it that the rest of the program can be imported and, if it is a window, shown.

    In the source tree the process is replaced by one in `.venv`, which is made first where it is missing.
    Returns where that has happened already, or where the program is installed as a package.

    Raises:
        SystemExit: it cannot be done, or on Windows: the process in `.venv` has ended.
    """
    at_home = not LOCKS["run"].is_file() or _inside()
    _or_say_why(lambda: _ready(arguments, at_home=at_home))
    if not at_home:
        _change_python([str(PYTHON), str(HERE / "main.py"), *arguments])


def opens_window(arguments: list[str]) -> bool:
    """Whether the command line is `[--workspace W]`, which is the window and not a command."""
    if len(arguments) == len(("--workspace", "W")):
        return arguments[0] == "--workspace"
    return not arguments or (len(arguments) == 1 and arguments[0].startswith("--workspace="))


def needed(arguments: list[str]) -> set[str]:
    """What a command line needs beyond the packages of the program: `window`, `tests`, or nothing."""
    if arguments[:1] == ["test"]:
        return {"tests"}
    return {"window"} if opens_window(arguments) else set()


def prepare(needs: set[str]) -> None:
    """Make `.venv` and the system fit for a command line; does nothing when the stamp says that they are.

    Raises:
        NotReadyError: something is missing that cannot be put in place from here.
    """
    wanted = stamp_for(needs)
    if not wanted <= stamped():
        import firstrun

        firstrun.make(wanted)


def stamp_for(needs: set[str]) -> set[str]:
    """The lines that the stamp must hold: one for each set of packages and each group of system files."""
    lines = {_packages("run")}
    if "tests" in needs:
        lines |= {_packages("tests")}
    if sys.platform.startswith("linux"):
        if needs:
            lines |= {"system qt"}
        if "tests" in needs or ("window" in needs and not _offscreen()):
            lines |= {"system screen"}
        if "tests" in needs:
            lines |= {"system tests 3"}  # the number rises with what firstrun looks for
    return lines


def stamped() -> set[str]:
    """The lines that the stamp holds. It is written last, so a `.venv` that was not finished has none."""
    try:
        lines = STAMP.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return set(lines) if PYTHON.exists() else set()


def refuse_old_python(version: tuple[int, int]) -> None:
    """Say so when this Python is too old.

    Raises:
        NotReadyError: it is.
    """
    if version < OLDEST:
        raise NotReadyError(
            "Klarsyn behöver Python 3.11 eller nyare, och det här är Python {}.{}. Installera en nyare "
            "Python och starta med den, till exempel: python3.11 main.py\n"
            "(Klarsyn needs Python 3.11 or newer.)".format(*version)
        )


def _ready(arguments: list[str], *, at_home: bool) -> None:
    refuse_old_python(sys.version_info[:2])
    window = opens_window(arguments) and sys.platform.startswith("linux") and not _offscreen()
    if window and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise NotReadyError(_no_screen("varken DISPLAY eller WAYLAND_DISPLAY är satt"))
    if not at_home:
        prepare(needed(arguments))
    if window and not os.environ.get("WAYLAND_DISPLAY") and not _x_answers():
        raise NotReadyError(_no_screen(f"skärmen {os.environ['DISPLAY']} svarar inte"))


def _or_say_why(step) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - typing takes too long here
    try:
        step()
    except NotReadyError as error:
        announce(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        announce("\nAvbrutet. Ingenting är trasigt: kör samma kommando igen, så börjar Klarsyn om.")
        sys.exit(130)


def _change_python(command: list[str]) -> None:
    if os.name == "nt":  # exec on Windows would let go of the console
        import subprocess

        sys.exit(subprocess.run(command, check=False).returncode)
    sys.stdout.flush()
    os.execv(command[0], command)


def _inside() -> bool:
    return VENV.is_dir() and Path(sys.prefix).resolve() == VENV.resolve()


def _packages(name: str) -> str:
    """A line that changes with the lock, with Python, and when the folder moves (a venv knows its place)."""
    import hashlib

    place = "{}.{} {}".format(*sys.version_info[:2], VENV)
    return name + " " + hashlib.sha256(LOCKS[name].read_bytes() + place.encode()).hexdigest()


def _offscreen() -> bool:
    return os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in WITHOUT_SCREEN


def _no_screen(why: str) -> str:
    program = "python3 main.py" if LOCKS["run"].is_file() else "klarsyn"
    return (
        f"Klarsyn behöver en skärm för att visa sitt fönster, och det finns ingen här: {why}. "
        f"Kommandona utan fönster fungerar: {program} --help"
    )


def _x_answers() -> bool:
    """Ask the X server before Qt does, for Qt aborts the whole process when nobody answers."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def announce(text: str, end: str = "\n") -> None:
    """Words on the way go to standard error: standard output belongs to the command."""
    reconfigure = getattr(sys.stderr, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")
    sys.stderr.write(text + end)
    sys.stderr.flush()


def main(arguments: list[str]) -> None:
    """`python3 bootstrap.py [--tests]`: make ready for the window or the tests, and start nothing."""

    def make_ready() -> None:
        refuse_old_python(sys.version_info[:2])
        prepare({"tests"} if "--tests" in arguments else {"window"})

    _or_say_why(make_ready)


if __name__ == "__main__":
    import bootstrap  # by the name that firstrun knows it by, so that there is one NotReadyError

    bootstrap.main(sys.argv[1:])
