"""Nytt från nätverket: newly published experiences that touch an open risk, at most three."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, line
from gui.common.buttons import button
from gui.common.labels import label
from gui.common.theme import Look
from gui.overview.openrow import OpenRow
from network.news import News
from riskmodel.kernel.words import say

MOST = 3


class NewsList(QWidget):
    """Nothing at all where there is nothing new."""

    opened = Signal(object)  # the id of an experience
    all_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[OpenRow] = []
        self._layout = column(look, self, gap="none")
        self.hide()

    def show_news(self, news: Sequence[News]) -> None:
        """Show the first of these, with the risk that each touches most closely."""
        clear(self._layout)
        self._rows = []
        self.setVisible(bool(news))
        if not news:
            return
        self._layout.addSpacing(self._look.space("normal"))
        self._layout.addWidget(label(say("overview.news"), "lead"))
        self._layout.addSpacing(self._look.space("small"))
        for at, one in enumerate(news[:MOST]):
            if at:
                self._layout.addWidget(line())
            made = OpenRow(
                self._look,
                "book-open-text",
                one.experience.title,
                touches_words(one),
                say("overview.news.read"),
                one.experience.id,
                tone="accent",
            )
            made.opened.connect(self.opened)
            self._rows.append(made)
            self._layout.addWidget(made)
        if len(news) > MOST:
            self._layout.addWidget(line())
            words = say("overview.news.more", n=len(news) - MOST)
            more = button(self._look, words, self.all_wanted.emit, kind="link")
            self._layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def rows(self) -> list[OpenRow]:
        """The rows, from the top."""
        return list(self._rows)


def touches_words(news: News) -> str:
    """Which risk it touches, and how many more."""
    first = news.closest
    facts = {"label": first.label, "title": first.title}
    others = len(news.risks) - 1
    return say("overview.news.risks", n=others, **facts) if others else say("overview.news.risk", **facts)
