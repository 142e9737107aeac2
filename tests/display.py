"""A screen of our own: X server, window manager, session and accessibility bus, for tests at a real window.

Nothing of the tester's own desktop is touched. Everything is started in process groups of its own, and
exactly these are ended afterwards.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
PROGRAMS = ("Xvfb", "openbox", "xdotool", "setxkbmap", "dbus-daemon", "dbus-send", LAUNCHER)
PATIENCE = 20.0  # seconds; on an idle machine all of it takes less than one
HOW = "Kör: python3 bootstrap.py --tests"

Environment = dict[str, str]


@contextmanager
def display(size: tuple[int, int] = (1280, 800), keyboard: str = "se") -> Iterator[Environment]:
    """Start a screen; gives the environment for the processes that are to use it.

    Args:
        size: width and height in pixels.
        keyboard: the layout that typed letters go through; with `us` xdotool loses å, ä and ö.
    """
    if not sys.platform.startswith("linux"):
        pytest.skip("X11 and AT-SPI are Linux")
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        pytest.fail(f"{', '.join(missing)} saknas, och utan det finns ingen skärm att pröva på. {HOW}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="klarsyn-screen-")))
        env = _environment(folder)
        screen = ["-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp", "-noreset"]
        env["DISPLAY"] = ":" + _told(stack, ["Xvfb", "-displayfd", "{fd}", *screen], env)
        address = _told(
            stack, ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address={fd}"], env
        )
        env["DBUS_SESSION_BUS_ADDRESS"] = address
        _start(stack, ["openbox"], env)
        _start(stack, [LAUNCHER, "--launch-immediately"], env)
        _until(["xdotool", "get_num_desktops"], env)  # the window manager is the one who knows
        call = [
            "--session",
            "--print-reply",
            "--dest=org.a11y.Bus",
            "/org/a11y/bus",
            "org.a11y.Bus.GetAddress",
        ]
        _until(["dbus-send", *call], env)
        _until(["setxkbmap", keyboard], env)
        yield env


def _environment(folder: Path) -> Environment:
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    inherited = {
        name: value for name, value in os.environ.items() if name not in {"WAYLAND_DISPLAY", "XAUTHORITY"}
    }
    return inherited | {
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_SESSION_TYPE": "x11",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "GSETTINGS_BACKEND": "memory",
        "LC_ALL": "C.UTF-8",
    }


def _told(stack: ExitStack, command: list[str], env: Environment) -> str:
    """Start a program that writes one line to a file descriptor when it is ready, and give that line."""
    reading, writing = os.pipe()
    with os.fdopen(reading, encoding="utf-8") as answer:
        try:
            _start(stack, [part.format(fd=writing) for part in command], env, keep=writing)
        finally:
            os.close(writing)
        line = answer.readline().strip()
    if not line:
        pytest.fail(f"{command[0]} ended before it was ready")
    return line


def _start(stack: ExitStack, command: list[str], env: Environment, keep: int | None = None) -> None:
    child = subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=() if keep is None else (keep,),
        start_new_session=True,
    )
    stack.callback(_end, child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started itself, such as the launcher's own bus."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=5)
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _until(command: list[str], env: Environment) -> None:
    """Ask again until the answer is yes."""
    deadline = time.monotonic() + PATIENCE
    while subprocess.run(command, env=env, capture_output=True, check=False).returncode:
        if time.monotonic() > deadline:
            pytest.fail(f"no answer within {PATIENCE:.0f} s: {' '.join(command)}")
