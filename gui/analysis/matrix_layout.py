"""Where the three stages of the heat map lie: beside each other, or under each other where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.analysis.matrix_grid import StageGrid
from gui.analysis.matrix_model import STAGES
from gui.analysis.matrix_paint import GridShape
from gui.common.theme import Look
from riskmodel.risk import Stage


class Grids(QWidget):
    """Lays the three stages beside each other with fields of one size, or under each other."""

    def __init__(self, look: Look, grids: dict[Stage, StageGrid], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._grids = look, grids
        for grid in grids.values():
            grid.setParent(self)

    @property
    def is_stacked(self) -> bool:
        """Whether there is too little room for three beside each other."""
        return self.width() < self._least_beside().width()

    def minimumSizeHint(self) -> QSize:
        """Room for one grid across; as high as they lie."""
        least = self._first.least(has_words=False)
        if not self.is_stacked:
            return QSize(least.width(), self._least_beside().height())
        count, gap = len(self._grids), self._look.space("large")
        return QSize(least.width(), count * least.height() + (count - 1) * gap)

    def sizeHint(self) -> QSize:
        """As the least."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay them out."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Lay the stages out in the room there is."""
        gap = self._look.space("large")
        stacked = self.is_stacked
        fits = self.width() >= self._first.least(has_words=True).width()
        for grid in self._grids.values():
            grid.has_words = fits and (stacked or grid is self._first)
        if stacked:
            self._arrange_down(gap)
        else:
            self._arrange_across(gap)
        least = self.minimumSizeHint().height()
        if self.minimumHeight() != least:
            self.setMinimumHeight(least)

    @property
    def _first(self) -> StageGrid:
        return self._grids[STAGES[0]]

    def _least_beside(self) -> QSize:
        sizes = [grid.least(has_words=grid is self._first) for grid in self._grids.values()]
        gaps = (len(sizes) - 1) * self._look.space("large")
        return QSize(sum(size.width() for size in sizes) + gaps, max(size.height() for size in sizes))

    def _arrange_across(self, gap: int) -> None:
        axes = [GridShape.axis_of(self._look, has_words=grid.has_words) for grid in self._grids.values()]
        room = self.width() - sum(axes) - gap * (len(axes) - 1)
        left = 0
        for axis, grid in zip(axes, self._grids.values(), strict=True):
            wide = axis + room // len(axes)
            grid.setGeometry(QRect(left, 0, wide, self.height()))
            left += wide + gap

    def _arrange_down(self, gap: int) -> None:
        high = (self.height() - (len(self._grids) - 1) * gap) // len(self._grids)
        for at, grid in enumerate(self._grids.values()):
            grid.setGeometry(QRect(0, at * (high + gap), self.width(), high))
