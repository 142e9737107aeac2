"""A person at the screen: reads and hears what a screen reader does, and has a keyboard and nothing else.

Runs in Debian's own Python, which has the accessibility bindings; the program runs in its own. Waiting means
turning the accessibility bus's event loop until what is awaited can be read, or patience ends.

A name that ends in … is the beginning of one.
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
BLINK = 2.0  # seconds in which a key that moves the keyboard has moved it, on a busy machine too
# What reading a thing that goes away in the same moment may end in.
GONE = (GLib.Error, LookupError, NotImplementedError, RuntimeError, ValueError)


class Lost(AssertionError):  # noqa: N818 - it is what the person is
    """The person could not find or reach what the screen should have."""


class Person:
    """Drives one program by accessible names and keys."""

    def __init__(self, program: str) -> None:
        self._loop = GLib.MainContext.default()
        self._focus: Any = None
        self._moves = 0
        self.heard: list[str] = []
        pyatspi.Registry.registerEventListener(self._focused, "object:state-changed:focused")
        pyatspi.Registry.registerEventListener(self._told, "object:announcement")
        self.app = self.wait(lambda: self._program(program), f"the program {program}")

    # -- reading ---------------------------------------------------------------------------------------

    def all(self, role: str = "", name: str = "") -> list[Any]:
        """Everything that is showing with a role and a name."""
        return [thing for thing in self._walk(self.app) if _fits(thing, role, name)]

    def see(self, name: str, role: str = "", patience: float = PATIENCE) -> Any:
        """Wait until something is showing with a name."""
        return self.wait(
            lambda: next((one for one in self._walk(self.app) if _fits(one, role, name)), None),
            f"{role or 'anything'} “{name}”",
            patience,
        )

    def gone(self, name: str, role: str = "") -> None:
        """Wait until nothing is showing with a name."""
        self.wait(lambda: not self.all(role, name), f"“{name}” gone")

    def read(self, role: str = "label") -> list[str]:
        """All names of a role that are showing."""
        return [thing.name for thing in self.all(role) if thing.name]

    def hear(self, words: str) -> None:
        """Wait until something is said aloud."""
        self.wait(lambda: any(_matches(one, words) for one in self.heard), f"the words “{words}”")
        self.heard.clear()

    @property
    def at(self) -> str:
        """The name of what has the keyboard."""
        return _name(self._focus)

    # -- the keyboard ----------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys by their X names, such as ctrl+Return, one after the other."""
        for each in keys:
            *held, key = each.split("+")
            # As a hand does it: hold, press, let go. Qt lets the held keys go by way of the screen reader,
            # and one that came later than what it is held for would open or close a menu.
            for one in held:
                self._hand("keydown", one)
            self._hand("key", key)
            for one in reversed(held):
                self._hand("keyup", one)

    def type(self, text: str) -> None:
        """Type a text as it stands, and see it stand in the field."""
        subprocess.run(["xdotool", "type", "--delay", "12", "--", text], check=True)
        # Qt lets keys wait for the screen reader while shortcuts go ahead of them.
        self.wait(lambda: text in self._written(), f"“{text}” in “{self.at}”")

    def move(self, key: str) -> None:
        """Press a key and wait until the keyboard has come to rest somewhere else, if it does."""
        before, deadline = self._moves, time.monotonic() + BLINK
        self.press(key)
        while self._moves == before and time.monotonic() < deadline:
            self._turn(GLANCE)

    def tab_to(self, name: str, *, back: bool = False, most: int = 60) -> None:
        """Press Tab until the keyboard is at something with a name."""
        self.walk_to(name, "shift+Tab" if back else "Tab", most)

    def walk_to(self, name: str, key: str = "Down", most: int = 60) -> None:
        """Press a key that moves the keyboard until it is at something with a name."""
        for _ in range(most):
            if _matches(self.at, name):
                return
            self.move(key)
        raise Lost(f"{key} never came to “{name}”; it stands at “{self.at}”")

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
            except GONE:
                found = None
            if found:
                return found
            if time.monotonic() > deadline:
                raise Lost(f"waited {patience:.0f} s for {what}; the keyboard is at “{self.at}”")
            self._turn(GLANCE)

    def _hand(self, *does: str) -> None:
        subprocess.run(["xdotool", *does], check=True)
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
            self._moves += 1

    def _told(self, event: Any) -> None:
        self.heard.append(str(event.any_data))

    def _written(self) -> str:
        field = self._focus.queryText()
        return str(field.getText(0, field.characterCount))

    def _stands(self, name: str) -> bool:
        """Whether something with the name says that it has the keyboard, if no event has told so.

        A field with a list under it says so too: the innermost is meant.
        """
        standing = [
            thing
            for thing in self._walk(self.app)
            if thing.getState().contains(pyatspi.STATE_FOCUSED) and _matches(_name(thing), name)
        ]
        if standing:
            self._focus = standing[-1]
        return bool(standing)

    def _program(self, name: str) -> Any:
        desktop = pyatspi.Registry.getDesktop(0)
        return next((app for app in desktop if app is not None and app.name == name), None)

    def _walk(self, root: Any) -> Iterator[Any]:
        """Everything that is showing, from the top."""
        waiting = [root]
        while waiting:
            thing = waiting.pop(0)
            if thing is None:
                continue
            try:
                showing = thing is root or thing.getState().contains(pyatspi.STATE_SHOWING)
                children = list(thing) if showing else []
            except GONE:
                continue
            if showing:
                yield thing
                waiting.extend(children)


def _fits(thing: Any, role: str, name: str) -> bool:
    try:
        return (not role or thing.getRoleName() == role) and (not name or _matches(_name(thing), name))
    except GONE:
        return False


def _matches(given: str, wanted: str) -> bool:
    if wanted.endswith("…"):
        return given.startswith(wanted[:-1])
    return given == wanted


def _name(thing: Any) -> str:
    """What a screen reader calls it; Qt names a list of choices by its label and not by its name."""
    try:
        if thing is None or thing.getRoleName() != "combo box":
            return thing.name if thing is not None else ""
        label = pyatspi.RELATION_LABELLED_BY
        labels = [each for each in thing.getRelationSet() if each.getRelationType() == label]
        return labels[0].getTarget(0).name if labels else thing.name
    except GONE:
        return ""
