"""A report as it will be printed: its pages under each other, drawn when they come into view."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.common.desk import Desk
from gui.common.theme import Look
from reports.preview import Picture, Sheet, draw_sheet
from riskmodel.kernel.words import say

WIDEST = 225  # units: a page that fills the width is not drawn wider
NARROWEST = 30
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
KEPT = 8  # drawn pages on each side of what is seen; an A4 page at 200 % is 10 MB
PAUSE_MS = 40  # after the last change of size, before pages are drawn anew

_TO_PAGE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SheetView(QLabel):
    """One page: white paper until it is drawn. Its words are its description for the ear."""

    def __init__(self, look: Look, sheet: Sheet, pages: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.sheet = look, sheet
        self._picture: QPixmap | None = None
        self.drawn_at = 0  # pixels across
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("reports_place.page", page=sheet.number, pages=pages))
        self.setAccessibleDescription(sheet.text)

    def show_picture(self, picture: Picture, asked: int) -> None:
        """Show the page that was asked for at a width in pixels of the screen."""
        image = QImage(
            picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32
        )
        self._picture = QPixmap.fromImage(image)  # copies, so that the pixels can go
        self.drawn_at = asked
        self.update()

    def forget(self) -> None:
        """Give the memory back."""
        self._picture, self.drawn_at = None, 0

    def fit(self, width: int) -> None:
        """Take another width."""
        self.setFixedSize(width, self.sheet.height_at(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper, then what is on it, then a hairline round it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._picture is not None:
            painter.drawPixmap(self.rect(), self._picture)
        painter.setPen(self._look.colour("edge" if self._look.theme["outlined"] else "line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PagesView(QScrollArea):
    """All pages of a report. Left and Right turn pages, the other keys scroll; + − 0 change the size."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._pdf = b""
        self._sheets: list[SheetView] = []
        self._zoom, self._page, self._edition = 1.0, 1, 0
        self._is_drawing = False
        self._kept_spot = 0.0
        self.setProperty("ground", "canvas")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("reports_place.preview"))
        self._column = QWidget()
        self._layout = QVBoxLayout(self._column)
        gap = self._look.space("normal")
        self._layout.setContentsMargins(gap, gap, gap, gap)
        self._layout.setSpacing(gap)
        self.setWidget(self._column)
        self._column.setAutoFillBackground(False)  # the column is not the paper: the ground shows through
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # -- what is shown ---------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page one reads now, from 1."""
        return self._page

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._sheets)

    @property
    def zoom(self) -> float:
        """How large the pages are; 1 fills the width."""
        return self._zoom

    @property
    def is_drawn(self) -> bool:
        """Whether every page that is seen has been drawn at the size it has."""
        return bool(self._sheets) and not self._is_drawing and self._wanted() is None

    def show_sheets(self, pdf: bytes, sheets: Sequence[Sheet], *, page: int = 1, zoom: float = 1.0) -> None:
        """Show another report from one of its pages on."""
        self._edition += 1
        self._pdf, self._zoom = pdf, zoom
        for old in self._sheets:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._sheets = [SheetView(self._look, sheet, len(sheets), self._column) for sheet in sheets]
        for one in self._sheets:
            self._layout.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
            one.show()
        self._fit()
        self.go_to(page, announce=False)
        self._arrive(self._page_here(), announce=False)

    def sheet(self, number: int) -> SheetView:
        """A page by its number."""
        return self._sheets[number - 1]

    def go_to(self, page: int, *, announce: bool = True) -> None:
        """Show a page from its top; beyond the ends the nearest one."""
        if not self._sheets:
            return
        wanted = self._sheets[min(max(1, page), len(self._sheets)) - 1]
        bar = self.verticalScrollBar()
        bar.setValue(wanted.y() - self._layout.spacing() if wanted.sheet.number > 1 else 0)
        self._arrive(wanted.sheet.number, announce=announce)
        self._pause.start()

    # -- how large -------------------------------------------------------------------------------------

    def enlarge(self) -> None:
        """One step larger."""
        self._set_zoom(next((zoom for zoom in ZOOMS if zoom > self._zoom + 0.01), ZOOMS[-1]))

    def reduce(self) -> None:
        """One step smaller."""
        self._set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self._zoom - 0.01), ZOOMS[0]))

    def fill_width(self) -> None:
        """As wide as there is room for."""
        self._set_zoom(1.0)

    def _set_zoom(self, zoom: float) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self._keep_spot(self._fit)
            self.zoom_changed.emit(zoom)

    # -- Qt's own --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and change the size; arrows and PgUp, PgDn scroll as everywhere."""
        key, bar = event.key(), self.verticalScrollBar()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if key in _TO_PAGE and plain and not self.horizontalScrollBar().maximum():
            self.go_to(self._page + _TO_PAGE[Qt.Key(key)])
        elif key == Qt.Key.Key_Home and plain:
            self.go_to(1)
        elif key == Qt.Key.Key_End and plain:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_Space and plain:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.triggerAction(
                bar.SliderAction.SliderPageStepSub if back else bar.SliderAction.SliderPageStepAdd
            )
        elif not (plain and self._took_sign(event.text())):
            super().keyPressEvent(event)

    def _took_sign(self, sign: str) -> bool:
        if sign not in ("+", "-", "0") or not self._desk.settings.single_keys:
            return False
        {"+": self.enlarge, "-": self.reduce, "0": self.fill_width}[sign]()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width; what one reads stays in sight."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._keep_spot(self._fit)
        self._pause.start()

    def changeEvent(self, event: QEvent) -> None:
        """On another screen pages are drawn as sharp as it can show them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._pause.start()

    # -- laying out ------------------------------------------------------------------------------------

    def _fit(self) -> None:
        margins = self._layout.contentsMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        full = min(room, self._look.px(WIDEST))
        width = max(self._look.px(NARROWEST), round(full * self._zoom))
        for one in self._sheets:
            one.fit(width)
        # The layout would set the sizes later, but places in the column are asked for at once.
        heights = sum(one.height() for one in self._sheets)
        gaps = self._layout.spacing() * max(0, len(self._sheets) - 1)
        across = width + margins.left() + margins.right()
        self._column.resize(
            max(across, self.viewport().width()), heights + gaps + margins.top() + margins.bottom()
        )
        self._layout.activate()
        self._pause.start()

    def _keep_spot(self, change: object) -> None:
        """Run a change and come back to the same place on the same page."""
        page, spot = self._page, 0.0
        if self._sheets:
            here = self.sheet(page)
            spot = (self.verticalScrollBar().value() - here.y()) / max(1, here.height())
        if callable(change):
            change()
        if self._sheets:
            there = self.sheet(page)
            self.verticalScrollBar().setValue(round(there.y() + spot * there.height()))

    def _page_here(self) -> int:
        """The page that covers the line one reads: a third down."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        above = [one.sheet.number for one in self._sheets if one.y() <= line]
        return above[-1] if above else 1

    def _scrolled(self, _value: int) -> None:
        if self._sheets:
            self._arrive(self._page_here())
            self._pause.start()

    def _arrive(self, page: int, *, announce: bool = True) -> None:
        if not self._sheets:
            return
        words = say("reports_place.page", page=page, pages=len(self._sheets))
        self.setAccessibleDescription(self.sheet(page).sheet.text)
        self.setAccessibleName(words)
        if page != self._page and announce and self.hasFocus():
            self._desk.announce(words)
        changed, self._page = page != self._page, page
        if changed or not announce:
            self.page_changed.emit(page)

    # -- drawing ---------------------------------------------------------------------------------------

    def _wanted(self) -> SheetView | None:
        """The next page to draw: those in sight first, then their neighbours."""
        ratio = self.devicePixelRatioF()
        first, last = self._in_sight()
        near = [*range(first, last + 1), last + 1, first - 1]
        for number in near:
            if 1 <= number <= len(self._sheets):
                one = self.sheet(number)
                if one.drawn_at != round(one.width() * ratio):
                    return one
        return None

    def _in_sight(self) -> tuple[int, int]:
        seen = QRect(QPoint(0, self.verticalScrollBar().value()), self.viewport().size())
        numbers = [
            one.sheet.number
            for one in self._sheets
            if one.y() < seen.bottom() and one.y() + one.height() > seen.top()
        ]
        return (numbers[0], numbers[-1]) if numbers else (self._page, self._page)

    def _draw_next(self) -> None:
        if self._is_drawing or not self._sheets or not self.isVisible():
            return
        wanted = self._wanted()
        if wanted is None:
            self._forget_far()
            return
        self._is_drawing = True
        across = round(wanted.width() * self.devicePixelRatioF())
        self._desk.work_elsewhere(
            partial(draw_sheet, self._pdf, wanted.sheet.number, across),
            partial(self._drawn, self._edition, wanted.sheet.number, across),
            owner=self,
            failed=self._not_drawn,
        )

    def _drawn(self, edition: int, number: int, asked: int, picture: Picture) -> None:
        self._is_drawing = False
        if edition == self._edition:
            self.sheet(number).show_picture(picture, asked)
        self._draw_next()

    def _not_drawn(self, fault: Exception) -> None:
        self._is_drawing = False
        self._desk.refused(fault)

    def _forget_far(self) -> None:
        first, last = self._in_sight()
        for one in self._sheets:
            if not first - KEPT <= one.sheet.number <= last + KEPT:
                one.forget()
