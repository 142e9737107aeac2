"""A few experiences that fit what one is looking at, each leading to its page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column
from gui.common.buttons import LONGEST_LINK, button
from gui.common.desk import Desk
from gui.common.labels import label
from network.experience_file import outcome_word
from network.suggesting import Suggestion
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line

SHOWN = 3
NAMED = 6


class Suggested(QWidget):
    """A head that tells how many fit, and the first of them; nothing at all when none does.

    `key` is the text of the head, with the number; a title longer than `longest` is cut.
    """

    def __init__(
        self,
        desk: Desk,
        key: str = "suggested.theme",
        *,
        longest: int = LONGEST_LINK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._key, self._longest = desk, key, longest
        self._layout = column(desk.look, self, gap="tiny")
        self.hide()

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show what fits."""
        clear(self._layout)
        self.setVisible(bool(suggestions))
        if not suggestions:
            return
        self._layout.addWidget(label(say(self._key, n=len(suggestions)), "strong", wrap=True))
        for each in suggestions[:SHOWN]:
            self._layout.addWidget(self._row(each))
        if more := suggestions[SHOWN:]:
            labels = [each.experience.label for each in more[:NAMED]]
            words = ", ".join((*labels, "…") if len(more) > NAMED else labels)
            self._layout.addWidget(label(say("suggested.more", labels=words), "caption", wrap=True))

    def _row(self, each: Suggestion) -> QWidget:
        one = each.experience
        title, short = seen_line(one.title), seen_line(one.title, self._longest)
        outcome = outcome_word(one.outcome)
        go = partial(self._desk.go, "experiences", experience_id=one.id)
        words = ", ".join(part for part in (one.label, title, outcome) if part)
        made = button(self._desk.look, f"{one.label}  {short}", go, kind="link")
        made.setToolTip(title)
        made.setAccessibleName(words)
        return made
