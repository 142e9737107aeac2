"""The board: wishes that wait at the left, the year's meetings at the right, and one laid in the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, column, post, row
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.labels import label
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.wishes.acts import WishDeeds
from gui.wishes.drag import RowCarry, carried_words
from gui.wishes.lane_model import Kind, LaneRow
from gui.wishes.lanes import LaneView
from gui.wishes.words import spoken_wish, waiting_words
from network.wish import WishStatus
from network.wishboard import WishBoard, WishLine
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line

LEFT_WIDE = 88  # units
WISHES, MEETINGS = "wishes", "meetings"


class BoardView(QWidget):
    """Enter or F2 picks a wish up, the arrows choose, Enter lays it in, Esc leaves it; or the mouse does."""

    chosen = Signal(object)  # WishLine or None: the wish that acts are about
    opened = Signal(object)  # WishLine: it wants to be read
    menu_wanted = Signal(object, QPoint)
    hint_changed = Signal()

    def __init__(self, desk: Desk, acts: WishDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._acts, look = desk, acts, desk.look
        self._look = look
        self._board: WishBoard | None = None
        self._today: date = desk.today()
        self._carried: WishLine | None = None
        self._from_lanes = False
        self._waiting = label("", "strong", wrap=True)
        model = TableModel(self._columns(), row_name=self._spoken, key=_key)
        self.table = Table(desk, model, name=say("wishes_place.waiting.name"), row="row_tall")
        self._empty = Empty(
            look, "lightbulb", say("wishes_place.empty"), say("wishes_place.empty.text"),
            action="" if desk.is_read_only else say("wishes_place.new"), run=acts.ask_new,
        )  # fmt: skip
        self.table.say_empty(self._empty)
        self.lanes = LaneView(look, self._today)
        self.lanes.setAccessibleName(say("wishes_place.lanes"))
        self._hint = label("", "muted", wrap=True)
        self._no_meetings = Empty(
            look, "calendar-range", say("wishes_place.no_meetings"), say("wishes_place.no_meetings.text"),
            action=say("wishes_place.no_meetings.go"), run=self._go_to_year,
        )  # fmt: skip
        self._chip = carried_words(look, self)
        self._side = Segments(
            look, [(one, say(f"wishes_place.side.{one}")) for one in (WISHES, MEETINGS)], WISHES,
            name=say("wishes_place.side"),
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self._fit(desk.room)
        self._tell_hint()

    # -- what the place asks ---------------------------------------------------------------------------

    def show_board(self, board: WishBoard, waiting: Sequence[WishLine]) -> None:
        """Show the wishes that wait, as filtered, and the meetings of the year."""
        self._board, self._today = board, board.today
        if self._carried is not None and board.line(self._carried.wish.id) is None:
            self._put_down()
        self.table.show_things(waiting)
        self._waiting.setText(say("wishes_place.waiting", n=len(waiting)))
        has_any = bool(board.living)
        key = "none_waiting" if has_any else "empty"
        self._empty.say(say(f"wishes_place.{key}"), say(f"wishes_place.{key}.text"))
        self._empty.offer(not has_any)
        if self.table.current() is None:
            self.table.choose_first()
        self.lanes.show_board(board)
        self.lanes.setVisible(bool(board.lanes))
        self._no_meetings.setVisible(not board.lanes)
        self._tell_hint()

    def current(self) -> WishLine | None:
        """The wish that acts are about: that of the lanes while they have the keyboard, else the list's."""
        at = self.lanes.row()
        if self.lanes.hasFocus() and at is not None:
            return at.line
        return self.table.current()

    def choose(self, wish_id: UUID) -> None:
        """Make a wish the current one, in the list or in its lane."""
        if self.table.choose(wish_id):
            return
        place = self.lanes.model_of_lanes.place_of((Kind.WISH, wish_id))
        if place is not None:
            self.lanes.choose(place)

    def take_focus(self) -> None:
        """Work begins in the list."""
        target = self.lanes if self._side.isVisible() and self._side.value() == MEETINGS else self.table
        target.setFocus()

    def pick_up(self) -> None:
        """Pick the current wish up, to lay it in a meeting."""
        line = self.current()
        if line is not None:
            self._pick(line, from_lanes=self.lanes.hasFocus())

    def keys_hint(self) -> str:
        """The keys that matter now."""
        if self._carried is not None:
            return say("wishes_place.keys.carrying", label=self._carried.wish.label)
        return say("wishes_place.keys.lanes" if self.lanes.hasFocus() else "wishes_place.keys.board")

    # -- inner: laying out -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self._look
        outer = column(look, self, gap="small")
        self._switch = box()
        switch = row(look, self._switch, margins=("small", "none", "small", "none"))
        switch.addWidget(self._side)
        switch.addStretch(1)
        outer.addWidget(self._switch)
        inside = row(look, gap="normal")
        outer.addLayout(inside, 1)
        self._left = box()
        left = column(look, self._left, gap="small")
        held = row(look, margins=("small", "none", "small", "none"))
        held.addWidget(self._waiting)
        left.addLayout(held)
        left.addWidget(self.table, 1)
        inside.addWidget(self._left)
        self._post = post()
        inside.addWidget(self._post)
        self._right = box()
        right = column(look, self._right, gap="small")
        right.addWidget(self._hint)
        self._scroll = Scroll(look, margins=("none", "none", "small", "none"), gap="none")
        self._scroll.body.addWidget(self.lanes)
        self._scroll.body.addWidget(self._no_meetings)
        self._scroll.body.addStretch(1)
        right.addWidget(self._scroll, 1)
        inside.addWidget(self._right, 1)

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self._picked_in_list)
        self.table.menu_wanted.connect(self.menu_wanted)
        self._carry = RowCarry(self.table)
        self._carry.may_carry = not self._desk.is_read_only
        self._carry.begun.connect(self._mouse_began)
        self._carry.moved.connect(self._mouse_at)
        self._carry.let_go.connect(self._mouse_let_go)
        self.lanes.entered.connect(self._entered)
        self.lanes.picked.connect(self._picked_in_lanes)
        self.lanes.freed.connect(self._freed)
        self.lanes.left.connect(self._leave)
        self.lanes.arrived.connect(self._arrived)
        self.lanes.menu_wanted.connect(self._lane_menu)
        self.lanes.seen.connect(self._see)
        self.lanes.dragged.connect(self._lane_dragged)
        self.lanes.dropped.connect(self._lane_dropped)
        self._side.committed.connect(self._chose_side)
        self._desk.room_changed.connect(self._fit)

    def _columns(self) -> list[Column[WishLine]]:
        return [
            Column("title", say("wishes_place.wish"), _title, kind="two", second=self._under),
            Column("support", say("wishes_place.support"), _support, kind="number", width=18,
                   sort=_support_count),
        ]  # fmt: skip

    def _under(self, line: WishLine) -> str:
        return " · ".join(part for part in (line.agency, waiting_words(line, self._today)) if part)

    def _spoken(self, line: WishLine) -> str:
        return spoken_wish(line, self._today)

    def _fit(self, room: Room) -> None:
        """Side by side where there is room for both, else one at a time."""
        is_narrow = room is Room.NARROW
        self._switch.setVisible(is_narrow)
        side = self._side.value()
        self._left.setVisible(not is_narrow or side == WISHES)
        self._right.setVisible(not is_narrow or side == MEETINGS)
        self._post.setVisible(not is_narrow)
        self._waiting.setVisible(not is_narrow)
        if is_narrow:
            self._left.setMaximumWidth(16_777_215)
        else:
            self._left.setFixedWidth(self._look.px(LEFT_WIDE if room is Room.WIDE else 72))

    def _show_side(self, side: str) -> None:
        self._side.set_value(side)
        self._fit(self._desk.room)

    def _chose_side(self, _value: object) -> None:
        self._fit(self._desk.room)
        self.take_focus()

    def _see(self, area: QRect) -> None:
        around = self._look.px(10)
        corner = self.lanes.mapToParent(area.center())  # the column has no margin above
        self._scroll.ensureVisible(corner.x(), corner.y(), 0, area.height() // 2 + around)

    def _tell_hint(self) -> None:
        if self._carried is not None:
            words = say("wishes_place.carrying", label=self._carried.wish.label)
        else:
            has_both = self._board is not None and self._board.waiting and self._board.lanes
            words = say("wishes_place.board.hint") if has_both and not self._desk.is_read_only else ""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        self.hint_changed.emit()

    # -- inner: carrying -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 in the list picks up; it goes before the window's own F2."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.pick_up()
                return True
        return super().eventFilter(watched, event)

    def _pick(self, line: WishLine, *, from_lanes: bool) -> None:
        if self._desk.is_read_only or self._board is None:
            return
        if line.wish.status is WishStatus.ANSWERED:
            self.opened.emit(line)
            return
        if not any(not lane.is_over for lane in self._board.lanes):
            self._desk.tell(say("wishes_place.nowhere", year=self._board.year))
            return
        self._carried, self._from_lanes = line, from_lanes
        self._show_side(MEETINGS)
        self.lanes.setFocus()
        self.lanes.carry(line)
        self._tell_hint()
        self._desk.announce(self.keys_hint())

    def _put_down(self) -> None:
        self._carried = None
        self.lanes.carry(None)
        self.lanes.hover_at(None)
        self._chip.hide()
        if not self._from_lanes:
            self._show_side(WISHES)
            self.table.setFocus()
        self._tell_hint()

    def _leave(self) -> None:
        line = self._carried
        self._put_down()
        if line is not None:
            self._desk.announce(say("wishes_place.left", label=line.wish.label))

    def _lay(self, line: WishLine, at: LaneRow) -> None:
        item_id = at.item.id if at.kind is Kind.ITEM and at.item is not None else None
        self._put_down()
        self._acts.plan(line, at.lane.meeting, item_id, as_item=at.kind is Kind.ROOM)

    def _entered(self, at: LaneRow) -> None:
        if self._carried is not None:
            if at.is_target:
                self._lay(self._carried, at)
        elif at.line is not None:
            self._pick(at.line, from_lanes=True)
        else:
            self._desk.go("meetings", meeting_id=at.lane.meeting.id, tab="programme")

    def _picked_in_list(self, line: WishLine) -> None:
        self._pick(line, from_lanes=False)

    def _picked_in_lanes(self, at: LaneRow) -> None:
        if at.line is not None:
            self._pick(at.line, from_lanes=True)

    def _freed(self, at: LaneRow) -> None:
        is_planned = at.line is not None and at.line.wish.status is WishStatus.PLANNED
        if at.line is not None and is_planned and not self._desk.is_read_only:
            self._acts.unplan(at.line)

    def _arrived(self, at: LaneRow) -> None:
        self.chosen.emit(at.line)
        self.hint_changed.emit()

    def _lane_menu(self, at: LaneRow, where: QPoint) -> None:
        if at.line is not None:
            self.menu_wanted.emit(at.line, where)

    def _chose(self, line: WishLine | None) -> None:
        self.chosen.emit(line)

    # -- inner: the mouse ------------------------------------------------------------------------------

    def _mouse_began(self, place: int) -> None:
        self._begin_drag(self.table.things.thing(place))

    def _begin_drag(self, line: WishLine) -> None:
        self._carried = line
        self._chip.setText(f"{line.wish.label}  {seen_line(line.wish.title)}")
        self._chip.adjustSize()
        self._chip.resize(min(self._chip.width(), self._chip.maximumWidth()), self._chip.height())

    def _mouse_at(self, at: QPoint) -> None:
        offset = QPoint(self._look.space("normal"), self._look.space("small"))
        self._chip.move(self.mapFromGlobal(at) + offset)
        self._chip.show()
        self._chip.raise_()
        self.lanes.hover_at(at)

    def _mouse_let_go(self, at: QPoint) -> None:
        line, target = self._carried, self.lanes.hover_at(at)
        self._from_lanes = False
        if line is not None and target is not None:
            self._lay(line, target)
        else:
            self._put_down()

    def _lane_dragged(self, at_row: LaneRow, at: QPoint) -> None:
        if self._desk.is_read_only or at_row.line is None:
            return
        if self._carried is None:
            self._begin_drag(at_row.line)
        self._mouse_at(at)

    def _lane_dropped(self, at_row: LaneRow, at: QPoint) -> None:
        """Laid in another meeting, or let go over the list: then it waits again."""
        line, target = self._carried, self.lanes.hover_at(at)
        self._from_lanes = True
        over_list = self.table.rect().contains(self.table.mapFromGlobal(at))
        if line is not None and target is not None:
            self._lay(line, target)
            return
        self._put_down()
        if over_list:
            self._freed(at_row)

    def _go_to_year(self) -> None:
        self._desk.go("year", year=self._board.year if self._board else self._today.year)


def _key(line: WishLine) -> UUID:
    return line.wish.id


def _support(line: WishLine) -> str:
    return str(line.support)


def _support_count(line: WishLine) -> int:
    return line.support


def _title(line: WishLine) -> str:
    return f"{line.wish.label}  {line.wish.title}"
