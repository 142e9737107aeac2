"""The check-in of one meeting: the field, who was found, who came last, and the figures beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.checkin.counts import CountsPanel, one_line
from gui.checkin.field import CheckinField, key_hints
from gui.checkin.rows import GuestRows, spoken
from gui.checkin.walkin import Newcomer, WalkIn
from gui.common.banner import Banner
from gui.common.boxes import box, column, post, row
from gui.common.desk import Desk
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.room import Room
from network.attendance import Reply
from network.checkin import Counts, Guest, GuestHit, GuestList
from network.meeting import Mode
from network.verbs.attendance import (
    arrived,
    check_in,
    clear_presence,
    leave_early,
    register,
    walk_in,
)
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

MOST_ROWS = 5
MOST_LATEST = 3
MANY_LATEST = 8


class Hall(QWidget):
    """Everything below the head. What is done is shown at once, and written meanwhile."""

    changed = Signal()  # other figures, or another state of the check-in
    stale = Signal()  # something has to be read anew

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.look = desk, desk.look
        self.guests: GuestList | None = None
        self.counts: Counts | None = None
        self._shows_waiting = False
        self._pending, self._is_outrun = 0, False
        self.banner = Banner(self.look)
        self.field = CheckinField(self.look)
        self._said = label("", "caption")
        self._hits = GuestRows(self.look, say("checkin.hits"), most_rows=MOST_ROWS, act=self._act)
        self._none = label("", "muted", wrap=True)
        self._latest_title = label(say("checkin.latest"), "lead")
        self._latest = GuestRows(self.look, say("checkin.latest"), most_rows=MANY_LATEST)
        self._line = label("", "strong", wrap=True)
        self._walk_in = WalkIn(desk)
        self._panel = CountsPanel(self.look)
        self._lay_out()
        self.field.typed.connect(self._typed)
        self.field.entered.connect(self._entered)
        self.field.stepped.connect(self._stepped)
        self.field.menu_wanted.connect(self._open_menu)
        self._hits.taken.connect(self._clicked)
        self._hits.menu_wanted.connect(self._menu)
        self._latest.menu_wanted.connect(self._menu)
        self._latest.taken.connect(self._chose_latest)
        self._walk_in.taken.connect(self._take_newcomer)
        self._walk_in.left.connect(self.leave_walk_in)
        desk.changed.connect(self._edited)
        desk.room_changed.connect(self._fit)
        self._fit(desk.room)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_guests(self, guests: GuestList) -> None:
        """Show a meeting, or the same one read anew."""
        before = self.guests
        if self._pending and before is not None and before.meeting.id == guests.meeting.id:
            self._is_outrun = True  # what was read is older than what is shown
            return
        if before is not None and before.meeting.id == guests.meeting.id and not guests.forecasts:
            guests = replace(guests, forecasts=before.forecasts)
        elif before is not None and before.meeting.id != guests.meeting.id:
            self.field.clear()
            self.leave_walk_in()
        self._take(guests)

    def take_focus(self) -> None:
        """The keyboard is always in the field."""
        if self._walk_in.isVisible():
            return
        self.field.setFocus()

    def show_waiting(self) -> None:
        """List those without a seat, in the order they asked."""
        self.leave_walk_in()
        self.field.clear()
        self._shows_waiting = True
        self._search()
        self.take_focus()

    def begin_walk_in(self) -> None:
        """Ask about somebody who is not on the list."""
        if self.guests is None or not self.can_write():
            return
        self._walk_in.show()
        self._list.hide()
        self._walk_in.begin(self.field.text(), self.guests.members, self.guests.meeting.modes)

    def leave_walk_in(self) -> None:
        """Back to the list."""
        had = self._walk_in.isVisible()
        self._walk_in.hide()
        self._list.show()
        if had:
            self.field.setFocus()

    def toggle_panel(self) -> None:
        """Show or hide the figures at the right."""
        self._side.setVisible(not self._side.isVisible())
        self._line.setVisible(not self._side.isVisible())

    def is_listing(self) -> bool:
        """Whether the list is shown, and not the form for somebody new."""
        return self._list.isVisible()

    def can_write(self) -> bool:
        """Whether anybody can be checked in now."""
        return self.guests is not None and not self.desk.is_read_only and not self.guests.is_closed

    def chosen(self) -> Guest | None:
        """The guest whose row is chosen."""
        return self._hits.current()

    # -- what is done ----------------------------------------------------------------------------------

    def check_in(self, guest: Guest, mode: Mode) -> None:
        """Check somebody in: shown at once, then written."""
        if self.guests is None or mode not in self.guests.meeting.modes:
            return
        if not self.can_write():
            if self.guests.is_closed:
                self.banner.say(say("checkin.closed", meeting=self.guests.meeting.label), "info")
            return
        if guest.attendance.present is mode and not guest.attendance.left_early:
            self.desk.announce(say("checkin.already_in", who=spoken(guest)))
            self.field.selectAll()
            return
        now = datetime.now(UTC)
        self._take(self.guests.with_attendance(arrived(guest.attendance, mode, now)))
        self.field.clear()
        self.field.setFocus()
        shown = self.guests.by_id[guest.id]
        self.desk.announce(say("checkin.done", who=spoken(shown)))
        self._do(partial(check_in, attendance_id=guest.id, mode=mode, at=now))

    def leave_early(self, guest: Guest) -> None:
        """Note that somebody has left."""
        self._do(partial(leave_early, attendance_id=guest.id))

    def take_away(self, guest: Guest) -> None:
        """Take a check-in away."""
        self._do(partial(clear_presence, attendance_id=guest.id))

    def excuse(self, guest: Guest) -> None:
        """Note that somebody has told that they cannot come."""
        if self.guests is not None:
            one = guest.attendance
            self._do(
                partial(register, meeting_id=one.meeting_id, person_id=one.person_id, reply=Reply.EXCUSED)
            )

    def _take_newcomer(self, new: Newcomer) -> None:
        if self.guests is None:
            return
        verb = partial(
            walk_in,
            meeting_id=self.guests.meeting.id,
            name=new.name,
            mode=new.mode,
            member_id=new.member.id if new.member else None,
            organisation=new.organisation,
        )
        agency = new.member.name if new.member else new.organisation
        words = say("checkin.walked_in", who=", ".join(part for part in (new.name, agency) if part))
        self.field.clear()
        self.leave_walk_in()
        self.field.setFocus()
        self.desk.announce(words)
        self._do(verb)

    def _do(self, verb: partial[Edit]) -> None:
        self._pending += 1
        self.desk.do(verb, owner=self, done=self._done, failed=self._failed)

    def _done(self, _edit: Edit) -> None:
        self._pending -= 1
        if self._is_outrun and not self._pending:
            self._is_outrun = False
            self.stale.emit()

    def _failed(self, fault: Exception) -> None:
        self._pending -= 1
        self.stale.emit()
        if isinstance(fault, Refusal):
            self.banner.say(str(fault), "danger")
        else:
            self.desk.jobs.failed.emit(fault)

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        outer = row(look, self, gap="none")
        left = box()
        inner = column(look, left, margins=("large", "normal", "large", "small"), gap="small")
        inner.addWidget(self._line)
        inner.addWidget(self.banner)
        self._list = box()
        listed = column(look, self._list, gap="small")
        listed.addWidget(self.field)
        under = Flow(look, gap="medium")
        under.addWidget(self._said)
        self._hints = key_hints(look)
        for hint in self._hints:
            under.addWidget(hint)
        listed.addLayout(under)
        listed.addWidget(self._hits)
        listed.addWidget(self._none)
        listed.addSpacing(look.space("medium"))
        listed.addWidget(self._latest_title)
        listed.addWidget(self._latest)
        listed.addStretch(1)
        inner.addWidget(self._list, 1)
        inner.addWidget(self._walk_in, 1)
        self._walk_in.hide()
        outer.addWidget(left, 1)
        self._side = box(ground="canvas")
        beside = row(look, self._side, gap="none")
        beside.addWidget(post())
        beside.addWidget(self._panel, 1)
        self._side.setFixedWidth(look.size("side"))
        outer.addWidget(self._side)

    def _fit(self, room: Room) -> None:
        self._side.setVisible(room is Room.WIDE)
        self._line.setVisible(room is not Room.WIDE)
        for hint in self._hints:
            hint.setVisible(room is not Room.NARROW)

    def _take(self, guests: GuestList) -> None:
        self.guests = guests
        self.counts = guests.counts(self.desk.today())
        self._panel.show_counts(guests, self.counts)
        self._line.setText(one_line(self.counts))
        chosen = self._hits.current()
        self._search(keep=chosen.id if chosen else None)
        self.changed.emit()

    def _typed(self, text: str) -> None:
        if text:
            self._shows_waiting = False
        self.banner.say("")
        self._search()

    def _search(self, keep: UUID | None = None) -> None:
        if self.guests is None:
            return
        text = self.field.text().strip()
        if self._shows_waiting and not text:
            hits: Sequence[GuestHit] = [GuestHit(guest) for guest in self.guests.waiting]
        else:
            hits = self.guests.find(text)
        at = next((place for place, hit in enumerate(hits) if hit.guest.id == keep), 0)
        self._hits.show_hits(hits, choose=at)
        self._hits.setVisible(bool(hits))
        self._say_found(text, len(hits))
        self._show_latest(is_alone=not text)

    def _say_found(self, text: str, found: int) -> None:
        assert self.guests is not None  # noqa: S101 - only called with a list
        if self._shows_waiting and not text:
            self._said.setText(say("checkin.said.waiting", n=found))
        elif text:
            self._said.setText(say("checkin.said.found", n=found, total=len(self.guests.guests)))
        else:
            self._said.setText(say("checkin.said.all", n=len(self.guests.registered)))
        self._none.setVisible(bool(text) and not found)
        self._none.setText(say("checkin.nobody", text=text) if text and not found else "")
        if text:
            current = self._hits.current()
            words = spoken(current) if current else self._none.text()
            self.desk.announce(f"{words.rstrip('.')}. {self._said.text()}")

    def _show_latest(self, *, is_alone: bool) -> None:
        if self.guests is None:
            return
        latest = self.guests.latest(MANY_LATEST if is_alone else MOST_LATEST)
        self._latest.show_hits([GuestHit(guest) for guest in latest])
        has_room = is_alone or self.desk.room is Room.WIDE
        self._latest.setVisible(bool(latest) and has_room)
        self._latest_title.setVisible(bool(latest) and has_room)

    def _act(self, guest: Guest) -> str:
        return say("checkin.act") if self.can_write() and not guest.attendance.is_present else ""

    def _entered(self, shift: bool) -> None:
        guest = self._hits.current()
        if self.guests is None:
            return
        if guest is None:
            if self.field.text().strip():
                self.begin_walk_in()
            return
        self._enter(guest, Mode.DIGITAL if shift else Mode.ON_SITE)

    def _stepped(self, by: int) -> None:
        if self._hits.step(by) and (guest := self._hits.current()) is not None:
            self.desk.announce(spoken(guest))

    def _clicked(self, guest: Guest) -> None:
        self._enter(guest, Mode.ON_SITE)

    def _enter(self, guest: Guest, wanted: Mode) -> None:
        if self.guests is not None:
            modes = self.guests.meeting.modes
            self.check_in(guest, wanted if wanted in modes else modes[0])

    def _chose_latest(self, guest: Guest) -> None:
        self.field.setText(guest.name)
        self.field.selectAll()
        self.field.setFocus()

    def _edited(self, edit: Edit) -> None:
        """Somebody has changed something: take what concerns the meeting, or have it read anew."""
        if self.guests is None:
            return
        guests = self.guests.after(edit)
        if guests is None:
            self.stale.emit()
        elif guests is not self.guests:
            self._take(guests)

    def _open_menu(self) -> None:
        if (guest := self._hits.current()) is not None:
            area = self._hits.visualRect(self._hits.currentIndex())
            self._menu(guest, self._hits.viewport().mapToGlobal(area.center()))

    def _menu(self, guest: Guest, at: QPoint) -> None:
        acts = self.acts(guest)
        if not acts:
            return
        self.menu = menu = QMenu(self)
        menu.setAccessibleName(guest.name)
        for key, words in acts:
            menu.addAction(words).setData((key, guest))
        menu.triggered.connect(self._acted)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def acts(self, guest: Guest) -> list[tuple[str, str]]:
        """What can be done with a guest now: a key and its words."""
        if not self.can_write() or self.guests is None:
            return []
        there = guest.attendance.present
        keys = [mode.value for mode in self.guests.meeting.modes if there is not mode]
        if there is None:
            keys.append("excuse")
        else:
            keys += [] if guest.attendance.left_early else ["left_early"]
            keys.append("take_away")
        return [(key, say(f"checkin.do.{key}")) for key in keys]

    def do(self, key: str, guest: Guest) -> None:
        """Do one of `acts`."""
        match key:
            case "excuse":
                self.excuse(guest)
            case "left_early":
                self.leave_early(guest)
            case "take_away":
                self.take_away(guest)
            case _:
                self.check_in(guest, Mode(key))

    def _acted(self, action: QAction) -> None:
        key, guest = action.data()
        self.do(key, guest)
        self.field.setFocus()
