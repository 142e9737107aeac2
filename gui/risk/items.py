"""One thing in a list on the risk's page: what it is, its words, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from gui.common.boxes import column, line, row
from gui.common.buttons import button, icon_button
from gui.common.labels import label, set_kind, sign
from gui.common.menus import choice_menu, pop_under
from gui.common.theme import Look
from riskmodel.kernel.words import say


class ItemRow(QWidget):
    """Sign, title, what is known about it, its text; at the right a pencil, a bin and a menu, as given.

    `acts` are the entries of the menu: (key, words). `link` is what it comes from: the words of a link, and a
    sentence when there is something to know about it.
    """

    change_asked = Signal(object)  # the thing
    remove_asked = Signal(object)
    act_asked = Signal(str, object)
    link_asked = Signal(object)

    def __init__(
        self,
        look: Look,
        thing: Any,
        title: str,
        *,
        facts: str = "",
        text: str = "",
        tone: str = "",
        icon: tuple[str, str] | None = None,
        can_change: bool = True,
        can_remove: bool = True,
        acts: Sequence[tuple[str, str]] = (),
        link: tuple[str, str] = ("", ""),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.thing, self._acts = thing, acts
        outer = column(look, self, gap="small")
        inside = row(look, margins=("none", "tiny", "none", "none"))
        if icon is not None:
            inside.addWidget(sign(look, icon[0], icon[1], "icon_small"), 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(self._words(look, title, facts, text, tone, link), 1)
        self.setAccessibleName(", ".join(part for part in (title, facts) if part))
        self.change = icon_button(look, "pencil", say("risk_page.change_one", title=title), self._change)
        self.remove = icon_button(look, "trash-2", say("risk_page.remove_one", title=title), self._remove)
        self.more = icon_button(look, "ellipsis", say("risk_page.more_on", title=title), self._open_menu)
        for made, wanted in ((self.change, can_change), (self.remove, can_remove), (self.more, bool(acts))):
            _keep(made, wanted)
            inside.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(inside)
        outer.addWidget(line())

    def _words(
        self, look: Look, title: str, facts: str, text: str, tone: str, link: tuple[str, str]
    ) -> QVBoxLayout:
        words = column(look, gap="tiny")
        self.title = label(title, "strong", wrap=True)
        self.facts = label(facts, wrap=True)
        set_kind(self.facts, tone or "muted")
        self.text = label(text, wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words_of_link, notice = link
        self.link = button(look, words_of_link, self._follow, kind="link")
        self.notice = label(notice, "warning", wrap=True)
        words.addWidget(self.title)
        for made, wanted in ((self.facts, facts), (self.text, text), (self.link, words_of_link)):
            _keep(made, bool(wanted))
            words.addWidget(made)
        words.setAlignment(self.link, Qt.AlignmentFlag.AlignLeft)
        _keep(self.notice, bool(notice))
        words.addWidget(self.notice)
        return words

    def menu(self) -> QMenu:
        """What can be done with it."""
        return choice_menu(self, self._acts, self._acted)

    def _open_menu(self) -> None:
        pop_under(self.menu(), self.more)

    def _acted(self, key: str) -> None:
        self.act_asked.emit(key, self.thing)

    def _follow(self) -> None:
        self.link_asked.emit(self.thing)

    def _change(self) -> None:
        self.change_asked.emit(self.thing)

    def _remove(self) -> None:
        self.remove_asked.emit(self.thing)


def _keep(part: QWidget, wanted: bool) -> None:
    """Hide what is not wanted. To show the rest here would show it as a window: it has no parent yet."""
    if not wanted:
        part.hide()
