"""The right column: how the risks spread over the levels, how measures go, how much is covered."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from gui.common.boxes import clear, column, line
from gui.common.figures import share
from gui.common.labels import label, set_kind
from gui.common.levels import Swatch
from gui.common.marks import paint_field, paint_plate
from gui.common.theme import Band, Look
from gui.overview.reading import MeasureCounts, Overview
from riskmodel.coverage import Coverage
from riskmodel.dossier import Counts, Dossier
from riskmodel.kernel.words import say
from riskmodel.scale_set import PriorityBand

Part = tuple[Band | None, int]


class Standing(QWidget):
    """Made anew for each reading; it is small."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._layout = column(look, self, gap="small")

    def show_overview(self, found: Overview) -> None:
        """Tell where the agency stands; nothing but a sentence before the first analysis."""
        clear(self._layout)
        self._layout.addWidget(label(say("overview.standing"), "lead"))
        if found.current is None:
            self._layout.addWidget(label(say("overview.standing.none"), "muted", wrap=True))
        else:
            self._show_levels(found.current, found.previous)
            self._show_measures(found.measures)
            if found.coverage is not None and found.coverage.units:
                self._show_coverage(found.coverage)
        self._layout.addStretch(1)

    def _show_levels(self, dossier: Dossier, previous: Dossier | None) -> None:
        look, counts = self._look, dossier.counts()
        words = say("overview.risks", n=counts.total, title=dossier.analysis.title)
        self._layout.addWidget(label(words, "muted", wrap=True))
        if not counts.total:
            return
        bands = look.bands(dossier.matrix.bands)
        falling = list(reversed(dossier.scale.bands))
        parts: list[Part] = [(bands[band.id], counts.bands[band.id]) for band in falling]
        bar = DistributionBar(look, [*parts, (None, counts.unrated)])
        bar.setAccessibleName(_in_words(counts, falling))
        self._layout.addWidget(bar)
        self._layout.addLayout(self._key(dossier, previous, counts, bands))

    def _key(
        self, dossier: Dossier, previous: Dossier | None, counts: Counts, bands: dict[str, Band]
    ) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.space("small"))
        grid.setVerticalSpacing(self._look.space("tiny"))
        grid.setColumnStretch(2, 1)
        before = previous.counts() if previous and previous.matrix.bands == dossier.matrix.bands else None
        year = previous.analysis.started_on.year if previous else 0
        for at, band in enumerate(reversed(dossier.scale.bands)):
            count = counts.bands[band.id]
            note = _change(count - before.bands[band.id], year) if before else ""
            self._key_line(grid, at, bands[band.id], band.name, count, note)
        note = say("overview.unrated.note") if counts.unrated else ""
        self._key_line(grid, len(bands), None, say("overview.unrated"), counts.unrated, note)
        return grid

    def _key_line(
        self, grid: QGridLayout, at: int, band: Band | None, name: str, count: int, note: str
    ) -> None:
        grid.addWidget(Swatch(self._look, band), at, 0)
        grid.addWidget(label(name), at, 1)
        grid.addWidget(label(str(count), "strong"), at, 2)
        grid.addWidget(label(note, "caption"), at, 3, Qt.AlignmentFlag.AlignRight)

    def _show_measures(self, counts: MeasureCounts) -> None:
        self._layout.addSpacing(self._look.space("small"))
        self._layout.addWidget(line())
        self._layout.addWidget(label(say("overview.measures"), "lead"))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        rows = (
            ("done", counts.done, ""),
            ("open", counts.open, ""),
            ("late", counts.late, "danger"),
            ("unowned", counts.unowned, "danger"),
        )
        for at, (key, count, tone) in enumerate(rows):
            grid.addWidget(label(say(f"overview.measures.{key}")), at, 0)
            number = label(str(count), "strong")
            if count and tone:
                set_kind(number, tone)
            grid.addWidget(number, at, 1, Qt.AlignmentFlag.AlignRight)
        self._layout.addLayout(grid)

    def _show_coverage(self, found: Coverage) -> None:
        self._layout.addSpacing(self._look.space("small"))
        self._layout.addWidget(line())
        self._layout.addWidget(label(say("overview.coverage"), "lead"))
        words = say("overview.covered", share=share(len(found.covered), len(found.units)))
        if found.never:
            words = f"{words} {say('overview.never', n=len(found.never))}"
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, len(found.units))
        bar.setValue(len(found.covered))
        bar.setAccessibleName(say("overview.coverage"))
        bar.setAccessibleDescription(words)
        self._layout.addWidget(bar)
        self._layout.addWidget(label(words, wrap=True))


class DistributionBar(QWidget):
    """One field for each level, as wide as its count; gravest first, what nobody has judged last."""

    def __init__(self, look: Look, parts: list[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._parts = [(band, count) for band, count in parts if count]
        self.setFixedHeight(look.size("control"))
        self.setMinimumWidth(look.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the fields with their counts on plates."""
        painter, look = QPainter(self), self._look
        gap, least = look.space("tiny"), float(look.px(6))
        total = sum(count for _, count in self._parts)
        room = self.width() - gap * (len(self._parts) - 1) - least * len(self._parts)
        left = 0.5
        for band, count in self._parts:
            width = least + max(0.0, room) * count / total
            area = QRectF(left, 0.5, width - 1, self.height() - 1)
            paint_field(painter, area, band, look)
            self._paint_count(painter, area, band, count)
            left += width + gap

    def _paint_count(self, painter: QPainter, area: QRectF, band: Band | None, count: int) -> None:
        look = self._look
        font = look.font("body", "strong", figures=True)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(str(count)) + look.space("small")
        plate = QRectF(0, 0, width, look.px(5))
        plate.moveCenter(area.center())
        if band is None:
            painter.fillRect(plate, look.colour("surface"))
            painter.setPen(look.colour("text"))
        else:
            paint_plate(painter, plate, band, look)
            painter.setPen(band.on)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(count))


def _change(difference: int, year: int) -> str:
    if difference == 0:
        return ""
    key = "overview.more" if difference > 0 else "overview.fewer"
    return say(key, n=abs(difference), year=year)


def _in_words(counts: Counts, falling: list[PriorityBand]) -> str:
    parts = [f"{band.name} {counts.bands[band.id]}" for band in falling]
    return ", ".join([*parts, f"{say('overview.unrated')} {counts.unrated}"])
