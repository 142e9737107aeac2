"""From judgement to level, one step a row along a line: given, table, raised, unchanged, the level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column, row
from gui.common.labels import label, set_kind
from gui.common.levels import LevelMark
from gui.common.marks import paint_field
from gui.common.theme import Band, Look
from riskmodel.explain import ExplainLine, Kind

RAIL = 9  # units from the edge to the words
KNOT = 3.25  # units from the top of a step to the middle of its sign
ICONS: Mapping[Kind, tuple[str, str]] = {
    "raised": ("circle-arrow-up", "warning"),
    "counted": ("list-checks", "accent"),
    "held": ("triangle-alert", "warning"),
}


class Ladder(QWidget):
    """The steps of an explanation under each other; kept and told anew, since it follows the typing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[ExplainLine, ...] = ()
        self._layout = column(look, self, gap="none")
        self._steps: list[_Step] = []
        self._result = _Result(look)
        self._layout.addWidget(self._result)

    def show_lines(self, lines: Sequence[ExplainLine], bands: Mapping[str, Band]) -> None:
        """Show an explanation; the last line is the level."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        *steps, result = self._shown
        while len(self._steps) < len(steps):
            made = _Step(self._look)
            self._layout.insertWidget(len(self._steps), made)
            self._steps.append(made)
        for at, step in enumerate(self._steps):
            step.setVisible(at < len(steps))
            if at < len(steps):
                band = bands.get(steps[at].band or "")
                step.show_line(steps[at], band, is_first=at == 0)
        self._result.show_line(result, bands.get(result.band or ""))

    def words(self) -> str:
        """Everything it says, step by step."""
        return "\n".join(
            " ".join(part for part in (one.title, one.text, one.band_name) if part) for one in self._shown
        )


class _Step(QWidget):
    """One step: its sign on the line, a title, why, and the level it has come to."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._is_first = look, False
        self._kind: Kind = "given"
        layout = row(look, self, margins=("none", "tiny", "none", "small"))
        layout.addSpacing(look.px(RAIL) - look.space("small"))
        words = column(look, gap="hair")
        self._title = label("", wrap=True)
        self._title.setFont(look.font("body", "medium"))
        self._text = label("", "caption", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._text)
        layout.addLayout(words, 1)
        self._mark = LevelMark(look)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)

    def show_line(self, shown: ExplainLine, band: Band | None, *, is_first: bool) -> None:
        """Tell a step."""
        self._kind, self._is_first = shown.kind, is_first
        self._title.setText(shown.title)
        set_kind(self._title, "muted" if shown.kind == "unchanged" else "")
        self._text.setText(shown.text)
        self._text.setVisible(bool(shown.text))
        self._mark.setVisible(band is not None)
        self._mark.show_level(band, shown.band_name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and the sign on it."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, knot = look.px(3), look.px(KNOT)
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.drawLine(QPointF(x, knot if self._is_first else 0), QPointF(x, self.height()))
        icon = ICONS.get(self._kind)
        radius = look.px(1.5)
        if icon is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("surface"))
            painter.drawEllipse(QPointF(x, knot), radius * 1.9, radius * 1.9)
            side = look.size("icon_small")
            area = QRect(round(x - side / 2), round(knot - side / 2), side, side)
            look.icon(icon[0], icon[1], "icon_small").paint(painter, area)
        elif self._kind == "unchanged":
            painter.setPen(QPen(look.colour("edge"), 1.5))
            painter.setBrush(look.colour("surface"))
            painter.drawEllipse(QPointF(x, knot), radius * 0.8, radius * 0.8)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(QPointF(x, knot), radius * 0.85, radius * 0.85)


class _Result(QWidget):
    """The level: its field, its word, and what it means."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._band: Band | None = None
        layout = row(look, self, gap="none")
        layout.addSpacing(look.px(13) + look.space("medium"))
        words = column(look, gap="tiny")
        self._title = label("", "lead", wrap=True)
        self._text = label("", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        layout.addLayout(words, 1)
        self.setMinimumHeight(look.px(11))

    def show_line(self, shown: ExplainLine, band: Band | None) -> None:
        """Tell the level."""
        self._band = band
        self._title.setText(shown.title)
        self._text.setText(shown.text)
        self._text.setVisible(bool(shown.text))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field."""
        area = QRectF(0.5, 0.5, self._look.px(13) - 1, self._look.px(10))
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self._look.px(13), self._look.px(10)), QColor(self._ground()))
        paint_field(painter, area, self._band, self._look)

    def _ground(self) -> QColor:
        """The page's own colour, so that the line ends at the field's edge and not behind it."""
        return self._look.colour("surface")
