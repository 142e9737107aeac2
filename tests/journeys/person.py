"""A person at the screen: reads what a screen reader reads, and has a keyboard and nothing else.

Runs in Debian's own Python, which has the accessibility bindings; the program runs in its own. Waiting means
turning the accessibility bus's event loop until what is awaited can be read, or patience ends.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi
from gi.repository import GLib

PATIENCE = 20.0  # seconds
GLANCE = 60  # milliseconds between two looks while nothing is told
FIELDS = {"text", "entry", "password text"}


class Lost(AssertionError):  # noqa: N818 - it is what the person is
    """The person could not find or reach what the screen should have."""


class Person:
    """Drives one program by accessible names and keys."""

    def __init__(self, program: str) -> None:
        self._loop = GLib.MainContext.default()
        self._focus: Any = None
        pyatspi.Registry.registerEventListener(self._focused, "object:state-changed:focused")
        self.app = self.wait(lambda: self._program(program), f"the program {program}")

    # -- reading ---------------------------------------------------------------------------------------

    def all(self, role: str = "", name: str = "", within: Any = None) -> list[Any]:
        """Everything that is showing with a role and a name (or the beginning of one, with …)."""
        return [thing for thing in self._walk(within or self.app) if _fits(thing, role, name)]

    def see(self, name: str, role: str = "") -> Any:
        """Wait until something is showing with a name."""
        return self.wait(lambda: next(iter(self.all(role, name)), None), f"{role or 'anything'} “{name}”")

    def gone(self, name: str, role: str = "") -> None:
        """Wait until nothing is showing with a name."""
        self.wait(lambda: not self.all(role, name), f"“{name}” gone")

    def read(self, role: str = "label") -> list[str]:
        """All names of a role that are showing."""
        return [thing.name for thing in self.all(role) if thing.name]

    @property
    def at(self) -> str:
        """The name of what has the keyboard."""
        return _name(self._focus)

    # -- the keyboard ----------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys by their X names, such as ctrl+Return, one after the other."""
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
            self._turn(GLANCE)

    def type(self, text: str) -> None:
        """Type a text as it stands."""
        subprocess.run(["xdotool", "type", "--delay", "12", "--", text], check=True)
        self._turn(GLANCE)

    def tab_to(self, name: str, *, back: bool = False, most: int = 60) -> None:
        """Press Tab until the keyboard is at something with a name."""
        for _ in range(most):
            if _matches(self.at, name):
                return
            self.press("shift+Tab" if back else "Tab")
        raise Lost(f"Tab never came to “{name}”; it stands at “{self.at}”")

    def wait_at(self, name: str) -> None:
        """Wait until the keyboard is at something with a name."""
        self.wait(lambda: _matches(self.at, name) or self._stands(name), f"the keyboard at “{name}”")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and write in it."""
        self.tab_to(name)
        self.press("ctrl+a")
        self.type(text)

    # -- waiting ---------------------------------------------------------------------------------------

    def wait(self, look: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
        """Turn the bus's loop until `look` gives something; what it gave comes back."""
        deadline = time.monotonic() + patience
        while True:
            self.app.clear_cache() if hasattr(self, "app") else None
            try:
                found = look()
            except (GLib.Error, LookupError, NotImplementedError, RuntimeError):
                found = None  # the thing went away while it was read
            if found:
                return found
            if time.monotonic() > deadline:
                raise Lost(f"waited {patience:.0f} s for {what}; the keyboard is at “{self.at}”")
            self._turn(GLANCE)

    def _turn(self, milliseconds: int) -> None:
        over: list[bool] = []
        GLib.timeout_add(milliseconds, lambda: over.append(True) or False)
        while not over:
            self._loop.iteration(True)

    # -- inner -----------------------------------------------------------------------------------------

    def _focused(self, event: Any) -> None:
        if event.detail1:
            self._focus = event.source

    def _stands(self, name: str) -> bool:
        """Whether something with the name says that it has the keyboard, if no event has told so."""
        for thing in self._walk(self.app):
            if thing.getState().contains(pyatspi.STATE_FOCUSED) and _matches(_name(thing), name):
                self._focus = thing
                return True
        return False

    def _program(self, name: str) -> Any:
        desktop = pyatspi.Registry.getDesktop(0)
        return next((app for app in desktop if app is not None and app.name == name), None)

    def _walk(self, root: Any) -> Iterator[Any]:
        """Everything that is showing, from the top; cells of tables only where one can stand."""
        waiting = [root]
        while waiting:
            thing = waiting.pop(0)
            if thing is None:
                continue
            try:
                states = thing.getState()
                showing = thing is root or states.contains(pyatspi.STATE_SHOWING)
                children = list(thing) if showing else []
            except (GLib.Error, LookupError, RuntimeError):
                continue
            if showing:
                yield thing
                waiting.extend(children)


def _fits(thing: Any, role: str, name: str) -> bool:
    try:
        return (not role or thing.getRoleName() == role) and (not name or _matches(_name(thing), name))
    except (GLib.Error, LookupError, RuntimeError):
        return False


def _matches(given: str, wanted: str) -> bool:
    if wanted.endswith("…"):
        return given.startswith(wanted[:-1])
    return given == wanted


def _name(thing: Any) -> str:
    try:
        return thing.name if thing is not None else ""
    except (GLib.Error, LookupError, RuntimeError):
        return ""
