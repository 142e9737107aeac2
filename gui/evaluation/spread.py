"""How answers lie on the scale: a question in words, its mean beside the number of answers, five columns."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common.boxes import column, row
from gui.common.figures import decimal
from gui.common.labels import label
from gui.common.theme import Look
from network.evaluation_results import Figure
from riskmodel.kernel.words import say

CHART = (52, 16)  # units: width, height of the columns without their words
GAP = 2.0  # units between columns
THIN = 0.5  # units: a column of nobody


class Spread(QWidget):
    """How many chose each step, as columns with their counts above and the steps below."""

    def __init__(self, look: Look, counts: tuple[int, ...], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._counts = look, counts
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The columns, a line of counts above and a line of steps below."""
        line = QFontMetrics(self._look.font("caption")).height()
        return QSize(self._look.px(CHART[0]), self._look.px(CHART[1]) + line * 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the columns."""
        look, painter = self._look, QPainter(self)
        small = look.font("caption", figures=True)
        line = QFontMetrics(small).height()
        gap, most = look.px(GAP), max((*self._counts, 1))
        wide = (self.width() - gap * (len(self._counts) - 1)) / len(self._counts)
        floor, room = self.height() - line, self.height() - line * 2
        painter.setFont(small)
        for place, count in enumerate(self._counts):
            left = place * (wide + gap)
            high = max(room * count / most, look.px(THIN))
            token = "accent" if count else "track"
            painter.fillRect(QRectF(left, floor - high, wide, high), look.colour(token))
            painter.setPen(look.colour("text"))
            painter.drawText(
                QRectF(left, floor - high - line, wide, line), Qt.AlignmentFlag.AlignCenter, str(count)
            )
            painter.setPen(look.colour("muted"))
            painter.drawText(QRectF(left, floor, wide, line), Qt.AlignmentFlag.AlignCenter, str(place + 1))
        painter.end()


class FigureRow(QWidget):
    """One question with its figure, or why there is none."""

    def __init__(self, look: Look, title: str, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = row(look, self, margins=("none", "tiny", "none", "tiny"), gap="normal")
        words = column(look, gap="tiny")
        words.addWidget(label(title, "strong", wrap=True))
        words.addWidget(label(figure.question.title, "muted", wrap=True))
        words.addStretch(1)
        outer.addLayout(words, 1)
        if not figure.is_shown:
            why = label(figure.why_hidden, "muted", wrap=True)
            outer.addWidget(why, 1)
            return
        counts = tuple(count or 0 for _, count in figure.counts or ())
        numbers = column(look, gap="tiny")
        mean = label(decimal(figure.mean or 0.0), "title")
        mean.setAlignment(Qt.AlignmentFlag.AlignRight)
        n = label(say("evaluation.n", n=figure.n), "muted")
        n.setAlignment(Qt.AlignmentFlag.AlignRight)
        numbers.addWidget(mean)
        numbers.addWidget(n)
        numbers.addStretch(1)
        outer.addLayout(numbers)
        outer.addWidget(Spread(look, counts, spoken(title, figure)), 0, Qt.AlignmentFlag.AlignTop)


class ShareRows(QWidget):
    """Choices that stand on no scale: each with its bar and count."""

    def __init__(self, look: Look, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = column(look, self, gap="tiny")
        head = label(figure.question.title, "strong", wrap=True)
        outer.addWidget(head)
        if not figure.is_shown or figure.counts is None:
            outer.addWidget(label(figure.why_hidden, "muted", wrap=True))
            return
        outer.addWidget(label(say("evaluation.n", n=figure.n), "muted"))
        titles = {option.id: option.title for option in figure.question.options}
        for option, count in figure.counts:
            line = row(look, gap="normal")
            word = label(titles[option], wrap=True)
            line.addWidget(word, 2)
            told = say("evaluation.too_few") if count is None else str(count)
            number = label(told)
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
            number.setMinimumWidth(look.px(12))
            line.addWidget(number)
            line.addWidget(_Bar(look, None if count is None else count / (figure.n or 1)), 3)
            outer.addLayout(line)


class _Bar(QWidget):
    """A share as a bar on its track; empty when it is not told."""

    def __init__(self, look: Look, share: float | None) -> None:
        super().__init__()
        self._look, self._share = look, share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a line's middle."""
        return QSize(self._look.px(30), self._look.px(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track and the share."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("track"))
        if self._share:
            painter.fillRect(
                QRectF(0, 0, self.width() * self._share, self.height()), self._look.colour("accent")
            )
        painter.end()


def spoken(title: str, figure: Figure) -> str:
    """A figure as one would say it."""
    if not figure.is_shown:
        return f"{title}: {figure.why_hidden}"
    steps = ", ".join(
        say("evaluation.spoken.step", step=step, n=count)
        for step, (_, count) in enumerate(figure.counts or (), 1)
    )
    return say("evaluation.spoken", title=title, mean=decimal(figure.mean or 0.0), n=figure.n, steps=steps)
