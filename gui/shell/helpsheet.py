"""F1: what the place is for, and its keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.common.action import Action
from gui.common.boxes import column, line, row
from gui.common.buttons import icon_button
from gui.common.facts import Facts
from gui.common.labels import Paragraph, label
from gui.common.scroll import Scroll
from gui.common.theme import Look
from riskmodel.kernel.words import say

WIDTH = 100  # units


class HelpSheet(QFrame):
    """Lies at the right, over the page; F1 or Esc closes it."""

    closed = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        text: str,
        here: Sequence[Action],
        everywhere: Sequence[Action],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("kind", "help")
        self.setObjectName("help")
        self.setAccessibleName(say("shell.help_on", place=title))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = column(look, self, gap="none")
        head = row(look, margins=("large", "small", "small", "small"))
        head.addWidget(label(title, "lead"), 1)
        self._close = icon_button(
            look, "x", say("shell.close_help"), self.closed.emit, key="Esc", colour="muted"
        )
        head.addWidget(self._close)
        layout.addLayout(head)
        layout.addWidget(line())
        body = Scroll(look, margins="large", gap="normal")
        layout.addWidget(body, 1)
        if text:
            body.body.addWidget(Paragraph(look, text))
        for heading, actions in (("shell.keys_here", here), ("shell.keys_everywhere", everywhere)):
            keyed = [action for action in actions if action.shown_key()]
            if keyed:
                body.body.addWidget(label(say(heading), "strong"))
                facts = Facts(look)
                facts.say([(action.shown_key(), action.text()) for action in keyed])
                body.body.addWidget(facts)
        body.body.addStretch(1)
        body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._body = body

    def place(self) -> None:
        """Fill the right side of the page."""
        page = self.parentWidget()
        if page is not None:
            width = min(self._look.px(WIDTH), page.width())
            self.setGeometry(page.width() - width, 0, width, page.height())
            self.raise_()

    def take_focus(self) -> None:
        """Read from the top."""
        self._body.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
