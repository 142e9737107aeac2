"""Commands as data: menus, palette and the list of keys are made of the same table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from gui.common.theme import Look
from riskmodel.kernel.words import say


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can do.

    `id` is also the key of its words, such as `analysis.rate_next`; `facts` fill them in. `menu` is
    file, edit, view, go or help. `shortcut` is written as Qt writes keys ("Ctrl+Return"), several with
    a semicolon between. `is_on` makes it a choice with a tick.
    """

    id: str
    run: Callable[[], None]
    icon: str = ""
    shortcut: str = ""
    menu: str = "edit"
    enabled_when: Callable[[], bool] | None = None
    facts: Callable[[], Mapping[str, Any]] | None = None
    is_on: Callable[[], bool] | None = None
    is_in_palette: bool = True

    def text(self) -> str:
        """The command in words, without the menu's underlined letter."""
        return say(self.id, **(self.facts() if self.facts else {})).replace("&", "")

    def is_enabled(self) -> bool:
        """Whether it can be done now."""
        return self.enabled_when is None or self.enabled_when()

    def keys(self) -> tuple[QKeySequence, ...]:
        """Its key sequences, the first shown in menus; what Return does, Enter on the keypad does too."""
        portable = QKeySequence.SequenceFormat.PortableText  # else they are read as the language names them
        parts = [part.strip() for part in self.shortcut.split(";")]
        keypad = [f"{part.removesuffix('Return')}Enter" for part in parts if part.endswith("+Return")]
        return tuple(QKeySequence.fromString(part, portable) for part in (*parts, *keypad) if part)

    def shown_key(self) -> str:
        """The first key as the system writes it, or ""."""
        keys = self.keys()
        return key_words(keys[0].toString(QKeySequence.SequenceFormat.PortableText)) if keys else ""


class Deed(QAction):
    """An action that Qt can put in a menu and run by its keys."""

    def __init__(self, action: Action, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self.action = action
        self.setObjectName(action.id)
        self.setShortcuts(list(action.keys()))
        self.setCheckable(action.is_on is not None)
        if action.icon:
            self.setIcon(look.icon(action.icon, size="icon_small"))
        self.triggered.connect(self._run)
        self.renew()

    def renew(self) -> None:
        """Take the words and the state that hold now."""
        facts = self.action.facts() if self.action.facts else {}
        self.setText(say(self.action.id, **facts))
        self.setEnabled(self.action.is_enabled())
        if self.action.is_on is not None:
            self.setChecked(self.action.is_on())

    def _run(self, _checked: bool) -> None:
        if self.action.is_enabled():
            self.action.run()
        self.renew()
        self.setEnabled(True)  # so that its keys are heard when it can be done again


def key_words(portable: str) -> str:
    """A key sequence in the words on the keys: `Ctrl+Left` is Ctrl+Vänster in Swedish."""
    parts = portable.replace("++", "+Plus").split("+") if portable != "+" else ["Plus"]
    return "+".join(say(f"common.key.{part.lower()}") if part in _NAMED else part for part in parts)


_NAMED = frozenset(
    ["Shift", "Left", "Right", "Up", "Down", "Return", "Enter", "Del", "Esc", "Space", "PgUp", "PgDown",
     "Home", "End", "Plus", "-"]
)  # fmt: skip
