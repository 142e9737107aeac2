"""Lists of things to mend or think about, each with a way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gui.common.boxes import clear, column, row
from gui.common.buttons import button
from gui.common.labels import label, sign
from gui.common.theme import Look
from riskmodel.kernel.words import say

MOST_AT_FIRST = 8


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence with its sign, and the words of a link; `thing` is what the link is about."""

    text: str
    icon: str
    colour: str
    link: str = ""
    thing: Any = None


class Remarks(QWidget):
    """A head and its remarks; a long list shows its first ones until one asks for all."""

    asked = Signal(object)  # the thing of a remark

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title, self._remarks = "", tuple[Remark, ...]()
        self._shows_all = False
        self._more: QPushButton | None = None
        self._layout = column(look, self, gap="small")
        self.links: list[QPushButton] = []

    def show_remarks(self, title: str, remarks: Sequence[Remark]) -> None:
        """Show another list; it goes away when it is empty."""
        if (title, tuple(remarks)) != (self._title, self._remarks):
            self._title, self._remarks = title, tuple(remarks)
            self._fill()
        self.setVisible(bool(remarks))

    def take_focus(self) -> None:
        """Put the keyboard on the first link."""
        if self.links:
            self.links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def texts(self) -> list[str]:
        """Everything in the list, also what is not yet seen."""
        return [remark.text for remark in self._remarks]

    def _fill(self) -> None:
        clear(self._layout)
        self.links = []
        self._layout.addWidget(label(self._title, "strong", wrap=True))
        shown = self._remarks if self._shows_all else self._remarks[:MOST_AT_FIRST]
        self._put(shown)
        if len(shown) < len(self._remarks):
            words = say("analysis_place.show_all", n=len(self._remarks))
            self._more = button(self._look, words, self._show_all, kind="link")
            self._layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _put(self, remarks: Sequence[Remark]) -> None:
        for remark in remarks:
            line = _Line(self._look, remark)
            line.asked.connect(self.asked)
            if line.link is not None:
                self.links.append(line.link)
            self._layout.addWidget(line)

    def _show_all(self) -> None:
        self._shows_all = True
        at = len(self.links)
        if self._more is not None:
            self._more.hide()
        self._put(self._remarks[MOST_AT_FIRST:])
        if at < len(self.links):
            self.links[at].setFocus(Qt.FocusReason.OtherFocusReason)


class _Line(QWidget):
    """One remark."""

    asked = Signal(object)

    def __init__(self, look: Look, remark: Remark) -> None:
        super().__init__()
        self._thing = remark.thing
        line = row(look, self, gap="small")
        mark = sign(look, remark.icon, remark.colour, "icon_small")
        mark.setFixedHeight(look.size("target"))
        mark.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        words = label(remark.text, wrap=True)
        words.setMinimumHeight(look.size("target"))
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        self.link: QPushButton | None = None
        if remark.link:
            self.link = button(look, remark.link, self._ask, kind="link")
            self.link.setAccessibleDescription(remark.text)
            line.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)

    def _ask(self) -> None:
        self.asked.emit(self._thing)
