"""A place: what stands in the list at the left and fills the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.common.action import Action
from riskmodel.kernel.work import Reading

if TYPE_CHECKING:
    from gui.common.desk import Desk


@dataclass(frozen=True, slots=True)
class Where:
    """A spot in the program to go to and come back to."""

    place: str
    what: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that Ctrl+K found: `kind` is the word at the right, such as "Risk R5"."""

    icon: str
    title: str
    kind: str
    where: Where


Finder = Callable[[Reading, str], Sequence[Found]]


class Place(QWidget):
    """What every place is.

    It is made when first visited or before, while nothing goes on, and anew when look or language change.
    So a place keeps nothing that `where()` does not tell; the look it is given holds as long as it lives.
    """

    titled = Signal()  # the title has changed
    hint_changed = Signal()  # other keys matter now
    commands_changed = Signal()  # commands() would give others now

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.look = desk.look
        self.setProperty("ground", "surface")

    def title(self) -> str:
        """What the window's title and the list of visited places call it now."""
        raise NotImplementedError

    def prepare(self) -> Iterator[QWidget]:
        """Make what takes long to make, before anybody has gone here; gives each part as it is made."""
        yield self

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show a thing in the place, or the place itself when nothing is named."""

    def where(self) -> Mapping[str, Any]:
        """What `show_where` needs to come back here."""
        return {}

    def commands(self) -> Sequence[Action]:
        """What can be done here; asked for when the place has been made, and after `commands_changed`."""
        return ()

    def keys_hint(self) -> str:
        """The two or three keys that matter now, for the status line."""
        return ""

    def help_text(self) -> str:
        """What F1 says about the place: paragraphs with an empty line between."""
        return ""

    def toggle_panel(self) -> bool:
        """Open or close the side panel (F8); False when the place has none."""
        return False

    def leave(self) -> None:
        """The user goes elsewhere: keep what has been typed."""

    def take_focus(self) -> None:
        """Put the keyboard where work begins."""
        self.setFocus()

    def take_focus_late(self) -> None:
        """Put the keyboard where work begins, now that it has been read; unless it has gone elsewhere."""
        if not is_busy_elsewhere(self):
            self.take_focus()


def is_busy_elsewhere(page: QWidget) -> bool:
    """Whether somebody answers a dialog, or writes in a field outside a page, such as that of Ctrl+K."""
    held = QApplication.focusWidget()
    if held is None or held is page or page.isAncestorOf(held):
        return False
    return held.window() is not page.window() or isinstance(held, QLineEdit)
