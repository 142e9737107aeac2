"""The outbox: every message is read and approved here before it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from exchange.post import Server
from gui.common.action import Action
from gui.common.banner import Banner
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.place import Place
from gui.common.room import Room
from gui.common.sidepanel import Beside, SidePanel
from gui.outbox.acts import PREPARING, OutboxActs
from gui.outbox.panel import LetterPanel
from gui.outbox.preview import KINDS, ReplyPreview
from gui.outbox.rows import VIEWS, OutboxRow, count_of, is_open
from gui.outbox.sender import Sender, Sent
from gui.outbox.server import ServerActs
from gui.outbox.table import OutboxTable
from gui.outbox.tools import OutboxTools
from network.mailing import MailState, OfficeProfile, OutboxItem
from network.meeting import Meeting
from network.member import Member
from network.outbox import OPEN
from network.outbox_file import OutboxFile, read_outbox
from network.verbs.outbox import approve_letters
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading

CONCERNED = frozenset({OutboxItem, Meeting, Member, OfficeProfile})
_FAILED = frozenset({MailState.FAILED})
_IN_DOUBT = frozenset({MailState.UNKNOWN})
_MAIN = {"drafts": "approve", "approved": "write"}  # what Ctrl+Enter does in a view


class OutboxPlace(Place):
    """Messages to members: prepared, read, approved, written or sent, and what became of each."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._rows: list[OutboxRow] = []
        self._meetings: tuple[Meeting, ...] = ()
        self._profile: OfficeProfile | None = None
        self._meeting_id: UUID | None = None
        self._wanted: UUID | None = None
        self._prepares = self._under = ""
        self._acts, self._servers = OutboxActs(desk, self), ServerActs(desk, self)
        self._acts.prepared.connect(self._prepared)
        self._acts.missing.connect(self._tell_missing)
        self._acts.sender_wanted.connect(self._ask_server)
        self._sender = Sender.of(desk)
        self._sender.went_on.connect(self._went_on)
        self._sender.ended.connect(self._sending_ended)
        self._make_list()
        self._make_panel()
        self._lay_out()
        self._fresh = Fresh(desk, self, self._ask, self._show_outbox, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Utkorg."""
        return say("outbox.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show all, or the messages of `meeting_id`; `show` is a view; `prepare` a kind to ask about."""
        self._meeting_id = what.get("meeting_id", self._meeting_id)
        self._wanted = what.get("item_id", self._wanted)
        if what.get("show") in VIEWS:
            self._tools.set_view(what["show"])
        if what.get("prepare") in PREPARING:
            self._prepares = what["prepare"]
            self._fresh.again()
        elif not self._fresh.see():
            self._show_view()

    def where(self) -> Mapping[str, Any]:
        """The view, the meeting and the chosen message."""
        chosen = self._table.current()
        here = {"show": self._tools.view(), "meeting_id": self._meeting_id}
        return {**here, "item_id": chosen.id} if chosen else here

    def commands(self) -> Sequence[Action]:
        """What can be done here."""
        can, one = self._can_write, self._has_open_one
        return (
            Action("outbox.prepare_letters", self._ask_prepare, "plus", "Ctrl+N", enabled_when=can),
            Action("outbox.go_on", self._go_on, "check", "Ctrl+Return", enabled_when=can),
            Action("outbox.tick_all", self._table.tick_all, "list-checks"),
            Action("outbox.edit_one", self._ask_edit, "pencil", "F2", enabled_when=one),
            Action("outbox.discard_one", self._discard, "trash-2", enabled_when=one),
            Action("outbox.read_files", self._ask_reply_files, "file-up", enabled_when=can),
            Action("outbox.read_folder", self._ask_reply_folder, "folder-open", enabled_when=can),
            Action("outbox.open_calendar", self._acts.ask_calendar, "calendar-range"),
            Action("outbox.server", self._ask_server, "settings", enabled_when=can),
        )

    def keys_hint(self) -> str:
        """The keys that matter in this view."""
        view = self._tools.view()
        return say(f"outbox.keys.{view}" if view in _MAIN else "outbox.keys")

    def help_text(self) -> str:
        """What the place is for."""
        return say("outbox.help")

    def toggle_panel(self) -> bool:
        """Open or close the message."""
        return self._beside.toggle()

    def take_focus(self) -> None:
        """Work begins in the list."""
        is_preview = self._stack.currentWidget() is self._preview
        (self._preview.table if is_preview else self._table).setFocus()

    # -- what it is made of ----------------------------------------------------------------------------

    def _make_list(self) -> None:
        self._table = OutboxTable(self.desk, name=self.title())
        self._empty = Empty(
            self.look,
            "send",
            say("outbox.empty"),
            say("outbox.empty.text"),
            action=say("outbox.button.prepare"),
            run=self._ask_prepare,
        )
        self._table.say_empty(self._empty)
        self._table.chosen.connect(self._chose)
        self._table.opened.connect(self._open)
        self._table.removed.connect(self._removed)
        self._table.ticks_changed.connect(self._show_buttons)
        self._tools = OutboxTools(self.look)
        self._tools.typed.connect(self._filter)
        self._tools.meeting_chosen.connect(self._choose_meeting)
        self._tools.view_chosen.connect(self._choose_view)
        self._tools.pressed.connect(self._press)
        self._tools.stopped.connect(self._sender.stop)
        self._tools.fit(self.desk.room)
        self.desk.room_changed.connect(self._fit)

    def _make_panel(self) -> None:
        words = say("outbox.letter")
        self._panel = SidePanel(self.desk, [("letter", words)], words)
        self._letter = LetterPanel(self.desk)
        self._panel.body("letter").addWidget(self._letter)
        self._edit = button(self.look, say("outbox.button.edit"), self._ask_edit, icon="pencil")
        self._throw = button(self.look, say("outbox.button.discard"), self._discard, icon="trash-2")
        self._panel.foot.addWidget(self._edit)
        self._panel.foot.addWidget(self._throw)
        self._panel.foot.addStretch(1)

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        self._head = Head(self.look, self.title())
        read = button(self.look, say("outbox.button.read"), self._ask_reply_files, icon="file-up")
        new = button(self.look, say("outbox.button.prepare"), self._ask_prepare, icon="plus")
        for each in (read, new):
            each.setEnabled(not self.desk.is_read_only)
            self._head.add(each)
        outer.addWidget(self._head)
        page = box()
        inside = column(self.look, page, margins=("normal", "none", "normal", "none"), gap="medium")
        self._banner = Banner(self.look)
        inside.addWidget(self._banner)
        inside.addWidget(self._tools)
        inside.addWidget(self._table, 1)
        self._beside = Beside(self.desk, page, self._panel)
        self._preview = ReplyPreview(self.desk)
        self._preview.closed.connect(self._leave_preview)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._beside)
        self._stack.addWidget(self._preview)
        outer.addWidget(self._stack, 1)

    # -- what is shown ---------------------------------------------------------------------------------

    def _ask(self) -> Question:
        return _read

    def _show_outbox(self, found: tuple[OutboxFile, tuple[Meeting, ...]]) -> None:
        outbox, self._meetings = found
        self._profile = outbox.profile
        going = self._sender.going
        self._rows = [OutboxRow(line, is_going=line.item.id == going) for line in outbox.lines]
        self._tools.show_meetings(self._meetings, self._meeting_id)
        counts = {view: count_of(self._rows, view) for view in VIEWS}
        self._under = say("outbox.under", **counts) if self._rows else ""
        self._fit(self.desk.room)
        self.desk.set_count("outbox", counts["drafts"] + counts["doubt"] or None)
        self._show_view()
        if self._prepares:
            kind, self._prepares = self._prepares, ""
            self._acts.ask_prepare(self._meetings, self._meeting_id, kind)

    def _fit(self, room: Room) -> None:
        self._tools.fit(room)
        self._head.say(self.title(), under="" if room is Room.NARROW else self._under)

    def _show_view(self) -> None:
        self.hint_changed.emit()
        states = VIEWS[self._tools.view()]
        of_meeting = (row for row in self._rows if self._meeting_id in {None, row.line.item.meeting_id})
        shown = [row for row in of_meeting if row.line.item.state in states]
        key = self._tools.view() if self._rows else "none"
        title = say(f"outbox.empty.{key}") if self._rows else say("outbox.empty")
        self._empty.say(title, say("outbox.empty.other") if self._rows else say("outbox.empty.text"))
        self._empty.offer(self._can_write() and key in {"none", "drafts"})
        self._table.show_things(shown)
        if not (self._wanted and self._table.choose(self._wanted)) and self._table.current() is None:
            self._table.choose_first()
        self._wanted = None
        self._chose(self._table.current())

    def _show_buttons(self) -> None:
        ticked = self._table.meant()
        in_doubt = sum(row.state in _IN_DOUBT for row in ticked)
        counts = dict.fromkeys(("approve", "write", "send", "withdraw", "resend"), len(ticked))
        counts |= {"went": in_doubt, "failed": in_doubt}
        counts["take_up"] = sum(row.state in _FAILED for row in ticked)
        self._tools.show_counts(counts, is_busy=self._sender.is_busy, can_write=self._can_write())

    def _chose(self, row: OutboxRow | None) -> None:
        self._letter.show_letter(row)
        self._panel.show_foot(self._has_open_one())
        self._show_buttons()

    def _filter(self, words: str) -> None:
        self._table.filter(words)
        self._show_buttons()

    def _choose_view(self, _view: str) -> None:
        self._show_view()

    def _choose_meeting(self, meeting_id: UUID | None) -> None:
        self._meeting_id = meeting_id
        self._show_view()

    def _open(self, _row: OutboxRow) -> None:
        if not self._beside.is_panel_open:
            self._beside.open_panel()
        elif self._has_open_one():
            self._ask_edit()

    # -- what can be done ------------------------------------------------------------------------------

    def _can_write(self) -> bool:
        return not self.desk.is_read_only

    def _has_open_one(self) -> bool:
        row = self._table.current()
        return self._can_write() and row is not None and is_open(row)

    def _ask_prepare(self) -> None:
        self._acts.ask_prepare(self._meetings, self._meeting_id)

    def _ask_edit(self) -> None:
        if self._has_open_one():
            self._acts.ask_edit(self._table.current().line.item)

    def _removed(self, _row: OutboxRow) -> None:
        self._discard()

    def _discard(self) -> None:
        ids = [row.id for row in self._table.selected() if row.line.item.state in OPEN | _FAILED]
        if ids and self._can_write():
            self._acts.discard(ids)

    def _go_on(self) -> None:
        """Ctrl+Enter: what the filled button of the view does."""
        if self._stack.currentWidget() is self._preview:
            self._preview.take()
            return
        main = _MAIN.get(self._tools.view())
        if main and self._table.ticked_shown() and not self._sender.is_busy:
            self._press(main)

    def _press(self, name: str) -> None:
        ticked = self._table.meant()
        ids = [row.id for row in ticked]
        in_doubt = [row.id for row in ticked if row.state in _IN_DOUBT]
        if name == "approve":
            self.desk.do(approve_letters, ids, len(ids), owner=self, done=self._approved)
        elif name == "write":
            self._ask_folder(ids)
        elif name == "send":
            self._ask_send(ids)
        elif name in {"went", "failed"}:
            self._acts.settle(in_doubt, was_sent=name == "went")
        elif name == "take_up":
            self._acts.take_up([row.id for row in ticked if row.state in _FAILED])
        else:
            {"withdraw": self._acts.withdraw, "resend": self._acts.resend}[name](ids)

    def _ask_folder(self, ids: Sequence[UUID]) -> None:
        if self._profile is None or not self._profile.sender_address:
            self._acts.tell_no_sender()
        else:
            self._acts.ask_folder(ids, self._progress)

    def _approved(self, edit: Edit) -> None:
        self.desk.tell(say("outbox.told.approve_letters", about=edit.about), undo=True)
        self._tools.set_view("approved")
        self._show_view()

    def _progress(self, _share: float | None, words: str) -> None:
        self._banner.say(words)

    def _prepared(self, meeting_id: UUID) -> None:
        self._meeting_id = meeting_id
        self._banner.say("")
        self._tools.set_view("drafts")
        self._fresh.again()

    def _tell_missing(self, count: int) -> None:
        if count:
            link = say("outbox.missing.go")
            self._banner.say(say("outbox.missing", n=count), "warning", link=link, run=self._go_to_members)

    def _go_to_members(self) -> None:
        self.desk.go("members")

    # -- sending ---------------------------------------------------------------------------------------

    def _ask_server(self) -> None:
        self._servers.ask(self._profile)

    def _ask_send(self, ids: Sequence[UUID]) -> None:
        server = self._servers.server()
        if server is None or self._profile is None or not self._profile.sender_address:
            self._ask_server()
            return
        self._ids = tuple(ids)
        self.desk.dialogs.ask(
            say("outbox.send.title", n=len(ids)),
            say("outbox.send.text", server=server.name, sender=self._profile.sender_address),
            accept=say("outbox.button.send", n=len(ids)),
            reject=say("outbox.send.wait"),
            done=self._send,
        )

    def _send(self, _values: dict[str, Any]) -> None:
        self._servers.with_password(self._send_by)

    def _send_by(self, server: Server, password: str) -> None:
        self._sender.send(self._ids, server, password)
        self._show_buttons()

    def _went_on(self, done: int, total: int) -> None:
        self._banner.say(say("outbox.sending", done=done, total=total))

    def _sending_ended(self, sent: Sent) -> None:
        counts = {
            state: sent.counts.get(state, 0)
            for state in (MailState.SENT, MailState.FAILED, MailState.UNKNOWN)
        }
        facts = {str(state): count for state, count in counts.items()}
        words = say("outbox.sent", **facts, left=sent.left)
        is_good = not (sent.fault or sent.left or facts["failed"] or facts["unknown"])
        text = f"{words} {sent.fault}" if sent.fault else words
        self._banner.say(text, "success" if is_good else "warning")
        self.desk.announce(words)
        self._fresh.again()

    # -- answers ---------------------------------------------------------------------------------------

    def _ask_reply_files(self) -> None:
        kinds = say("outbox.replies.kinds", kinds=KINDS)
        self.desk.dialogs.open_files(say("outbox.read_files.title"), kinds, self._read_files)

    def _ask_reply_folder(self) -> None:
        self.desk.dialogs.open_folder(say("outbox.read_folder.title"), self._read_folder)

    def _read_files(self, paths: list[Path]) -> None:
        self._stack.setCurrentWidget(self._preview)
        self._preview.read_files(paths, self)

    def _read_folder(self, folder: Path) -> None:
        self._stack.setCurrentWidget(self._preview)
        self._preview.read_folder(folder, self)

    def _leave_preview(self) -> None:
        self._stack.setCurrentWidget(self._beside)
        self.take_focus()


def _read(reading: Reading) -> tuple[OutboxFile, tuple[Meeting, ...]]:
    return read_outbox(reading), tuple(reading.find(Meeting))
