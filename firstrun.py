"""What the first start does: system libraries, then `.venv` with the packages of the lock.

Standard library only, like `bootstrap`, which decides when this is needed.
"""

from __future__ import annotations

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from time import monotonic

from bootstrap import HERE, LOCKS, PYTHON, STAMP, VENV, NotReadyError, announce, stamped

TURN = HERE / ".venv.lock"
READERS = HERE / "tests" / "readers"
SHORT = 1.0  # seconds that nobody needs to hear about

# What is looked for, and the Debian package that brings it. A name with a slash is a file (a star in it any
# name), a name with .so. in it a library to load, anything else a program.
SYSTEM = {
    "qt": {
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libfontconfig.so.1": "libfontconfig1",
        "libdbus-1.so.3": "libdbus-1-3",
    },
    "screen": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "tests": {
        "Xvfb": "xvfb",
        "openbox": "openbox",
        "xdotool": "xdotool",
        "setxkbmap": "x11-xkb-utils",
        "dbus-daemon": "dbus",
        "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
        "/usr/lib/python3/dist-packages/pyatspi/__init__.py": "python3-pyatspi",
        "pdfinfo": "poppler-utils",
        "javac": "default-jdk-headless",
        "/usr/share/java/jaxb-runtime.jar": "libjaxb-java",
        "/usr/share/java/jaxb-api.jar": "libjaxb-api-java",
        "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
        "/usr/lib/*/girepository-1.0/ICalGLib-3.0.typelib": "gir1.2-ical-3.0",
        "node": "nodejs",
        "npm": "npm",
    },
}

NO_NETWORK = re.compile(
    r"NewConnectionError|ConnectTimeoutError|ProxyError|Retrying \(Retry\(|Network is unreachable"
    r"|Temporary failure resolving|Could not resolve|Unable to connect to|Could not connect to"
    r"|Connection failed|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT"
)
OTHER_CAUSES = {
    "No space left on device": "Disken är full. Klarsyn behöver ungefär 1 GB. "
    "Gör plats och kör samma kommando igen.",
    "CERTIFICATE_VERIFY_FAILED": "Nätets certifikat godkändes inte. Ofta läser en brandvägg trafiken med ett "
    "eget certifikat. Be den som sköter nätet om certifikatet som fil och kör:\n\n"
    "  PIP_CERT=/sökväg/till/certifikat.pem python3 main.py",
    "DO NOT MATCH THE HASHES": "En hämtad fil är inte den som väntades, så den har inte installerats. "
    "Försök igen från ett annat nät.",
}
OFFLINE = (
    "Nätet nås inte. Första gången hämtar Klarsyn sina bibliotek därifrån; det behövs bara då. "
    "Kontrollera uppkopplingen (och proxyn, om ni har en) och kör samma kommando igen."
)

COUNT = r"""
import re, sys
from importlib.metadata import distributions
from pip._vendor.packaging.requirements import Requirement
plain = lambda name: re.sub("[-_.]+", "-", name).lower()
there = {plain(found.name) for found in distributions()}
lock = open(sys.argv[1], encoding="utf-8")
wanted = [Requirement(line.rstrip(" \\\n")) for line in lock if line[0].isalnum()]
print(sum(plain(one.name) not in there and (not one.marker or one.marker.evaluate()) for one in wanted))
"""


def make(wanted: set[str]) -> None:
    """Put everything in place that the stamp is to speak of, then write the stamp.

    Raises:
        NotReadyError: it cannot be done from here; the message says what to do.
    """
    with _turn() as turn:
        have = stamped()
        if not wanted <= have:
            started = monotonic()
            install_system([line.split()[1] for line in sorted(wanted - have) if line.startswith("system ")])
            tests = {line for line in wanted - have if line.startswith("system tests")}
            if tests and not _readers():
                wanted = wanted - tests  # so that the next start tries again
            os.set_inheritable(turn.fileno(), os.name != "nt")  # a pip that outlives us keeps our turn
            _packages(wanted, have)
            took = monotonic() - started
            if took > SHORT:
                announce(f"Klarsyn är redo. Det tog {took:.0f} sekunder och görs bara en gång.")


# ---------------------------------------------------------------------------------------------- one at a time


def _turn() -> TextIOWrapper:
    """Wait until no other start is making things ready; the turn is over when the returned file is closed."""
    try:
        turn = TURN.open("a", encoding="utf-8")
    except OSError as error:
        raise NotReadyError(
            f"Klarsyn får inte skriva i mappen {HERE} ({error.strerror}) men behöver lägga sina bibliotek "
            "där en första gång. Kopiera programmet till en mapp som är din egen och starta det därifrån."
        ) from error
    if not _lock(turn, wait=False):
        announce("En annan start av Klarsyn gör redan programmet redo. Väntar på den …")
        while not _lock(turn, wait=True):
            continue
    return turn


def _lock(turn: TextIOWrapper, *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            turn.seek(0)
            msvcrt.locking(turn.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(turn, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# ----------------------------------------------------------------------------------------------- the packages


def _packages(wanted: set[str], have: set[str]) -> None:
    missing = {line.split()[0] for line in wanted - have} & set(LOCKS)
    keep = wanted | {line for line in have if line.startswith("system ")}
    if "run" in missing:
        _new_venv()
    elif missing:
        STAMP.unlink()
    if missing:
        _install(LOCKS["tests" if "tests" in missing else "run"])
    else:
        keep |= have
    fresh = STAMP.with_suffix(".new")
    fresh.write_text("\n".join(sorted(keep)) + "\n", encoding="utf-8")
    fresh.replace(STAMP)


def _readers() -> bool:
    """Fetch the readers of calendars that tests ask; tests without theirs say so and are skipped."""
    if not (READERS / "package.json").is_file():
        return True
    announce("Klarsyn gör sig redo: hämtar kalenderläsare för testerna")
    plain = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]
    soon = ["--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"]
    command = ["npm", "install", "--prefix", str(READERS), *plain, *soon]
    try:
        _follow(command, _silent, "Kalenderläsarna kunde inte hämtas med npm.")
    except NotReadyError as error:
        announce(f"{error}\nTesterna som frågar dem hoppas över den här gången.")
        return False
    return True


def _new_venv() -> None:
    announce("Klarsyn gör sig redo, steg 1 av 3: gör plats för programmets bibliotek i mappen .venv")
    _follow([sys.executable, "-m", "venv", "--clear", str(VENV)], _silent, "Mappen .venv kunde inte göras.")


def _install(lock: Path) -> None:
    total, before = _count(lock), _installed()
    progress = Progress()

    def tell(log: str) -> None:
        if "\nInstalling collected packages" in log:
            done = _installed() - before
            progress.show("Klarsyn gör sig redo, steg 3 av 3: installerar paket", done, total)
        else:
            done = min(log.count("\nCollecting "), total)
            progress.show("Klarsyn gör sig redo, steg 2 av 3: hämtar paket", done, total)

    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--progress-bar",
        "off",
    ]
    rules = ["--no-compile", "--require-hashes", "--only-binary=:all:", "-r", str(lock)]
    _follow([*pip, *rules], tell, "Paketen kunde inte installeras.")
    progress.end()


def _count(lock: Path) -> int:
    """How many packages of a lock concern this machine and are not there yet; 0 where that cannot be told."""
    answer = subprocess.run([str(PYTHON), "-c", COUNT, str(lock)], capture_output=True, check=False)
    return int(answer.stdout) if answer.returncode == 0 else 0


def _installed() -> int:
    folder = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
    return len(list(VENV.glob(folder + "/*.dist-info")))


# ------------------------------------------------------------------------------------------- system libraries


def missing_system(groups: list[str]) -> dict[str, str]:
    """What is not on this machine of some groups, each with the Debian package that brings it."""
    wanted = {thing: package for group in groups for thing, package in SYSTEM[group].items()}
    missing = {thing: package for thing, package in wanted.items() if not _found(thing)}
    if not all(map(_importable, ("ensurepip", "venv"))):
        missing["venv"] = "python{}.{}-venv".format(*sys.version_info[:2])
    return missing


def _importable(name: str) -> bool:
    try:
        __import__(name)
    except ImportError:
        return False
    return True


def _found(thing: str) -> bool:
    if "/" in thing:
        return bool(glob.glob(thing))  # noqa: PTH207 - the pattern begins at the root
    if ".so." not in thing:
        return shutil.which(thing) is not None
    import ctypes

    try:
        ctypes.CDLL(thing)
    except OSError:
        return False
    return True


def install_system(groups: list[str]) -> None:
    """Put missing system libraries in place.

    Raises:
        NotReadyError: somebody else has to; the message holds the one command, or the names.
    """
    missing = missing_system(groups)
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise NotReadyError(
            "Det här saknas på datorn och behövs för det du vill göra: " + ", ".join(sorted(missing)) + ".\n"
            "Installera det med datorns pakethanterare och starta igen. (Missing system libraries.)"
        )
    command = ["apt-get", "install", "-y", "--no-install-recommends", *sorted(set(missing.values()))]
    if os.geteuid() != 0:
        raise NotReadyError(
            "Några systempaket saknas. Kör det här kommandot en gång och starta sedan igen:\n\n"
            f"  {_as_root(' '.join(command))}\n\n(Some system packages are missing: run the command once.)"
        )
    _apt(command)
    still = missing_system(groups)
    if still:
        raise NotReadyError("Det här saknas fortfarande på datorn: " + ", ".join(sorted(still)) + ".")


def _as_root(install: str) -> str:
    """The line to type; old package lists name files that are gone, and Debian may be without sudo."""
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo {install}"
    return f'su - -c "apt-get update && {install}"'


def _apt(command: list[str]) -> None:
    progress = Progress()

    def tell(log: str) -> None:
        announced = re.search(r"(\d+) newly installed", log)
        total = int(announced[1]) if announced else 0
        done = min(log.count("\nSetting up "), total)
        progress.show("Klarsyn gör sig redo, först: installerar systempaket", done, total)

    patience = ["-o", "DPkg::Lock::Timeout=300"]
    _follow(["apt-get", "update", "-q", *patience], _silent, "")
    _follow([*command, *patience], tell, "Systempaketen kunde inte installeras med apt-get.")
    progress.end()


# ------------------------------------------------------------------------------------------- words on the way


class Progress:
    """One line that grows on a terminal; elsewhere a line at the start and after each quarter."""

    def __init__(self) -> None:
        self._title, self._done = "", 0
        self._live = sys.stderr.isatty()

    def show(self, title: str, done: int, total: int) -> None:
        """Say how far it has come, if that is news."""
        begun = title != self._title
        if not begun and done == self._done:
            return
        if begun:
            self.end()
        quarter = total > 0 and 4 * done // total > 4 * self._done // total
        self._title, self._done = title, done
        text = f"{title} {done} av {total}" if total else title
        if self._live:
            announce("\r" + text, end="")
        elif begun or quarter:
            announce(text)

    def end(self) -> None:
        """Leave the line that grows."""
        if self._live and self._title:
            announce("")


def _silent(_log: str) -> None:
    """For steps that are over before one could count."""


def _follow(command: list[str], tell: Callable[[str], None], refusal: str) -> None:
    """Run a program, give its output so far to `tell` a few times a second, and explain a failure.

    Without a refusal, a failure is left for a later step to meet.
    """
    surroundings = dict(os.environ, PIP_USER="0", LC_ALL="C.UTF-8", DEBIAN_FRONTEND="noninteractive")
    surroundings.setdefault("NODE_EXTRA_CA_CERTS", surroundings.get("PIP_CERT", ""))
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        with log.open("wb") as out:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=surroundings, close_fds=False
            )
            try:
                while _runs(child):
                    tell(_read(log))
            finally:
                child.terminate()
                child.wait()
        said = _read(log)
    tell(said)
    if child.returncode and refusal:
        raise NotReadyError(f"\n{refusal} {_cause(said)}")


def _runs(child: subprocess.Popen[bytes]) -> bool:
    try:
        child.wait(0.25)
    except subprocess.TimeoutExpired:
        return True
    return False


def _read(log: Path) -> str:
    return "\n" + log.read_text(encoding="utf-8", errors="replace")


def _cause(log: str) -> str:
    for sign, words in OTHER_CAUSES.items():
        if sign in log:
            return words
    if NO_NETWORK.search(log):
        return OFFLINE
    last = [line for line in log.splitlines() if line.strip()][-12:]
    return "Så här slutade det:\n  " + "\n  ".join(last)
