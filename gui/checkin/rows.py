"""Rows of people at the check-in: a mark, the name with the typed letters underlined, the agency, state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.common.figures import clock
from gui.common.hitrows import NOWHERE, HitModel, Index, paint_row_ground, set_up_rows, two_lines
from gui.common.spans import paint_spans
from gui.common.theme import Look
from network.attendance import Reply, State
from network.checkin import Guest, GuestHit
from network.meeting import ZONE, Mode
from riskmodel.kernel.words import say

LINE = 1.5  # pixels of a mark's border


def state_words(guest: Guest) -> str:
    """Where somebody stands, as the right end of a row says it: *på plats 14.21*, *anmäld digitalt*."""
    one = guest.attendance
    if one.present is not None:
        words = _present_words(one.present, one.arrived_at)
        if one.left_early:
            words = f"{words} · {say('checkin.is.left_early')}"
        return f"{words} · {say('checkin.is.unregistered')}" if guest.is_unregistered else words
    if guest.replaces and guest.state is State.YES:
        return say("checkin.is.replaces", name=guest.replaces)
    if one.reply is Reply.YES and not one.is_waiting and not one.no_show and one.mode is not None:
        return say(f"checkin.is.yes.{one.mode.value}")
    return say(f"checkin.is.{guest.state.value}")


def spoken(guest: Guest) -> str:
    """A row for the ear."""
    return ", ".join(part for part in (guest.name, guest.agency, state_words(guest)) if part)


def _name(hit: GuestHit) -> str:
    return hit.guest.name


def _spoken(hit: GuestHit) -> str:
    return spoken(hit.guest)


class GuestDelegate(QStyledItemDelegate):
    """Draws a row of two lines."""

    def __init__(self, look: Look, parent: QObject, act: Callable[[Guest], str] | None) -> None:
        super().__init__(parent)
        self._look, self._act = look, act
        self._name = look.font("body", "medium")
        self._caption = look.font("caption", figures=True)
        self._acts = look.font("caption", "strong")
        self._icons = {
            Mode.ON_SITE: look.icon("check", "on_fill", "icon_small"),
            Mode.DIGITAL: look.icon("monitor", "success", "icon_small"),
        }

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines."""
        return QSize(self._look.px(40), self._look.size("row_tall"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        model = index.model()
        if not isinstance(model, HitModel):
            return
        look, hit, area = self._look, model.hits[index.row()], option.rect
        painter.save()
        is_chosen = paint_row_ground(painter, option, look)
        pad, side = look.space("normal"), look.px(5.5)
        box = QRectF(area.left() + pad, area.center().y() - side / 2, side, side)
        self._mark(painter, box, hit.guest)
        inside = QRectF(area).adjusted(pad + side + look.space("medium") + 2, 0, -look.space("medium"), -1)
        act = self._act(hit.guest) if is_chosen and self._act else ""
        taken = self._right(painter, inside, act or state_words(hit.guest), is_act=bool(act))
        self._left(painter, inside.adjusted(0, 0, -taken - pad, 0), hit)
        painter.restore()

    def _mark(self, painter: QPainter, box: QRectF, guest: Guest) -> None:
        """A filled square on site, a square with a screen digitally, an empty one before."""
        look, present = self._look, guest.attendance.present
        radius = look.radius("control")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if present is Mode.ON_SITE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("success"))
        else:
            colour = "success" if present is Mode.DIGITAL else "edge"
            painter.setPen(QPen(look.colour(colour), LINE if present is None else LINE + 0.5))
            painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        if present is not None:
            room = look.space("tiny")
            self._icons[present].paint(painter, box.adjusted(room, room, -room, -room).toRect())

    def _right(self, painter: QPainter, area: QRectF, text: str, *, is_act: bool) -> int:
        font = self._acts if is_act else self._caption
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(area.width() * 0.55))
        painter.setFont(font)
        painter.setPen(self._look.colour("accent" if is_act else "muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)

    def _left(self, painter: QPainter, area: QRectF, hit: GuestHit) -> None:
        look = self._look
        line, below = two_lines(area, self._name, self._caption)
        ink, muted, mark = look.colour("text"), look.colour("muted"), look.colour("accent")
        paint_spans(painter, line, hit.guest.name, hit.name_spans, self._name, ink, mark)
        spans = [span for span in hit.agency_spans if span[1] <= len(hit.guest.agency)]
        paint_spans(painter, below, hit.guest.agency, spans, self._caption, muted, mark)


class GuestRows(QListView):
    """People as rows. It never takes the keyboard, which stays in the field; a click takes a row."""

    taken = Signal(object)  # Guest
    menu_wanted = Signal(object, object)  # Guest, QPoint

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        most_rows: int,
        act: Callable[[Guest], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._most_rows = look, most_rows
        self.found: HitModel[GuestHit] = HitModel(_name, _spoken, self)
        self.setModel(self.found)
        self.setItemDelegate(GuestDelegate(look, self, act))
        set_up_rows(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.clicked.connect(self._clicked)

    def show_hits(self, hits: Sequence[GuestHit], *, choose: int = -1) -> None:
        """Show other hits and choose one by its place; -1 chooses none."""
        self.found.show(hits)
        self.setCurrentIndex(
            self.found.index(min(choose, len(hits) - 1)) if hits and choose >= 0 else NOWHERE
        )
        self.updateGeometry()
        if choose <= 0:
            self.scrollToTop()

    def current(self) -> Guest | None:
        """The chosen guest."""
        hit = self.found.hit(self.currentIndex())
        return hit.guest if hit is not None else None

    def step(self, by: int) -> bool:
        """Choose the next row or the one before; False at the ends."""
        at = self.currentIndex().row() + by
        if not 0 <= at < len(self.found.hits):
            return False
        self.setCurrentIndex(self.found.index(at))
        return True

    def sizeHint(self) -> QSize:
        """As high as its rows, up to the most it may show."""
        rows = max(1, min(len(self.found.hits), self._most_rows))
        return QSize(self._look.px(60), rows * self._look.size("row_tall"))

    def minimumSizeHint(self) -> QSize:
        """Two rows."""
        rows = max(1, min(len(self.found.hits), 2))
        return QSize(self._look.px(40), rows * self._look.size("row_tall"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row under the pointer."""
        index = self.indexAt(event.pos())
        if (hit := self.found.hit(index)) is not None:
            self.setCurrentIndex(index)
            self.menu_wanted.emit(hit.guest, event.globalPos())

    def _clicked(self, index: QModelIndex) -> None:
        if (hit := self.found.hit(index)) is not None:
            self.taken.emit(hit.guest)


def _present_words(mode: Mode, at: datetime | None) -> str:
    if at is None:
        return say(f"checkin.is.there.{mode.value}")
    return say(f"checkin.is.there_at.{mode.value}", time=clock(at, ZONE))
