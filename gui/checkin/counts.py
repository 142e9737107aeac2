"""What is counted at the check-in: large at the right, or in one line above where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.common.boxes import column, line, row
from gui.common.figures import number, share
from gui.common.labels import Paragraph, label
from gui.common.scroll import Scroll
from gui.common.theme import Look
from network.checkin import Counts, GuestList, ModeCount
from network.forecast_words import basis_words, forecast_words
from network.meeting import Mode
from riskmodel.kernel.words import say

BAR = 1.5  # units
TICK = 3.0


class SeatBar(QWidget):
    """How many are there of the seats, with a stroke at how many have said yes."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._present, self._registered, self._whole = 0, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: ModeCount) -> None:
        """Show other figures; without seats the bar is as long as those who said yes."""
        self._present, self._registered = count.present, count.registered
        self._whole = max(count.seats or 0, count.registered if count.seats is None else 0, count.present)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the stroke."""
        return QSize(self._look.px(20), self._look.px(TICK))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        look, painter = self._look, QPainter(self)
        high = look.px(BAR)
        area = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.fillRect(area, look.colour("track"))
        if self._whole:
            painter.fillRect(
                QRectF(0, area.top(), area.width() * min(1.0, self._present / self._whole), high),
                look.colour("accent"),
            )
            if 0 < self._registered <= self._whole:
                at = min(area.width() - 2, area.width() * self._registered / self._whole)
                painter.fillRect(QRectF(at, 0, 2, self.height()), look.colour("text"))


class _ModePart(QWidget):
    def __init__(self, look: Look, mode: Mode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = mode
        layout = column(look, self, gap="tiny")
        line_of = row(look, gap="small")
        self._figure = QLabel()
        self._figure.setTextFormat(Qt.TextFormat.PlainText)
        self._figure.setProperty("kind", "display")
        self._words = label("", wrap=True)
        line_of.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBottom)
        line_of.addWidget(self._words, 1, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(line_of)
        self._bar = SeatBar(look)
        layout.addWidget(self._bar)
        self._seats = label("", "caption")
        self._seats.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._seats)

    def say(self, count: ModeCount) -> None:
        self._figure.setText(number(count.present))
        self._words.setText(say(f"checkin.count.{self._mode.value}", n=count.registered))
        seats = "" if count.seats is None else say("checkin.count.seats", n=count.seats)
        self._seats.setText(seats)
        self._seats.setVisible(bool(seats))
        self._bar.show_count(count)


class CountsPanel(Scroll):
    """The column at the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, margins="large", gap="large", parent=parent)
        self._look = look
        self._modes = {mode: _ModePart(look, mode) for mode in Mode}
        for part in self._modes.values():
            self.body.addWidget(part)
        self.body.addWidget(line())
        self._facts = column(look, gap="normal")
        self._rows: list[tuple[QLabel, QLabel]] = []
        self.body.addLayout(self._facts)
        self.body.addWidget(line())
        self._forecast = Paragraph(look, "", "muted")
        self.body.addWidget(self._forecast)
        self.body.addStretch(1)
        for ground in (self, self.viewport(), self.widget() or self):
            ground.setProperty("ground", "canvas")
        self.setAccessibleName(say("checkin.counts"))

    def show_counts(self, guests: GuestList, counts: Counts) -> None:
        """Show other figures."""
        open_modes = {count.mode: count for count in counts.modes}
        for mode, part in self._modes.items():
            part.setVisible(mode in open_modes)
            if mode in open_modes:
                part.say(open_modes[mode])
        for place, (words, value) in enumerate(facts_of(counts)):
            if place == len(self._rows):
                self._add_row()
            terms, figures = self._rows[place]
            terms.setText(words)
            figures.setText(value)
        self._forecast.say(forecast_text(guests))

    def _add_row(self) -> None:
        across = row(self._look, gap="small")
        terms, figures = label("", wrap=True), label("", "strong")
        across.addWidget(terms, 1)
        across.addWidget(figures, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addLayout(across)
        self._rows.append((terms, figures))


def facts_of(counts: Counts) -> list[tuple[str, str]]:
    """The figures beside those of each mode, in words."""
    found = [
        (say(f"checkin.awaited.{count.mode.value}"), number(count.awaited))
        for count in counts.modes
        if count.mode is Mode.ON_SITE or len(counts.modes) == 1
    ]
    found.append((say("checkin.waiting"), number(counts.waiting)))
    found.append((say("checkin.excused_today"), number(counts.excused_today)))
    found.append((say("checkin.unregistered"), number(counts.unregistered)))
    found.append((say("checkin.agencies"), share(counts.agencies, counts.members)))
    return found


def one_line(counts: Counts) -> str:
    """The figures in one line, for a small window."""
    parts = [
        say(f"checkin.line.{count.mode.value}", n=count.registered, present=number(count.present))
        for count in counts.modes
    ]
    awaited = sum(count.awaited for count in counts.modes if count.mode is Mode.ON_SITE)
    parts.append(say("checkin.line.awaited", n=awaited))
    if counts.waiting:
        parts.append(say("checkin.line.waiting", n=counts.waiting))
    return " · ".join(parts)


def forecast_text(guests: GuestList) -> str:
    """What was counted on, and what that rests on."""
    forecast = guests.forecasts.get(Mode.ON_SITE)
    if forecast is None or not forecast.is_known:
        return ""
    return " ".join(
        part for part in (f"{forecast_words(Mode.ON_SITE, forecast)}.", basis_words(forecast)) if part
    )
