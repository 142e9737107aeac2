"""Words on the page. Text from outside is shown as it stands, never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.common.theme import Look
from riskmodel.seentext import breakable, seen_line, seen_text

LONGEST_LABEL = 20_000  # signs; what is longer is read in the reading view
LONGEST = 2_000  # letters of one line; nobody reads a longer one in a tooltip


def label(
    text: str = "",
    kind: str = "",
    *,
    wrap: bool = False,
    centred: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """Plain words, never markup, without unseen or turning signs.

    Kinds: display title lead strong muted caption danger success reading chip key.
    """
    seen = seen_text(text[: LONGEST_LABEL + 1])
    seen = seen if len(text) <= LONGEST_LABEL else f"{seen[:LONGEST_LABEL]} …"
    shown = breakable(seen) if wrap else seen
    made = QLabel(shown, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if shown != seen:
        made.setAccessibleName(seen)  # where it may be broken is for the eye
    if kind:
        made.setProperty("kind", kind)
    if wrap:
        made.setWordWrap(True)
        made.setMinimumWidth(1)
    if centred:
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    return made


def chip(text: str, parent: QWidget | None = None) -> QLabel:
    """A state in a word."""
    made = label(text, "chip", parent=parent)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def sign(look: Look, icon: str, colour: str = "muted", size: str = "icon") -> QLabel:
    """An icon beside words; the words carry the meaning, so it is silent."""
    made = QLabel()
    side = look.size(size)
    made.setPixmap(look.icon(icon, colour, size).pixmap(QSize(side, side)))
    made.setFixedWidth(side)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made


def set_kind(widget: QWidget, kind: str, name: str = "kind") -> None:
    """Change what kind of thing a widget is for the style sheet."""
    if widget.property(name) != kind:
        widget.setProperty(name, kind)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Paragraph(QLabel):
    """Running text with the line height of the language of looks; grows with its text."""

    def __init__(
        self, look: Look, text: str = "", kind: str = "", *, line: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._percent = round(look.tokens["type"]["line"][line] * 82)
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if kind:
            self.setProperty("kind", kind)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        # Its table of names takes long to read, and the first screen has no such text.
        from html import escape

        self._plain = text
        seen = seen_text(text)
        parts = "".join(
            f'<p style="line-height:{self._percent}%;margin:0 0 6px 0">{escape(breakable(part))}</p>'
            for part in seen.split("\n\n")
        )
        self.setText(parts.replace("\n", "<br>"))
        self.setAccessibleName(seen)
        self._fit()

    def plain(self) -> str:
        """The text as it was given."""
        return self._plain

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height that the text needs at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.width() > 1:
            # Qt never asks for less than the least height, so a shorter text would keep the room of a longer.
            self.setMinimumHeight(0)
            self.setFixedHeight(max(0, self.heightForWidth(self.width())))


class Elided(QLabel):
    """One line that ends in … when there is no room; the tooltip then tells it whole.

    It draws itself, but is a label to the ear as well.
    """

    def __init__(self, look: Look, text: str = "", *, size: str = "body", weight: str = "regular",
                 colour: str = "text", parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._colour, self._text = look, colour, ""
        self.setFont(look.font(size, weight))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = text = seen_line(text, LONGEST)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The whole text."""
        return self._text

    def sizeHint(self) -> QSize:
        """Room for the whole line."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self._look.px(10), QFontMetrics(self.font()).height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        painter.setPen(self._look.colour(self._colour))
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self._text if shown != self._text else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
