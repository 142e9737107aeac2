"""One dilemma to read beside the list: the situation, what each choice leads to, what to discuss."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column, line
from gui.common.labels import Paragraph, label
from gui.common.theme import Look
from gui.learning.answer import LETTERS
from riskmodel.content import Dilemma, catalogue
from riskmodel.kernel.words import say


class DilemmaText(QWidget):
    """Everything about a dilemma, for whoever is to lead the talk."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._layout = column(look, self, gap="small")

    def show_dilemma(self, dilemma: Dilemma | None) -> None:
        """Show a dilemma; None when none is chosen."""
        clear(self._layout)
        if dilemma is None:
            self._layout.addWidget(label(say("learning_place.dilemmas.nothing"), "muted", wrap=True))
            self._layout.addStretch(1)
            return
        layout = self._layout
        layout.addWidget(label(areas_words(dilemma), "caption", wrap=True))
        layout.addWidget(label(dilemma.title, "lead", wrap=True))
        layout.addWidget(Paragraph(self._look, dilemma.text))
        for at, choice in enumerate(dilemma.choices):
            layout.addWidget(line())
            layout.addWidget(label(f"{LETTERS[at]}  {choice.title}", "strong", wrap=True))
            layout.addWidget(label(choice.text, "muted", wrap=True))
        layout.addWidget(line())
        layout.addWidget(label(say("learning_place.talk.discuss"), "strong", wrap=True))
        for point in dilemma.discussion:
            layout.addWidget(label(f"•  {point}", wrap=True))
        layout.addWidget(label(say("learning_place.dilemmas.invented"), "caption", wrap=True))
        layout.addStretch(1)


def areas_words(dilemma: Dilemma) -> str:
    """The areas of risk that it touches."""
    return ", ".join(catalogue().areas.by_id(area).title for area in dilemma.areas)
