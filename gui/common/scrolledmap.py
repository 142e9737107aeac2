"""A map of squares that is larger than what is seen of it: laid out by a shape of its own, and scrolled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.common.squares import Index, SquareView


class MapShape(Protocol):
    """Where the squares lie; a frozen dataclass with `across` and `down`, how far one has scrolled."""

    @property
    def most_across(self) -> int:
        """How far one can scroll to the right."""
        ...

    @property
    def most_down(self) -> int:
        """How far one can scroll down."""
        ...

    @property
    def page(self) -> QSize:
        """How much is seen at once."""
        ...

    @property
    def step(self) -> QSize:
        """How far one step of a scroll bar goes."""
        ...

    def cell(self, row: int, column: int) -> QRect:
        """A square, wherever it has been scrolled to."""
        ...

    def at(self, point: QPoint) -> tuple[int, int] | None:
        """The row and column of the square under a point."""
        ...

    def scroll_to(self, row: int, column: int) -> tuple[int, int]:
        """How far to have scrolled, across and down, for a square to be seen."""
        ...


class ScrolledMap(SquareView):
    """`lay_out` gives the shape of the map for the size it has; its painter reads `shape`."""

    def __init__(self, shape: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = shape
        # One pixel, for the heads to ask for next to nothing: the shape says where everything lies.
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setDefaultSectionSize(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerWidget(QWidget())

    def lay_out(self) -> MapShape:
        """The shape for the size there is now, not yet scrolled."""
        raise NotImplementedError

    @property
    def shape(self) -> Any:
        """Where everything lies now."""
        return self._shape

    def updateGeometries(self) -> None:
        """Lay everything out anew, and say how far one can scroll."""
        if self.model() is None:  # it is still being made
            return
        # Qt measures the bars by what it asks the heads, which are hidden: the ranges are told here.
        shape = self.lay_out()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, shape.most_across)
        across.setPageStep(max(1, shape.page.width()))
        across.setSingleStep(shape.step.width())
        down.setRange(0, shape.most_down)
        down.setPageStep(max(1, shape.page.height()))
        down.setSingleStep(shape.step.height())
        self._shape = shape
        self._follow_bars()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint what is seen now."""
        self._follow_bars()

    def horizontalOffset(self) -> int:
        """How far one has scrolled to the right."""
        return int(self._shape.across)

    def verticalOffset(self) -> int:
        """How far one has scrolled down."""
        return int(self._shape.down)

    def visualRect(self, index: Index) -> QRect:
        """Where a square is drawn."""
        found: QRect = self._shape.cell(index.row(), index.column()) if index.isValid() else QRect()
        return found

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The square under a point."""
        found = self._shape.at(point)
        return self.model().index(*found) if found else QModelIndex()

    def scrollTo(self, index: Index, _hint: object = None) -> None:
        """Scroll as little as shows the square."""
        if index.isValid():
            across, down = self._shape.scroll_to(index.row(), index.column())
            self.horizontalScrollBar().setValue(across)
            self.verticalScrollBar().setValue(down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self.updateGeometries()

    def showEvent(self, event: QShowEvent) -> None:
        """Be laid out before one is seen."""
        super().showEvent(event)
        self.updateGeometries()

    def _follow_bars(self) -> None:
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._shape = replace(self._shape, across=across, down=down)
        self.viewport().update()
